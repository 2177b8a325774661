//! One sentence as a whole, on top of the slices that keep its parts: what it says on front pages, and its copy.
//!
//! Events: export_person.

mod copy;
mod copy_page;
mod document;
mod front;
mod places;
mod sentence;

pub use copy::{COPIES, copy_of_person, orders_of_case};
pub use copy_page::{copy, copy_page};
pub(crate) use front::front;
pub use sentence::SENTENCE;
