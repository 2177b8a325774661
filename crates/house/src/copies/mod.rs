//! Copies of what is kept: everything of one person, for that person (a right under UU 27/2022, as it is reported), and
//! everything of one office, for its own use. A zip of tables that people and machines read.
//!
//! A copy is written to a file as it is read, recorded with its counts and its hash, and only then handed out. The
//! pages and `baileo export` are two faces of the same two actions. Happenings: CopyHappening.

mod actions;
mod archive;
mod asking;
mod belongings;
mod brought;
mod cells;
mod codes;
mod kept_codes;
mod pages;
mod readme;
mod store;

use std::{fs::File, io};

use web::{
    failure::Failure,
    forms::{Choice, FormErrors, FormView, RawForm},
    lang::{Language, text},
    ui::Ui,
};

pub use actions::{Draft, facts, finish, office as copy_of_office, open};
pub use archive::{Archive, Made};
pub use asking::{Asking, OF_PERSON, Reason, Who};
pub use belongings::OF_HOUSE;
pub use brought::Copies;
pub use cells::{Cell, Cells};
pub use codes::{Codes, of_house as codes_of_house};
pub use kept_codes::table as code_table;
pub use pages::{download, office, office_page};
pub use readme::About;
pub use store::{Ids, Kind, OFFICE, Of, OfficeRecord, Shape, in_parts, office_named};

use crate::House;

/// What the house itself adds.
pub const COPIES: Copies = Copies {
    tables: &[OF_HOUSE],
    of_office: |_, _, _| Ok(OF_HOUSE.iter().collect()),
    says: |_, _| Ok(None),
    codes: codes_of_house,
};

/// Reasons to choose from.
pub fn choices(ui: &Ui, reasons: &[Reason]) -> Vec<Choice> {
    reasons.iter().map(|reason| Choice::new(reason.code, ui.t(reason.key))).collect()
}

/// The reason that was chosen, if it is one of these.
pub fn chosen(raw: &RawForm, reasons: &[Reason]) -> Option<Reason> {
    reasons.iter().copied().find(|reason| reason.code == raw.get("reason"))
}

/// The form again, with the reason asked for.
pub fn again(ui: &Ui, raw: RawForm) -> FormView {
    let mut errors = FormErrors::new();
    errors.add("reason", "kit-error-required");
    FormView::again(ui, raw, errors)
}

/// Why there is no copy, for the command line, whose operator may read a cause that no page shows.
pub fn why_not(failure: &Failure) -> String {
    match failure {
        Failure::NotFound { why } => why.clone(),
        Failure::Refused(refusal) => text(Language::Indonesian, refusal.key, &refusal.args),
        Failure::Fault { cause } => cause.to_string(),
        other => format!("{other:?}"),
    }
}

/// A file that has no name and is gone when it is closed, so that nothing is left of a copy that was sent, or that a power
/// cut has ended.
pub fn nameless_file(house: &House) -> io::Result<File> {
    let folder = &house.settings().copies;
    std::fs::create_dir_all(folder)?;
    tempfile::tempfile_in(folder)
}
