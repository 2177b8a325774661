//! The planner for a probation office: the board of the weeks, a proposal worked out in the background, who would move and
//! what it costs, who cannot be placed and what would help.
//!
//! For the head of a probation office and its officers; what is accepted is placed through the actions of placements, by who
//! may place that person. Rules: docs/rules/planning.md. Happenings: PlannerHappening, and
//! PlacementHappening for what is rearranged and pinned.

mod accept;
mod actions;
mod board;
mod facts;
mod fairness;
mod funnel;
mod gather;
mod helps;
mod layout;
mod moves;
mod opened;
mod person;
mod proposal;
mod propose;
mod settle;
mod shortfall;
mod store;
mod what_if;
mod why;
mod worker;

#[cfg(test)]
mod tests;

pub use accept::accept;
pub use board::{board, start};
pub use fairness::fairness;
pub use person::{person, pin, unpin};
pub use proposal::{cancel, proposal};
pub use shortfall::shortfall;
pub(crate) use store::latest_done;
pub use what_if::what_if;
pub use why::why;
pub use worker::{resume, work};
