//! Two other ways to build the same thing, measured beside ours: bench/peers.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::house::done;
use super::process::Server;
use crate::{Outcome, machine};

/// The session that seed.py signs in.
pub const TOKEN: &str = "a-token-that-only-the-benchmark-knows";

fn folder() -> PathBuf {
    machine::root().join("bench/peers")
}

/// Makes a database for a peer with so many attendances.
pub fn seed(database: &Path, rows: u64) -> Outcome {
    for end in ["", "-wal", "-shm"] {
        let file = PathBuf::from(format!("{}{end}", database.display()));
        if file.exists() {
            fs::remove_file(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        }
    }
    let mut command = Command::new("python3");
    command.arg(folder().join("seed.py")).arg(database).args([&rows.to_string(), TOKEN]);
    done("seed.py", &mut command)
}

/// Express with better-sqlite3, one process, as it is usually run.
pub fn express(database: &Path) -> Outcome<Server> {
    let here = folder().join("express");
    if !here.join("node_modules").is_dir() {
        println!(
            "xtask: npm install (bench/peers/express; better-sqlite3 is compiled, which takes some minutes)"
        );
        done("npm", Command::new("npm").args(["install", "--no-audit", "--no-fund"]).current_dir(&here))?;
    }
    Server::start("express", "/attendances", |address| {
        let mut command = Command::new("node");
        command.arg("server.js").arg(database).arg(address.port().to_string()).current_dir(&here);
        command.env("NODE_ENV", "production");
        command
    })
}

/// Django under gunicorn with two workers, one for each core.
pub fn django(database: &Path) -> Outcome<Server> {
    let here = folder().join("django");
    let environment = machine::root().join("target/bench/django");
    if !environment.join("bin/gunicorn").is_file() {
        println!("xtask: pip install (target/bench/django)");
        done("venv", Command::new("python3").args(["-m", "venv"]).arg(&environment))?;
        let mut pip = Command::new(environment.join("bin/pip"));
        done("pip", pip.args(["install", "-q", "-r", "requirements.txt"]).current_dir(&here))?;
    }
    Server::start("django", "/attendances", |address| {
        let mut command = Command::new(environment.join("bin/gunicorn"));
        command.args(["--workers", "2", "--worker-class", "sync", "--log-level", "error", "--bind"]);
        command.arg(address.to_string()).arg("peer.wsgi").current_dir(&here).env("PEER_DATABASE", database);
        command
    })
}

/// The attendance of a number in a seeded database.
pub fn attendance(number: u64) -> String {
    format!("00000001-0000-7000-8000-{number:012x}")
}
