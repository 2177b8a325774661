//! A proposal as a difference: of each person, the sessions given up and taken up, and what it costs.

use std::collections::BTreeMap;

use domain::{
    access::{Act, Actor},
    ids::{AttendanceId, OrderId},
    time::{Date, DayWindow, Minutes},
};
use planner::travel::Ways;

use super::{facts::Person, opened::Opened, propose::Shown, settle::Planned};
use crate::placements::{Change, Visit};

/// From so many sessions given up on, a line stands out: it is more than a week of workdays.
const MANY: usize = 6;

/// A session in words.
pub(super) struct Said {
    pub site: String,
    pub day: Date,
    pub window: DayWindow,
}

/// The time of some sessions.
pub(super) fn length(said: &[Said]) -> Minutes {
    said.iter().map(|it| it.window.length()).sum()
}

/// What changes for one person.
pub(super) struct Moved {
    pub order: OrderId,
    pub name: String,
    pub case_number: String,
    pub dropped: Vec<Said>,
    pub added: Vec<Said>,
    pub before: Minutes,
    pub after: Minutes,
    /// Minutes of travel, one way, over all sessions.
    pub travel_before: i64,
    pub travel_after: i64,
    pub change: Change,
    pub may_accept: bool,
    pub accepted: bool,
}

impl Moved {
    /// Time that finds a place, or loses one.
    pub fn gained(&self) -> Minutes {
        self.before - self.after
    }
    /// Whether so many sessions are given up that nobody should accept it unseen.
    pub fn gives_up_many(&self) -> bool {
        self.dropped.len() >= MANY
    }
    /// Whether the actor of the page can still accept it.
    pub fn open(&self) -> bool {
        self.may_accept && !self.accepted
    }
    fn sites(said: &[Said]) -> String {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        said.iter().for_each(|it| *counts.entry(&it.site).or_default() += 1);
        counts.iter().map(|(site, count)| format!("{site} ({count})")).collect::<Vec<_>>().join(", ")
    }
    pub fn from(&self) -> String {
        Self::sites(&self.dropped)
    }
    pub fn to(&self) -> String {
        Self::sites(&self.added)
    }
    /// More or less travel than before, in minutes.
    pub fn travel(&self) -> i64 {
        self.travel_after - self.travel_before
    }
}

/// Everybody whose sessions would change.
pub(super) fn moves(opened: &Opened, actor: &Actor) -> Vec<Moved> {
    let people = opened.shown.facts.people.len() as u32;
    let mut all: Vec<Moved> = (0..people).filter_map(|at| moved(opened, actor, at)).collect();
    all.sort_by(|a, b| b.gained().cmp(&a.gained()).then_with(|| a.name.cmp(&b.name)));
    all
}

fn moved(opened: &Opened, actor: &Actor, at: u32) -> Option<Moved> {
    let shown = &opened.shown;
    let (facts, laid) = (&shown.facts, &shown.laid);
    let person = &facts.people[at as usize];
    let visits = &laid.visits[at as usize];
    let planned: Vec<&Planned> = shown.settled.visits.iter().filter(|it| it.person == at).collect();
    let gone = |slot: &u32| !planned.iter().any(|it| it.slot == *slot);
    let mut drop: Vec<AttendanceId> = laid.lapsed[at as usize].clone();
    drop.extend(visits.iter().filter(|(slot, _)| gone(slot)).map(|(_, attendance)| *attendance));
    let new: Vec<&Planned> = planned.iter().filter(|it| !visits.contains_key(&it.slot)).copied().collect();
    if drop.is_empty() && new.is_empty() {
        return None;
    }
    let dropped = person.visits.iter().filter(|visit| drop.contains(&visit.attendance));
    let said = |site: u32, day, window| Said { site: facts.sites[site as usize].name.clone(), day, window };
    Some(Moved {
        order: person.order,
        name: opened.name(person.order).to_owned(),
        case_number: opened.case_number(person.order).to_owned(),
        dropped: dropped.map(|it| said(it.site, it.day, it.window)).collect(),
        added: new
            .iter()
            .map(|it| (&laid.slots[it.slot as usize], it.window))
            .map(|(slot, window)| said(slot.site, slot.day, window))
            .collect(),
        before: person.left.less_at_least_zero(person.standing()),
        after: shown.settled.unplaced_of(at, person),
        travel_before: visits.keys().map(|slot| way(shown, at, *slot)).sum(),
        travel_after: planned.iter().map(|it| way(shown, at, it.slot)).sum(),
        change: Change { order: person.order, drop, add: new.iter().map(|it| visit(shown, it)).collect() },
        may_accept: works_for(actor, Act::PlaceClient, person),
        accepted: opened.accepted.contains(&person.order),
    })
}

/// Whether the actor does an act of a probation officer for this person of the office's run.
pub(super) fn works_for(actor: &Actor, act: Act, person: &Person) -> bool {
    let own = person.officer == Some(actor.effective_user());
    actor.holds(act) && (own || actor.holds(Act::WorkAnyCaseload))
}

fn visit(shown: &Shown, planned: &Planned) -> Visit {
    let slot = &shown.laid.slots[planned.slot as usize];
    Visit { site: shown.facts.sites[slot.site as usize].id, day: slot.day, window: planned.window }
}

/// Minutes of the way to a session, one way.
fn way(shown: &Shown, person: u32, slot: u32) -> i64 {
    let instance = &shown.laid.instance;
    let site = instance.sessions[slot as usize].site;
    let home = instance.people[person as usize].home;
    let minutes = Ways::new(&instance.ferries).minutes(home, instance.sites[site as usize].place);
    i64::from(minutes.unwrap_or(0))
}
