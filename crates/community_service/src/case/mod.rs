//! One sentence as a whole, on top of the slices that keep its parts: its page with its history and its hours, the forms
//! on that page, how it is found, what waits for whom, and its copy.
//!
//! Happenings: CaseHappening; the forms are of placements.

mod copy;
mod copy_page;
mod document;
mod find;
mod forms;
mod history;
mod hours;
mod ids;
mod places;
mod reveal;
mod sentence;
mod show;
mod work;

pub use copy::{COPIES, copy_of_person, orders_of_case};
pub use copy_page::{copy, copy_page};
pub use find::find;
pub use forms::{end_placement, extend_placement};
pub use hours::{hours, hours_pdf};
pub use reveal::{reveal, reveal_page};
pub use sentence::SENTENCE;
pub use show::show;
pub(crate) use work::{WORK, numbers};
