//! A court's community-service orders: entered by a clerk or brought in from a register, seen by the
//! offices they concern, moved through their states by the other slices.
//!
//! Events: import_orders, found_office, register_order, assign_order, attach_file, verify_order, reveal_identity,
//! find_by_nik.

mod assign;
mod checked;
mod edit;
mod enter;
mod extract;
mod facts;
mod find;
mod forms;
mod history;
mod import;
mod judge;
mod known;
mod list;
mod narrow;
mod offices;
mod record;
mod reveal;
mod show;
mod store;
mod verdict;

pub(crate) use assign::{assign, assign_page};
pub(crate) use edit::{change, edit, enter, new};
pub(crate) use extract::{attach, extract_page, file, verify};
pub use facts::OrderFacts;
pub(crate) use find::find;
pub use import::REGISTER;
pub(crate) use list::{TO_PROPOSE, list, within};
pub(crate) use offices::offices_to_choose;
pub use record::{OrderRecord, change_state, order_for, subject_of};
pub(crate) use record::{order_behind, records_of_office};
pub(crate) use reveal::{reveal, reveal_page};
pub(crate) use show::{show, show_again};
pub(crate) use store::list_of_client;

use domain::orders::OrderState;

/// How a state is shown: the badge's class and its icon; its words are `state.key()`.
pub(crate) fn badge(state: OrderState) -> (&'static str, &'static str) {
    match state {
        OrderState::Received => ("plain", "ring"),
        OrderState::Verified => ("info", "document"),
        OrderState::Assessed => ("info", "person"),
        OrderState::Placed => ("info", "place"),
        OrderState::Running => ("ok", "half"),
        OrderState::Suspended => ("warn", "clock"),
        OrderState::Completed => ("ok", "check"),
        OrderState::Defaulted | OrderState::Reported => ("bad", "alert"),
        OrderState::Closed | OrderState::Transferred | OrderState::Revoked | OrderState::Died => {
            ("plain", "dot")
        }
    }
}

#[cfg(test)]
mod tests;
