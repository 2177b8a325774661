//! The house kit: page layout, forms, failures, languages, assets and charts for every slice.
//!
//! It knows nothing of the database, of any slice and of who may do what: the app fills a [`ui::Ui`]
//! and hands over templates. See docs/ARCHITECTURE.md.

pub mod address;
pub mod assets;
pub mod chart;
pub mod cookies;
pub mod csrf;
pub mod failure;
pub mod failure_page;
pub mod figures;
pub mod forms;
pub mod headers;
mod hex;
pub mod icon;
pub mod lang;
pub mod layers;
pub mod numbers;
pub mod page;
pub mod path;
pub mod preferences;
pub mod table;
pub mod ui;
pub mod upload;
pub mod welcome;
pub mod words;
