//! Where an office acts, and the same as conditions of a list.

use std::collections::BTreeSet;

use database::{DbError, Read, params};
use domain::{
    access::Reach,
    ids::{OfficeId, RegionId},
    regions::RegionKind,
};

use crate::conditions::Conditions;

/// The region of an office and those it serves; all that lie in them (`down`), all in which they lie (`up`).
const REACH: &str = "WITH RECURSIVE
    own (id) AS (
      SELECT o.region_id FROM offices o WHERE o.id = $1 AND o.region_id IS NOT NULL
      UNION SELECT x.region_id FROM office_regions x WHERE x.office_id = $1),
    down (id) AS (SELECT id FROM own UNION SELECT r.id FROM regions r JOIN down ON r.parent_id = down.id),
    up (id) AS (
      SELECT id FROM own
      UNION SELECT r.parent_id FROM regions r JOIN up ON r.id = up.id WHERE r.parent_id IS NOT NULL)
    SELECT r.id, r.kind, 'within' AS side FROM down JOIN regions r ON r.id = down.id
    UNION ALL SELECT r.id, r.kind, 'above' FROM up JOIN regions r ON r.id = up.id";

/// Where an office acts.
pub fn reach_of(read: &mut Read<'_>, office: OfficeId) -> Result<Reach, DbError> {
    let (mut inside, mut above) = (BTreeSet::new(), BTreeSet::new());
    for row in read.rows(REACH, params![office])? {
        let (id, side): (RegionId, String) = (row.get("id")?, row.get("side")?);
        let kind: RegionKind = row.coded("kind")?;
        match (side.as_str(), kind) {
            ("within", RegionKind::Country) => return Ok(Reach::Country),
            ("within", _) => inside.insert(id),
            _ => above.insert(id),
        };
    }
    above.retain(|id| !inside.contains(id));
    Ok(Reach::Regions { within: inside, above })
}

/// The regions whose holidays hold in a region: it and those in which it lies, as a condition of `column` on the region
/// that `region` names, a column or a bound place. The whole country's stand without a region.
pub fn local(column: &str, region: &str) -> String {
    format!(
        "({column} IS NULL OR {column} = {region}
          OR {column} = (SELECT lr.parent_id FROM regions lr WHERE lr.id = {region})
          OR {column} = (SELECT lp.parent_id FROM regions lr JOIN regions lp ON lp.id = lr.parent_id WHERE lr.id = {region}))"
    )
}

/// The same for every region within reach, for a page that shows one calendar for several.
pub fn local_of(wanted: &mut Conditions, column: &str, reach: &Reach) {
    reading_or(wanted, column, reach, &format!("{column} IS NULL"));
}

/// Adds: the region in `column` is one within reach. What nobody has told the region of is the country's alone.
pub fn within(wanted: &mut Conditions, column: &str, reach: &Reach) {
    if let Reach::Regions { within, .. } = reach {
        wanted.among(column, within.iter().copied());
    }
}

/// Adds: the region in `column` is one that is read where one acts (an agreement of the province holds in its cities),
/// or another condition holds.
pub fn reading(wanted: &mut Conditions, column: &str, reach: &Reach, or: &str) {
    reading_or(wanted, column, reach, or);
}

fn reading_or(wanted: &mut Conditions, column: &str, reach: &Reach, or: &str) {
    let Reach::Regions { within, above } = reach else { return };
    let places: Vec<String> = within.iter().chain(above).map(|region| wanted.bind(*region)).collect();
    let read =
        if places.is_empty() { "1 = 0".to_owned() } else { format!("{column} IN ({})", places.join(", ")) };
    wanted.add(format!("({read} OR {or})"));
}

/// Adds: the region in `column` is within reach, or another condition holds.
pub fn found_in(wanted: &mut Conditions, column: &str, reach: &Reach, or: &str) {
    let Reach::Regions { within, .. } = reach else { return };
    let places: Vec<String> = within.iter().map(|region| wanted.bind(*region)).collect();
    let inside =
        if places.is_empty() { "1 = 0".to_owned() } else { format!("{column} IN ({})", places.join(", ")) };
    wanted.add(format!("({inside} OR {or})"));
}

/// Adds: the office `office` (the name of the table in the query) serves where one acts: it is there or above, or was
/// named to serve there.
pub fn serving(wanted: &mut Conditions, office: &str, reach: &Reach) {
    let Reach::Regions { within, above } = reach else { return };
    let places: Vec<String> = within.iter().chain(above).map(|region| wanted.bind(*region)).collect();
    if places.is_empty() {
        wanted.add("1 = 0");
        return;
    }
    let places = places.join(", ");
    wanted.add(format!(
        "({office}.region_id IN ({places}) OR EXISTS (SELECT 1 FROM office_regions sr
           WHERE sr.office_id = {office}.id AND sr.region_id IN ({places})))"
    ));
}
