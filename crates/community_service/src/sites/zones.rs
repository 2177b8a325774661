//! The zone of a site: that of its city or regency, unless its form or its register says another.

use std::collections::BTreeMap;

use database::{DbError, Read, Tx, params};
use domain::{ids::RegionId, zones::Zone};
use house::wing::ZoneMoved;

/// Where a region had no zone its sites stood in this one, the default of the column, which nobody chose.
const UNSAID: Zone = Zone::East;

/// How many sites are in the zone of their region, and follow it.
pub(crate) fn followers(read: &mut Read<'_>, region: RegionId, zone: Option<Zone>) -> Result<u64, DbError> {
    let sql = "SELECT COUNT(*) AS n FROM sites WHERE region_id = $1 AND zone = $2";
    let found: i64 = read.one(sql, params![region, zone.unwrap_or(UNSAID)])?.get("n")?;
    Ok(found.unsigned_abs())
}

/// Sites follow their region to another zone; one that has a zone of its own keeps it. The minutes of their sessions stay:
/// they are what the clock on the wall says.
pub(crate) fn follow(tx: &mut Tx<'_>, moved: &ZoneMoved) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE sites SET zone = $3, version = version + 1 WHERE region_id = $1 AND zone = $2",
        params![moved.region, moved.old.unwrap_or(UNSAID), moved.new],
    )
}

/// The zones of a house, for its doctor.
#[derive(Clone, Debug, Default)]
pub struct ZonesInUse {
    /// How many sites each zone has, where it has any.
    pub sites: BTreeMap<Zone, usize>,
    /// Sites in another zone than their city: the name, their zone, the city's.
    pub apart: Vec<(String, Zone, Zone)>,
}

/// Which zones sites are in, and which sites are in another than their city.
pub fn zones_in_use(read: &mut Read<'_>) -> Result<ZonesInUse, DbError> {
    let mut used = ZonesInUse::default();
    let sites =
        "SELECT s.name, s.zone, r.zone AS city_zone FROM sites s LEFT JOIN regions r ON r.id = s.region_id
                 ORDER BY s.name, s.id";
    for row in read.rows(sites, params![])? {
        let (zone, city): (Zone, Option<Zone>) = (row.get("zone")?, row.get("city_zone")?);
        *used.sites.entry(zone).or_default() += 1;
        if let Some(city) = city.filter(|city| *city != zone) {
            used.apart.push((row.get("name")?, zone, city));
        }
    }
    Ok(used)
}
