//! A court's community-service orders: entered by a clerk or brought in from a register, seen by the
//! offices they concern, moved through their states by the other slices.
//!
//! Happenings: OrderHappening.

mod assign;
mod changes;
mod checked;
mod clock;
mod columns;
mod edit;
mod enter;
mod extract;
mod forms;
mod import;
mod known;
mod list;
mod narrow;
mod offices;
mod record;
mod review;
mod store;
mod upload;
pub(crate) mod waits;

pub use assign::{assign, assign_page};
pub(crate) use changes::list_events;
pub(crate) use clock::{move_clock, period_start, start_clock, stop_clock};
pub(crate) use columns::{differences, former_words, shown, verdict_copied};
pub use edit::{change, edit, enter, new};
pub(crate) use extract::{FILES_OF, leave_to_see};
pub use extract::{attach, extract_page, verify};
pub use import::REGISTER;
pub use list::list;
pub(crate) use list::{address_of, list_again, within};
pub use record::{OrderRecord, change_state, order_for, subject_of};
pub(crate) use record::{order_behind, records_of_office};
pub(crate) use store::{list_by_nik, list_departures, list_of_client, rename_court, update_served};
pub use upload::{register_page, register_upload};
pub(crate) use waits::TO_PROPOSE;

#[cfg(test)]
mod tests;
