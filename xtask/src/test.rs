//! `cargo xtask test`: the one command that a person and the build machine both trust.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use crate::tally::Tally;
use crate::{Outcome, machine, postgres};

/// The address of a PostgreSQL cluster in which tests may create databases.
const POSTGRES: &str = "BAILEO_TEST_POSTGRES";

/// How much of the tests is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    Full,
    /// What needs neither a browser nor PostgreSQL: for the edit loop.
    Fast,
}

/// Runs the checks and the tests and closes with one line, `N passed, N failed`.
pub fn run(extent: Extent) -> Outcome {
    let mut cargo_test = cargo(&["test", "--workspace", "--no-fail-fast"]);
    let mut complaints = Vec::new();
    let mut cluster = None;
    match extent {
        Extent::Fast => {
            cargo_test.env("BAILEO_SKIP_BROWSER", "1").env_remove(POSTGRES);
        }
        Extent::Full => {
            cargo_test.env_remove("BAILEO_SKIP_BROWSER");
            machine::install_missing()?;
            complaints.extend(check("cargo fmt", "rustfmt", "fmt", &["fmt", "--all", "--check"]).err());
            let lint = ["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"];
            complaints.extend(check("cargo clippy", "clippy", "clippy", &lint).err());
            if std::env::var_os(POSTGRES).is_none() {
                let started = postgres::Cluster::start()?;
                cargo_test.env(POSTGRES, started.url());
                cluster = Some(started);
            }
        }
    }
    let tally = count(cargo_test)?;
    drop(cluster);
    conclude(&tally, complaints)
}

fn cargo(words: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(words).current_dir(machine::root()).stdin(Stdio::null());
    command
}

fn check(title: &str, component: &str, probe: &str, words: &[&str]) -> Outcome {
    machine::have_component(component, probe)?;
    println!("xtask: {title}");
    match cargo(words).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("{title} found something to mend (see above)")),
        Err(error) => Err(format!("{title} did not start: {error}")),
    }
}

/// The tests' outcome and whether cargo itself was content.
struct Count {
    tally: Tally,
    content: bool,
}

fn count(mut command: Command) -> Outcome<Count> {
    println!("xtask: cargo test");
    let told = |error: std::io::Error| format!("cargo test: {error}");
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(told)?;
    let mut output = BufReader::new(child.stdout.take().expect("the output was asked for as a pipe"));
    let mut tally = Tally::default();
    let mut line = Vec::new();
    // By bytes: a test may print what is not UTF-8.
    while output.read_until(b'\n', &mut line).map_err(told)? > 0 {
        std::io::stdout().write_all(&line).map_err(told)?;
        tally.read(String::from_utf8_lossy(&line).trim_end());
        line.clear();
    }
    let content = child.wait().map_err(told)?.success();
    Ok(Count { tally, content })
}

fn conclude(count: &Count, mut complaints: Vec<String>) -> Outcome {
    let Count { tally, content } = count;
    for name in &tally.failures {
        println!("failed: {name}");
    }
    if tally.passed + tally.failed == 0 {
        complaints.push("no test ran".into());
    }
    if tally.ignored > 0 {
        complaints.push(format!("{} tests are ignored; the house ignores none", tally.ignored));
    }
    if tally.failed > 0 {
        complaints.push(format!("{} tests failed", tally.failed));
    } else if !content {
        complaints
            .push("cargo test did not finish: something did not compile, or a test program died".into());
    }
    for complaint in &complaints {
        println!("xtask: {complaint}");
    }
    println!("{} passed, {} failed", tally.passed, tally.failed);
    if complaints.is_empty() { Ok(()) } else { Err("not everything is well".into()) }
}
