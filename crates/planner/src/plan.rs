//! A plan, its exact cost and the judge of both inside the crate.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use domain::time::Minutes;

use crate::{
    instance::{Instance, Person},
    rules::{self, Reason},
    spaces,
    travel::Ways,
};

/// Who attends which session, in order and without doubles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    pairs: Vec<(u32, u32)>,
}

impl Plan {
    /// A plan of these pairs of person and session.
    pub fn from_pairs(mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        Self { pairs }
    }
    /// The pairs, by person and then session.
    pub fn pairs(&self) -> &[(u32, u32)] {
        &self.pairs
    }
    /// The sessions of one person.
    pub fn of(&self, person: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.pairs.partition_point(|&(p, _)| p < person);
        self.pairs[from..].iter().take_while(move |&&(p, _)| p == person).map(|&(_, s)| s)
    }
    /// Whether the person is in the session.
    pub fn has(&self, person: u32, session: u32) -> bool {
        self.pairs.binary_search(&(person, session)).is_ok()
    }
}

/// A cost in sixtieths of a point: with an hour worth whole points, a minute is still a whole number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cost(pub i64);

impl Cost {
    /// In points.
    pub fn points(self) -> f64 {
        self.0 as f64 / SIXTIETHS as f64
    }
}

/// Sixtieths in a point.
pub const SIXTIETHS: i64 = 60;

/// What a plan amounts to, part by part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Time that found no place.
    pub unplaced: Minutes,
    /// People with such time.
    pub incomplete: u32,
    /// Sites beyond each person's first.
    pub extra_sites: u32,
    /// Minutes of travel, one way, over all visits.
    pub travel: i64,
    /// Seat time beyond the remainders.
    pub waste: Minutes,
    /// Visits in the last days.
    pub late: u32,
    /// Visits of the plan in force that are gone.
    pub changes: u32,
    /// Visits.
    pub visits: u32,
    /// All of it, weighed.
    pub cost: Cost,
}

/// A hard rule that a plan breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Breach {
    /// One of the ten rules.
    NotPossible(u32, u32, Reason),
    /// Two sessions of one person that clash.
    Clash(u32, u32, u32),
    /// More than the day's limit.
    Day(u32, u32),
    /// More than the person's weekly limit.
    Week(u32, u32),
    /// More than the remainder and what may be wasted.
    TooMuch(u32),
    /// More people than seats.
    Seats(u32),
    /// More people than seats at some minute of a day in a space that sessions share.
    Crowded(u32, u32),
    /// Held with fewer than its minimum.
    Minimum(u32),
    /// Two people who must be kept apart share a session.
    Apart(u32, u32, u32),
    /// A pinned visit is missing.
    PinLost(u32, u32),
}

/// The sixtieths one unplaced minute of this person costs.
pub(crate) fn unplaced_minute(instance: &Instance, p: &Person) -> i64 {
    let w = &instance.weights;
    let urgent = i64::from(p.deadline) < w.urgent_days;
    if urgent { w.unplaced_hour * w.urgent_percent / 100 } else { w.unplaced_hour }
}

/// The sixtieths of dropping a visit of the plan in force.
pub(crate) fn change_cost(instance: &Instance, session: u32) -> i64 {
    let w = &instance.weights;
    let near = i64::from(instance.sessions[session as usize].day) < w.near_days;
    SIXTIETHS * if near { w.near_change } else { w.change }
}

/// Counts a plan; `keep` is the plan in force, if there is one.
pub fn tally(instance: &Instance, ways: &Ways, plan: &Plan, keep: Option<&Plan>) -> Tally {
    let mut sum = Tally { visits: plan.pairs.len() as u32, ..Tally::default() };
    for (i, p) in instance.people.iter().enumerate() {
        tally_person(instance, ways, p, plan.of(i as u32), &mut sum);
    }
    for &(p, s) in keep.map_or(&[][..], |k| &k.pairs) {
        if !plan.has(p, s) {
            sum.changes += 1;
            sum.cost.0 += change_cost(instance, s);
        }
    }
    sum
}

fn tally_person(
    instance: &Instance,
    ways: &Ways,
    p: &Person,
    sessions: impl Iterator<Item = u32>,
    sum: &mut Tally,
) {
    let w = &instance.weights;
    let (mut total, mut sites) = (Minutes::ZERO, HashSet::new());
    let mut points = 0;
    for s in sessions.map(|s| &instance.sessions[s as usize]) {
        total += s.length;
        sites.insert(s.site);
        let travel = i64::from(ways.minutes(p.home, instance.sites[s.site as usize].place).unwrap_or(0));
        let late = rules::is_late(instance, p, s);
        sum.travel += travel;
        sum.late += u32::from(late);
        points += travel * w.travel_minute + if late { w.late_session } else { 0 };
    }
    let unplaced = p.remaining.less_at_least_zero(total);
    let waste = total.less_at_least_zero(p.remaining);
    let extra = sites.len().saturating_sub(1) as u32;
    sum.unplaced += unplaced;
    sum.incomplete += u32::from(unplaced.is_positive());
    sum.waste += waste;
    sum.extra_sites += extra;
    points += i64::from(extra) * w.extra_site;
    sum.cost.0 +=
        SIXTIETHS * points + unplaced.get() * unplaced_minute(instance, p) + waste.get() * w.waste_hour;
}

/// Every hard rule that the plan breaks. Pinned visits are decisions: the ten rules and the limits of the
/// person do not judge them, but they count for seats, and one that is missing is a breach.
pub fn breaches(instance: &Instance, ways: &Ways, plan: &Plan) -> Vec<Breach> {
    let pins: HashSet<(u32, u32)> = instance.pins.iter().map(|p| (p.person, p.session)).collect();
    let barred: HashSet<(u32, u32)> = instance.barred.iter().copied().collect();
    let mut bad = Vec::new();
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); instance.sessions.len()];
    for &(p, s) in &plan.pairs {
        members[s as usize].push(p);
        let (person, session) = (&instance.people[p as usize], &instance.sessions[s as usize]);
        if pins.contains(&(p, s)) {
            continue;
        }
        let reason = rules::first_failing(instance, ways, person, session)
            .or(barred.contains(&(p, s)).then_some(Reason::SiteExcluded));
        bad.extend(reason.map(|r| Breach::NotPossible(p, s, r)));
    }
    for pin in &instance.pins {
        if !plan.has(pin.person, pin.session) {
            bad.push(Breach::PinLost(pin.person, pin.session));
        }
    }
    for person in 0..instance.people.len() as u32 {
        own_limits(instance, ways, plan, person, &pins, &mut bad);
    }
    for (s, there) in members.iter().enumerate() {
        in_session(instance, s as u32, there, &pins, &mut bad);
    }
    let crowded = spaces::crowded(instance, &plan.pairs, &pins);
    bad.extend(crowded.into_iter().map(|(space, day)| Breach::Crowded(space, day)));
    bad
}

fn own_limits(
    instance: &Instance,
    ways: &Ways,
    plan: &Plan,
    person: u32,
    pins: &HashSet<(u32, u32)>,
    bad: &mut Vec<Breach>,
) {
    let p = &instance.people[person as usize];
    let mut mine: Vec<u32> = plan.of(person).collect();
    mine.sort_by_key(|&s| (instance.sessions[s as usize].day, instance.sessions[s as usize].window.start));
    let sum_where = |test: &dyn Fn(u32) -> bool| -> (Minutes, bool) {
        let chosen = mine.iter().filter(|&&s| test(instance.sessions[s as usize].day));
        let free = chosen.clone().any(|&s| !pins.contains(&(person, s)));
        (chosen.map(|&s| instance.sessions[s as usize].length).sum(), free)
    };
    for (i, &s) in mine.iter().enumerate() {
        let session = &instance.sessions[s as usize];
        let (day, week) = (session.day, Instance::week_of(session.day));
        let (on_day, free_day) = sum_where(&|d| d == day);
        let (in_week, free_week) = sum_where(&|d| Instance::week_of(d) == week);
        if on_day > instance.day_limit && free_day {
            bad.push(Breach::Day(person, day));
        }
        if in_week > p.weekly_limit && free_week {
            bad.push(Breach::Week(person, week));
        }
        let later = mine[i + 1..].iter().filter(|&&t| instance.sessions[t as usize].day == day);
        for &t in later {
            let both_pinned = pins.contains(&(person, s)) && pins.contains(&(person, t));
            if !both_pinned && rules::clash(instance, ways, session, &instance.sessions[t as usize]) {
                bad.push(Breach::Clash(person, s, t));
            }
        }
    }
    let (total, free) = sum_where(&|_| true);
    if total > p.remaining + instance.waste_limit && free {
        bad.push(Breach::TooMuch(person));
    }
}

fn in_session(instance: &Instance, s: u32, there: &[u32], pins: &HashSet<(u32, u32)>, bad: &mut Vec<Breach>) {
    let session = &instance.sessions[s as usize];
    let all_pinned = there.iter().all(|&p| pins.contains(&(p, s)));
    if there.len() > session.seats as usize && !all_pinned {
        bad.push(Breach::Seats(s));
    }
    if !there.is_empty() && there.len() < session.minimum as usize && !all_pinned {
        bad.push(Breach::Minimum(s));
    }
    for &p in there {
        for &q in &instance.people[p as usize].apart {
            let pinned = pins.contains(&(p, s)) && pins.contains(&(q, s));
            if p != q && !pinned && there.binary_search(&q).is_ok() {
                bad.push(Breach::Apart(p, q, s));
            }
        }
    }
}
