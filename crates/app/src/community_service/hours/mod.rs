//! The hours of a sentence: an append-only ledger in whole minutes, what is owed, done and left, and what each
//! week needs.
//!
//! For everybody who sees the order. The ledger is written by attendance, in its transactions.

mod ledger;

pub(crate) use ledger::{Booked, Booking, book};
