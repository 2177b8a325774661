//! What is true: types and rules of law and work.
//!
//! No input or output, no async, no clock and no text for people: a rule is a pure function
//! that takes values (the time among them) and gives a value or a typed refusal.

pub mod access;
pub mod agreements;
pub mod assessment;
pub mod attendance;
mod coded;
pub mod completion;
pub mod hours;
pub mod identity;
pub mod ids;
pub mod law;
pub mod money;
pub mod orders;
pub mod placement;
pub mod proposal;
pub mod register;
pub mod schedule;
pub mod sessions;
pub mod sites;
pub mod time;
pub mod weekly;
pub mod zones;
