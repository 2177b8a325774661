//! A court's community-service orders: entered by a clerk or brought in from a register, seen by the
//! offices they concern, moved through their states by the other slices.
//!
//! Events: import_orders, found_office.

mod facts;
mod import;
mod judge;
mod offices;
mod record;
mod store;
mod verdict;

pub use facts::OrderFacts;
pub use import::REGISTER;
pub(crate) use record::order_behind;
pub use record::{OrderRecord, change_state, order_for, subject_of};

#[cfg(test)]
mod tests;
