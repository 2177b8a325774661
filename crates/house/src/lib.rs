//! The house itself, on which the wings stand: people, offices, files, letters, registers, copies, the audit log.
//!
//! It names no wing. What is made of all wings (menu, front page, imports, copies, words) is made from the list of
//! [`Wing`]s that the house is opened with.

pub mod accounts;
pub mod approvals;
pub mod audit;
pub mod conditions;
pub mod copies;
pub mod demo;
pub mod edit;
pub mod files;
pub mod health;
pub mod home;
pub mod letters;
pub mod marks;
pub mod offices;
mod own;
pub mod partners;
pub mod passwords;
pub mod people;
pub mod reference;
pub mod regions;
pub mod registers;
pub mod secrets;
pub mod sent_forms;
pub mod settings;
mod state;
pub mod summaries;
pub mod work;

pub use own::HOUSE;
pub use state::{
    House, Settings,
    wing::{self, Wing},
};
