//! SQL of the bodies.

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::{Actor, Reach},
    ids::{HostId, OfficeId, RegionId},
    partners::SiteKind,
};

use super::record::HostRecord;
use crate::{conditions::Conditions, regions};

const HOST: &str = "SELECT h.*, o.name AS office_name FROM hosts h LEFT JOIN offices o ON o.id = h.office_id";

/// One body.
pub(super) fn find(read: &mut Read<'_>, id: HostId) -> Result<Option<HostRecord>, DbError> {
    read.row(format!("{HOST} WHERE h.id = $1"), params![id])?.map(|row| host_record(&row)).transpose()
}

/// The bodies within reach, and those of one's own office; all of them where nobody asks.
pub fn list_hosts(read: &mut Read<'_>, actor: Option<&Actor>) -> Result<Vec<HostRecord>, DbError> {
    let mut wanted = Conditions::new();
    if let Some(actor) = actor {
        let office = wanted.bind(actor.office);
        wanted.add(format!("{office} = {office}"));
        regions::found_in(&mut wanted, "h.region_id", &actor.reach, &format!("h.office_id = {office}"));
    }
    let sql = format!("{HOST}{} ORDER BY h.name", wanted.clause());
    read.rows(sql, wanted.values())?.iter().map(host_record).collect()
}

/// Ids and names of the bodies within reach, to choose from.
pub fn list_names(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<(HostId, String)>, DbError> {
    let mut wanted = Conditions::new();
    regions::within(&mut wanted, "region_id", reach);
    let sql = format!("SELECT id, name FROM hosts{} ORDER BY name", wanted.clause());
    let rows = read.rows(sql, wanted.values())?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

fn host_record(row: &Row) -> Result<HostRecord, DbError> {
    Ok(HostRecord {
        id: row.get("id")?,
        name: row.get("name")?,
        kind: row.coded("kind")?,
        office: row.get("office_id")?,
        office_name: row.get("office_name")?,
        region: row.get("region_id")?,
        version: row.get("version")?,
    })
}

/// Keeps a body; its event is the caller's.
pub fn insert(
    tx: &mut Tx<'_>,
    name: &str,
    kind: SiteKind,
    office: Option<OfficeId>,
    region: Option<RegionId>,
) -> Result<HostId, DbError> {
    let (id, now): (HostId, _) = (tx.new_id(), tx.now());
    tx.execute(
        "INSERT INTO hosts (id, name, kind, office_id, region_id, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        params![id, name, kind.code(), office, region, now],
    )?;
    Ok(id)
}

pub(super) fn update(
    tx: &mut Tx<'_>,
    id: HostId,
    version: i64,
    name: &str,
    kind: SiteKind,
    (office, region): (Option<OfficeId>, Option<RegionId>),
) -> Result<bool, DbError> {
    let changed = tx.execute(
        "UPDATE hosts SET name = $3, kind = $4, office_id = $5, region_id = $6, version = version + 1
         WHERE id = $1 AND version = $2",
        params![id, version, name, kind.code(), office, region],
    )?;
    Ok(changed > 0)
}

pub(super) fn id_of_name(read: &mut Read<'_>, name: &str) -> Result<Option<HostId>, DbError> {
    read.row("SELECT id FROM hosts WHERE name = $1", params![name])?.map(|row| row.get("id")).transpose()
}
