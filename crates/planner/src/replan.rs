//! Re-planning: a plan in force, and what has happened to it.
//!
//! The first answer moves only the people whom the event touches, over seats that are free, and takes
//! milliseconds; improvement may follow. Nothing is applied by itself: a [`Diff`] is shown, and an officer
//! accepts it or lets it go. Build the [`Problem`] with the plan in force as `keep`, so that leaving it costs.

use std::collections::BTreeMap;

use domain::time::Minutes;
use serde::Serialize;

use crate::{
    board::{Board, visits_cost},
    moves,
    plan::{Cost, Plan},
    problem::Problem,
    rng::Chance,
    staffing,
    visits::Visits,
    worker::{Shared, View, Worker},
};

/// So dear that a minimum once kept stays kept: it is a rule here, not a price.
const STRICT: i32 = 20_000_000;

/// Something that happened after the plan was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A session is not held.
    SessionCancelled(u32),
    /// A site is closed from a day to a day.
    SiteClosed {
        /// The site.
        site: u32,
        /// First day.
        from: u32,
        /// Last day.
        to: u32,
    },
    /// A person cannot come from a day to a day.
    PersonAway {
        /// The person.
        person: u32,
        /// First day.
        from: u32,
        /// Last day.
        to: u32,
    },
    /// A person without a place yet, or with hours left over, asks for one.
    PlacePerson(u32),
}

/// What changes for one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonChange {
    /// The person.
    pub person: u32,
    /// Sessions given up.
    pub dropped: Vec<u32>,
    /// Sessions taken up.
    pub added: Vec<u32>,
    /// Time without a place before.
    pub unplaced_before: Minutes,
    /// Time without a place after.
    pub unplaced_after: Minutes,
    /// What it costs this person's plan; less than nothing is a gain.
    pub cost: Cost,
}

/// Who moves, what it costs and who gains.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// Everybody whose sessions change.
    pub people: Vec<PersonChange>,
    /// What it costs in all.
    pub cost: Cost,
}

impl Diff {
    /// Those who are better off than before.
    pub fn gainers(&self) -> impl Iterator<Item = &PersonChange> {
        self.people.iter().filter(|p| p.cost.0 < 0)
    }
    /// Time that loses its place, less time that finds one.
    pub fn unplaced(&self) -> Minutes {
        self.people.iter().map(|p| p.unplaced_after - p.unplaced_before).sum()
    }
}

/// A plan in force and what is proposed instead.
pub struct Replan<'a> {
    problem: &'a Problem<'a>,
    board: Board,
    people: Vec<u32>,
    visits: Vec<Visits>,
    price: Vec<i32>,
    tile_of: Vec<u32>,
    due: Vec<i32>,
    away: Vec<(u32, u32, u32)>,
    closed: Vec<u32>,
    before: BTreeMap<u32, Visits>,
}

impl<'a> Replan<'a> {
    /// Takes a plan up. Visits that are not possible any more fall away: their people are given back and
    /// wait for [`Event::PlacePerson`].
    pub fn new(problem: &'a Problem<'a>, plan: &Plan) -> (Self, Vec<u32>) {
        let n = problem.who.len() as u32;
        let mut replan = Self {
            problem,
            board: Board::new(problem),
            people: (0..n).collect(),
            visits: vec![Visits::default(); n as usize],
            price: vec![0; problem.slots.len()],
            tile_of: vec![0; problem.instance.sites.len()],
            due: vec![0; n as usize],
            away: Vec::new(),
            closed: Vec::new(),
            before: BTreeMap::new(),
        };
        let pinned = |p: u32, s: u32| problem.pinned.get(&p).is_some_and(|all| all.sessions.contains(&s));
        let mut lost = Vec::new();
        for &(p, s) in plan.pairs() {
            match problem.edge_to(p, s) {
                Some(edge) if !replan.board.is_full(problem, s) => {
                    replan.board.join(problem, s, p);
                    replan.visits[p as usize].edges.push(edge);
                }
                _ if pinned(p, s) => {}
                _ => lost.push(p),
            }
        }
        for p in 0..n {
            let mine = &mut replan.visits[p as usize];
            mine.cost = visits_cost(problem, p, &mine.edges);
        }
        lost.dedup();
        (replan, lost)
    }

    /// The first answer to an event: only those it touches are planned anew, each exactly, over free seats.
    pub fn answer(&mut self, event: Event) -> Diff {
        let touched = self.take_in(event);
        self.with_worker(0, |worker| {
            worker.begin();
            for &p in &touched {
                worker.lift(p);
            }
            for &p in &touched {
                worker.place(p, View::PLAIN);
            }
            let mut changed: Vec<(u32, Visits)> = worker.earlier().to_vec();
            mend_short(worker, &mut changed);
            changed
        });
        self.diff()
    }

    /// Offers the seats that those who have changed gave up to people with hours left over, so that no seat is lost
    /// that somebody could fill; then looks for a better answer round those who have changed: each move takes up a
    /// few people.
    pub fn improve(&mut self, moves: usize, seed: u64) -> Diff {
        let around: Vec<u32> = self.before.keys().copied().collect();
        if around.is_empty() {
            return self.diff();
        }
        let mut given_up: Vec<u32> = self.diff().people.into_iter().flat_map(|p| p.dropped).collect();
        given_up.sort_unstable();
        given_up.dedup();
        self.with_worker(seed, |worker| {
            let mut changed = moves::refill(worker, &given_up);
            for _ in 0..moves {
                let seed = around[worker.chance.below(around.len())];
                worker.begin();
                moves::rearrange_around(worker, seed);
                if worker.value < worker.before() {
                    changed.extend_from_slice(worker.earlier());
                } else {
                    worker.undo();
                }
            }
            changed
        });
        self.diff()
    }

    /// What is proposed against the plan in force.
    pub fn diff(&self) -> Diff {
        let mut diff = Diff::default();
        for (&person, before) in &self.before {
            let after = &self.visits[person as usize];
            let sessions = |v: &Visits| -> Vec<u32> {
                let list = &self.problem.edges[person as usize];
                let mut all: Vec<u32> = v.edges.iter().map(|&e| list[e as usize].session).collect();
                all.sort_unstable();
                all
            };
            let (was, is) = (sessions(before), sessions(after));
            let change = PersonChange {
                person,
                dropped: was.iter().copied().filter(|s| !is.contains(s)).collect(),
                added: is.iter().copied().filter(|s| !was.contains(s)).collect(),
                unplaced_before: Minutes::new(self.problem.unplaced(person, before)),
                unplaced_after: Minutes::new(self.problem.unplaced(person, after)),
                cost: Cost(i64::from(after.cost) - i64::from(before.cost)),
            };
            if was != is {
                diff.cost.0 += change.cost.0;
                diff.people.push(change);
            }
        }
        diff
    }

    /// An officer accepts what is proposed: it is the plan in force now.
    pub fn accept(&mut self) {
        self.before.clear();
    }

    /// The plan as proposed, pins included.
    pub fn plan(&self) -> Plan {
        let mut pairs: Vec<(u32, u32)> =
            self.problem.instance.pins.iter().map(|p| (p.person, p.session)).collect();
        for (p, mine) in self.visits.iter().enumerate() {
            pairs.extend(mine.edges.iter().map(|&e| (p as u32, self.problem.edges[p][e as usize].session)));
        }
        Plan::from_pairs(pairs)
    }

    /// Notes the event; gives the people it touches.
    fn take_in(&mut self, event: Event) -> Vec<u32> {
        match event {
            Event::SessionCancelled(s) => self.close(s),
            Event::SiteClosed { site, from, to } => {
                let shut: Vec<u32> = (0..self.problem.slots.len() as u32)
                    .filter(|&s| {
                        let slot = &self.problem.slots[s as usize];
                        slot.site == site && (from..=to).contains(&slot.day)
                    })
                    .collect();
                let mut touched: Vec<u32> = shut.into_iter().flat_map(|s| self.close(s)).collect();
                touched.sort_unstable();
                touched.dedup();
                touched
            }
            Event::PersonAway { person, from, to } => {
                self.away.push((person, from, to));
                vec![person]
            }
            Event::PlacePerson(person) => vec![person],
        }
    }

    fn close(&mut self, s: u32) -> Vec<u32> {
        self.board.close(s, true);
        self.closed.push(s);
        self.board.members(s).collect()
    }

    fn with_worker(&mut self, seed: u64, work: impl FnOnce(&mut Worker) -> Vec<(u32, Visits)>) {
        let people = std::mem::take(&mut self.people);
        let visits = std::mem::take(&mut self.visits);
        let shared = Shared {
            problem: self.problem,
            board: &self.board,
            price: &self.price,
            tile_of: &self.tile_of,
            local: &people,
            due: &self.due,
            penalty: STRICT,
            away: &self.away,
        };
        let mut worker = Worker::new(shared, 0, people.clone(), visits, Chance::new(seed, 7));
        let changed = work(&mut worker);
        self.visits = std::mem::take(&mut worker.visits);
        drop(worker);
        self.people = people;
        for (person, before) in changed {
            self.before.entry(person).or_insert(before);
        }
    }
}

/// Sessions left short by those who were taken out are filled or stood down.
fn mend_short(worker: &mut Worker, changed: &mut Vec<(u32, Visits)>) {
    for _ in 0..20 {
        let mut short: Vec<u32> = Vec::new();
        for (local, before) in changed.iter() {
            for &e in before.edges.iter().chain(&worker.visits[*local as usize].edges) {
                let s = worker.session(*local, e);
                if worker.shared.board.missing(worker.shared.problem, s) > 0 && !short.contains(&s) {
                    short.push(s);
                }
            }
        }
        let Some(&s) = short.first() else { return };
        staffing::mend(worker, s);
        changed.extend_from_slice(worker.earlier());
    }
}
