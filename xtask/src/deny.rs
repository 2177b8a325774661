//! `cargo xtask deny`: what cargo-deny says about the dependencies, by the rules in deny.toml.

use std::process::Command;

use crate::{Outcome, machine};

/// Runs cargo-deny. The licences alone are also checked by the architecture test, which needs nothing installed.
pub fn run() -> Outcome {
    if machine::find("cargo-deny").is_none() {
        return Err("cargo-deny is not installed: cargo install --locked cargo-deny".into());
    }
    let status = Command::new("cargo")
        .args(["deny", "--workspace", "check"])
        .current_dir(machine::root())
        .status()
        .map_err(|error| format!("cargo deny did not start: {error}"))?;
    if status.success() { Ok(()) } else { Err("cargo-deny found something to mend".into()) }
}
