//! Letters: the head of an office, its series of numbers, and the public page on which anybody checks a paper by its code.
//!
//! A wing says of a code whether a paper of its kinds holds ([`wing::Wing::papers`](crate::wing::Wing::papers)); the page
//! says what it is, valid or not valid, and nothing else.

mod check;
mod head;
mod series;

pub use check::{ask, guard, new_code, verify};
pub use head::{letterhead, pdf, set};
pub use series::{Series, next_number};
