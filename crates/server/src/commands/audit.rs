//! `baileo audit verify`: says intact, or names the first event that is not.

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Subcommand};
use database::{AuditCheck, AuditReport};
use serde_json::json;

use super::{Outcome, opening};
use crate::config::{Config, Flags, ServeFlags};

/// What to do with the audit log.
#[derive(Subcommand, Clone, Debug)]
pub enum AuditCommand {
    /// Checks every event against the sealed tree and its signed heads
    Verify(VerifyFlags),
    /// Prints the newest signed head, for a partner agency to keep as witness
    Checkpoint,
    /// Prints the public key that heads are signed with
    Key,
}

/// What a check may rest on besides the database.
#[derive(Args, Clone, Debug)]
pub struct VerifyFlags {
    /// Answers as JSON: {"intact":true,"events":n}
    #[arg(long)]
    json: bool,
    /// A signed head that somebody else has kept; may be given more than once
    #[arg(long)]
    held: Vec<PathBuf>,
    /// The public key, as `baileo audit key` printed it once; may be given more than once
    #[arg(long)]
    key: Vec<String>,
}

/// Runs one of them.
pub fn run(flags: &Flags, command: &AuditCommand) -> Outcome {
    let config = Config::read(flags, &ServeFlags::default())?;
    match command {
        AuditCommand::Verify(verify) => check(&config, verify),
        AuditCommand::Checkpoint => {
            let head = opening::existing(&config)?.checkpoint()?;
            let head = head.ok_or("nothing has been sealed yet")?;
            print!("{}", head.note);
            Ok(ExitCode::SUCCESS)
        }
        AuditCommand::Key => {
            println!("{}", opening::open_as_it_is(&config)?.secrets.seal_key()?.verifier());
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn check(config: &Config, verify: &VerifyFlags) -> Outcome {
    let db = opening::existing(config)?;
    let held = verify.held.iter().map(std::fs::read_to_string).collect::<Result<_, _>>()?;
    let keys = verify.key.iter().map(|key| key.parse()).collect::<Result<_, _>>()?;
    let report = db.verify_audit_with(AuditCheck { keys, held })?;
    say(&report, verify.json);
    Ok(if report.intact() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Says what a check found.
pub fn say(report: &AuditReport, as_json: bool) {
    if as_json {
        let mut answer = json!({ "intact": report.intact(), "events": report.events });
        if let Some(fault) = &report.fault {
            answer["fault"] =
                json!({ "leaf": fault.leaf, "event": fault.event, "damage": format!("{:?}", fault.damage) });
        }
        println!("{answer}");
        return;
    }
    match &report.fault {
        None => println!(
            "intact: {} events, {} sealed under {} signed heads",
            report.events, report.sealed, report.checkpoints
        ),
        Some(fault) => {
            println!("NOT intact: {:?}, leaf {:?}, event {:?}", fault.damage, fault.leaf, fault.event)
        }
    }
}
