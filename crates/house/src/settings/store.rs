//! SQL of holidays and districts.

use database::{DbError, Read, Tx, params};
use domain::{
    access::Reach,
    ids::{DistrictId, RegionId},
    places::Coordinates,
    time::Date,
};

use super::record::{District, Holiday, Kept, Listed};
use crate::{conditions::Conditions, regions};

/// How many holidays of a year hold where one acts.
pub(super) fn count_holidays(read: &mut Read<'_>, year: i16, reach: &Reach) -> Result<i64, DbError> {
    let wanted = of_year(year, reach);
    let sql = format!("SELECT COUNT(*) AS n FROM holidays h{}", wanted.clause());
    read.one(sql, wanted.values())?.get("n")
}

fn of_year(year: i16, reach: &Reach) -> Conditions {
    let mut wanted = Conditions::new();
    let days = wanted.bind(format!("{year}-%"));
    wanted.add(format!("h.day LIKE {days}"));
    regions::local_of(&mut wanted, "h.region_id", reach);
    wanted
}

/// A year's holidays where one acts, and the years that have any.
pub(super) fn list_holidays(
    read: &mut Read<'_>,
    year: i16,
    reach: &Reach,
) -> Result<(Vec<Listed>, Vec<i16>), DbError> {
    let wanted = of_year(year, reach);
    let sql = format!(
        "SELECT h.day, h.name, h.kind, h.source, h.region_id, r.name AS region_name
         FROM holidays h LEFT JOIN regions r ON r.id = h.region_id{} ORDER BY h.day, h.name",
        wanted.clause()
    );
    let rows = read.rows(sql, wanted.values())?;
    let holiday = |row: &database::Row| {
        let holiday = Holiday {
            day: row.get("day")?,
            name: row.get("name")?,
            kind: row.coded("kind")?,
            source: row.get("source")?,
            region: row.get("region_id")?,
        };
        Ok(Listed { holiday, region_name: row.get("region_name")? })
    };
    let holidays = rows.iter().map(holiday).collect::<Result<_, DbError>>()?;
    let years = read.rows("SELECT DISTINCT SUBSTR(day, 1, 4) AS year FROM holidays ORDER BY 1", params![])?;
    let year = |row: &database::Row| {
        let year: String = row.get("year")?;
        year.parse().map_err(|_| DbError::Conversion { column: "day".to_owned(), wanted: "a day of a year" })
    };
    Ok((holidays, years.iter().map(year).collect::<Result<_, DbError>>()?))
}

/// Whether a holiday of that day, name and region is there.
pub(super) fn is_holiday(read: &mut Read<'_>, holiday: &Holiday) -> Result<bool, DbError> {
    let known = read.row(
        "SELECT day FROM holidays WHERE day = $1 AND name = $2 AND COALESCE(region_id, '') = $3",
        params![holiday.day, &holiday.name, region_words(holiday.region)],
    )?;
    Ok(known.is_some())
}

pub(super) fn insert_holiday(tx: &mut Tx<'_>, holiday: &Holiday) -> Result<u64, DbError> {
    tx.execute(
        "INSERT INTO holidays (day, name, kind, source, region_id) VALUES ($1, $2, $3, $4, $5)",
        params![holiday.day, &holiday.name, holiday.kind.code(), &holiday.source, holiday.region],
    )
}

/// A holiday of the whole country from the reference data; one that is there stays as it is.
pub(crate) fn lay_holiday(tx: &mut Tx<'_>, [day, name, kind, source]: [&str; 4]) -> Result<u64, DbError> {
    tx.execute(
        "INSERT INTO holidays (day, name, kind, source) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
        params![day, name, kind, source],
    )
}

/// Takes a holiday away: how many were there.
pub(super) fn delete_holiday(
    tx: &mut Tx<'_>,
    day: Date,
    name: &str,
    region: Option<RegionId>,
) -> Result<u64, DbError> {
    tx.execute(
        "DELETE FROM holidays WHERE day = $1 AND name = $2 AND COALESCE(region_id, '') = $3",
        params![day, name, region_words(region)],
    )
}

fn region_words(region: Option<RegionId>) -> String {
    region.map(|region| region.to_string()).unwrap_or_default()
}

/// The districts within reach as they are kept.
pub(super) fn list_districts(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<Kept>, DbError> {
    let mut wanted = Conditions::new();
    regions::within(&mut wanted, "d.region_id", reach);
    let sql = format!(
        "SELECT d.id, d.name, d.region_id, r.name AS city, d.code, d.latitude, d.longitude
         FROM districts d JOIN regions r ON r.id = d.region_id{} ORDER BY r.name, d.code, d.name",
        wanted.clause()
    );
    let one = |row: &database::Row| {
        let centre = Coordinates { latitude: row.get("latitude")?, longitude: row.get("longitude")? };
        Ok(Kept {
            id: row.get("id")?,
            city: row.get("city")?,
            district: District {
                name: row.get("name")?,
                region: row.get("region_id")?,
                code: row.get("code")?,
                centre,
            },
        })
    };
    read.rows(sql, wanted.values())?.iter().map(one).collect()
}

/// Adds a district, or changes the one of that name in that city.
pub(super) fn save_district(tx: &mut Tx<'_>, district: &District) -> Result<DistrictId, DbError> {
    let id: DistrictId = tx.new_id();
    tx.one(
        "INSERT INTO districts (id, region_id, name, code, latitude, longitude) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (region_id, name) DO UPDATE SET code = $4, latitude = $5, longitude = $6 RETURNING id",
        params![
            id,
            district.region,
            &district.name,
            &district.code,
            district.centre.latitude,
            district.centre.longitude
        ],
    )?
    .get("id")
}

/// A district of a city from the reference data; one that is there stays as it is.
pub(crate) fn lay_district(
    tx: &mut Tx<'_>,
    (city, name, code): (&str, &str, &str),
    centre: Coordinates,
) -> Result<u64, DbError> {
    let id: DistrictId = tx.new_id();
    tx.execute(
        "INSERT INTO districts (id, region_id, name, code, latitude, longitude)
         SELECT $1, id, $3, $4, $5, $6 FROM regions WHERE name = $2 ON CONFLICT DO NOTHING",
        params![id, city, name, code, centre.latitude, centre.longitude],
    )
}

/// How many rows of a table are of a region within reach.
pub(super) fn count(
    read: &mut Read<'_>,
    table: &'static str,
    column: &str,
    reach: &Reach,
) -> Result<i64, DbError> {
    let mut wanted = Conditions::new();
    regions::within(&mut wanted, column, reach);
    let sql = format!("SELECT COUNT(*) AS n FROM {table}{}", wanted.clause());
    read.one(sql, wanted.values())?.get("n")
}
