//! What is true: types and rules of law and work.
//!
//! No input or output, no async, no clock and no text for people: a rule is a pure function
//! that takes values (the time among them) and gives a value or a typed refusal. A folder for each wing; what two
//! wings need stands beside them.

pub mod access;
pub mod agreements;
pub mod approvals;
pub mod coded;
pub mod community_service;
pub mod happening;
pub mod holidays;
pub mod house;
pub mod identity;
pub mod ids;
pub mod law;
pub mod letters;
pub mod money;
pub mod partners;
pub mod people;
pub mod places;
pub mod regions;
pub mod register;
pub mod time;
pub mod weekly;
pub mod zones;
