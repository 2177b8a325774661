//! A price on every seat, and with it a bound that no plan can beat.
//!
//! With a price on each seat the whole problem falls apart into people, and the sum of their best answers,
//! less the price of all seats, is below the cost of every plan. Prices follow the crowd: up where more people
//! want in than there are seats, down where fewer do. They are whole numbers, so the bound is exact.

use std::sync::atomic::{AtomicI32, Ordering::Relaxed};

use crate::{charge::everybody, plan::SIXTIETHS, problem::Problem};

/// How much of the old direction is kept while prices are polished.
const SMOOTH: f64 = 0.8;
const SHRINK: f64 = 0.6;
const PATIENCE: u32 = 5;
const LEAST_STEP: f64 = 1e-4;

/// How prices are sought before the search: they climb, then they are polished.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Rounds of climbing.
    pub climb: u32,
    /// Rounds of polishing.
    pub polish: u32,
    /// How often the prices move in each round.
    pub times: u32,
    /// While climbing, how much of the last direction a seat keeps, and of the measure of its pushes.
    memory: (f64, f64),
    /// The first stride of a climbing price, in points. A seat where many hours have no place is worth some thousands.
    stride: f64,
    /// While polishing, the first step, as a share of the way that would close the gap.
    step: f64,
}

/// Up to so many people prices may move while the search runs: they cost it little.
pub(crate) const FEW_PEOPLE: usize = 2_000;
/// Up to so many people prices move twice a round.
const MANY_PEOPLE: usize = 20_000;

impl Pace {
    /// The prices of few people move often, for that is cheap. Fewer moves must be shorter, or prices overshoot and do not come back
    /// in time.
    pub fn of(problem: &Problem) -> Self {
        let people = problem.who.len();
        if people <= FEW_PEOPLE {
            Self { climb: 45, polish: 15, times: 4, memory: (0.8, 0.9), stride: 3_000.0, step: 0.01 }
        } else if people <= MANY_PEOPLE {
            Self { climb: 45, polish: 15, times: 2, memory: (0.7, 0.8), stride: 3_000.0, step: 0.001 }
        } else {
            Self { climb: 50, polish: 10, times: 1, memory: (0.7, 0.8), stride: 1_000.0, step: 0.001 }
        }
    }

    /// How far a price may move in a round of climbing, in sixtieths: much at first, little at the end.
    fn stride(&self, moves: u32) -> f64 {
        let part = f64::from(moves) / f64::from(self.climb * self.times);
        SIXTIETHS as f64 * self.stride * (LAST_STRIDE / self.stride).powf(part)
    }
}

/// The last stride of a climbing price, in points.
const LAST_STRIDE: f64 = 5.0;

/// Prices of seats, in sixtieths, and the search for better ones. Where sessions share seats, each part of a day that
/// they share has a price, and a seat in a session costs what its parts cost together.
#[derive(Clone, Debug)]
pub(crate) struct Prices {
    /// The best prices so far, by session.
    pub price: Vec<i32>,
    /// The bound they prove, in sixtieths, the constant left out.
    pub bound: i64,
    /// What each person costs at those prices, the prices of its seats included.
    pub due: Vec<i32>,
    /// How they are sought.
    pub pace: Pace,
    exact: Vec<f64>,
    best: Vec<f64>,
    direction: Vec<f64>,
    /// Of each session how strong its pushes have been of late (mean of their squares).
    strength: Vec<f64>,
    /// Moves made while climbing.
    moves: u32,
    step: f64,
    idle: u32,
}

impl Prices {
    /// All seats free of charge; `due` is what each person would cost then.
    pub fn new(problem: &Problem, due: Vec<i32>) -> Self {
        let (n, pace) = (problem.slots.len() + problem.spaces.seats.len(), Pace::of(problem));
        Self {
            price: vec![0; problem.slots.len()],
            bound: i64::MIN,
            due,
            pace,
            exact: vec![0.0; n],
            best: vec![0.0; n],
            direction: vec![0.0; n],
            strength: vec![0.0; n],
            moves: 0,
            step: 0.0,
            idle: 0,
        }
    }

    /// Whether more rounds hardly help any more.
    pub fn settled(&self) -> bool {
        self.step < LEAST_STEP
    }

    /// A round of climbing: every price goes at its own speed towards what its own crowd asks for. One step for all
    /// cannot do it: where seats are short prices must rise by thousands of points, elsewhere by a few.
    pub fn climb(&mut self, problem: &Problem, nodes: u32) {
        let (_, wanted) = self.ask(problem, nodes);
        self.moves += 1;
        let stride = self.pace.stride(self.moves);
        let (keep, keep_strength) = self.pace.memory;
        // Both means begin at nothing and are too small at first.
        let young = |kept: f64| 1.0 - kept.powf(f64::from(self.moves));
        let (young_direction, young_strength) = (young(keep), young(keep_strength));
        for s in 0..wanted.len() {
            let push = self.push(problem, &wanted, s);
            self.direction[s] = keep * self.direction[s] + (1.0 - keep) * push;
            self.strength[s] = keep_strength * self.strength[s] + (1.0 - keep_strength) * push * push;
            let usual = (self.strength[s] / young_strength).sqrt().max(1e-3);
            let by = stride * self.direction[s] / young_direction / usual;
            // Nobody pays more for a seat than its hours cost without a place.
            self.exact[s] = (self.exact[s] + by).clamp(0.0, worth(problem, s));
        }
    }

    /// From here on prices are polished, from the best ones.
    pub fn stop_climbing(&mut self) {
        self.exact.clone_from(&self.best);
        self.direction.fill(0.0);
        self.step = self.pace.step;
        self.idle = 0;
    }

    /// A round of polishing: all prices move along the crowd together, by a share of the way to `above`, the cost of
    /// any plan known, the constant left out.
    pub fn polish(&mut self, problem: &Problem, above: i64, nodes: u32) {
        let (value, wanted) = self.ask(problem, nodes);
        if self.idle >= PATIENCE {
            self.idle = 0;
            self.step *= SHRINK;
            self.exact.clone_from(&self.best);
        }
        let mut length = 0.0;
        for s in 0..wanted.len() {
            let d = SMOOTH * self.direction[s] + (1.0 - SMOOTH) * self.push(problem, &wanted, s);
            self.direction[s] = d;
            length += d * d;
        }
        if length == 0.0 {
            self.step = 0.0;
            return;
        }
        let by = self.step * (above - value).max(1) as f64 / length;
        for (price, d) in self.exact.iter_mut().zip(&self.direction) {
            *price = (*price + by * d).clamp(0.0, 5e8);
        }
    }

    /// Everybody answers the prices; the best bound is kept. Gives the bound of these prices, and how many want each
    /// session, then each part that is shared.
    fn ask(&mut self, problem: &Problem, nodes: u32) -> (i64, Vec<i32>) {
        let each: Vec<i32> = self.exact.iter().map(|p| p.round() as i32).collect();
        let asked = of_sessions(problem, &each);
        let (people, mut wanted, due) = answers(problem, &asked, nodes);
        for part in 0..problem.spaces.seats.len() as u32 {
            wanted.push(problem.spaces.sessions(part).iter().map(|s| wanted[*s as usize]).sum());
        }
        let all = (0usize..).zip(&each).map(|(s, &price)| i64::from(price) * i64::from(seats(problem, s)));
        let value = people - all.sum::<i64>();
        if value > self.bound {
            self.bound = value;
            self.price = asked;
            self.due = due;
            self.best.clone_from(&self.exact);
            self.idle = 0;
        } else {
            self.idle += 1;
        }
        (value, wanted)
    }

    /// How many more want a session than it has seats; nothing where the price cannot fall any more.
    fn push(&self, problem: &Problem, wanted: &[i32], s: usize) -> f64 {
        if is_shared(problem, s) {
            return 0.0;
        }
        let push = f64::from(wanted[s]) - f64::from(seats(problem, s));
        if push < 0.0 && self.exact[s] <= 0.0 { 0.0 } else { push }
    }
}

/// Seats of a session or, after them, of a part that sessions share.
fn seats(problem: &Problem, at: usize) -> u32 {
    let own = problem.slots.get(at).map(|slot| slot.seats);
    own.unwrap_or_else(|| problem.spaces.seats[at - problem.slots.len()])
}

/// Whether a session has its price from the parts that it shares.
fn is_shared(problem: &Problem, at: usize) -> bool {
    at < problem.slots.len() && !problem.spaces.parts(at as u32).is_empty()
}

/// The most that anybody would pay for a seat there.
fn worth(problem: &Problem, at: usize) -> f64 {
    match at.checked_sub(problem.slots.len()) {
        None => problem.worth(at as u32),
        Some(part) => {
            problem.spaces.sessions(part as u32).iter().map(|s| problem.worth(*s)).fold(0.0, f64::max)
        }
    }
}

/// What a seat in each session costs.
fn of_sessions(problem: &Problem, each: &[i32]) -> Vec<i32> {
    let (own, parts) = each.split_at(problem.slots.len());
    let with_parts = |(s, own): (u32, &i32)| {
        let shared = problem.spaces.parts(s).iter().map(|part| parts[*part as usize]);
        shared.fold(*own, i32::saturating_add)
    };
    (0u32..).zip(own).map(with_parts).collect()
}

/// What everybody costs at these prices; and how many want each session.
fn answers(problem: &Problem, price: &[i32], nodes: u32) -> (i64, Vec<i32>, Vec<i32>) {
    let wanted: Vec<AtomicI32> = (0..price.len()).map(|_| AtomicI32::new(0)).collect();
    let due = everybody(problem, |chooser, p| {
        let found = chooser.choose(problem, p, nodes, |e| e.base.saturating_add(price[e.session as usize]));
        for &i in &chooser.picks {
            wanted[problem.edges[p as usize][i as usize].session as usize].fetch_add(1, Relaxed);
        }
        found.bound
    });
    let people: i64 = due.iter().map(|&d| i64::from(d)).sum();
    (people, wanted.into_iter().map(AtomicI32::into_inner).collect(), due)
}
