//! SQL of regions.

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::{Act, Reach},
    ids::RegionId,
    regions::RegionKind,
    zones::Zone,
};

use super::{
    reach::within,
    record::{EnterRegion, RegionRecord},
};
use crate::conditions::Conditions;

const SELECT: &str = "SELECT r.id, r.kind, r.name, r.parent_id, p.name AS parent_name, r.zone, r.version,
    (SELECT COUNT(*) FROM offices o WHERE o.region_id = r.id) AS offices,
    (SELECT COUNT(*) FROM districts d WHERE d.region_id = r.id) AS districts
    FROM regions r LEFT JOIN regions p ON p.id = r.parent_id";

fn record(row: &Row) -> Result<RegionRecord, DbError> {
    Ok(RegionRecord {
        id: row.get("id")?,
        kind: row.coded("kind")?,
        name: row.get("name")?,
        parent: row.get("parent_id")?,
        parent_name: row.get("parent_name")?,
        zone: row.get("zone")?,
        version: row.get("version")?,
        offices: row.get("offices")?,
        districts: row.get("districts")?,
        administrators: Vec::new(),
    })
}

/// The regions within reach, each with the people who administer it.
pub(super) fn list(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<RegionRecord>, DbError> {
    let mut wanted = Conditions::new();
    within(&mut wanted, "r.id", reach);
    let rows = read.rows(format!("{SELECT}{} ORDER BY r.name", wanted.clause()), wanted.values())?;
    let mut regions = rows.iter().map(record).collect::<Result<Vec<_>, _>>()?;
    let people = read.rows(
        "SELECT DISTINCT o.region_id, u.name FROM users u JOIN offices o ON o.id = u.office_id
         JOIN user_roles r ON r.user_id = u.id JOIN role_acts a ON a.role = r.role
         WHERE u.active = $1 AND a.act = $2 AND o.region_id IS NOT NULL ORDER BY u.name",
        params![true, Act::ManageAccounts.name()],
    )?;
    for row in &people {
        let of: RegionId = row.get("region_id")?;
        if let Some(region) = regions.iter_mut().find(|region| region.id == of) {
            region.administrators.push(row.get("name")?);
        }
    }
    Ok(regions)
}

pub(super) fn find(read: &mut Read<'_>, id: RegionId) -> Result<Option<RegionRecord>, DbError> {
    read.row(format!("{SELECT} WHERE r.id = $1"), params![id])?.map(|row| record(&row)).transpose()
}

pub(super) fn id_of_name(read: &mut Read<'_>, name: &str) -> Result<Option<RegionId>, DbError> {
    read.row("SELECT id FROM regions WHERE name = $1", params![name])?.map(|row| row.get("id")).transpose()
}

pub(super) fn insert(tx: &mut Tx<'_>, new: &EnterRegion) -> Result<RegionId, DbError> {
    let id: RegionId = tx.new_id();
    tx.execute(
        "INSERT INTO regions (id, kind, name, parent_id, zone) VALUES ($1, $2, $3, $4, $5)",
        params![id, new.kind.code(), &new.name, new.parent, new.zone],
    )?;
    Ok(id)
}

pub(super) fn update(
    tx: &mut Tx<'_>,
    id: RegionId,
    version: i64,
    new: &EnterRegion,
) -> Result<bool, DbError> {
    let changed = tx.execute(
        "UPDATE regions SET kind = $3, name = $4, parent_id = $5, zone = $6, version = version + 1
         WHERE id = $1 AND version = $2",
        params![id, version, new.kind.code(), &new.name, new.parent, new.zone],
    )?;
    Ok(changed > 0)
}

/// Lays a region of the reference data, under the parent of that name; one that is there stays as it is.
pub(crate) fn lay(
    tx: &mut Tx<'_>,
    kind: RegionKind,
    name: &str,
    parent: &str,
    zone: Option<Zone>,
) -> Result<(), DbError> {
    if id_of_name(tx, name)?.is_some() {
        return Ok(());
    }
    let parent = id_of_name(tx, parent)?;
    let new = EnterRegion { kind, name: name.to_owned(), parent, zone };
    insert(tx, &new).map(drop)
}
