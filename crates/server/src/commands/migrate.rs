//! `baileo migrate`: brings the tables up to date, and makes a new house with its key where there is none.

use std::process::ExitCode;

use database::Options;

use super::{Outcome, opening};
use crate::config::{Config, Flags, ServeFlags};

/// Applies what is missing and names it.
pub fn run(flags: &Flags) -> Outcome {
    let config = Config::read(flags, &ServeFlags::default())?;
    opening::found(&config, Options::default())?;
    println!("{}: tables are up to date", config.database);
    Ok(ExitCode::SUCCESS)
}
