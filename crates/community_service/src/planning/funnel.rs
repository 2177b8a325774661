//! The funnel of rules for one person: which sessions of all that are held each rule takes away; and why not one of them.

use std::collections::BTreeMap;

use domain::{
    community_service::{proposal::part_of, seats::simultaneous},
    ids::SiteId,
    time::{Date, DayWindow, Minutes},
    weekly::WeeklyHours,
};
use planner::{
    explain::{self, WhyNot},
    travel::Ways,
};
use web::ui::Ui;

use super::{layout::SHORTEST, propose::Shown};

/// Why one window of a site on one day is not this person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gone {
    TooFar,
    OutsidePeriod,
    Shut(&'static str),
    Worship,
    Work,
    Full,
}

impl Gone {
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooFar => "planning-gone-too-far",
            Self::OutsidePeriod => "planning-gone-period",
            Self::Shut(key) => key,
            Self::Worship => "planning-gone-worship",
            Self::Work => "planning-gone-work",
            Self::Full => "planning-gone-full",
        }
    }
}

/// The rules in order, with what each took away.
pub(super) struct Funnel {
    /// Sessions in all.
    pub sessions: usize,
    removed: Vec<(Gone, usize)>,
    /// Sessions that remain possible, or are the person's.
    pub possible: usize,
}

impl Funnel {
    /// What each rule took, in the order of the rules.
    pub fn rows(&self) -> impl Iterator<Item = (&'static str, usize)> + '_ {
        self.removed.iter().map(|(gone, count)| (gone.key(), *count))
    }
    /// The rule that took most.
    pub fn main(&self) -> Option<&'static str> {
        self.removed.iter().max_by_key(|(_, count)| *count).map(|(gone, _)| gone.key())
    }
}

/// Counts the rules for one person, each session by the first that fails.
pub(super) fn funnel(shown: &Shown, at: u32) -> Funnel {
    let windows = &shown.windows;
    let mut removed: BTreeMap<Gone, usize> = BTreeMap::new();
    for (site, day, whole) in windows {
        if let Some(gone) = gone(shown, at, *site, *day, *whole).0 {
            *removed.entry(gone).or_default() += 1;
        }
    }
    let taken: usize = removed.values().sum();
    Funnel {
        sessions: windows.len(),
        possible: windows.len() - taken,
        removed: removed.into_iter().collect(),
    }
}

/// The first rule that takes a window away from a person, and the part they would work.
pub(super) fn gone(
    shown: &Shown,
    at: u32,
    site: u32,
    day: Date,
    whole: DayWindow,
) -> (Option<Gone>, Option<DayWindow>) {
    let (facts, instance) = (&shown.facts, &shown.laid.instance);
    let person = &facts.people[at as usize];
    let home = instance.people[at as usize].home;
    let way = Ways::new(&instance.ferries).minutes(home, instance.sites[site as usize].place);
    if way.is_none_or(|minutes| minutes > facts.choices.max_travel) {
        return (Some(Gone::TooFar), None);
    }
    if day < person.first_day || day > person.last_day {
        return (Some(Gone::OutsidePeriod), None);
    }
    if let Some(wall) = person.wall(site) {
        return (Some(Gone::Shut(wall.key())), None);
    }
    let part = |worship: &WeeklyHours| {
        let free = &person.availability;
        part_of(day.weekday(), whole, free, worship, person.day_limit(), SHORTEST)
    };
    let Some(window) = part(&person.worship) else {
        let without = part(&WeeklyHours::default()).is_some();
        return (Some(if without { Gone::Worship } else { Gone::Work }), None);
    };
    let full = simultaneous(&others(shown, at, site, day), window);
    let full = full >= usize::from(shown.laid.seats[site as usize]);
    (full.then_some(Gone::Full), Some(window))
}

/// Who else is at a site on a day, by the proposal.
fn others(shown: &Shown, at: u32, site: u32, day: Date) -> Vec<DayWindow> {
    let laid = &shown.laid;
    let taken = laid.taken.get(&(site, day)).into_iter().flatten().copied();
    let planned = shown.there.get(&(site, day)).into_iter().flatten().filter(|(who, _)| *who != at);
    taken.chain(planned.map(|(_, window)| *window)).collect()
}

/// Why not this session, in words.
pub(super) fn why_not(ui: &Ui, shown: &Shown, at: u32, site: SiteId, day: Date) -> Vec<(DayWindow, String)> {
    let place = (0..).zip(&shown.facts.sites).find(|(_, it)| it.id == site).map(|(at, _)| at);
    let asked = shown.windows.iter().filter(|(site, on, _)| Some(*site) == place && *on == day);
    asked.map(|(site, day, whole)| (*whole, answer(ui, shown, at, *site, *day, *whole))).collect()
}

fn answer(ui: &Ui, shown: &Shown, at: u32, site: u32, day: Date, whole: DayWindow) -> String {
    let here = |slot: u32| {
        let it = &shown.laid.slots[slot as usize];
        (it.site, it.day, it.whole) == (site, day, whole)
    };
    if shown.settled.visits.iter().any(|it| it.person == at && here(it.slot)) {
        return ui.t("planning-why-attends");
    }
    let (gone, part) = gone(shown, at, site, day, whole);
    if let Some(gone) = gone {
        return ui.t(gone.key());
    }
    let slots = (0..shown.laid.slots.len() as u32).filter(|slot| here(*slot));
    let mut slots = slots.filter(|slot| Some(shown.laid.slots[*slot as usize].window) == part);
    let asked = slots.next().map(|slot| explain::why_not(&shown.laid.instance, &shown.plan, at, slot));
    match asked {
        Some(WhyNot::Dearer(cost)) => {
            let minutes = Minutes::new(cost.points().max(0.0).round() as i64);
            ui.t1("planning-why-dearer", "minutes", minutes)
        }
        _ => ui.t("planning-why-enough"),
    }
}
