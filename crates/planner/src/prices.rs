//! A price on every seat, and with it a bound that no plan can beat.
//!
//! With a price on each seat the whole problem falls apart into people, and the sum of their best answers,
//! less the price of all seats, is below the cost of every plan. Prices follow the crowd: up where more people
//! want in than there are seats, down where fewer do. They are whole numbers, so the bound is exact.

use std::sync::atomic::{AtomicI32, Ordering::Relaxed};

use rayon::prelude::*;

use crate::{charge::Chooser, problem::Problem};

/// How much of the old direction is kept. Where seats are short, people flip all at once between equal answers;
/// with 0.6 the prices swung with them and the bound of a tight city stayed 16 % too low.
const SMOOTH: f64 = 0.8;
const SHRINK: f64 = 0.6;
const PATIENCE: u32 = 5;
const LEAST_STEP: f64 = 1e-4;
/// How prices are sought before the search.
pub(crate) struct Pace {
    pub rounds: u32,
    /// How often the prices move in each round.
    pub times: u32,
    pub step: f64,
    /// The least step when the answers become sharper.
    pub sharp_step: f64,
    /// The round before which a plan is made with the prices so far: steps are measured by the cost of the best plan, and
    /// in a country the first plan, made without prices, is so far off that they overshoot for thirty rounds.
    pub plan_at: Option<u32>,
}

impl Pace {
    /// A city's prices move often, for that is cheap, and one where seats are short needs it.
    pub fn of(problem: &Problem) -> Self {
        if problem.who.len() <= 1_000 {
            Self { rounds: 60, times: 4, step: 0.03, sharp_step: 0.01, plan_at: None }
        } else {
            Self { rounds: 60, times: 1, step: 0.01, sharp_step: 0.002, plan_at: Some(10) }
        }
    }
}

/// Prices of seats, in sixtieths, and the search for better ones.
#[derive(Clone, Debug)]
pub(crate) struct Prices {
    /// The best prices so far.
    pub price: Vec<i32>,
    /// The bound they prove, in sixtieths, the constant left out.
    pub bound: i64,
    /// What each person costs at those prices, the prices of its seats included.
    pub due: Vec<i32>,
    exact: Vec<f64>,
    best: Vec<f64>,
    direction: Vec<f64>,
    step: f64,
    idle: u32,
}

impl Prices {
    /// All seats free of charge; `due` is what each person would cost then. `step` is how far prices move at first, as a
    /// share of the way that would close the gap.
    pub fn new(problem: &Problem, due: Vec<i32>, step: f64) -> Self {
        let n = problem.slots.len();
        Self {
            price: vec![0; n],
            bound: i64::MIN,
            due,
            exact: vec![0.0; n],
            best: vec![0.0; n],
            direction: vec![0.0; n],
            step,
            idle: 0,
        }
    }

    /// Whether more rounds hardly help any more.
    pub fn settled(&self) -> bool {
        self.step < LEAST_STEP
    }

    /// From here on the answers are sharper: starts from the best prices, with at least this step.
    pub fn sharpen(&mut self, step: f64) {
        self.exact.clone_from(&self.best);
        self.direction.fill(0.0);
        self.step = self.step.max(step);
        self.idle = 0;
    }

    /// One round: everybody answers the prices, the bound is counted, the prices move. `above` is the cost of
    /// any plan known, the constant left out.
    pub fn round(&mut self, problem: &Problem, above: i64, nodes: u32) {
        let asked: Vec<i32> = self.exact.iter().map(|p| p.round() as i32).collect();
        let (value, wanted, due) = answers(problem, &asked, nodes);
        if value > self.bound {
            self.bound = value;
            self.price = asked;
            self.due = due;
            self.best.clone_from(&self.exact);
            self.idle = 0;
        } else {
            self.idle += 1;
            if self.idle >= PATIENCE {
                self.idle = 0;
                self.step *= SHRINK;
                self.exact.clone_from(&self.best);
            }
        }
        self.follow(problem, above, value, &wanted);
    }

    fn follow(&mut self, problem: &Problem, above: i64, value: i64, wanted: &[i32]) {
        let mut length = 0.0;
        for (s, slot) in problem.slots.iter().enumerate() {
            let mut push = f64::from(wanted[s]) - f64::from(slot.seats);
            if push < 0.0 && self.exact[s] <= 0.0 {
                push = 0.0;
            }
            let d = SMOOTH * self.direction[s] + (1.0 - SMOOTH) * push;
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
}

/// What everybody costs at these prices, less the price of all seats; and how many want each session.
pub(crate) fn answers(problem: &Problem, price: &[i32], nodes: u32) -> (i64, Vec<i32>, Vec<i32>) {
    let wanted: Vec<AtomicI32> = (0..price.len()).map(|_| AtomicI32::new(0)).collect();
    let due: Vec<i32> = (0..problem.who.len() as u32)
        .into_par_iter()
        .with_min_len(16)
        .map_init(Chooser::default, |chooser, p| {
            let found =
                chooser.choose(problem, p, nodes, |e| e.base.saturating_add(price[e.session as usize]));
            for &i in &chooser.picks {
                wanted[problem.edges[p as usize][i as usize].session as usize].fetch_add(1, Relaxed);
            }
            found.bound
        })
        .collect();
    let people: i64 = due.iter().map(|&d| i64::from(d)).sum();
    let seats: i64 = price.iter().zip(&problem.slots).map(|(&p, s)| i64::from(p) * i64::from(s.seats)).sum();
    (people - seats, wanted.into_iter().map(AtomicI32::into_inner).collect(), due)
}
