//! A small second city in another zone, so that the demonstration shows what of a house is one city's: made by the same
//! actions as the pages, by the country's own administrator. Every name is invented.

use database::Done;
use domain::{
    access::OfficeKind, house::SettingHappening, ids::RegionId, places::Coordinates, regions::RegionKind,
    zones::Zone,
};
use web::failure::Failure;

use super::{
    actor,
    people::{DemoPerson, insert_person},
};
use crate::{
    House,
    accounts::{DEMO_PASSWORD, setup},
    audit,
    offices::{EnterOffice, enter_office},
    passwords,
    regions::{EnterRegion, enter_region},
    settings::{District, keep_district},
};

/// Kind, name, short name.
const OFFICES: &[(OfficeKind, &str, &str)] = &[
    (OfficeKind::Prosecution, "Kejaksaan Negeri Makassar", "Kejari Makassar"),
    (OfficeKind::Probation, "Balai Pemasyarakatan Kelas I Makassar", "Bapas Makassar"),
    (OfficeKind::Court, "Pengadilan Negeri Makassar", "PN Makassar"),
    (OfficeKind::City, "Pemerintah Kota Makassar", "Pemkot Makassar"),
    (OfficeKind::Department, "Dinas Lingkungan Hidup Kota Makassar", "DLH Makassar"),
];

const ADMINISTRATOR: DemoPerson =
    ("pengelola-pusat", "Wahyu Rantetana", "Pengelola sistem pusat", "Ditjenpas", &["administrator"]);

const PEOPLE: &[DemoPerson] = &[
    ("jaksa-makassar", "Andi Tenriawaru, S.H.", "Jaksa", "Kejari Makassar", &["prosecutor"]),
    ("staf-makassar", "Nurlaila Basri", "Staf Tindak Pidana Umum", "Kejari Makassar", &["prosecution_clerk"]),
    (
        "pk-makassar",
        "Baso Daeng Ngalle",
        "Pembimbing Kemasyarakatan",
        "Bapas Makassar",
        &["probation_officer"],
    ),
    ("kepala-makassar", "Rosmini Palallo", "Kepala Bapas", "Bapas Makassar", &["probation_head"]),
    ("pengawas-makassar", "Syamsul Rijal", "Pengawas lokasi", "DLH Makassar", &["site_supervisor"]),
    (
        "kerja-sama-makassar",
        "Fitri Manggala",
        "Analis Kerja Sama Daerah",
        "Pemkot Makassar",
        &["cooperation_officer"],
    ),
    ("pengelola-makassar", "Irwan Pabotting", "Pengelola sistem", "Pemkot Makassar", &["administrator"]),
];

/// Adds the country's own administrator, who adds the city, its districts and its offices; then its people.
pub fn build(house: &House) -> Result<(), Failure> {
    let hash = passwords::hash_alone(DEMO_PASSWORD);
    let country = ("Direktorat Jenderal Pemasyarakatan", "Ditjenpas");
    setup::add_office(house.db(), OfficeKind::Region.name(), country, Some("Indonesia"), house.zone())?;
    people(house, &[ADMINISTRATOR], hash.clone())?;
    let city = city(house)?;
    districts(house, city)?;
    for (kind, name, short_name) in OFFICES {
        let new = EnterOffice {
            kind: *kind,
            name: (*name).to_owned(),
            short_name: (*short_name).to_owned(),
            parent: None,
            address: "Makassar".to_owned(),
            zone: Zone::Middle,
            region: city,
            serves: Vec::new(),
        };
        house.db().write_blocking(move |tx| {
            let by = actor(tx, ADMINISTRATOR.0)?;
            enter_office(tx, &by, &new, &format!("demo-{}", new.short_name))
        })?;
    }
    people(house, PEOPLE, hash)
}

fn city(house: &House) -> Result<RegionId, Failure> {
    house.db().write_blocking(|tx| -> Result<Done<RegionId>, Failure> {
        let by = actor(tx, ADMINISTRATOR.0)?;
        let country = crate::regions::named(tx, &by.reach)?;
        let country = country.iter().find(|region| region.kind == RegionKind::Country);
        let new = EnterRegion {
            kind: RegionKind::City,
            name: "Kota Makassar".to_owned(),
            parent: country.map(|region| region.id),
            zone: Some(Zone::Middle),
        };
        enter_region(tx, &by, &new, "demo-makassar")
    })
}

/// Two of its districts.
fn districts(house: &House, region: RegionId) -> Result<(), Failure> {
    for (name, code, latitude, longitude) in
        [("Rappocini", "73.71.13", -5.16, 119.43), ("Ujung Pandang", "73.71.03", -5.14, 119.41)]
    {
        let centre = Coordinates { latitude, longitude };
        let district = District { name: name.to_owned(), region, code: code.to_owned(), centre };
        house.db().write_blocking(move |tx| {
            let by = actor(tx, ADMINISTRATOR.0)?;
            keep_district(tx, &by, &district)
        })?;
    }
    Ok(())
}

fn people(house: &House, people: &'static [DemoPerson], hash: String) -> Result<(), Failure> {
    house.db().write_blocking(move |tx| {
        for person in people {
            insert_person(tx, person, &hash)?;
        }
        let built = SettingHappening::DemonstrationBuilt {};
        Ok::<_, database::DbError>(tx.done(audit::by_nobody("people", &built), ()))
    })?;
    Ok(())
}
