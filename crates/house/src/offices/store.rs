//! SQL of offices.

use database::{DbError, Read, Row, Tx, params};
use domain::ids::OfficeId;

use super::record::{EnterOffice, OfficeRecord};

const SELECT: &str =
    "SELECT o.id, o.kind, o.name, o.short_name, o.parent_id, p.short_name AS parent_name, o.address, o.zone,
    o.version, (SELECT COUNT(*) FROM users u WHERE u.office_id = o.id AND u.active = $1) AS people
    FROM offices o LEFT JOIN offices p ON p.id = o.parent_id";

fn record(row: &Row) -> Result<OfficeRecord, DbError> {
    Ok(OfficeRecord {
        id: row.get("id")?,
        kind: row.coded("kind")?,
        name: row.get("name")?,
        short_name: row.get("short_name")?,
        parent: row.get("parent_id")?,
        parent_name: row.get("parent_name")?,
        address: row.get("address")?,
        zone: row.get("zone")?,
        people: row.get("people")?,
        version: row.get("version")?,
    })
}

/// All offices; a city has a few dozen.
pub(super) fn list(read: &mut Read<'_>) -> Result<Vec<OfficeRecord>, DbError> {
    read.rows(format!("{SELECT} ORDER BY o.name"), params![true])?.iter().map(record).collect()
}

pub(super) fn find(read: &mut Read<'_>, id: OfficeId) -> Result<Option<OfficeRecord>, DbError> {
    let row = read.row(format!("{SELECT} WHERE o.id = $2"), params![true, id])?;
    row.map(|row| record(&row)).transpose()
}

pub(super) fn id_of_name(read: &mut Read<'_>, name: &str) -> Result<Option<OfficeId>, DbError> {
    read.row("SELECT id FROM offices WHERE name = $1", params![name])?.map(|row| row.get("id")).transpose()
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &EnterOffice) -> Result<OfficeId, DbError> {
    let (id, now): (OfficeId, _) = (tx.new_id(), tx.now());
    tx.execute(
        "INSERT INTO offices (id, kind, name, short_name, parent_id, address, zone, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![id, new.kind.name(), &new.name, &new.short_name, new.parent, &new.address, &new.zone, now],
    )?;
    Ok(id)
}

pub(super) fn update(
    tx: &mut Tx<'_>,
    id: OfficeId,
    version: i64,
    new: &EnterOffice,
) -> Result<bool, DbError> {
    let changed = tx.execute(
        "UPDATE offices SET kind = $3, name = $4, short_name = $5, parent_id = $6, address = $7, zone = $8,
                version = version + 1
         WHERE id = $1 AND version = $2",
        params![
            id,
            version,
            new.kind.name(),
            &new.name,
            &new.short_name,
            new.parent,
            &new.address,
            &new.zone
        ],
    )?;
    Ok(changed > 0)
}
