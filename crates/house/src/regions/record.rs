//! Regions as other slices meet them.

use std::collections::BTreeMap;

use database::{DbError, Read, params};
use domain::{
    access::Reach,
    ids::{OfficeId, RegionId},
    regions::RegionKind,
    zones::Zone,
};

use super::reach::{serving, within};
use crate::conditions::Conditions;

/// A region that people choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionName {
    /// The region.
    pub id: RegionId,
    /// What it is.
    pub kind: RegionKind,
    /// Its name.
    pub name: String,
}

fn names(read: &mut Read<'_>, wanted: &Conditions) -> Result<Vec<RegionName>, DbError> {
    let sql = format!("SELECT r.id, r.kind, r.name FROM regions r{} ORDER BY r.name", wanted.clause());
    let rows = read.rows(sql, wanted.values())?;
    rows.iter()
        .map(|row| Ok(RegionName { id: row.get("id")?, kind: row.coded("kind")?, name: row.get("name")? }))
        .collect()
}

/// The regions within reach, for an administrator's choices.
pub fn named(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<RegionName>, DbError> {
    let mut wanted = Conditions::new();
    within(&mut wanted, "r.id", reach);
    names(read, &wanted)
}

/// The cities and regencies within reach: where hosts and sites can lie.
pub fn where_sites_lie(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<RegionName>, DbError> {
    let mut all = named(read, reach)?;
    all.retain(|region| region.kind.has_districts());
    Ok(all)
}

/// The only city or regency of a house that has one: what is entered without saying where is of that one.
pub fn only_city(read: &mut Read<'_>) -> Result<Option<RegionId>, DbError> {
    let cities = where_sites_lie(read, &Reach::Country)?;
    Ok(if let [only] = cities.as_slice() { Some(only.id) } else { None })
}

/// The region of an office.
pub fn of_office(read: &mut Read<'_>, office: OfficeId) -> Result<Option<RegionId>, DbError> {
    read.one("SELECT region_id FROM offices WHERE id = $1", params![office])?.get("region_id")
}

/// The zone of a region's days and hours; none where nobody has said.
fn zone_of(read: &mut Read<'_>, region: RegionId) -> Result<Option<Zone>, DbError> {
    let row = read.row("SELECT zone FROM regions WHERE id = $1", params![region])?;
    row.map(|row| row.get("zone")).transpose().map(Option::flatten)
}

/// The zone of what is in a region; of the house, `otherwise`, where the region has none.
pub fn zone_there(read: &mut Read<'_>, region: Option<RegionId>, otherwise: Zone) -> Result<Zone, DbError> {
    let zone = match region {
        Some(region) => zone_of(read, region)?,
        None => None,
    };
    Ok(zone.unwrap_or(otherwise))
}

/// The zones of all regions that have one.
pub fn zones(read: &mut Read<'_>) -> Result<BTreeMap<RegionId, Zone>, DbError> {
    let rows = read.rows("SELECT id, zone FROM regions WHERE zone IS NOT NULL", params![])?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("zone")?))).collect()
}

/// Ids and names of the offices that serve where one acts.
pub fn offices_of(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<(OfficeId, String)>, DbError> {
    let mut wanted = Conditions::new();
    serving(&mut wanted, "o", reach);
    let sql = format!("SELECT o.id, o.name FROM offices o{} ORDER BY o.name", wanted.clause());
    let rows = read.rows(sql, wanted.values())?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

/// A region as its form gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EnterRegion {
    pub kind: RegionKind,
    pub name: String,
    pub parent: Option<RegionId>,
    pub zone: Option<Zone>,
}

/// A region as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RegionRecord {
    pub id: RegionId,
    pub kind: RegionKind,
    pub name: String,
    pub parent: Option<RegionId>,
    pub parent_name: Option<String>,
    pub zone: Option<Zone>,
    pub version: i64,
    pub offices: i64,
    pub districts: i64,
    /// Names of the people who manage the accounts of its offices.
    pub administrators: Vec<String>,
}
