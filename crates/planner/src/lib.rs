//! Placement: who serves which hours where, so that everyone finishes in time, near home, and can see why.
//!
//! Pure and deterministic: an [`instance::Instance`] goes in, a plan with its exact cost and a proved bound
//! comes out; the same input, seed and number of rounds give the same plan on any number of threads. No clock:
//! the caller says when to stop. The model is written down in `docs/rules/planning.md`.

mod board;
mod charge;
mod check;
mod day;
mod edge;
mod edges;
pub mod error;
pub mod explain;
pub mod fairness;
mod insert;
pub mod instance;
pub mod json;
mod lifting;
mod moves;
mod outcome;
mod person;
pub mod plan;
mod prepare;
mod prices;
mod problem;
pub mod replan;
pub mod report;
mod rng;
pub mod rules;
mod sites;
pub mod solve;
mod spaces;
mod staffing;
mod tiles;
pub mod travel;
mod unavoidable;
mod visits;
pub mod what_if;
mod worker;
pub use problem::Problem;
