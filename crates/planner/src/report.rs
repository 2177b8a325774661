//! The report that goes with a plan: what it costs by part, how good it is proved to be, who carries it, and
//! where one more seat would help most.

use serde::Serialize;

use crate::{
    fairness::{Fairness, fairness},
    instance::{Instance, Weights},
    plan::{Plan, Tally},
    solve::{Options, Outcome},
    travel::Ways,
};

/// What one more seat is worth at a site in a week.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct SeatValue {
    /// The site.
    pub site: u32,
    /// The week, from 0.
    pub week: u32,
    /// Points that one more seat in the most wanted session of that week would save.
    pub points: f64,
}

#[derive(Serialize)]
struct Report<'a> {
    instance: &'a str,
    seed: u64,
    rounds: u32,
    weights: Weights,
    in_force_visits: Option<usize>,
    cost_points: f64,
    bound_points: f64,
    gap_percent: f64,
    unavoidable_hours: f64,
    tally: Tally,
    fairness: Fairness,
    seat_values: Vec<SeatValue>,
}

/// Where one more seat is worth most, best first; seats worth nothing are left out.
pub fn seat_values(instance: &Instance, outcome: &Outcome) -> Vec<SeatValue> {
    let mut best = std::collections::BTreeMap::new();
    for (s, &points) in instance.sessions.iter().zip(&outcome.seat_value) {
        let value: &mut f64 = best.entry((s.site, Instance::week_of(s.day))).or_default();
        *value = value.max(points);
    }
    let worth = best.into_iter().filter(|(_, points)| *points >= 1.0);
    let mut list: Vec<SeatValue> =
        worth.map(|((site, week), points)| SeatValue { site, week, points }).collect();
    list.sort_by(|a, b| b.points.total_cmp(&a.points).then((a.site, a.week).cmp(&(b.site, b.week))));
    list
}

/// The report as JSON.
pub fn to_json(instance: &Instance, keep: Option<&Plan>, outcome: &Outcome, options: Options) -> String {
    let report = Report {
        instance: &instance.name,
        seed: options.seed,
        rounds: outcome.rounds,
        weights: instance.weights,
        in_force_visits: keep.map(|k| k.pairs().len()),
        cost_points: outcome.tally.cost.points(),
        bound_points: outcome.bound.points(),
        gap_percent: 100.0 * outcome.gap(),
        unavoidable_hours: outcome.unavoidable.get() as f64 / 60.0,
        tally: outcome.tally,
        fairness: fairness(instance, &Ways::new(&instance.ferries), &outcome.plan),
        seat_values: seat_values(instance, outcome),
    };
    serde_json::to_string_pretty(&report).expect("numbers, strings and maps with string keys are always JSON")
}
