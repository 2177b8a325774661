//! The charge for each site beyond the first, by branching on sites around the person's exact programme.
//!
//! A node has sites taken and sites shut. Its programme over all open sites, plus the charge for one site more
//! than those taken, is a lower bound; the programme over the taken sites alone is a plan. With enough nodes
//! the answer is exact; with few it is a good plan and an honest bound.

use rayon::prelude::*;

use crate::{edge::Edge, person::PersonSolver, problem::Problem};

/// Asks something of everybody, on all threads; answers stand in the order of people.
pub(crate) fn everybody<T: Send>(
    problem: &Problem,
    ask: impl Fn(&mut Chooser, u32) -> T + Sync + Send,
) -> Vec<T> {
    let people = (0..problem.who.len() as u32).into_par_iter().with_min_len(16);
    people.map_init(Chooser::default, ask).collect()
}

/// What was found for one person.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// Cost of the plan found.
    pub cost: i32,
    /// No plan of this person costs less.
    pub bound: i32,
}

/// The person's programme with the charge for sites.
#[derive(Default)]
pub(crate) struct Chooser {
    solver: PersonSolver,
    /// The edges of the best plan.
    pub picks: Vec<u32>,
    trial: Vec<u32>,
    cost: i32,
    nodes: u32,
    free: bool,
    person: u32,
}

impl Chooser {
    /// The best sessions for a person at these costs, looking at no more than about `nodes` choices of sites.
    pub fn choose(
        &mut self,
        problem: &Problem,
        person: u32,
        nodes: u32,
        cost: impl FnMut(&Edge) -> i32,
    ) -> Found {
        self.person = person;
        self.solver.load(problem, person, cost);
        self.free = false;
        if problem.who[person as usize].pinned {
            let mine = &problem.sites[person as usize];
            let at = problem.pinned.get(&person).map_or(&[][..], |p| &p.sites);
            self.free = !at.is_empty();
            for (mark, _) in self.solver.marks.iter_mut().zip(mine).filter(|(_, site)| at.contains(site)) {
                *mark = 3;
            }
        }
        self.nodes = nodes;
        self.cost = i32::MAX;
        let (all, used) = self.run(problem, 1, 0);
        if self.free {
            self.run(problem, 3, 0);
        }
        let mut bound = self.branch(problem, 0, all, &used).min(self.cost);
        if self.solver.gave_up() {
            bound = bound.min(self.solver.least());
        }
        Found { cost: self.cost, bound }
    }

    fn charge(&self, problem: &Problem, sites: u32) -> i32 {
        problem.site_charge * (sites + u32::from(self.free)).saturating_sub(1) as i32
    }

    /// Solves with sites of at least this mark; keeps the plan if it is the best; gives the bare cost and the
    /// sites used beyond those taken, with their slots. With a charge for no fewer than `sites` sites, none are
    /// named where nothing better can follow.
    fn run(&mut self, problem: &Problem, mark: u8, sites: u32) -> (i32, Vec<(u16, u32)>) {
        let bare = self.solver.solve(problem, mark);
        if bare + self.charge(problem, sites) >= self.cost {
            return (bare, Vec::new());
        }
        self.solver.trace(&mut self.trial);
        let mut used: Vec<(u16, u32)> = Vec::new();
        let edges = &problem.edges[self.person as usize];
        for &i in &self.trial {
            let e = edges[i as usize];
            match used.iter_mut().find(|(site, _)| *site == e.site) {
                _ if self.solver.marks[e.site as usize] == 3 => {}
                Some((_, slots)) => *slots += u32::from(e.length()),
                None => used.push((e.site, u32::from(e.length()))),
            }
        }
        let total = bare + self.charge(problem, used.len() as u32);
        if total < self.cost {
            self.cost = total;
            std::mem::swap(&mut self.picks, &mut self.trial);
        }
        used.retain(|(site, _)| self.solver.marks[*site as usize] == 1);
        (bare, used)
    }

    /// The least a plan of this node can cost; `taken` sites are charged already.
    fn branch(&mut self, problem: &Problem, taken: u32, bare: i32, used: &[(u16, u32)]) -> i32 {
        let least = bare + self.charge(problem, taken + 1);
        if used.is_empty() || least >= self.cost {
            return least;
        }
        if self.nodes == 0 {
            return least;
        }
        let Some(&(site, _)) = used.iter().max_by_key(|(site, slots)| (*slots, u16::MAX - site)) else {
            return least;
        };
        self.nodes -= 1;
        self.solver.marks[site as usize] = 2;
        self.run(problem, 2, 0);
        let rest: Vec<(u16, u32)> = used.iter().copied().filter(|(s, _)| *s != site).collect();
        let with = self.branch(problem, taken + 1, bare, &rest);
        if self.nodes == 0 {
            self.solver.marks[site as usize] = 1;
            return least.min(with);
        }
        self.nodes -= 1;
        self.solver.marks[site as usize] = 0;
        let (bare, used) = self.run(problem, 1, taken + 1);
        let without = self.branch(problem, taken, bare, &used);
        self.solver.marks[site as usize] = 1;
        with.min(without)
    }
}
