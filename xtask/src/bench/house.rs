//! The house itself, built as it is shipped and served over a file of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::http::{Visitor, hidden};
use super::process::Server;
use crate::{Outcome, machine};

/// The password of everybody in a demonstration.
const PASSWORD: &str = "baileo-ambon-2026";

/// Builds the executable for release and says where it lies.
pub fn build() -> Outcome<PathBuf> {
    let mut cargo = Command::new("cargo");
    done(
        "cargo build",
        cargo.args(["build", "--release", "--package", "baileo"]).current_dir(machine::root()),
    )?;
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| machine::root().join("target"), PathBuf::from);
    Ok(target.join("release/baileo"))
}

/// Makes the demonstration in a folder of its own, in place of what was there.
pub fn make_demonstration(program: &Path, folder: &Path) -> Outcome<PathBuf> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let database = folder.join("baileo.sqlite");
    done("baileo demo", Command::new(program).args(["demo", "--build-only", "--database"]).arg(&database))?;
    Ok(database)
}

/// Adds rows to a demonstration: people present, or a history of attendances.
pub fn fill(database: &Path, what: &str, rows: u64) -> Outcome {
    let script = machine::root().join("bench/fill.py");
    done("fill.py", Command::new("python3").arg(script).arg(database).args([what, &rows.to_string()]))
}

/// The attendance of a number in a filled database.
pub fn attendance(number: u64) -> String {
    format!("00000007-0000-7000-8000-{number:012x}")
}

/// Serves a demonstration that stands, with one more line of settings.
pub fn serve(program: &Path, database: &Path, setting: &str) -> Outcome<Server> {
    let config = database.with_extension("toml");
    std::fs::write(&config, format!("{setting}\n"))
        .map_err(|error| format!("{}: {error}", config.display()))?;
    Server::start("baileo", "/sign-in", |address| {
        let mut command = Command::new(program);
        command.arg("demo").arg("--database").arg(database).arg("--config").arg(&config);
        command.arg("--listen").arg(address.to_string());
        command
    })
}

/// Somebody of the demonstration who has signed in by the front door.
pub fn sign_in(server: &Server, name: &str) -> Outcome<Visitor> {
    let mut visitor = Visitor::to(server.address);
    let page = visitor.open("/sign-in")?.text();
    let csrf = hidden(&page, "csrf").ok_or("the sign-in page has no token")?;
    let answer = visitor
        .send("/sign-in", &[("csrf", &csrf), ("name", name), ("password", PASSWORD), ("next", "/")])?;
    if answer.status != 303 {
        return Err(format!("{name} could not sign in: {}", answer.status));
    }
    Ok(visitor)
}

/// Runs a command that must end well.
pub fn done(name: &str, command: &mut Command) -> Outcome {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{name} failed: {status}")),
        Err(error) => Err(format!("{name} did not start: {error}")),
    }
}
