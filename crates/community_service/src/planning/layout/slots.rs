//! The sessions that the planner chooses from: each window that is held, cut to what somebody could work in it.

use std::collections::BTreeSet;

use domain::{
    community_service::proposal::part_of,
    time::{Date, DayWindow, Minutes, Weekday, monday},
    weekly::WeeklyHours,
};
use jiff::ToSpan;

use super::super::facts::{Facts, Person, Visit};

/// No session is shorter, unless somebody has it already.
pub(crate) const SHORTEST: Minutes = Minutes::hours(1);
/// Weeks that are planned: the law's six months and the week they begin in.
const MOST_WEEKS: i64 = 27;

/// A session of the instance, as the house knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub site: u32,
    pub day: Date,
    pub window: DayWindow,
    /// The site's window it lies in; itself when the site's hours have changed.
    pub whole: DayWindow,
    /// For which lengths of a day it is made, as bits: by place in the list of all of them.
    pub lengths: u64,
}

/// Every window of a site on every day that it is held: site, day, window.
pub(crate) fn held_windows(facts: &Facts) -> Vec<(u32, Date, DayWindow)> {
    let end = monday(facts.today).saturating_add((MOST_WEEKS * 7).days());
    let last = facts.people.iter().map(|it| it.last_day).max().unwrap_or(facts.today).min(end);
    let mut all = Vec::new();
    for (at, site) in (0..).zip(&facts.sites) {
        let mut day = facts.today;
        while day <= last && site.covered_until.is_some_and(|until| day <= until) {
            let held = site.hours.on(day.weekday()).filter(|whole| is_held(facts, at, day, *whole));
            all.extend(held.map(|whole| (at, day, whole)));
            day = day.saturating_add(1.day());
        }
    }
    all
}

pub(super) fn slots(facts: &Facts) -> Vec<Slot> {
    let parts: Vec<_> = (0..facts.sites.len() as u32).map(|site| parts(facts, site)).collect();
    let mut all: Vec<Slot> = Vec::new();
    for (site, day, whole) in held_windows(facts) {
        let here = parts[site as usize].iter().filter(|it| it.0 == day.weekday() && it.1 == whole);
        all.extend(here.map(|(_, _, window, lengths)| Slot {
            site,
            day,
            window: *window,
            whole,
            lengths: *lengths,
        }));
    }
    let lengths = lengths(facts);
    for person in &facts.people {
        for visit in person.visits.iter().filter(|visit| stands(facts, visit)) {
            let whole = whole_of(&facts.sites[visit.site as usize].hours, visit);
            let lengths = length_bit(&lengths, person);
            all.push(Slot { site: visit.site, day: visit.day, window: visit.window, whole, lengths });
        }
    }
    all.sort_by_key(|it| (it.day, it.site, it.window.start, it.window.end));
    all.dedup_by(|later, first| {
        let same = (later.day, later.site, later.window) == (first.day, first.site, first.window);
        if same {
            first.lengths |= later.lengths;
        }
        same
    });
    all
}

/// Every length that a day of somebody may have.
pub(super) fn lengths(facts: &Facts) -> Vec<Minutes> {
    facts.people.iter().map(Person::day_limit).collect::<BTreeSet<_>>().into_iter().collect()
}

/// The bit of a person's length of a day. Verdicts name whole hours, so there are few.
pub(super) fn length_bit(lengths: &[Minutes], person: &Person) -> u64 {
    let at = lengths.iter().position(|it| *it == person.day_limit()).unwrap_or(0);
    1 << at.min(63)
}

fn whole_of(hours: &WeeklyHours, visit: &Visit) -> DayWindow {
    hours.on(visit.day.weekday()).find(|whole| whole.contains(visit.window)).unwrap_or(visit.window)
}

/// The parts of a site's windows that somebody would work: weekday, window, part, and for which lengths of a day.
fn parts(facts: &Facts, site: u32) -> Vec<(Weekday, DayWindow, DayWindow, u64)> {
    let mut found: Vec<(Weekday, DayWindow, DayWindow, u64)> = Vec::new();
    let lengths = lengths(facts);
    let open = facts.people.iter().filter(|person| person.wall(site).is_none());
    for person in open {
        for hours in facts.sites[site as usize].hours.iter() {
            let (free, worship) = (&person.availability, &person.worship);
            let part = part_of(hours.day, hours.window, free, worship, person.day_limit(), SHORTEST);
            let Some(part) = part else { continue };
            let bit = length_bit(&lengths, person);
            match found.iter_mut().find(|it| (it.0, it.1, it.2) == (hours.day, hours.window, part)) {
                Some(known) => known.3 |= bit,
                None => found.push((hours.day, hours.window, part, bit)),
            }
        }
    }
    found
}

/// Whether a window of a site is held on a day: no holiday, not cancelled.
fn is_held(facts: &Facts, site: u32, day: Date, whole: DayWindow) -> bool {
    let off = facts.holidays.contains(&day) || facts.sites[site as usize].holidays.contains(&day);
    !off && !facts.cancelled.contains(&(site, day, whole.start))
}

/// Whether a session somebody has may stand: one that begins soon does in any case.
pub(super) fn stands(facts: &Facts, visit: &Visit) -> bool {
    let site = &facts.sites[visit.site as usize];
    let covered = site.covered_until.is_some_and(|until| visit.day <= until);
    let held = covered && is_held(facts, visit.site, visit.day, whole_of(&site.hours, visit));
    visit.pin.is_some() || held
}
