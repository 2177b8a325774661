//! SQL of offices.

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::{OfficeKind, Reach},
    ids::{OfficeId, RegionId},
    zones::Zone,
};

use super::record::{EnterOffice, OfficeRecord};
use crate::{conditions::Conditions, regions};

const SELECT: &str =
    "SELECT o.id, o.kind, o.name, o.short_name, o.parent_id, p.short_name AS parent_name, o.address, o.zone,
    o.region_id, g.name AS region_name,
    COALESCE((SELECT STRING_AGG(x.region_id, ',') FROM office_regions x WHERE x.office_id = o.id), '') AS serves, o.version, (SELECT COUNT(*) FROM users u WHERE u.office_id = o.id AND u.active = $1) AS people
    FROM offices o LEFT JOIN offices p ON p.id = o.parent_id
    LEFT JOIN regions g ON g.id = o.region_id";

fn record(row: &Row) -> Result<OfficeRecord, DbError> {
    let serves: String = row.get("serves")?;
    let region = |id: &str| {
        id.parse().map_err(|_| DbError::Conversion { column: "region_id".to_owned(), wanted: "an id" })
    };
    Ok(OfficeRecord {
        id: row.get("id")?,
        kind: row.coded("kind")?,
        name: row.get("name")?,
        short_name: row.get("short_name")?,
        parent: row.get("parent_id")?,
        parent_name: row.get("parent_name")?,
        address: row.get("address")?,
        zone: row.get("zone")?,
        region: row.get("region_id")?,
        region_name: row.get("region_name")?,
        serves: serves.split(',').filter(|id| !id.is_empty()).map(region).collect::<Result<_, _>>()?,
        people: row.get("people")?,
        version: row.get("version")?,
    })
}

/// The offices within reach; a city has a few dozen.
pub(super) fn list(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<OfficeRecord>, DbError> {
    let mut wanted = Conditions::new();
    wanted.bind(true);
    regions::within(&mut wanted, "o.region_id", reach);
    let sql = format!("{SELECT}{} ORDER BY o.name", wanted.clause());
    read.rows(sql, wanted.values())?.iter().map(record).collect()
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
        "INSERT INTO offices (id, kind, name, short_name, parent_id, address, zone, region_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![
            id,
            new.kind.name(),
            &new.name,
            &new.short_name,
            new.parent,
            &new.address,
            new.zone,
            new.region,
            now
        ],
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
                region_id = $9, version = version + 1
         WHERE id = $1 AND version = $2",
        params![
            id,
            version,
            new.kind.name(),
            &new.name,
            &new.short_name,
            new.parent,
            &new.address,
            new.zone,
            new.region
        ],
    )?;
    Ok(changed > 0)
}

/// The regions that an office serves beside its own, from now on.
pub(super) fn set_regions(tx: &mut Tx<'_>, id: OfficeId, regions: &[RegionId]) -> Result<(), DbError> {
    tx.execute("DELETE FROM office_regions WHERE office_id = $1", params![id])?;
    for region in regions {
        tx.execute(
            "INSERT INTO office_regions (office_id, region_id) VALUES ($1, $2)",
            params![id, *region],
        )?;
    }
    Ok(())
}

/// An office that is not entered on its page: added by an operator, or founded because a register needs it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Founding<'a> {
    /// What it is.
    pub kind: OfficeKind,
    /// Its name.
    pub name: &'a str,
    /// Its short name.
    pub short_name: &'a str,
    /// The office above it.
    pub parent: Option<OfficeId>,
    /// Its address, empty where nobody said.
    pub address: &'a str,
    /// Where it is.
    pub region: Option<RegionId>,
    /// Its zone where its region has none: the country has none, and some cities' nobody has said yet.
    pub zone: Zone,
}

/// Adds an office; its event is the caller's.
pub(crate) fn found(tx: &mut Tx<'_>, new: &Founding<'_>) -> Result<OfficeId, DbError> {
    let (id, now): (OfficeId, _) = (tx.new_id(), tx.now());
    let zone = regions::zone_there(tx, new.region, new.zone)?;
    tx.execute(
        "INSERT INTO offices (id, kind, name, short_name, parent_id, address, zone, region_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![
            id,
            new.kind.name(),
            new.name,
            new.short_name,
            new.parent,
            new.address,
            zone,
            new.region,
            now
        ],
    )?;
    Ok(id)
}
