//! `baileo doctor` as an operator runs it.
#![allow(missing_docs)]

mod common;

use common::{Place, on_both, well};

/// What the doctor says of one thing, and whether it is well.
fn says(place: &Place, check: &str) -> (bool, String) {
    let output = place.run(&["doctor", "--json"]);
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let checks = said["checks"].as_array().expect("checks");
    let found = checks.iter().find(|it| it["check"] == check).expect("a check of that name");
    (found["well"] == true, found["says"].as_str().expect("words").to_owned())
}

const SITES: &str = "Instansi Penerima;Nama Lokasi;Kecamatan;Lintang;Bujur;Jenis Pekerjaan;Daya Tampung;Jadwal;Zona\n\
    Masjid Wayame;Halaman;Teluk Ambon;-3,65579;128,14223;menyapu;5;Selasa 08.00-12.00;\n\
    Gereja Silo;Dermaga;Sirimau;-3,69579;128,18223;menyapu;5;Selasa 08.00-12.00;WITA\n";

#[test]
fn the_doctor_says_which_zones_are_in_use_and_which_sites_stand_apart() {
    on_both(|place| {
        well(&place.run(&["migrate"]));
        assert_eq!(says(place, "zones"), (true, "the settings: WIT".to_owned()));
        std::fs::write(place.path("lokasi.csv"), SITES).expect("a file");
        well(&place.run(&["import", "sites", &place.path("lokasi.csv"), "--json"]));
        let expected = "WITA: 1 sites; WIT: 1 sites; the settings: WIT; Dermaga is in WITA, its city in WIT";
        assert_eq!(says(place, "zones"), (true, expected.to_owned()));
    });
}

#[test]
fn the_doctor_names_what_is_of_no_region() {
    on_both(|place| {
        well(&place.run(&["migrate"]));
        assert_eq!(says(place, "regions"), (true, "everything is of a region".to_owned()));
        std::fs::write(place.path("lokasi.csv"), SITES).expect("a file");
        well(&place.run(&["import", "sites", &place.path("lokasi.csv"), "--json"]));
        assert!(says(place, "regions").0, "a register's sites lie in the city of their district");
        place.by_hand("UPDATE sites SET region_id = NULL WHERE name = 'Dermaga'", vec![]);
        place.by_hand("UPDATE regions SET zone = NULL WHERE name = 'Kota Ambon'", vec![]);
        let (well, words) = says(place, "regions");
        assert!(!well);
        assert_eq!(words, "nobody has told the region of 1 sites, 1 zones; see the settings page, Wilayah");
    });
}
