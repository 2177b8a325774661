//! The districts that addresses and sites name: known by their name within their city, and by both where two cities that
//! one serves have one of the same name.

use std::collections::BTreeMap;

use database::{DbError, Read};
use domain::{
    access::Reach,
    ids::{DistrictId, RegionId},
    places::{Area, Coordinates},
};

use crate::{conditions::Conditions, regions};

/// A district within reach.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownDistrict {
    /// The district.
    pub id: DistrictId,
    /// Its city or regency.
    pub region: RegionId,
    /// Its name there.
    pub name: String,
    /// What people choose: the name, with the city where the name alone would not tell.
    pub label: String,
    /// Where its people live on average.
    pub centre: Coordinates,
}

/// The districts within reach, in their own order.
pub fn known_districts(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<KnownDistrict>, DbError> {
    let mut wanted = Conditions::new();
    regions::within(&mut wanted, "d.region_id", reach);
    let sql = format!(
        "SELECT d.id, d.region_id, d.name, r.name AS region_name, d.latitude, d.longitude
         FROM districts d JOIN regions r ON r.id = d.region_id{} ORDER BY d.code, d.name",
        wanted.clause()
    );
    let rows = read.rows(sql, wanted.values())?;
    let mut names = BTreeMap::<String, usize>::new();
    for row in &rows {
        *names.entry(row.get("name")?).or_default() += 1;
    }
    rows.iter()
        .map(|row| {
            let (name, city): (String, String) = (row.get("name")?, row.get("region_name")?);
            let alone = names.get(&name).copied().unwrap_or_default() < 2;
            Ok(KnownDistrict {
                id: row.get("id")?,
                region: row.get("region_id")?,
                label: if alone { name.clone() } else { format!("{name}, {city}") },
                name,
                centre: Coordinates { latitude: row.get("latitude")?, longitude: row.get("longitude")? },
            })
        })
        .collect()
}

/// How far beyond the outermost district centres a site may lie: 0.2 degrees, about 22 km.
const AROUND: f64 = 0.2;

/// The box a site of a city must lie in: around the districts of that city, all of Indonesia where none is known.
pub fn area_of<'a>(districts: impl IntoIterator<Item = &'a KnownDistrict>) -> Area {
    let mut area: Option<Area> = None;
    for Coordinates { latitude, longitude } in districts.into_iter().map(|district| district.centre) {
        let now = area.unwrap_or(Area { south: latitude, north: latitude, west: longitude, east: longitude });
        area = Some(Area {
            south: now.south.min(latitude),
            north: now.north.max(latitude),
            west: now.west.min(longitude),
            east: now.east.max(longitude),
        });
    }
    area.map_or(Area::INDONESIA, |area| Area {
        south: area.south - AROUND,
        north: area.north + AROUND,
        west: area.west - AROUND,
        east: area.east + AROUND,
    })
}
