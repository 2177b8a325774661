//! An instance made ready for the search: possible pairs laid out by person, day and start, pins taken off,
//! time in slots of the greatest common length.

use std::collections::HashMap;

use crate::{
    board::Visits,
    edges::Edge,
    instance::{Instance, Session},
    plan::{self, Plan, SIXTIETHS},
    spaces::Spaces,
    travel::Ways,
};

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

impl<'a> Problem<'a> {
    /// Prepares an instance that has passed its check; `keep` is the plan in force, whose visits carry a bonus.
    pub fn new(instance: &'a Instance, keep: Option<&Plan>) -> Self {
        let ways = Ways::new(&instance.ferries);
        let grid = instance.sessions.iter().fold(0, |g, s| gcd(g, s.length.get() as u32)).max(1);
        let pinned = pinned_people(instance, grid);
        let mut problem = Self {
            grid,
            slots: instance.sessions.iter().map(|s| slot(s, grid)).collect(),
            spaces: Spaces::default(),
            who: Vec::new(),
            edges: Vec::new(),
            sites: Vec::new(),
            reach: Vec::new(),
            reach_from: Vec::new(),
            apart: apart(instance),
            pinned,
            site_charge: (instance.weights.extra_site * SIXTIETHS) as i32,
            waste: instance.weights.waste_hour as i32,
            constant: 0,
            instance,
            ways,
        };
        for pin in &instance.pins {
            let slot = &mut problem.slots[pin.session as usize];
            slot.seats = slot.seats.saturating_sub(1);
            slot.minimum = slot.minimum.saturating_sub(1);
        }
        problem.spaces = Spaces::new(instance, &mut problem.slots);
        problem.who = (0..instance.people.len()).map(|p| problem.who(p as u32)).collect();
        problem.fill_edges(keep);
        problem.drop_dead_sessions();
        problem.fill_reach();
        problem.fill_constant(keep);
        problem
    }

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

    fn who(&self, person: u32) -> Who {
        let p = &self.instance.people[person as usize];
        let pins = self.pinned.get(&person);
        let done: i64 = pins.map_or(0, |pins| {
            pins.sessions.iter().map(|&s| self.instance.sessions[s as usize].length.get()).sum()
        });
        let grid = i64::from(self.grid);
        let need = (p.remaining.get() - done).max(0);
        let most = if need == 0 { 0 } else { (need + self.instance.waste_limit.get()) / grid };
        Who {
            need: need as i32,
            most: most as u32,
            week: (p.weekly_limit.get() / grid) as u32,
            day: (self.instance.day_limit.get() / grid) as u32,
            unplaced: plan::unplaced_minute(self.instance, p) as i32,
            pinned: pins.is_some(),
        }
    }

    fn fill_reach(&mut self) {
        let mut from = vec![0usize; self.slots.len() + 1];
        for e in self.edges.iter().flat_map(|e| e.iter()) {
            from[e.session as usize + 1] += 1;
        }
        for i in 1..from.len() {
            from[i] += from[i - 1];
        }
        let (mut next, mut reach) = (from.clone(), vec![0u32; from[self.slots.len()]]);
        for (p, list) in self.edges.iter().enumerate() {
            for e in list.iter() {
                reach[next[e.session as usize]] = p as u32;
                next[e.session as usize] += 1;
            }
        }
        (self.reach, self.reach_from) = (reach, from);
    }

    fn fill_constant(&mut self, keep: Option<&Plan>) {
        let pins = Plan::from_pairs(self.instance.pins.iter().map(|p| (p.person, p.session)).collect());
        let fixed = plan::tally(self.instance, &self.ways, &pins, keep).cost.0;
        let unplaced: i64 = self.who.iter().map(|w| i64::from(w.need) * i64::from(w.unplaced)).sum();
        self.constant = fixed - unplaced;
    }
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn slot(s: &Session, grid: u32) -> Slot {
    Slot {
        day: s.day,
        start: s.window.start.get(),
        end: s.window.end.get(),
        length: (s.length.get() as u32 / grid) as u16,
        site: s.site,
        seats: s.seats,
        minimum: s.minimum,
    }
}

fn apart(instance: &Instance) -> HashMap<u32, Vec<u32>> {
    let mut map: HashMap<u32, Vec<u32>> = HashMap::new();
    for (p, person) in instance.people.iter().enumerate() {
        for &q in person.apart.iter().filter(|&&q| q != p as u32) {
            map.entry(p as u32).or_default().push(q);
            map.entry(q).or_default().push(p as u32);
        }
    }
    for list in map.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    map
}

fn pinned_people(instance: &Instance, grid: u32) -> HashMap<u32, Pinned> {
    let mut map: HashMap<u32, Pinned> = HashMap::new();
    for pin in &instance.pins {
        let entry = map.entry(pin.person).or_default();
        if !entry.sessions.contains(&pin.session) {
            entry.sessions.push(pin.session);
        }
    }
    for (&person, pinned) in &mut map {
        let week = instance.people[person as usize].weekly_limit.get();
        let left = |limit: i64, used: i64| ((limit - used).max(0) / i64::from(grid)) as u32;
        let (mut weeks, mut days) = (HashMap::<u32, i64>::new(), HashMap::<u32, i64>::new());
        for &s in &pinned.sessions {
            let session = &instance.sessions[s as usize];
            *weeks.entry(Instance::week_of(session.day)).or_default() += session.length.get();
            *days.entry(session.day).or_default() += session.length.get();
            if !pinned.sites.contains(&session.site) {
                pinned.sites.push(session.site);
            }
        }
        pinned.weeks = weeks.into_iter().map(|(k, used)| (k, left(week, used))).collect();
        pinned.days = days.into_iter().map(|(k, used)| (k, left(instance.day_limit.get(), used))).collect();
    }
    map
}
