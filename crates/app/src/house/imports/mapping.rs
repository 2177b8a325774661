//! Headings that somebody mapped by hand, remembered for the next file.

use database::{DbError, Read, Tx, params};
use domain::ids::OfficeId;

use super::{ByHand, RegisterKind};

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
