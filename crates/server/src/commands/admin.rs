//! `baileo admin …`: the first office and the first administrator, and the way back in.

use std::{
    io::{IsTerminal, Read},
    process::ExitCode,
};

use app::house::accounts::setup;
use clap::Subcommand;

use super::{Outcome, opening};
use crate::config::{Config, Flags, ServeFlags};

/// What an operator may do without signing in: only what nobody could do by a page.
#[derive(Subcommand, Clone, Debug)]
pub enum AdminCommand {
    /// Adds an office: court, prosecution, probation, child_institution, prison, region, city or department
    AddOffice {
        /// What it is
        #[arg(long)]
        kind: String,
        /// Its full name
        #[arg(long)]
        name: String,
        /// The name on narrow pages
        #[arg(long)]
        short_name: String,
        /// The region it is in, by name; `Indonesia` for the country's own. A house of one city needs none
        #[arg(long)]
        region: Option<String>,
    },
    /// Adds a person; the first password is read from standard input
    AddUser {
        /// The office by its short name
        #[arg(long)]
        office: String,
        /// What the person types to sign in
        #[arg(long)]
        sign_in_name: String,
        /// Full name
        #[arg(long)]
        name: String,
        /// What the person is there
        #[arg(long, default_value = "")]
        title: String,
        /// A role; may be given more than once
        #[arg(long)]
        role: Vec<String>,
    },
    /// Sets a new first password, read from standard input, and takes the second factor away
    ResetPassword {
        /// Whose
        #[arg(long)]
        sign_in_name: String,
    },
}

/// Runs one of them.
pub fn run(flags: &Flags, command: &AdminCommand) -> Outcome {
    let config = Config::read(flags, &ServeFlags::default())?;
    let db = opening::open(&config)?.db;
    match command.clone() {
        AdminCommand::AddOffice { kind, name, short_name, region } => {
            setup::add_office(&db, &kind, (&name, &short_name), region.as_deref(), config.zone)?;
        }
        AdminCommand::AddUser { office, sign_in_name, name, title, role } => {
            let password = password()?;
            setup::add_user(
                &db,
                setup::NewUser { office, sign_in_name, name, title, roles: role, password },
            )?;
        }
        AdminCommand::ResetPassword { sign_in_name } => {
            setup::reset_password(&db, &sign_in_name, &password()?)?
        }
    }
    println!("done");
    Ok(ExitCode::SUCCESS)
}

/// A password never stands on the command line, where other people of the machine could read it.
fn password() -> Result<String, Box<dyn std::error::Error>> {
    if std::io::stdin().is_terminal() {
        eprintln!("Type the first password, then Enter and Ctrl-D:");
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
