//! SQL of imports that wait or were brought in, and of the headings that were mapped by hand.

use database::{DbError, Read, Row, Tx, params};
use domain::{
    ids::{ImportId, OfficeId},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{ByHand, RegisterKind, Report};
use crate::Wing;

/// An import as kept.
pub(super) struct Import {
    pub id: ImportId,
    pub kind: RegisterKind,
    pub office: OfficeId,
    pub file_name: String,
    /// The sealed file; empty once it was brought in.
    pub content: Vec<u8>,
    pub applied_at: Option<Timestamp>,
    pub said: Said,
}

/// What was said with the file, and what became of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Said {
    pub sheet: String,
    pub prosecution_office: String,
    pub probation_office: String,
    pub report: Option<Report>,
}

/// A line of the list of imports.
pub(super) struct Earlier {
    pub id: ImportId,
    pub file_name: String,
    pub by: String,
    pub at: Timestamp,
    pub applied: bool,
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    kind: &RegisterKind,
    office: OfficeId,
    file_name: &str,
    sealed: &[u8],
    said: &Said,
    by: domain::ids::UserId,
) -> Result<ImportId, DbError> {
    let (id, now): (ImportId, _) = (tx.new_id(), tx.now());
    tx.execute(
        "INSERT INTO imports (id, kind, office_id, file_name, content, state, report, uploaded_by, uploaded_at)
         VALUES ($1, $2, $3, $4, $5, 'examined', $6, $7, $8)",
        params![id, kind.name, office, file_name, sealed, json(said)?, by, now],
    )?;
    // Files that nobody brought in name people: they go after a month.
    let old = now - jiff::SignedDuration::from_hours(24 * 30);
    tx.execute("DELETE FROM imports WHERE state = 'examined' AND uploaded_at < $1", params![old])?;
    Ok(id)
}

pub(super) fn find(read: &mut Read<'_>, wings: &[Wing], id: ImportId) -> Result<Option<Import>, DbError> {
    read.row("SELECT * FROM imports WHERE id = $1", params![id])?.map(|row| import(wings, &row)).transpose()
}

fn import(wings: &[Wing], row: &Row) -> Result<Import, DbError> {
    let kind: String = row.get("kind")?;
    let said: Value = row.get("report")?;
    Ok(Import {
        id: row.get("id")?,
        kind: crate::wing::register(wings, &kind)
            .ok_or_else(|| DbError::Conversion { column: "kind".to_owned(), wanted: "a kind of register" })?,
        office: row.get("office_id")?,
        file_name: row.get("file_name")?,
        content: row.get("content")?,
        applied_at: row.get("applied_at")?,
        said: serde_json::from_value(said).map_err(|error| DbError::other(error.to_string()))?,
    })
}

/// Keeps what became of it; the file itself goes.
pub(super) fn update_applied(tx: &mut Tx<'_>, id: ImportId, said: &Said) -> Result<u64, DbError> {
    let now = tx.now();
    let nothing: &[u8] = &[];
    tx.execute(
        "UPDATE imports SET state = 'applied', applied_at = $2, report = $3, content = $4 WHERE id = $1 AND state = 'examined'",
        params![id, now, json(said)?, nothing],
    )
}

pub(super) fn list(
    read: &mut Read<'_>,
    kind: &RegisterKind,
    office: OfficeId,
) -> Result<Vec<Earlier>, DbError> {
    read.rows(
        "SELECT i.id, i.file_name, i.applied_at, i.uploaded_at, u.name FROM imports i JOIN users u ON u.id = i.uploaded_by
         WHERE i.kind = $1 AND i.office_id = $2 ORDER BY i.uploaded_at DESC, i.id DESC LIMIT 10",
        params![kind.name, office],
    )?
    .iter()
    .map(|row| {
        Ok(Earlier {
            id: row.get("id")?,
            file_name: row.get("file_name")?,
            by: row.get("name")?,
            at: row.get("uploaded_at")?,
            applied: row.get::<Option<Timestamp>>("applied_at")?.is_some(),
        })
    })
    .collect()
}

fn json(said: &Said) -> Result<Value, DbError> {
    serde_json::to_value(said).map_err(|error| DbError::other(error.to_string()))
}

/// The mappings of an office; for a command, which stands for the whole house, those of every office.
pub fn remembered(
    read: &mut Read<'_>,
    kind: &RegisterKind,
    office: Option<OfficeId>,
) -> Result<ByHand, DbError> {
    let sql = "SELECT heading, field FROM import_headings WHERE kind = $1";
    let rows = match office {
        Some(office) => read.rows(format!("{sql} AND office_id = $2"), params![kind.name, office])?,
        None => read.rows(format!("{sql} ORDER BY office_id"), params![kind.name])?,
    };
    rows.iter().map(|row| Ok((row.get("heading")?, row.get("field")?))).collect()
}

/// Remembers mappings for an office; for a command, for the office that has stood here longest. A house without
/// offices remembers nothing.
pub fn remember(
    tx: &mut Tx<'_>,
    kind: &RegisterKind,
    office: Option<OfficeId>,
    by_hand: &ByHand,
) -> Result<(), DbError> {
    let office = match office {
        Some(office) => office,
        None => match tx.row("SELECT id FROM offices ORDER BY created_at, id LIMIT 1", params![])? {
            Some(row) => row.get("id")?,
            None => return Ok(()),
        },
    };
    for (heading, field) in by_hand {
        tx.execute(
            "INSERT INTO import_headings (office_id, kind, heading, field) VALUES ($1, $2, $3, $4)
             ON CONFLICT (office_id, kind, heading) DO UPDATE SET field = $4",
            params![office, kind.name, heading, field],
        )?;
    }
    Ok(())
}

/// Forgets what was chosen for these headings.
pub(super) fn forget_all(
    tx: &mut Tx<'_>,
    kind: &RegisterKind,
    office: OfficeId,
    headings: &ByHand,
) -> Result<(), DbError> {
    for heading in headings.keys() {
        tx.execute(
            "DELETE FROM import_headings WHERE office_id = $1 AND kind = $2 AND heading = $3",
            params![office, kind.name, heading],
        )?;
    }
    Ok(())
}
