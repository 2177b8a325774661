//! Registers that offices keep in spreadsheets, brought in the same way whatever they list: read with the sheet's own
//! row numbers, headings found and recognised, every row examined before anything is kept.
//!
//! On the pages a file is uploaded, looked at row by row, its unknown headings mapped by hand, then brought in. While it
//! waits it is kept sealed, since it names people; once it is in, its bytes go. Happenings: RegisterHappening.
//!
//! Limits: 20 MB, 160 MB unpacked, 128 MB of what a workbook's parts become, 200 sheets, 100,000 lines, 2,000,000 cells; one file
//! is read after another. Totals, signatures and blank lines are skipped.

mod csv;
mod grid;
mod headings;
mod kind;
mod mapping;
mod problem;
mod report;
mod review;
mod store;
mod table;
mod turn;
mod upload;
mod waiting;
mod words;
mod xlsx;

pub use grid::{LARGEST_FILE, Line, Sheet, letters};
pub use headings::{ByHand, lay_out};
pub use kind::{Importing, Offices, RegisterKind};
pub use mapping::map_page;
pub use problem::{FileProblem, ImportError};
pub use report::{Both, Outcome, RefusedCell, Remarked, Report, RowReport, Warned};
pub use review::{apply_page, review};
pub use store::{remember, remembered};
pub use table::{Heading, Table};
pub use upload::{take, upload_page};
pub use words::in_words;

use database::{Done, Tx};
use domain::house::RegisterHappening;

use crate::audit;

/// The sheets of a file, told by its bytes: a workbook, or a CSV in any of the spellings offices use.
pub fn read(bytes: &[u8], kind: &RegisterKind) -> Result<Vec<Sheet>, FileProblem> {
    if bytes.len() > LARGEST_FILE {
        return Err(FileProblem::TooLarge);
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileProblem::Empty);
    }
    match bytes {
        [b'P', b'K', 3 | 5, ..] => xlsx::read(bytes),
        [0xD0, 0xCF, 0x11, 0xE0, ..] => Err(compound_file(bytes)),
        [b'%', b'P', b'D', b'F', ..] => Err(FileProblem::NotASpreadsheet),
        _ if bytes.contains(&0) && !is_wide(bytes) => Err(FileProblem::NotASpreadsheet),
        _ => csv::read(bytes, |heading| (kind.recognise)(heading).is_some()).map(|sheet| vec![sheet]),
    }
}

/// UTF-16 with its mark has zero bytes and is text all the same.
fn is_wide(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF])
}

/// The old format of Excel, or the wrapper of a workbook with a password.
fn compound_file(bytes: &[u8]) -> FileProblem {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = bytes.windows(name.len()).any(|window| window == name);
    if encrypted { FileProblem::Encrypted } else { FileProblem::OldSpreadsheet }
}

/// Brings a register in, in the open transaction. A register that changes nothing writes nothing.
pub fn apply(
    tx: &mut Tx<'_>,
    kind: &RegisterKind,
    table: &Table,
    importing: &Importing,
) -> Result<Done<Report>, ImportError> {
    let report = (kind.apply)(tx, table, importing)?;
    if !report.changes_anything() {
        return Ok(tx.unchanged(report)?);
    }
    let brought_in = RegisterHappening::BroughtInByOperator {
        new: report.count(Outcome::New),
        changed: report.count(Outcome::Changed),
    };
    Ok(tx.done(audit::by(importing.actor.as_ref(), kind.name, &brought_in), report))
}
