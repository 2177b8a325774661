//! One worker on one tile: takes people off the board, puts them back where they cost least, and can undo it.

use crate::{
    board::{Board, visits_cost},
    charge::Chooser,
    edge::Edge,
    person::SHUT,
    problem::Problem,
    rng::Chance,
    visits::Visits,
};

/// The bonus that makes a session be chosen whatever it costs.
const FORCE: i32 = 500_000_000;
/// Quarters: prices count in full.
pub(crate) const FULL_PRICE: i32 = 4;
/// Choices of sites looked at when one person is placed.
const NODES: u32 = 4;
/// No session.
pub(crate) const NOBODY: u32 = u32::MAX;

/// What the workers of one search share.
#[derive(Clone, Copy)]
pub(crate) struct Shared<'a> {
    pub problem: &'a Problem<'a>,
    pub board: &'a Board,
    pub price: &'a [i32],
    /// Of each site its tile.
    pub tile_of: &'a [u32],
    /// Of each person the place in its tile's list, or [`NOBODY`] when it rests this round.
    pub local: &'a [u32],
    /// What each person would cost at these prices with every seat free.
    pub due: &'a [i32],
    /// Sixtieths for each person missing from a minimum.
    pub penalty: i32,
    /// People who cannot come on some days: person, first day, last day.
    pub away: &'a [(u32, u32, u32)],
}

/// How a session is looked at while one person chooses.
#[derive(Clone, Copy)]
pub(crate) struct View {
    /// Quarters of the price that count.
    pub quarters: i32,
    /// A session not to be had.
    pub shut: u32,
    /// A session that must be taken.
    pub force: u32,
    /// Look at full sessions as if a seat were free.
    pub full_too: bool,
}

impl View {
    /// The bare cost, over free seats.
    pub const PLAIN: View = View { quarters: 0, shut: NOBODY, force: NOBODY, full_too: false };
}

/// A worker and its people.
pub(crate) struct Worker<'a> {
    pub shared: Shared<'a>,
    pub tile: u32,
    pub people: Vec<u32>,
    pub visits: Vec<Visits>,
    pub chooser: Chooser,
    pub chance: Chance,
    pub nodes: u32,
    /// Cost of its people and penalty of its sessions.
    pub value: i64,
    saved: Vec<(u32, Visits)>,
    saved_value: i64,
}

impl<'a> Worker<'a> {
    /// A worker on a tile with its people and where they sit now.
    pub fn new(shared: Shared<'a>, tile: u32, people: Vec<u32>, visits: Vec<Visits>, chance: Chance) -> Self {
        let value = visits.iter().map(|v| i64::from(v.cost)).sum();
        let chooser = Chooser::default();
        let (saved, saved_value) = (Vec::new(), 0);
        Self { shared, tile, people, visits, chooser, chance, nodes: NODES, value, saved, saved_value }
    }

    /// Starts a change that may be undone.
    pub fn begin(&mut self) {
        self.saved.clear();
        self.saved_value = self.value;
    }

    /// The value when the change began.
    pub fn before(&self) -> i64 {
        self.saved_value
    }

    /// How many people the change has touched.
    pub fn touched(&self) -> usize {
        self.saved.len()
    }

    /// Whether the change has taken this person up already.
    pub fn has_lifted(&self, local: u32) -> bool {
        self.saved.iter().any(|(l, _)| *l == local)
    }

    /// Where the touched people sat when the change began.
    pub fn earlier(&self) -> &[(u32, Visits)] {
        &self.saved
    }

    /// Those the change has touched, in order.
    pub fn lifted(&self) -> Vec<u32> {
        self.saved.iter().map(|(l, _)| *l).collect()
    }

    /// Takes a person's visits off the board.
    pub fn lift(&mut self, local: u32) {
        let visits = std::mem::take(&mut self.visits[local as usize]);
        let person = self.people[local as usize];
        self.off(person, &visits);
        self.value -= i64::from(visits.cost);
        if !self.has_lifted(local) {
            self.saved.push((local, visits));
        }
    }

    /// Puts a person where it costs least in this view.
    pub fn place(&mut self, local: u32, view: View) {
        self.choose(local, view);
        let person = self.people[local as usize];
        let edges = self.chooser.picks.clone();
        let cost = visits_cost(self.shared.problem, person, &edges);
        self.put(local, Visits { edges, cost });
    }

    /// Lifts and places again.
    pub fn again(&mut self, local: u32, view: View) {
        self.lift(local);
        self.place(local, view);
    }

    /// Finds what a lifted person would choose; the answer is in `chooser.picks`.
    pub fn choose(&mut self, local: u32, view: View) {
        let person = self.people[local as usize];
        let shared = self.shared;
        let tile = self.tile;
        let apart = shared.problem.apart(person);
        let away = |e: &Edge| {
            let day = shared.problem.slots[e.session as usize].day;
            shared.away.iter().any(|&(p, from, to)| p == person && (from..=to).contains(&day))
        };
        let is_away = shared.away.iter().any(|a| a.0 == person);
        self.chooser.choose(shared.problem, person, self.nodes, |e| {
            if is_away && away(e) { SHUT } else { cost_of(&shared, tile, apart, view, e) }
        });
    }

    /// Undoes the change.
    pub fn undo(&mut self) {
        for n in 0..self.saved.len() {
            let local = self.saved[n].0;
            let visits = std::mem::take(&mut self.visits[local as usize]);
            self.off(self.people[local as usize], &visits);
        }
        for (local, visits) in std::mem::take(&mut self.saved) {
            self.put(local, visits);
        }
        self.value = self.saved_value;
    }

    /// The visits of a person now.
    pub fn peek(&self, local: u32) -> Visits {
        self.visits[local as usize].clone()
    }

    /// Puts a person back to earlier visits.
    pub fn put_back(&mut self, local: u32, visits: Visits) {
        let now = std::mem::take(&mut self.visits[local as usize]);
        self.off(self.people[local as usize], &now);
        self.value -= i64::from(now.cost);
        self.put(local, visits);
    }

    /// How far a person is from its best answer to the prices. The gap between plan and bound is the sum of these
    /// and of the prices of empty seats, so a person who gave way to others as it should counts as content.
    pub fn regret(&self, local: u32) -> i64 {
        let visits = &self.visits[local as usize];
        let prices = visits.edges.iter().map(|&e| self.shared.price[self.session(local, e) as usize]);
        let due = self.shared.due[self.people[local as usize] as usize];
        i64::from(visits.cost) + prices.map(i64::from).sum::<i64>() - i64::from(due)
    }

    /// The place in this tile of a person, if it is one of ours.
    pub fn mine(&self, person: u32) -> Option<u32> {
        let local = self.shared.local[person as usize];
        (local != NOBODY && self.people.get(local as usize) == Some(&person)).then_some(local)
    }

    /// The session of an edge of one of ours.
    pub fn session(&self, local: u32, edge: u32) -> u32 {
        self.edge(local, edge).session
    }

    /// An edge of one of ours.
    pub fn edge(&self, local: u32, edge: u32) -> Edge {
        self.shared.problem.edges[self.people[local as usize] as usize][edge as usize]
    }

    fn put(&mut self, local: u32, visits: Visits) {
        let person = self.people[local as usize];
        let Shared { problem, board, penalty, .. } = self.shared;
        for &i in &visits.edges {
            let s = problem.edges[person as usize][i as usize].session;
            let before = board.missing(problem, s);
            board.join(problem, s, person);
            self.value += (i64::from(board.missing(problem, s)) - i64::from(before)) * i64::from(penalty);
        }
        self.value += i64::from(visits.cost);
        self.visits[local as usize] = visits;
    }

    fn off(&mut self, person: u32, visits: &Visits) {
        let Shared { problem, board, penalty, .. } = self.shared;
        for &i in &visits.edges {
            let s = problem.edges[person as usize][i as usize].session;
            let before = board.missing(problem, s);
            board.leave(problem, s, person);
            self.value += (i64::from(board.missing(problem, s)) - i64::from(before)) * i64::from(penalty);
        }
    }
}

fn cost_of(shared: &Shared, tile: u32, apart: &[u32], view: View, e: &Edge) -> i32 {
    let s = e.session;
    let slot = &shared.problem.slots[s as usize];
    if s == view.shut || shared.tile_of[slot.site as usize] != tile {
        return SHUT;
    }
    if !view.full_too && shared.board.is_full(shared.problem, s) {
        return SHUT;
    }
    if !apart.is_empty() && shared.board.members(s).any(|q| apart.binary_search(&q).is_ok()) {
        return SHUT;
    }
    if s == view.force {
        return e.base - FORCE;
    }
    let mut cost = e.base + shared.price[s as usize] * view.quarters / FULL_PRICE;
    if slot.minimum > 1 {
        let n = shared.board.count(s);
        if n == 0 {
            cost = cost.saturating_add(shared.penalty.saturating_mul(slot.minimum as i32 - 1));
        } else if n < slot.minimum {
            cost -= shared.penalty;
        }
    }
    cost
}
