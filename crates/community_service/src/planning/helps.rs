//! What would place more of one person's time: every single change is tried, everybody else staying where they are.

use std::collections::BTreeMap;

use domain::{
    ids::OrderId,
    time::{DayWindow, MinuteOfDay, Minutes, Weekday},
    weekly::{DayHours, WeeklyHours},
};
use planner::solve::Options;
use web::ui::Ui;

use super::{
    facts::{Facts, Person},
    funnel::{Gone, gone},
    opened::Opened,
    propose::{Shown, alone, propose},
};
use crate::{assessments::PARTS, week};

/// Sites whose seats or agreement are tried, those that the person misses most.
const SITES_TRIED: usize = 8;
/// Changes shown.
const MOST_HELPS: usize = 8;

/// Something that could be different.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Relaxation {
    Free(Weekday, &'static str),
    Travel(u32),
    Seat(u32),
    Agreement(u32),
}

/// What would be different, how much more time would find a place, and where to see to it.
pub(super) struct Help {
    pub words: String,
    pub placed: Minutes,
    pub href: Option<String>,
}

/// The single changes that would place more of this person's time, the most helpful first; everybody else stays where the
/// proposal has them.
pub(super) fn helps(opened: &Opened, ui: &Ui, at: u32, may_assess: bool) -> Vec<Help> {
    let shown = &opened.shown;
    let alone = alone(&shown.facts, &shown.laid, &shown.settled, at);
    let now = placed(&alone);
    let mut found: Vec<(Relaxation, Minutes)> = possible(shown, &alone.people[0], at)
        .into_iter()
        .map(|what| {
            let mut changed = alone.clone();
            relax(&mut changed, &what);
            let more = placed(&changed).less_at_least_zero(now);
            (what, more)
        })
        .filter(|(_, more)| more.is_positive())
        .collect();
    found.sort_by_key(|(_, more)| std::cmp::Reverse(*more));
    found.truncate(MOST_HELPS);
    let assessed = may_assess.then_some(shown.facts.people[at as usize].order);
    found.into_iter().map(|(what, placed)| said(ui, &shown.facts, assessed, &what, placed)).collect()
}

/// `assessed` is the order whose assessment the reader may write.
fn said(ui: &Ui, facts: &Facts, assessed: Option<OrderId>, what: &Relaxation, placed: Minutes) -> Help {
    let site = |at: u32| facts.sites[at as usize].name.as_str();
    let (words, href) = match what {
        Relaxation::Free(day, part) => {
            let part = ui.t(&format!("assessment-part-{part}"));
            let words = ui.t2("planning-help-free", "day", ui.weekday(*day), "part", part.to_lowercase());
            (words, assessed.map(|order| format!("/orders/{order}/assessment")))
        }
        Relaxation::Travel(by) => (ui.t1("planning-help-travel", "minutes", *by), None),
        Relaxation::Seat(at) => {
            let href = format!("/sites/{}", facts.sites[*at as usize].id);
            (ui.t1("planning-help-seat", "site", site(*at)), Some(href))
        }
        Relaxation::Agreement(at) => {
            (ui.t1("planning-help-agreement", "site", site(*at)), Some("/agreements".to_owned()))
        }
    };
    Help { words, placed, href }
}

fn possible(shown: &Shown, person: &Person, at: u32) -> Vec<Relaxation> {
    let mut all = Vec::new();
    for day in week() {
        for (part, from, to) in PARTS {
            let free = part_window(from, to).is_some_and(|window| person.availability.contains(day, window));
            all.extend((!free).then_some(Relaxation::Free(day, part)));
        }
    }
    all.extend([Relaxation::Travel(30), Relaxation::Travel(60)]);
    all.extend(most_missed(shown, at).into_iter().map(Relaxation::Seat));
    let uncovered = (0..).zip(&shown.facts.sites).filter(|(site, it)| {
        person.wall(*site).is_none() && it.covered_until.is_none_or(|until| until < person.last_day)
    });
    all.extend(uncovered.map(|(site, _)| Relaxation::Agreement(site)).take(SITES_TRIED));
    all
}

/// Sites whose sessions this person misses for want of a seat, those of most sessions first.
fn most_missed(shown: &Shown, at: u32) -> Vec<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for (site, day, whole) in &shown.windows {
        if gone(shown, at, *site, *day, *whole).0 == Some(Gone::Full) {
            *counts.entry(*site).or_default() += 1;
        }
    }
    let mut sites: Vec<(usize, u32)> = counts.into_iter().map(|(site, count)| (count, site)).collect();
    sites.sort_by_key(|(count, site)| (std::cmp::Reverse(*count), *site));
    sites.into_iter().map(|(_, site)| site).take(SITES_TRIED).collect()
}

fn part_window(from: u16, to: u16) -> Option<DayWindow> {
    DayWindow::new(MinuteOfDay::at(from, 0)?, MinuteOfDay::at(to, 0)?)
}

fn relax(facts: &mut Facts, what: &Relaxation) {
    match what {
        Relaxation::Free(day, name) => {
            let part = PARTS.iter().find(|(part, ..)| part == name);
            let window = part.and_then(|(_, from, to)| part_window(*from, *to));
            let person = &mut facts.people[0];
            let more = window.map(|window| DayHours { day: *day, window });
            person.availability = WeeklyHours::new(person.availability.iter().chain(more));
        }
        Relaxation::Travel(by) => facts.choices.max_travel += by,
        Relaxation::Seat(site) => facts.sites[*site as usize].capacity += 1,
        Relaxation::Agreement(site) => {
            facts.sites[*site as usize].covered_until = Some(facts.people[0].last_day);
        }
    }
}

/// The most time that finds a place for the one person of these facts: one person's plan is solved exactly.
fn placed(facts: &Facts) -> Minutes {
    let options = Options { seed: 1, rounds: Some(0) };
    let left = facts.people[0].left;
    match propose(facts, options, &mut |_| true) {
        Ok(Some(found)) => left.less_at_least_zero(found.mark.unplaced),
        _ => Minutes::ZERO,
    }
}
