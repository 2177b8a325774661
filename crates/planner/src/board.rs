//! Who sits where while a plan is being made: seats taken and the members of each session.
//!
//! Seats are atomics so that tiles, which never touch the same site, can work on one board at the same time
//! without a lock; nothing depends on the order between threads.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};

use crate::problem::Problem;

/// Seats taken, by session.
pub(crate) struct Board {
    count: Vec<AtomicU32>,
    /// People in each part of a day that sessions share.
    crowd: Vec<AtomicU32>,
    members: Vec<AtomicU32>,
    from: Vec<usize>,
    closed: Vec<AtomicBool>,
}

impl Board {
    /// All seats free.
    pub fn new(problem: &Problem) -> Self {
        let mut from = vec![0];
        for (s, slot) in problem.slots.iter().enumerate() {
            let seats = (slot.seats as usize).min(problem.reach(s as u32).len());
            from.push(from[s] + seats);
        }
        let zero = |n: usize| (0..n).map(|_| AtomicU32::new(0)).collect();
        let closed = (0..problem.slots.len()).map(|_| AtomicBool::new(false)).collect();
        Self {
            count: zero(problem.slots.len()),
            crowd: zero(problem.spaces.seats.len()),
            members: zero(from[problem.slots.len()]),
            from,
            closed,
        }
    }

    /// People in a session, pinned ones not counted.
    pub fn count(&self, session: u32) -> u32 {
        self.count[session as usize].load(Relaxed)
    }

    /// Whether every seat that anybody could take is taken, at some minute of the session.
    pub fn is_full(&self, problem: &Problem, session: u32) -> bool {
        let s = session as usize;
        self.count(session) as usize >= self.from[s + 1] - self.from[s]
            || self.closed[s].load(Relaxed)
            || problem.spaces.parts(session).iter().any(|part| self.is_crowded(problem, *part))
    }

    /// Whether a part of a day that sessions share has no seat left.
    pub fn is_crowded(&self, problem: &Problem, part: u32) -> bool {
        self.crowd[part as usize].load(Relaxed) >= problem.spaces.seats[part as usize]
    }

    /// Nobody may join a session any more, or again.
    pub fn close(&self, session: u32, closed: bool) {
        self.closed[session as usize].store(closed, Relaxed);
    }

    /// The people in a session.
    pub fn members(&self, session: u32) -> impl Iterator<Item = u32> + '_ {
        let from = self.from[session as usize];
        self.members[from..from + self.count(session) as usize].iter().map(|m| m.load(Relaxed))
    }

    /// One of the people in a session.
    pub fn member(&self, session: u32, nth: usize) -> u32 {
        self.members[self.from[session as usize] + nth].load(Relaxed)
    }

    /// Seats a person; the caller knows that a seat is free.
    pub fn join(&self, problem: &Problem, session: u32, person: u32) {
        let n = self.count(session);
        self.members[self.from[session as usize] + n as usize].store(person, Relaxed);
        self.count[session as usize].store(n + 1, Relaxed);
        for &part in problem.spaces.parts(session) {
            self.crowd[part as usize].fetch_add(1, Relaxed);
        }
    }

    /// Takes a person's seat away.
    pub fn leave(&self, problem: &Problem, session: u32, person: u32) {
        let (from, n) = (self.from[session as usize], self.count(session) as usize);
        let seats = &self.members[from..from + n];
        if let Some(at) = seats.iter().position(|m| m.load(Relaxed) == person) {
            seats[at].store(seats[n - 1].load(Relaxed), Relaxed);
            self.count[session as usize].store(n as u32 - 1, Relaxed);
            for &part in problem.spaces.parts(session) {
                self.crowd[part as usize].fetch_sub(1, Relaxed);
            }
        }
    }

    /// People missing from the minimum of a session that is held.
    pub fn missing(&self, problem: &Problem, session: u32) -> u32 {
        let (n, least) = (self.count(session), problem.slots[session as usize].minimum);
        if n == 0 { 0 } else { least.saturating_sub(n) }
    }
}

/// What visits cost one person without any price.
pub(crate) fn visits_cost(problem: &Problem, person: u32, edges: &[u32]) -> i32 {
    let (who, list) = (&problem.who[person as usize], &problem.edges[person as usize]);
    let (mut cost, mut placed, mut sites) = (0i32, 0i32, [u16::MAX; 8]);
    let mut more: Vec<u16> = Vec::new();
    let mut n = 0;
    for e in edges.iter().map(|&i| &list[i as usize]) {
        cost += e.base;
        placed += i32::from(e.length()) * problem.grid as i32;
        if !sites[..n].contains(&e.site) && !more.contains(&e.site) {
            if n < sites.len() {
                sites[n] = e.site;
                n += 1;
            } else {
                more.push(e.site);
            }
        }
    }
    let mut used = n + more.len();
    let mut free = 1;
    if who.pinned {
        let at = problem.pinned.get(&person).map_or(&[][..], |p| &p.sites);
        let own = &problem.sites[person as usize];
        let pinned = |site: &&u16| at.contains(&own[**site as usize]);
        used -= sites[..n].iter().chain(&more).filter(pinned).count();
        free = usize::from(at.is_empty());
    }
    cost += problem.site_charge * used.saturating_sub(free) as i32;
    if placed < who.need {
        cost + (who.need - placed) * who.unplaced
    } else {
        cost + (placed - who.need) * problem.waste
    }
}
