//! How to search, where the search stands, and what comes out of it.

use domain::time::Minutes;

use crate::plan::{self, Plan, Tally};

/// How to search.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Chance starts here; the same seed gives the same plan.
    pub seed: u64,
    /// Stop after so many rounds; nothing means that only the callback stops it.
    pub rounds: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, rounds: None }
    }
}

/// Where the search stands.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Rounds done.
    pub rounds: u32,
    /// Cost of the best plan so far, in points.
    pub cost: f64,
    /// Hours without a place in it.
    pub unplaced_hours: f64,
    /// The proved bound, in points.
    pub bound: f64,
    /// What is being done.
    pub stage: Stage,
}

/// The stages of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Looking for prices.
    Prices,
    /// Improving the plan.
    Search,
}

/// A plan with everything said about it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The plan.
    pub plan: Plan,
    /// What it amounts to.
    pub tally: Tally,
    /// No plan costs less than this, in sixtieths of a point.
    pub bound: plan::Cost,
    /// Every plan that keeps the rules leaves at least so many minutes unplaced.
    pub unavoidable: Minutes,
    /// Rounds used; the same number with the same seed gives this plan again.
    pub rounds: u32,
    /// The value of one more seat in each session, in points.
    pub seat_value: Vec<f64>,
}

impl Outcome {
    /// How far the plan may be from the best one, as a share of its cost.
    pub fn gap(&self) -> f64 {
        let cost = self.tally.cost.points();
        if cost <= 0.0 { 0.0 } else { ((cost - self.bound.points()) / cost).max(0.0) }
    }
}
