//! One file for each command of `baileo`.

use std::process::ExitCode;

pub mod admin;
pub mod audit;
pub mod backup;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod import;
mod kept;
pub mod migrate;
mod opening;
pub mod plan;
pub mod serve;

/// How a command ends: with a code, or with a problem said on the error stream.
pub type Outcome = Result<ExitCode, Box<dyn std::error::Error>>;
