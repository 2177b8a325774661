//! Tasks of the repository, without dependencies so that they are built in a second.
#![allow(clippy::print_stdout, reason = "these are command-line tools: they speak on standard output")]

mod bench;
mod deny;
mod machine;
mod postgres;
mod tally;
mod test;
mod vendor;

use std::process::ExitCode;

const HELP: &str = "\
cargo xtask test          every check and every test; installs what is missing on a Debian machine
cargo xtask test --fast   the tests that need neither a browser nor PostgreSQL
cargo xtask bench NAME    attendance, lists, dashboard, startup, memory, build, planner [S|M|L|FILE …]
cargo xtask deny          licences, bans and advisories of all dependencies (needs cargo-deny)
cargo xtask vendor        compares vendored files with npm; --write takes npm's";

/// What a task gives: nothing, or the words that tell a person why it failed.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test"] => test::run(test::Extent::Full),
        ["test", "--fast"] => test::run(test::Extent::Fast),
        ["bench", name, files @ ..] => bench::run(name, files),
        ["deny"] => deny::run(),
        ["vendor"] => vendor::run(false),
        ["vendor", "--write"] => vendor::run(true),
        ["help" | "--help" | "-h"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("no such task: {}\n\n{HELP}", words.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("xtask: {why}");
            ExitCode::FAILURE
        }
    }
}
