//! Agreements with the bodies that receive people: a simple record of kind, number, parties and dates.
//!
//! For the offices that keep them (city, Bapas) and everybody who asks whether a host may offer places. Where an
//! agreement stands follows from its dates (docs/rules/agreements.md). Happenings: AgreementHappening.

mod actions;
mod copy;
mod cover;
mod forms;
mod list;
mod marks;
mod pages;
mod record;
mod store;
mod work;

pub use actions::{
    Seen, agreement_for, change as change_agreement, draft_for_host, enter as enter_agreement,
};
pub use cover::{Cover, cover, covers};
pub use cover::{covered_sql, leans_sql, uncovered_sql};
pub use list::list;
pub use marks::badge;
pub use pages::{change, edit, enter, new, show};
pub use record::{EnterAgreement, Party};
pub use store::{id_of_number, readable_numbers as readable};

use domain::{access::Act, agreements::happenings::AgreementHappening};
use house::{
    Wing,
    wing::{MenuItem, follows_no_zone, keeps_no_files, keeps_no_names, moves_with_no_zone},
};

/// What agreements give the house.
pub const WING: Wing = Wing {
    name: "agreements",
    title: "nav-wing-agreements",
    menu: &[MenuItem {
        href: "/agreements",
        key: "nav-agreements",
        icon: "document",
        acts: &[Act::SeeAgreement],
    }],
    work: work::WORK,
    numbers: |_, _, _| Ok(()),
    registers: &[],
    copies: copy::COPIES,
    kept_files: keeps_no_files,
    papers: &[],
    file_subjects: &[],
    jobs: &[],
    happenings: &[AgreementHappening::ALL],
    office_renamed: keeps_no_names,
    zone_followers: follows_no_zone,
    zone_moved: moves_with_no_zone,
    demo: |_, _| Ok(()),
    words: web::word_files!["agreements"],
};
