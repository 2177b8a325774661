//! SQL of offices.

use database::{DbError, Read, Row, Tx, params};
use domain::{access::OfficeKind, ids::OfficeId, zones::Zone};

use super::actions::EnterOffice;

/// An office as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OfficeRecord {
    pub id: OfficeId,
    pub kind: OfficeKind,
    pub name: String,
    pub short_name: String,
    pub parent: Option<OfficeId>,
    pub parent_name: Option<String>,
    pub address: String,
    pub zone: Zone,
    pub people: i64,
    pub version: i64,
}

const SELECT: &str =
    "SELECT o.id, o.kind, o.name, o.short_name, o.parent_id, p.short_name AS parent_name, o.address, o.zone,
    o.version, (SELECT COUNT(*) FROM users u WHERE u.office_id = o.id AND u.active = $1) AS people
    FROM offices o LEFT JOIN offices p ON p.id = o.parent_id";

fn record(row: &Row) -> Result<OfficeRecord, DbError> {
    let kind: String = row.get("kind")?;
    Ok(OfficeRecord {
        id: row.get("id")?,
        kind: OfficeKind::from_name(&kind)
            .ok_or_else(|| DbError::Conversion { column: "kind".to_owned(), wanted: "a kind of office" })?,
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
        params![id, new.kind.name(), &new.name, &new.short_name, new.parent, &new.address, new.zone, now],
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
        params![id, version, new.kind.name(), &new.name, &new.short_name, new.parent, &new.address, new.zone],
    )?;
    Ok(changed > 0)
}

/// Orders of a court follow its name: they are kept under it.
pub(super) fn rename_court(tx: &mut Tx<'_>, old: &str, new: &str) -> Result<u64, DbError> {
    tx.execute("UPDATE orders SET court = $2, version = version + 1 WHERE court = $1", params![old, new])
}

/// Sites that took their zone from an office follow it: those of hosts behind which it stands, or of whose office it is the
/// city, and of hosts that are no office here when it is the only city. A site with a zone of its own keeps it.
pub(super) fn move_sites(tx: &mut Tx<'_>, id: OfficeId, old: Zone, new: Zone) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE sites SET zone = $3, version = version + 1 WHERE zone = $2 AND host_id IN (
           SELECT h.id FROM hosts h LEFT JOIN offices o ON o.id = h.office_id LEFT JOIN offices p ON p.id = o.parent_id
           LEFT JOIN offices g ON g.id = p.parent_id
           WHERE COALESCE(CASE WHEN o.kind = 'city' THEN o.id WHEN p.kind = 'city' THEN p.id WHEN g.kind = 'city' THEN g.id END,
                          o.id, (SELECT MAX(c.id) FROM offices c WHERE c.kind = 'city' HAVING COUNT(*) = 1)) = $1)",
        params![id, old, new],
    )
}
