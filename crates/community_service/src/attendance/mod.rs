//! Attendance at sessions: site staff record who came and left on a phone; the probation officer corrects.
//!
//! Every press of a button is kept as it was made and folded into one record; a complete presence becomes a line
//! of the hour ledger. Site staff see names and limits at work, nothing of the case. Happenings: AttendanceHappening.

mod actions;
mod clock;
mod correct;
mod field;
mod forms;
mod kept;
mod look_up;
mod office;
mod paper;
mod record;
mod recount;
pub(crate) mod seats;
mod settle;
mod store;
mod today;
mod together;

pub(crate) use actions::tap as record_tap;
pub(crate) use clock::check_day;
pub use field::{clock, everybody, tap, today};
pub(crate) use forms::{LONGEST_NOTE, leaving_outcomes, missing_outcomes};
pub(crate) use kept::tap_id;
pub use office::{correct, correct_page};
pub(crate) use paper::{NotRecorded, record_sheet};
pub(crate) use record::{Press, TapCommand};
