//! `baileo export`: everything of one person, or of one office, into a zip.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use app::{
    House,
    community_service::case,
    house::copies::{self, Asking, Made},
};
use clap::{Args, Subcommand};
use domain::ids::OrderId;
use serde_json::json;
use tempfile::{Builder, NamedTempFile};

use super::{
    Outcome,
    opening::{self, Opened},
};
use crate::config::{Config, Flags, ServeFlags};

/// Of what a copy is made.
#[derive(Subcommand, Clone, Debug)]
pub enum Export {
    /// Everything of one person, for that person: their full NIK, every sentence, scans and statements
    Person(PersonFlags),
    /// Everything of one office: what its lists show, NIKs masked
    Office(OfficeFlags),
}

/// Whose data.
#[derive(Args, Clone, Debug)]
pub struct PersonFlags {
    /// A sentence of the person by its id, as it stands in the address of its page
    #[arg(long, value_name = "ID", required_unless_present = "case_number", conflicts_with = "case_number")]
    order: Option<OrderId>,
    /// A sentence of the person by its case number
    #[arg(long, value_name = "NUMBER")]
    case_number: Option<String>,
    #[command(flatten)]
    to: To,
}

/// Which office.
#[derive(Args, Clone, Debug)]
pub struct OfficeFlags {
    /// The office by its short or full name
    #[arg(long)]
    office: String,
    #[command(flatten)]
    to: To,
}

/// Where to.
#[derive(Args, Clone, Debug)]
pub struct To {
    /// The zip to be made, readable by its owner only
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Takes the place of a file that is there already
    #[arg(long)]
    force: bool,
    /// Prints one JSON object instead of words
    #[arg(long)]
    json: bool,
}

/// Makes a copy. It is on record, with its hash, before the file has its name.
pub fn run(flags: &Flags, export: &Export) -> Outcome {
    let (Export::Person(PersonFlags { to, .. }) | Export::Office(OfficeFlags { to, .. })) = export;
    let unfinished = unfinished(to)?;
    let config = Config::read(flags, &ServeFlags::default())?;
    let Opened { db, secrets } = opening::open_as_it_is(&config)?;
    if !db.pending_migrations()?.is_empty() {
        return Err("the tables of this database are not up to date; run `baileo migrate`".into());
    }
    let house = app::open(db, secrets, config.settings(false))?;
    let file = unfinished.as_file().try_clone()?;
    let made = match make(&house, export, file) {
        Ok(made) => made,
        Err(problem) => {
            // Before the house is left, which waits for what its database is still doing.
            unfinished.close()?;
            return Err(problem);
        }
    };
    made.file.sync_all()?;
    name(unfinished, to)?;
    say(&made, to);
    Ok(ExitCode::SUCCESS)
}

fn make(house: &House, export: &Export, file: File) -> Result<Made, Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let operator = Asking::operator();
    let made = match export {
        Export::Person(person) => {
            let order = order(house, person)?;
            runtime.block_on(unless_stopped(case::copy_of_person(house, &operator, order, file)))
        }
        Export::Office(flags) => {
            let office = office(house, &flags.office)?;
            runtime.block_on(unless_stopped(copies::copy_of_office(house, &operator, office, file)))
        }
    };
    let made = made.ok_or("stopped; no file was made")?;
    Ok(made.map_err(|failure| copies::why_not(&failure))?)
}

/// Ends at Ctrl-C like any other problem, so that the unfinished file, which names people, goes.
async fn unless_stopped<T>(copy: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        made = copy => Some(made),
        _ = tokio::signal::ctrl_c() => None,
    }
}

/// A file beside the wanted one, to be given its name when it is whole.
fn unfinished(to: &To) -> Result<NamedTempFile, String> {
    if to.out.exists() && !to.force {
        return Err(there_already(&to.out));
    }
    let folder = to.out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let made = Builder::new().prefix(".baileo-export-").tempfile_in(folder);
    made.map_err(|error| format!("{}: {error}", folder.display()))
}

fn there_already(out: &Path) -> String {
    format!("{} is there already; --force takes its place", out.display())
}

/// Somebody may have put a file there meanwhile, so the refusal is made once more, by the file system.
fn name(unfinished: NamedTempFile, to: &To) -> Result<(), String> {
    let named = if to.force { unfinished.persist(&to.out) } else { unfinished.persist_noclobber(&to.out) };
    named.map(drop).map_err(|problem| match problem.error.kind() {
        io::ErrorKind::AlreadyExists => there_already(&to.out),
        _ => format!("{}: {}", to.out.display(), problem.error),
    })
}

fn order(house: &House, person: &PersonFlags) -> Result<OrderId, Box<dyn std::error::Error>> {
    let Some(case) = person.case_number.clone() else {
        return person.order.ok_or_else(|| "name a sentence by --order or --case-number".into());
    };
    let found = house.db().read_blocking(move |read| case::orders_of_case(read, &case))?;
    match found[..] {
        [order] => Ok(order),
        [] => Err("no sentence has this case number".into()),
        _ => {
            let ids: Vec<String> = found.iter().map(ToString::to_string).collect();
            Err(format!("several people have this case number; choose one by --order: {}", ids.join(", "))
                .into())
        }
    }
}

fn office(house: &House, name: &str) -> Result<domain::ids::OfficeId, Box<dyn std::error::Error>> {
    let wanted = name.to_owned();
    let found = house.db().read_blocking(move |read| copies::office_named(read, &wanted))?;
    found.ok_or_else(|| format!("no office is called {name:?}").into())
}

fn say(made: &Made, to: &To) {
    let file = to.out.display();
    if to.json {
        println!(
            "{}",
            json!({
                "file": to.out, "bytes": made.bytes, "sha256": made.sha256, "rows": made.rows, "files": made.files,
            })
        );
        return;
    }
    println!("{file}: {} bytes, SHA-256 {}", made.bytes, made.sha256);
    for (kind, rows) in &made.rows {
        println!("  {kind:<18} {rows:>9}");
    }
}
