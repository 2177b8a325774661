//! The hours of a sentence: an append-only ledger in whole minutes, what is owed, done and left, and what each
//! week needs.
//!
//! For everybody who sees the order. The ledger is written by attendance, in its transactions; this slice has no
//! event of its own.

mod forecast;
mod ledger;
mod letter;
mod panel;
mod store;
pub(crate) mod totals;

pub use forecast::Forecast;
pub(crate) use forecast::forecast;
pub(crate) use ledger::{Booked, Booking, book};
pub(crate) use letter::{letter_person, worked_days};
pub use panel::HoursPanel;
pub(crate) use panel::{Sentence, panel};
pub(crate) use store::{Attended, Line, count_open, list_attended, list_lines};
