//! An instance made ready for the search, as every part of the search asks it.

use std::collections::HashMap;

use crate::{edge::Edge, instance::Instance, spaces::Spaces, travel::Ways, visits::Visits};

/// A session as the search sees it; pinned people are taken off its seats and its minimum.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    pub day: u32,
    pub start: u16,
    pub end: u16,
    pub length: u16,
    pub site: u32,
    pub seats: u32,
    pub minimum: u32,
}

/// A person as the search sees it; pinned visits are taken off.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Who {
    /// Minutes still to place.
    pub need: i32,
    /// Most slots that may be placed, the waste included.
    pub most: u32,
    /// Slots in a week.
    pub week: u32,
    /// Slots in a day.
    pub day: u32,
    /// Sixtieths for each unplaced minute.
    pub unplaced: i32,
    /// Has pins, and so an entry in `Problem::pinned`.
    pub pinned: bool,
}

/// What pins leave of one person's days, weeks and sites.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pinned {
    pub sessions: Vec<u32>,
    pub weeks: Vec<(u32, u32)>,
    pub days: Vec<(u32, u32)>,
    pub sites: Vec<u32>,
}

/// The ready instance.
pub struct Problem<'a> {
    pub(crate) instance: &'a Instance,
    pub(crate) ways: Ways,
    pub(crate) grid: u32,
    pub(crate) slots: Vec<Slot>,
    pub(crate) spaces: Spaces,
    pub(crate) who: Vec<Who>,
    pub(crate) edges: Vec<Box<[Edge]>>,
    pub(crate) sites: Vec<Box<[u32]>>,
    /// Of each session, the people who may attend, from `reach_from[s]`.
    pub(crate) reach: Vec<u32>,
    pub(crate) reach_from: Vec<usize>,
    pub(crate) apart: HashMap<u32, Vec<u32>>,
    pub(crate) pinned: HashMap<u32, Pinned>,
    pub(crate) site_charge: i32,
    pub(crate) waste: i32,
    /// Sixtieths that every plan costs: pins, and visits of the plan in force (the bonus gives them back).
    pub(crate) constant: i64,
}

impl Problem<'_> {
    /// How many possible pairs there are.
    pub fn pairs(&self) -> usize {
        self.edges.iter().map(|e| e.len()).sum()
    }

    /// The people who may attend a session.
    pub(crate) fn reach(&self, session: u32) -> &[u32] {
        &self.reach[self.reach_from[session as usize]..self.reach_from[session as usize + 1]]
    }

    /// The most that the hours of one seat may cost when they find no place, in sixtieths.
    pub(crate) fn worth(&self, session: u32) -> f64 {
        let weights = &self.instance.weights;
        let minutes = f64::from(self.slots[session as usize].length) * f64::from(self.grid);
        // Points an hour are sixtieths a minute.
        minutes * (weights.unplaced_hour * weights.urgent_percent.max(100) / 100) as f64
    }

    /// Those to be kept apart from a person.
    pub(crate) fn apart(&self, person: u32) -> &[u32] {
        self.apart.get(&person).map_or(&[], |v| v)
    }

    /// Whether two sessions of one day cannot both be attended; the day's limit is the caller's.
    pub(crate) fn too_close(&self, a: u32, b: u32) -> bool {
        let (a, b) = (&self.slots[a as usize], &self.slots[b as usize]);
        let (a, b) = if a.start <= b.start { (a, b) } else { (b, a) };
        if b.start < a.end {
            return true;
        }
        if a.site == b.site {
            return false;
        }
        let place = |s: &Slot| self.instance.sites[s.site as usize].place;
        self.ways.minutes(place(a), place(b)).is_none_or(|m| m > u32::from(b.start - a.end))
    }

    /// The slots a person may work in the week of a day.
    pub(crate) fn week_limit(&self, person: u32, day: u32) -> u32 {
        self.limit(person, self.who[person as usize].week, |p| &p.weeks, Instance::week_of(day))
    }

    /// The slots a person may work on a day.
    pub(crate) fn day_limit(&self, person: u32, day: u32) -> u32 {
        self.limit(person, self.who[person as usize].day, |p| &p.days, day)
    }

    fn limit(&self, person: u32, usual: u32, which: impl Fn(&Pinned) -> &Vec<(u32, u32)>, key: u32) -> u32 {
        if !self.who[person as usize].pinned {
            return usual;
        }
        let found = self.pinned.get(&person).and_then(|p| which(p).iter().find(|(k, _)| *k == key));
        found.map_or(usual, |(_, left)| *left)
    }

    /// The order of a person's edges: by day, then sessions of one window and length together.
    pub(crate) fn edge_order(&self, session: u32) -> (u32, u16, u16, u16, u32) {
        let slot = &self.slots[session as usize];
        (slot.day, slot.start, slot.end, slot.length, session)
    }

    /// Where in the person's list an edge to a session is.
    pub(crate) fn edge_to(&self, person: u32, session: u32) -> Option<u32> {
        let list = &self.edges[person as usize];
        let order = |e: &Edge| self.edge_order(e.session);
        list.binary_search_by_key(&self.edge_order(session), order).ok().map(|i| i as u32)
    }

    /// Minutes of a person without a place, with these visits.
    pub(crate) fn unplaced(&self, person: u32, visits: &Visits) -> i64 {
        let list = &self.edges[person as usize];
        let slots: u32 = visits.edges.iter().map(|&e| u32::from(list[e as usize].length())).sum();
        (i64::from(self.who[person as usize].need) - i64::from(slots * self.grid)).max(0)
    }
}
