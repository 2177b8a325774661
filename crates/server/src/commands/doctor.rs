//! `baileo doctor`: what is wrong with this house, and what to do about it.

use std::process::ExitCode;

use clap::Args;
use database::{Db, Options, params};
use domain::identity::civil_day;
use serde_json::json;

use super::Outcome;
use crate::config::{Config, Flags, ServeFlags};

/// How to answer.
#[derive(Args, Clone, Debug)]
pub struct DoctorFlags {
    /// Answers as JSON
    #[arg(long)]
    json: bool,
}

struct Finding {
    check: &'static str,
    well: bool,
    says: String,
}

/// Looks at everything; fails when something is not well.
pub fn run(flags: &Flags, doctor: &DoctorFlags) -> Outcome {
    let config = Config::read(flags, &ServeFlags::default())?;
    let findings = examine(&config);
    let well = findings.iter().all(|finding| finding.well);
    if doctor.json {
        let checks: Vec<_> = findings
            .iter()
            .map(|it| json!({ "check": it.check, "well": it.well, "says": it.says }))
            .collect();
        println!("{}", json!({ "well": well, "checks": checks }));
    } else {
        for it in &findings {
            println!("{} {:<14} {}", if it.well { "ok  " } else { "!!  " }, it.check, it.says);
        }
    }
    Ok(if well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn examine(config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |check, outcome: Result<String, String>| {
        let well = outcome.is_ok();
        let says = outcome.unwrap_or_else(|problem| problem);
        findings.push(Finding { check, well, says });
        well
    };
    let missing =
        config.database.strip_prefix("sqlite:").is_some_and(|path| !std::path::Path::new(path).exists());
    if missing {
        add("database", Err(format!("{} does not exist; `baileo migrate` makes it", config.database)));
        return findings;
    }
    let db = match Db::open(&config.database, Options::default()) {
        Ok(db) => db,
        Err(error) => {
            add("database", Err(format!("does not answer: {error}")));
            return findings;
        }
    };
    add("database", Ok(format!("{:?} answers", db.engine())));
    let waiting = db.pending_migrations();
    let current = add(
        "migrations",
        match waiting {
            Ok(waiting) if waiting.is_empty() => Ok("up to date".to_owned()),
            Ok(waiting) => Err(format!("waiting: {}; run `baileo migrate`", waiting.join(", "))),
            Err(error) => Err(error.to_string()),
        },
    );
    if !current {
        return findings;
    }
    add("audit", audit(&db));
    add("secret", secret(config, &db));
    add("files", files(config, &db));
    add("holidays", holidays(config, &db));
    add("zones", zones(config, &db));
    findings
}

fn audit(db: &Db) -> Result<String, String> {
    let report = db.verify_audit().map_err(|error| error.to_string())?;
    match report.fault {
        None => Ok(format!("intact, {} events", report.events)),
        Some(fault) => Err(format!("not intact: {:?}; see `baileo audit verify`", fault.damage)),
    }
}

fn secret(config: &Config, db: &Db) -> Result<String, String> {
    let path = config.data.join("secret.key");
    let secrets =
        app::house::secrets::Secrets::load(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let sealed = db
        .read_blocking(|read| read.row("SELECT nik_sealed FROM clients LIMIT 1", params![]))
        .and_then(|row| row.map(|row| row.get::<Vec<u8>>("nik_sealed")).transpose())
        .map_err(|error| error.to_string())?;
    match sealed {
        Some(sealed) if secrets.open(&sealed).is_none() => {
            Err("this key does not open what the database has sealed".to_owned())
        }
        _ => Ok("opens what is sealed".to_owned()),
    }
}

fn files(config: &Config, db: &Db) -> Result<String, String> {
    let rows = db
        .read_blocking(|read| read.rows("SELECT DISTINCT sha256 FROM files", params![]))
        .map_err(|error| error.to_string())?;
    let folder = config.data.join("files");
    let mut missing = 0;
    for row in &rows {
        let sha256: String = row.get("sha256").map_err(|error| error.to_string())?;
        let path = folder.join(&sha256[..2]).join(&sha256);
        missing += u32::from(!path.is_file());
    }
    if missing == 0 {
        Ok(format!("{} kept", rows.len()))
    } else {
        Err(format!("{missing} of {} are missing", rows.len()))
    }
}

fn holidays(config: &Config, db: &Db) -> Result<String, String> {
    let today = civil_day(db.clock().now(), &config.zone.time_zone());
    let ahead = today.checked_add(jiff::ToSpan::days(180)).unwrap_or(today);
    let missing = db
        .read_blocking(move |read| app::house::reference::years_without_holidays(read, today, ahead))
        .map_err(|error| error.to_string())?;
    match missing.as_slice() {
        [] => Ok("loaded for the next 180 days".to_owned()),
        years => Ok(format!("not loaded yet for {years:?}; add them on the settings page once decreed")),
    }
}

/// A site may have a zone of its own: it is named, and is no fault.
fn zones(config: &Config, db: &Db) -> Result<String, String> {
    let house = config.zone;
    let used = db
        .read_blocking(move |read| app::community_service::sites::zones_in_use(read, house))
        .map_err(|error| error.to_string())?;
    let counted = used
        .counts
        .iter()
        .map(|(zone, (offices, sites))| format!("{}: {offices} offices, {sites} sites", zone.short()));
    let counted = counted.chain([format!("the settings: {}", house.short())]).collect::<Vec<_>>().join("; ");
    let apart = used.apart.iter().map(|(site, zone, office)| {
        format!("{site} is in {}, its city's office in {}", zone.short(), office.short())
    });
    Ok(std::iter::once(counted).chain(apart).collect::<Vec<_>>().join("; "))
}
