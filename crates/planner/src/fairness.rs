//! Who carries the plan: travel, waiting and unplaced hours by region, sex and kind of work limit, so that nobody
//! is planned out silently.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    instance::{Instance, Person},
    plan::Plan,
    travel::Ways,
};

/// Sums over one group of people.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Group {
    /// People.
    pub people: u32,
    /// People with unplaced hours.
    pub incomplete: u32,
    /// Hours asked for.
    pub asked_hours: f64,
    /// Hours that found no place.
    pub unplaced_hours: f64,
    /// Per cent of the hours asked for that found no place.
    pub unplaced_percent: f64,
    /// Mean minutes of travel, one way, for a visit.
    pub travel_minutes: f64,
    /// Mean days from the start to the first visit, over people who have one.
    pub waiting_days: f64,
    #[serde(skip)]
    visits: u32,
    #[serde(skip)]
    placed_people: u32,
}

/// The plan seen by groups.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fairness {
    /// By region number.
    pub by_region: BTreeMap<u32, Group>,
    /// `women` and `others`.
    pub by_sex: BTreeMap<&'static str, Group>,
    /// By what time the person has: `free_all_week`, `some_days`, `evenings_or_weekend`, `never`.
    pub by_work: BTreeMap<&'static str, Group>,
}

/// Counts a plan by groups.
pub fn fairness(instance: &Instance, ways: &Ways, plan: &Plan) -> Fairness {
    let mut all = Fairness::default();
    for (i, p) in instance.people.iter().enumerate() {
        let one = person(instance, ways, p, plan.of(i as u32));
        add(all.by_region.entry(p.region).or_default(), &one);
        add(all.by_sex.entry(if p.woman { "women" } else { "others" }).or_default(), &one);
        add(all.by_work.entry(work_limit(p)).or_default(), &one);
    }
    let groups = (all.by_region.values_mut()).chain(all.by_sex.values_mut()).chain(all.by_work.values_mut());
    groups.for_each(finish);
    all
}

/// The kind of time a person has, from the free windows of the week.
pub fn work_limit(p: &Person) -> &'static str {
    let long = |day: u8| p.free.iter().any(|w| w.weekday == day && w.window.length().get() >= 240);
    let workdays = (0..5).filter(|&d| long(d)).count();
    match (workdays, p.free.is_empty()) {
        (_, true) => "never",
        (5, _) => "free_all_week",
        (0, _) => "evenings_or_weekend",
        _ => "some_days",
    }
}

fn person(instance: &Instance, ways: &Ways, p: &Person, sessions: impl Iterator<Item = u32>) -> Group {
    let mut one = Group { people: 1, asked_hours: p.remaining.get() as f64 / 60.0, ..Group::default() };
    let (mut minutes, mut first) = (0, None::<u32>);
    for s in sessions.map(|s| &instance.sessions[s as usize]) {
        minutes += s.length.get();
        one.visits += 1;
        let way = ways.minutes(p.home, instance.sites[s.site as usize].place).unwrap_or(0);
        one.travel_minutes += f64::from(way);
        first = Some(first.map_or(s.day, |day| day.min(s.day)));
    }
    if let Some(day) = first {
        one.placed_people = 1;
        one.waiting_days = f64::from(day as i32 - p.first_day.max(0)).max(0.0);
    }
    one.unplaced_hours = (p.remaining.get() - minutes).max(0) as f64 / 60.0;
    one.incomplete = u32::from(one.unplaced_hours > 0.0);
    one
}

fn add(group: &mut Group, one: &Group) {
    group.people += one.people;
    group.incomplete += one.incomplete;
    group.asked_hours += one.asked_hours;
    group.unplaced_hours += one.unplaced_hours;
    group.travel_minutes += one.travel_minutes;
    group.waiting_days += one.waiting_days;
    group.visits += one.visits;
    group.placed_people += one.placed_people;
}

fn finish(group: &mut Group) {
    group.travel_minutes /= f64::from(group.visits.max(1));
    group.waiting_days /= f64::from(group.placed_people.max(1));
    group.unplaced_percent = 100.0 * group.unplaced_hours / group.asked_hours.max(1.0);
}
