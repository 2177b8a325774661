//! `baileo doctor`: what is wrong with this house, and what to do about it.

use std::process::ExitCode;

use app::{
    house::marks::{self, KeyState, Kind},
    kept_files,
};
use clap::Args;
use database::{Db, Options};
use domain::time::civil_day;
use serde_json::json;

use super::{Outcome, kept, opening};
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
    if opening::is_missing(config) {
        add("database", Err(format!("{} does not exist; `baileo migrate` makes it", config.database)));
        return findings;
    }
    let db = match Db::open(config.database.in_full(), Options::default()) {
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
    add("house", house(&db));
    add("audit", audit(&db));
    add("secret", secret(config, &db));
    add("files", files(config, &db));
    add("holidays", holidays(config, &db));
    add("regions", regions(&db));
    add("zones", zones(config, &db));
    findings
}

fn house(db: &Db) -> Result<String, String> {
    match db.read_blocking(marks::kind).map_err(|error| error.to_string())? {
        Kind::Real => Ok("no demonstration".to_owned()),
        Kind::Demonstration | Kind::Unfinished => Err(super::serve::DEMONSTRATION.to_owned()),
    }
}

fn audit(db: &Db) -> Result<String, String> {
    let report = db.verify_audit().map_err(|error| error.to_string())?;
    match report.fault {
        None => Ok(format!("intact, {} events", report.events)),
        Some(fault) => Err(format!("not intact: {:?}; see `baileo audit verify`", fault.damage)),
    }
}

fn secret(config: &Config, db: &Db) -> Result<String, String> {
    let (state, _) = opening::key_state(config, db).map_err(|error| error.to_string())?;
    match state {
        KeyState::Fits => Ok("the key of this house".to_owned()),
        KeyState::Unrecorded => Ok("opens what is sealed; `baileo migrate` records it".to_owned()),
        KeyState::Missing | KeyState::Other | KeyState::New => Err(opening::why_not(config, state)),
    }
}

/// Names of lost files that are said; `baileo backup` says them all.
const NAMED: usize = 3;

fn files(config: &Config, db: &Db) -> Result<String, String> {
    let named = db.read_blocking(kept_files::named).map_err(|error| error.to_string())?;
    let lost = kept::lost(&named, &config.data.join("files"))?;
    if lost.is_empty() {
        return Ok(format!("{} kept", named.len()));
    }
    let some: Vec<String> = lost.iter().take(NAMED).map(ToString::to_string).collect();
    let more = if lost.len() > NAMED { ", …" } else { "" };
    Err(format!("{} of {} are missing or changed: {}{more}", lost.len(), named.len(), some.join(", ")))
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

fn regions(db: &Db) -> Result<String, String> {
    let untold = db.read_blocking(app::house::regions::untold).map_err(|error| error.to_string())?;
    if untold.is_empty() {
        return Ok("everything is of a region".to_owned());
    }
    let named: Vec<_> = untold.iter().map(|one| format!("{} {}", one.count, one.what)).collect();
    Err(format!("nobody has told the region of {}; see the settings page, Wilayah", named.join(", ")))
}

/// A site may have a zone of its own: it is named, and is no fault.
fn zones(config: &Config, db: &Db) -> Result<String, String> {
    let used =
        db.read_blocking(app::community_service::sites::zones_in_use).map_err(|error| error.to_string())?;
    let counted = used.sites.iter().map(|(zone, sites)| format!("{}: {sites} sites", zone.short()));
    let house = format!("the settings: {}", config.zone.short());
    let apart = used
        .apart
        .iter()
        .map(|(site, zone, city)| format!("{site} is in {}, its city in {}", zone.short(), city.short()));
    Ok(counted.chain([house]).chain(apart).collect::<Vec<_>>().join("; "))
}
