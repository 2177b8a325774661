//! What tests share: fresh databases of both engines, a browser. Never part of the executable.

pub mod app;
mod browse;
pub mod browser;
pub mod builders;
pub mod engines;
pub mod given_plans;
pub mod page;
pub mod plan_checker;
pub mod plan_generator;
pub mod second_city;
mod sentences;
mod stranger;
pub mod walk;
pub mod workbook;

/// Installs the words of the whole product, for a test that reads words and opens no house.
pub fn install_words() {
    ::app::install_words();
}
