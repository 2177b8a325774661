//! The whole search: prices, insertion, then rounds of ruin and recreate on tiles, until told to stop.

use domain::time::Minutes;
use rayon::prelude::*;

use crate::{
    board::{Board, visits_cost},
    charge::everybody,
    insert,
    instance::Instance,
    moves::{self, Effort},
    plan::{self, Plan, SIXTIETHS},
    prices::{FEW_PEOPLE, Prices},
    problem::Problem,
    rng::Chance,
    staffing,
    tiles::{self, Tiling},
    unavoidable::unavoidable,
    visits::Visits,
    worker::{Shared, Worker},
};

pub use crate::outcome::{Options, Outcome, Progress, Stage};

/// What a person missing from a minimum costs while searching, in points.
const MISSING: i32 = 250;
const MEND_EVERY: u32 = 4;
/// How much worse a move may leave things, in points, at the start of a round.
const HEAT: i64 = 10;
/// People in a tile while searching: the least, and the most in a country. In a dense town a small tile leaves
/// people only a part of the sites they can reach.
const SEARCH_TILE: (usize, usize) = (1_200, 6_000);
/// Choices of sites looked at for each person while prices climb, and while they are polished, when the answers are as
/// good as exact: more of them prove no more.
const PRICE_NODES: (u32, u32) = (6, 60);
/// Quarters of its prices that an insertion looks at, pass after pass: prices that fade bring people into seats that
/// the greedy order of the first pass kept from them.
const FADING: [i32; 8] = [4, 4, 3, 2, 1, 0, 0, 0];
/// People in a tile while inserting: seldom cut, for an insertion sees only its own tile.
const INSERT_TILE: usize = 25_000;

/// Plans an instance; `go_on` is asked between rounds.
pub fn solve(
    instance: &Instance,
    keep: Option<&Plan>,
    options: Options,
    go_on: &mut dyn FnMut(&Progress) -> bool,
) -> Outcome {
    let problem = Problem::new(instance, keep);
    let mut search = Search::new(&problem, options);
    search.run(go_on);
    let (outcome, price) = (search.outcome(keep), search.prices.price);
    Outcome { unavoidable: unavoidable(problem, &price), ..outcome }
}

pub(crate) struct Search<'a> {
    problem: &'a Problem<'a>,
    options: Options,
    board: Board,
    visits: Vec<Visits>,
    prices: Prices,
    best: Vec<Visits>,
    best_value: i64,
    best_unplaced: i64,
    soft_best: (i64, Vec<Visits>),
    rounds: u32,
    searched: u32,
    chance: Chance,
}

impl<'a> Search<'a> {
    pub fn new(problem: &'a Problem<'a>, options: Options) -> Self {
        Self {
            board: Board::new(problem),
            visits: nobody_placed(problem),
            prices: Prices::new(problem, ideals(problem)),
            best: Vec::new(),
            best_value: i64::MAX,
            best_unplaced: 0,
            soft_best: (i64::MAX, Vec::new()),
            rounds: 0,
            searched: 0,
            chance: Chance::new(options.seed, 0),
            problem,
            options,
        }
    }

    fn run(&mut self, go_on: &mut dyn FnMut(&Progress) -> bool) {
        self.insert(&[0]);
        let pace = self.prices.pace;
        for _ in 0..pace.climb {
            if !self.next_round(Stage::Prices, go_on) {
                return self.insert(&[4]);
            }
            for _ in 0..pace.times {
                self.prices.climb(self.problem, PRICE_NODES.0);
            }
        }
        self.prices.stop_climbing();
        self.insert(&[4]);
        for _ in 0..pace.polish {
            if !self.next_round(Stage::Prices, go_on) {
                break;
            }
            for _ in 0..pace.times {
                self.prices.polish(self.problem, self.best_value, PRICE_NODES.1);
            }
        }
        self.insert(&[4, 2]);
        while !self.is_closed() && self.next_round(Stage::Search, go_on) {
            self.search_round();
        }
    }

    fn next_round(&mut self, stage: Stage, go_on: &mut dyn FnMut(&Progress) -> bool) -> bool {
        let progress = Progress {
            rounds: self.rounds,
            unplaced_hours: self.best_unplaced as f64 / 60.0,
            cost: (self.best_value + self.problem.constant) as f64 / SIXTIETHS as f64,
            bound: self.bound() as f64 / SIXTIETHS as f64,
            stage,
        };
        let more = self.options.rounds.is_none_or(|most| self.rounds < most);
        if !go_on(&progress) || !more {
            return false;
        }
        self.rounds += 1;
        true
    }

    /// What is proved so far. No plan costs less than nothing; but what the prices prove, the constant left out, may well
    /// lie below nothing where a plan in force is worth keeping.
    fn bound(&self) -> i64 {
        self.prices.bound.saturating_add(self.problem.constant).max(0)
    }

    fn is_closed(&self) -> bool {
        self.best_value <= self.prices.bound
    }

    /// Builds plans from nothing with these shares of the prices (in quarters) and keeps the best.
    fn insert(&mut self, quarters: &[i32]) {
        for &q in quarters {
            self.board = Board::new(self.problem);
            self.visits = nobody_placed(self.problem);
            let passes = if q == 0 { 3 } else { FADING.len() };
            for (pass, share) in FADING.iter().take(passes).enumerate() {
                let tiling = self.tiling(INSERT_TILE);
                let penalty = if pass == 0 { 0 } else { MISSING / 4 };
                self.on_tiles(&tiling, penalty, |worker| insert::insert(worker, q * share / 4));
            }
            let soft = self.soft_value();
            if soft < self.soft_best.0 {
                self.soft_best = (soft, self.visits.clone());
            }
            self.note();
        }
        self.visits = std::mem::take(&mut self.soft_best).1;
        self.soft_best.0 = i64::MAX;
        self.seat_all();
    }

    fn tiling(&mut self, size: usize) -> Tiling {
        tiles::cut(self.problem, &self.visits, size, &mut self.chance)
    }

    /// Minutes without a place now.
    fn unplaced(&self) -> i64 {
        (0u32..).zip(&self.visits).map(|(p, mine)| self.problem.unplaced(p, mine)).sum()
    }

    fn soft_value(&self) -> i64 {
        let missing: i64 = (0..self.problem.slots.len() as u32)
            .map(|s| i64::from(self.board.missing(self.problem, s)))
            .sum();
        self.visits.iter().map(|v| i64::from(v.cost)).sum::<i64>() + missing * i64::from(MISSING) * SIXTIETHS
    }

    fn seat_all(&mut self) {
        self.board = Board::new(self.problem);
        for (p, mine) in self.visits.iter().enumerate() {
            for &e in &mine.edges {
                self.board.join(self.problem, self.problem.edges[p][e as usize].session, p as u32);
            }
        }
    }

    fn search_round(&mut self) {
        let tiling = self.tiling((self.problem.who.len() / 16).clamp(SEARCH_TILE.0, SEARCH_TILE.1));
        let heat = HEAT * SIXTIETHS;
        let prices = if self.prices.settled() || self.problem.who.len() > FEW_PEOPLE {
            None
        } else {
            Some(self.prices.clone())
        };
        self.searched += 1;
        let mend = self.searched.is_multiple_of(MEND_EVERY);
        let (problem, above) = (self.problem, self.best_value);
        let (_, prices) = rayon::join(
            || {
                self.on_tiles(&tiling, MISSING, |worker| {
                    let effort = Effort { moves: worker.people.len() * 2, heat, groups: 4 };
                    moves::search(worker, effort);
                    if mend {
                        staffing::repair(worker);
                    }
                });
            },
            || {
                let mut prices = prices?;
                for _ in 0..3 {
                    prices.polish(problem, above, PRICE_NODES.1);
                }
                Some(prices)
            },
        );
        if let Some(prices) = prices {
            self.prices = prices;
        }
        self.note();
    }

    /// Lets a worker loose on each tile.
    fn on_tiles(&mut self, tiling: &Tiling, penalty: i32, work: impl Fn(&mut Worker) + Sync) {
        let shared = Shared {
            problem: self.problem,
            board: &self.board,
            price: &self.prices.price,
            tile_of: &tiling.tile_of,
            local: &tiling.local,
            due: &self.prices.due,
            penalty: penalty * SIXTIETHS as i32,
            away: &[],
        };
        let stream = self.chance.next();
        let jobs: Vec<(u32, Vec<Visits>)> = (tiling.people.iter().enumerate())
            .map(|(t, people)| {
                let visits = people.iter().map(|&p| std::mem::take(&mut self.visits[p as usize])).collect();
                (t as u32, visits)
            })
            .collect();
        let done: Vec<Vec<Visits>> = jobs
            .into_par_iter()
            .map(|(t, visits)| {
                let people = tiling.people[t as usize].clone();
                let chance = Chance::new(stream, u64::from(t));
                let mut worker = Worker::new(shared, t, people, visits, chance);
                work(&mut worker);
                worker.visits
            })
            .collect();
        for (people, visits) in tiling.people.iter().zip(done) {
            for (&p, mine) in people.iter().zip(visits) {
                self.visits[p as usize] = mine;
            }
        }
    }

    /// Keeps the plan if it is the best; a plan that breaks a minimum is mended first, on the side.
    fn note(&mut self) {
        let short = (0..self.problem.slots.len() as u32).any(|s| self.board.missing(self.problem, s) > 0);
        let kept = short.then(|| self.visits.clone());
        if short {
            let tiling = self.tiling(INSERT_TILE);
            self.on_tiles(&tiling, MISSING, staffing::repair);
            self.on_tiles(&tiles::whole(self.problem), MISSING, staffing::repair_all);
        }
        let value: i64 = self.visits.iter().map(|v| i64::from(v.cost)).sum();
        if value < self.best_value {
            self.best_value = value;
            self.best_unplaced = self.unplaced();
            self.best.clone_from(&self.visits);
        }
        if let Some(kept) = kept {
            self.visits = kept;
            self.seat_all();
        }
    }

    fn outcome(&self, keep: Option<&Plan>) -> Outcome {
        let mut pairs: Vec<(u32, u32)> =
            self.problem.instance.pins.iter().map(|p| (p.person, p.session)).collect();
        for (p, mine) in self.best.iter().enumerate() {
            pairs.extend(mine.edges.iter().map(|&e| (p as u32, self.problem.edges[p][e as usize].session)));
        }
        let plan = Plan::from_pairs(pairs);
        let tally = plan::tally(self.problem.instance, &self.problem.ways, &plan, keep);
        Outcome {
            tally,
            plan,
            bound: plan::Cost(self.bound()),
            unavoidable: Minutes::ZERO,
            rounds: self.rounds,
            seat_value: self.prices.price.iter().map(|&p| f64::from(p) / SIXTIETHS as f64).collect(),
        }
    }
}

/// Nobody has a visit, and every hour is unplaced.
fn nobody_placed(problem: &Problem) -> Vec<Visits> {
    let unplaced = |p: u32| Visits { edges: Vec::new(), cost: visits_cost(problem, p, &[]) };
    (0..problem.who.len() as u32).map(unplaced).collect()
}

/// What each person would cost with every seat free.
fn ideals(problem: &Problem) -> Vec<i32> {
    everybody(problem, |chooser, p| chooser.choose(problem, p, 20, |e| e.base).cost)
}

/// Runs `work` on so many threads; the plan is the same on any number.
pub fn on_threads<R: Send>(threads: Option<usize>, work: impl FnOnce() -> R + Send) -> R {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads.unwrap_or(0)).build();
    match pool {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    }
}
