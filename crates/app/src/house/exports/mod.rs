//! Copies of what is kept: everything of one person, for that person (a right under UU 27/2022, as it is reported), and
//! everything of one office, for its own use. A zip of tables that people and machines read.
//!
//! A copy is written to a file as it is read, recorded with its counts and its hash, and only then handed out. The
//! pages and `baileo export` are two faces of the same two actions. Events: export_person, export_office.

mod actions;
mod archive;
mod asking;
mod cells;
mod codes;
mod document;
mod pages;
mod readme;
mod store;

use std::{fs::File, io};

pub use actions::{office as copy_of_office, person as copy_of_person};
pub use archive::Made;
pub use asking::Asking;
pub(crate) use pages::{office, office_page, person, person_page};
pub use store::{office_named, orders_of_case};
use web::{
    failure::Failure,
    lang::{Language, text},
};

use crate::state::House;

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
fn nameless_file(house: &House) -> io::Result<File> {
    let folder = &house.settings().copies;
    std::fs::create_dir_all(folder)?;
    tempfile::tempfile_in(folder)
}

#[cfg(test)]
mod tests;
