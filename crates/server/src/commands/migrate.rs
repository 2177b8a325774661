//! `baileo migrate`: brings the tables up to date.

use std::process::ExitCode;

use super::Outcome;
use crate::config::{Config, Flags, ServeFlags};

/// Applies what is missing and names it.
pub fn run(flags: &Flags) -> Outcome {
    let config = Config::read(flags, &ServeFlags::default())?;
    super::open(&config)?;
    println!("{}: tables are up to date", config.database);
    Ok(ExitCode::SUCCESS)
}
