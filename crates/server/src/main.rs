//! The executable `baileo`: config, command line, wiring.

mod commands;
mod config;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Baileo: agreements, community service, training and posts for a city, corrections and prosecutors.
#[derive(Parser)]
#[command(name = "baileo", version, about)]
struct Arguments {
    #[command(flatten)]
    flags: config::Flags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Makes a fresh demonstration of Ambon, dated relative to today, and serves it
    Demo(commands::demo::DemoFlags),
    /// Serves the house
    Serve(config::ServeFlags),
    /// Brings the database's tables up to date
    Migrate,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.command {
        Command::Demo(flags) => commands::demo::run(&arguments.flags, flags),
        Command::Serve(flags) => commands::serve::run(&arguments.flags, flags),
        Command::Migrate => commands::migrate::run(&arguments.flags),
    };
    match outcome {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("baileo: {problem}");
            ExitCode::FAILURE
        }
    }
}
