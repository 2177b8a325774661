//! `baileo import`: registers from the command line, examined or brought in.

use std::{path::PathBuf, process::ExitCode};

use app::{
    House,
    house::registers::{
        self, ByHand, FileProblem, ImportError, Importing, RegisterKind, Report, Sheet, Table,
    },
};
use clap::{Args, Subcommand};
use database::Options;
use domain::register::fold;

use super::{
    Outcome,
    opening::{self, Opened},
};
use crate::config::{Config, Flags, ServeFlags};

/// Which register.
#[derive(Subcommand, Clone, Debug)]
pub enum Import {
    /// Brings in a register of court orders (XLSX or CSV)
    ///
    /// Every row is reviewed: new, changed, unchanged or refused with its cell and reason. Refused rows stay out and
    /// all others come in, in one transaction; the same file again changes nothing. Where the house has no offices
    /// yet, "Kejaksaan Negeri", "Balai Pemasyarakatan" and the court of the case numbers are made. Ends with 0 when
    /// the file was read, whatever became of its rows; with 1 when it could not be read.
    Orders(ImportFlags),
    /// Brings in a list of sites (XLSX or CSV)
    ///
    /// Reviewed row by row as a register of orders is. Hosts that are not known are entered with their sites, an
    /// agreement that is not known becomes a draft to be completed. Where the house has no city yet,
    /// "Pemerintah Kota" is made to keep those drafts.
    Sites(ImportFlags),
}

/// Flags of an import.
#[derive(Args, Clone, Debug)]
pub struct ImportFlags {
    /// The register: XLSX, or CSV with commas, semicolons or tabs
    file: PathBuf,
    /// Shows what would become of every row and keeps nothing
    #[arg(long)]
    dry_run: bool,
    /// Prints one JSON object instead of words
    #[arg(long)]
    json: bool,
    /// Reads a column as a field, `nik="Nomor Kependudukan"`; may be given several times
    #[arg(long = "map", value_name = "FIELD=HEADING")]
    map: Vec<String>,
    /// The sheet of a workbook; by default the one whose headings say most
    #[arg(long)]
    sheet: Option<String>,
    /// The prosecution office that executes, where there are several
    #[arg(long, value_name = "OFFICE", default_value = "")]
    prosecution_office: String,
    /// The probation office that guides, where there are several
    #[arg(long, value_name = "OFFICE", default_value = "")]
    probation_office: String,
}

/// Examines or brings in a register.
pub fn run(flags: &Flags, import: &Import) -> Outcome {
    let (kind, import) = match import {
        Import::Orders(flags) => (app::community_service::orders::REGISTER, flags),
        Import::Sites(flags) => (app::community_service::sites::REGISTER, flags),
    };
    let sheets = read(&kind, import)?;
    let said = by_hand(&kind, &import.map)?;
    let config = Config::read(flags, &ServeFlags::default())?;
    let Opened { db, secrets } = opening::found(&config, Options::default())?;
    let house = app::open(db, secrets, config.settings(false))?;
    let table = lay_out(&house, kind, sheets, &said, import)?;
    let report = bring_in(&house, kind, table.clone(), said, import)?;
    if import.json {
        println!("{}", report.json());
    } else {
        for line in registers::in_words(&kind, &table, &report, import.dry_run) {
            println!("{line}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn read(kind: &RegisterKind, import: &ImportFlags) -> Result<Vec<Sheet>, Box<dyn std::error::Error>> {
    let name = import.file.display();
    let size = std::fs::metadata(&import.file).map_err(|error| format!("{name}: {error}"))?.len();
    if size > registers::LARGEST_FILE as u64 {
        return Err(FileProblem::TooLarge.into());
    }
    let bytes = std::fs::read(&import.file).map_err(|error| format!("{name}: {error}"))?;
    Ok(registers::read(&bytes, kind)?)
}

/// The table with what was mapped before and what is mapped now.
fn lay_out(
    house: &House,
    kind: RegisterKind,
    sheets: Vec<Sheet>,
    said: &ByHand,
    import: &ImportFlags,
) -> Result<Table, ImportError> {
    let mut by_hand = house.db().read_blocking(move |read| registers::remembered(read, &kind, None))?;
    by_hand.extend(said.clone());
    let table = registers::lay_out(sheets, &kind, &by_hand, import.sheet.as_deref())?;
    for heading in said.keys() {
        if !table.headings.iter().any(|found| fold(&found.text) == *heading) {
            return Err(FileProblem::NoSuchHeading { heading: heading.clone() }.into());
        }
    }
    table.whole()?;
    Ok(table)
}

fn by_hand(kind: &RegisterKind, map: &[String]) -> Result<ByHand, FileProblem> {
    let mut by_hand = ByHand::new();
    for pair in map {
        let (field, heading) = pair.split_once('=').unwrap_or((pair, ""));
        let have = (kind.fields)();
        if !have.contains(&field.trim()) {
            return Err(FileProblem::NoSuchField { field: field.to_owned(), have });
        }
        by_hand.insert(fold(heading), field.trim().to_owned());
    }
    Ok(by_hand)
}

fn bring_in(
    house: &House,
    kind: RegisterKind,
    table: Table,
    said: ByHand,
    import: &ImportFlags,
) -> Result<Report, ImportError> {
    let importing = Importing {
        actor: None,
        today: house.today(),
        zone: house.zone(),
        secrets: house.secrets().clone(),
        prosecution_office: import.prosecution_office.clone(),
        probation_office: import.probation_office.clone(),
    };
    if import.dry_run {
        return house.db().read_blocking(move |read| (kind.examine)(read, &table, &importing));
    }
    let report = house.db().write_blocking(move |tx| registers::apply(tx, &kind, &table, &importing))?;
    if !said.is_empty() {
        house.db().write_unaudited_blocking("a mapping of headings is remembered", move |tx| {
            registers::remember(tx, &kind, None, &said)
        })?;
    }
    Ok(report)
}
