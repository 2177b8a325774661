//! The executable `baileo`: config, command line, wiring.
#![allow(clippy::print_stdout, reason = "a command speaks on standard output")]

mod commands;
mod config;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    /// Makes a placement plan from an instance file
    Plan(commands::plan::PlanArgs),
    /// Serves the house
    Serve(config::ServeFlags),
    /// Brings the database's tables up to date; makes a new house, and its key, where there is none
    Migrate,
    /// Says what is wrong with this house and what to do about it
    Doctor(commands::doctor::DoctorFlags),
    /// Writes the database and the kept files into a new folder, while the house runs
    Backup(commands::backup::BackupFlags),
    /// Fills an empty house from a backup and proves it by the audit log
    Restore(commands::backup::RestoreFlags),
    /// Checks and shows the audit log
    #[command(subcommand)]
    Audit(commands::audit::AuditCommand),
    /// The first office and the first person, and the way back in
    #[command(subcommand)]
    Admin(commands::admin::AdminCommand),
    /// Brings in a register from a spreadsheet
    #[command(subcommand)]
    Import(commands::import::Import),
    /// Writes out everything of one person or one office as a zip of tables
    #[command(subcommand)]
    Export(commands::export::Export),
}

fn main() -> ExitCode {
    let matches = Arguments::command().get_matches();
    let mut arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    app::install_words();
    let outcome = match &arguments.command {
        Command::Demo(flags) => {
            let forgotten = arguments.flags.forget_inherited(&matches);
            commands::demo::run(&arguments.flags, flags, &forgotten)
        }
        Command::Plan(flags) => Ok(commands::plan::run(flags)),
        Command::Serve(flags) => commands::serve::run(&arguments.flags, flags),
        Command::Import(import) => commands::import::run(&arguments.flags, import),
        Command::Export(export) => commands::export::run(&arguments.flags, export),
        Command::Migrate => commands::migrate::run(&arguments.flags),
        Command::Doctor(flags) => commands::doctor::run(&arguments.flags, flags),
        Command::Backup(to) => commands::backup::backup(&arguments.flags, to),
        Command::Restore(from) => commands::backup::restore(&arguments.flags, from),
        Command::Audit(command) => commands::audit::run(&arguments.flags, command),
        Command::Admin(command) => commands::admin::run(&arguments.flags, command),
    };
    match outcome {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("baileo: {problem}");
            ExitCode::FAILURE
        }
    }
}
