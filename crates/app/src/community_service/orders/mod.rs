//! A court's community-service orders: entered by a clerk or brought in from a register, seen by the
//! offices they concern, moved through their states by the other slices.

mod record;
mod verdict;

pub use record::{OrderRecord, change_state, order_for, subject_of};
