//! Agreements with the bodies that receive people: a simple record of kind, number, parties and dates.
//!
//! For the offices that keep them (city, Bapas) and everybody who asks whether a host may offer places. Where an
//! agreement stands follows from its dates (docs/rules/agreements.md). Events: manage_agreement.

mod actions;
mod copy;
mod cover;
mod forms;
mod front;
mod list;
mod pages;
mod store;

pub use actions::{EnterAgreement, draft_for_host, enter as enter_agreement};
pub use cover::{Cover, Needs, cover, covers, needs};
pub use cover::{covered_sql, leans_sql};
pub use list::list;
pub use pages::{change, edit, enter, new, show};
pub use store::{Party, readable_numbers as readable};

use domain::{access::Act, agreements::terms::AgreementState};
use house::{
    Wing,
    wing::{MenuItem, keeps_no_names},
};

/// What agreements give the house.
pub const WING: Wing = Wing {
    name: "agreements",
    menu: &[MenuItem { href: "/agreements", key: "nav-agreements", acts: &[Act::SeeAgreement] }],
    front: front::front,
    registers: &[],
    copies: copy::COPIES,
    jobs: &[],
    office_renamed: keeps_no_names,
    demo: |_, _| Ok(()),
    words: web::word_files!["agreements"],
};

/// How a state is shown: the badge's class and its icon; its words are `state.key()`.
pub fn badge(state: AgreementState) -> (&'static str, &'static str) {
    match state {
        AgreementState::Draft => ("plain", "pencil"),
        AgreementState::NotYet => ("info", "calendar"),
        AgreementState::InForce => ("ok", "check"),
        AgreementState::Ending => ("warn", "clock"),
        AgreementState::Expired => ("bad", "cross"),
    }
}
