//! Makes an instance ready for the search: possible pairs laid out by person, day and start, pins taken off,
//! time in slots of the greatest common length.

use std::collections::HashMap;

use crate::{
    instance::{Instance, Session},
    plan::{self, Plan, SIXTIETHS},
    problem::{Pinned, Problem, Slot, Who},
    spaces::Spaces,
    travel::Ways,
};

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
        let (spaces, most) = Spaces::new(instance);
        problem.slots.iter_mut().zip(most).for_each(|(slot, most)| slot.seats = slot.seats.min(most));
        problem.spaces = spaces;
        problem.who = (0..instance.people.len()).map(|p| problem.who(p as u32)).collect();
        problem.fill_edges(keep);
        problem.drop_dead_sessions();
        problem.fill_reach();
        problem.fill_constant(keep);
        problem
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
