//! Agreements with the bodies that receive people: a simple record of kind, number, parties and dates.
//!
//! For the offices that keep them (city, Bapas) and everybody who asks whether a host may offer places. Where an
//! agreement stands follows from its dates (docs/rules/agreements.md). Events: manage_agreement.

mod actions;
mod cover;
mod forms;
mod list;
mod pages;
mod store;

pub(crate) use actions::{EnterAgreement, draft_for_host, enter as enter_agreement};
pub use cover::{Cover, Needs, cover, covers, needs};
pub(crate) use cover::{covered_sql, leans_sql};
pub(crate) use list::list;
pub(crate) use pages::{change, edit, enter, new, show};
pub(crate) use store::Party;

use domain::agreements::terms::AgreementState;

/// How a state is shown: the badge's class and its icon; its words are `state.key()`.
pub(crate) fn badge(state: AgreementState) -> (&'static str, &'static str) {
    match state {
        AgreementState::Draft => ("plain", "pencil"),
        AgreementState::NotYet => ("info", "calendar"),
        AgreementState::InForce => ("ok", "check"),
        AgreementState::Ending => ("warn", "clock"),
        AgreementState::Expired => ("bad", "cross"),
    }
}
