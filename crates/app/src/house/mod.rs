//! The house itself: people, offices, files, the audit log.

pub mod accounts;
pub mod audit;
pub(crate) mod audit_pages;
pub mod conditions;
pub mod exports;
pub mod files;
pub mod health;
pub mod home;
pub mod imports;
pub mod letters;
pub mod marks;
pub mod offices;
pub mod passwords;
pub mod reference;
pub mod secrets;
pub mod sent_forms;
pub mod settings;
pub mod summaries;
