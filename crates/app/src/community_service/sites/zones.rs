//! The zone of a site that names none of its own: that of its city's office.

use std::collections::BTreeMap;

use database::{DbError, Read, Row, params};
use domain::{access::OfficeKind, ids::OfficeId, register::fold, zones::Zone};

/// An office, as far as it tells where a site lies.
#[derive(Clone, Debug)]
struct Above {
    is_city: bool,
    name: String,
    parent: Option<OfficeId>,
    zone: Zone,
}

/// Which zone is whose.
#[derive(Clone, Debug)]
pub(super) struct Zones {
    offices: BTreeMap<OfficeId, Above>,
    /// The cities of the districts.
    cities: BTreeMap<String, String>,
    /// The office that enters sites.
    own: Option<OfficeId>,
    house: Zone,
}

impl Zones {
    /// What is known now; `own` is the office that enters sites, `house` the zone of a house in which nobody is nearer.
    pub(super) fn read(read: &mut Read<'_>, own: Option<OfficeId>, house: Zone) -> Result<Self, DbError> {
        let offices = read.rows("SELECT id, kind, name, parent_id, zone FROM offices", params![])?;
        let office = |row: &Row| {
            let above = Above {
                is_city: row.get::<String>("kind")? == OfficeKind::City.name(),
                name: row.get("name")?,
                parent: row.get("parent_id")?,
                zone: row.get("zone")?,
            };
            Ok::<_, DbError>((row.get("id")?, above))
        };
        let districts = read.rows("SELECT name, city FROM districts", params![])?;
        let city = |row: &Row| Ok::<_, DbError>((row.get("name")?, row.get("city")?));
        Ok(Self {
            offices: offices.iter().map(office).collect::<Result<_, _>>()?,
            cities: districts.iter().map(city).collect::<Result<_, _>>()?,
            own,
            house,
        })
    }

    /// The zone of a site in a district whose host has this office behind it: of the city above that office, of the office
    /// itself, of the office of the district's city, of the only city, of who enters the site, of the house.
    pub(super) fn of(&self, host: Option<OfficeId>, district: &str) -> Zone {
        let own = host.and_then(|office| self.above(office));
        own.or_else(|| self.of_district(district))
            .or_else(|| self.of_the_only_city())
            .or_else(|| self.own.and_then(|office| self.above(office)))
            .unwrap_or(self.house)
    }

    /// Of the city above an office, or of the office.
    fn above(&self, office: OfficeId) -> Option<Zone> {
        let chain = std::iter::successors(self.offices.get(&office), |it| self.offices.get(&it.parent?));
        // A chain of offices is short; a ring of them by mistake ends here.
        let city = chain.take(6).find(|it| it.is_city).map(|it| it.zone);
        city.or_else(|| self.offices.get(&office).map(|it| it.zone))
    }

    /// Of the city's office whose name holds that of the district's city: `Kota Ambon`, `Pemerintah Kota Ambon`.
    fn of_district(&self, district: &str) -> Option<Zone> {
        let city = format!(" {} ", fold(self.cities.get(district)?));
        let named = |it: &&Above| format!(" {} ", fold(&it.name)).contains(&city);
        self.offices.values().filter(|it| it.is_city).find(named).map(|it| it.zone)
    }

    fn of_the_only_city(&self) -> Option<Zone> {
        let mut cities = self.offices.values().filter(|it| it.is_city).map(|it| it.zone);
        let first = cities.next()?;
        cities.all(|zone| zone == first).then_some(first)
    }
}

/// The zones of a house, for its doctor.
#[derive(Clone, Debug, Default)]
pub struct ZonesInUse {
    /// Offices and sites of each zone that has any.
    pub counts: BTreeMap<Zone, (usize, usize)>,
    /// Sites in another zone than their city's office: the name, their zone, the office's.
    pub apart: Vec<(String, Zone, Zone)>,
}

/// Which zones offices and sites are in, and which sites are in another than their city's office.
pub fn zones_in_use(read: &mut Read<'_>, house: Zone) -> Result<ZonesInUse, DbError> {
    let (zones, mut used) = (Zones::read(read, None, house)?, ZonesInUse::default());
    for office in zones.offices.values() {
        used.counts.entry(office.zone).or_default().0 += 1;
    }
    let sites = "SELECT s.name, s.district, s.zone, h.office_id FROM sites s JOIN hosts h ON h.id = s.host_id ORDER BY s.name, s.id";
    for row in read.rows(sites, params![])? {
        let (name, zone): (String, Zone) = (row.get("name")?, row.get("zone")?);
        used.counts.entry(zone).or_default().1 += 1;
        let office = zones.of(row.get("office_id")?, &row.get::<String>("district")?);
        if office != zone {
            used.apart.push((name, zone, office));
        }
    }
    Ok(used)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(n: u64) -> OfficeId {
        OfficeId::from_parts(n, &[1; 10])
    }

    fn above(is_city: bool, name: &str, parent: Option<u64>, zone: Zone) -> Above {
        Above { is_city, name: name.to_owned(), parent: parent.map(id), zone }
    }

    #[test]
    fn a_site_has_the_zone_of_its_city() {
        let offices = [
            (id(1), above(true, "Pemerintah Kota Ambon", None, Zone::East)),
            (id(2), above(true, "Pemerintah Kota Makassar", None, Zone::Middle)),
            (id(3), above(false, "Dinas Sosial Kota Makassar", Some(2), Zone::East)),
            (id(4), above(false, "Rumah Sakit Pusat", None, Zone::West)),
        ];
        let cities = [("Sirimau", "Kota Ambon"), ("Panakkukang", "Kota Makassar"), ("Kei", "Kota Tual")];
        let cities = cities.map(|(district, city)| (district.to_owned(), city.to_owned()));
        let mut zones =
            Zones { offices: offices.into(), cities: cities.into(), own: Some(id(3)), house: Zone::West };
        assert_eq!(zones.of(Some(id(3)), "Sirimau"), Zone::Middle, "the city above the host's office");
        assert_eq!(zones.of(Some(id(4)), "Sirimau"), Zone::West, "an office under no city");
        assert_eq!(zones.of(None, "Sirimau"), Zone::East, "a mosque lies in the district's city");
        assert_eq!(zones.of(None, "Panakkukang"), Zone::Middle);
        assert_eq!(zones.of(None, "Kei"), Zone::Middle, "a city that is no office here: as who enters it");
        zones.own = None;
        assert_eq!(zones.of(None, "Kei"), Zone::West, "a command, and cities of several zones: the house");
        zones.offices.remove(&id(2));
        assert_eq!(zones.of(None, "Kei"), Zone::East, "the only city there is");
    }
}
