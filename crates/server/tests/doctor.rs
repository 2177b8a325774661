//! `baileo doctor` as an operator runs it.

use std::{
    path::Path,
    process::{Command, Output},
};

const BAILEO: &str = env!("CARGO_BIN_EXE_baileo");

fn run(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(BAILEO);
    command.args(words).arg("--database").arg(folder.join("baileo.sqlite"));
    command.output().expect("the executable starts")
}

fn zones(folder: &Path) -> String {
    let output = run(folder, &["doctor", "--json"]);
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    let checks = said["checks"].as_array().expect("checks");
    let zones = checks.iter().find(|it| it["check"] == "zones").expect("a check of the zones");
    assert_eq!(zones["well"], true);
    zones["says"].as_str().expect("words").to_owned()
}

#[test]
fn the_doctor_says_which_zones_are_in_use_and_which_sites_stand_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    assert!(run(at, &["migrate"]).status.success());
    let office = [
        "admin",
        "add-office",
        "--kind",
        "city",
        "--name",
        "Pemerintah Kota Makassar",
        "--short-name",
        "Pemkot",
    ];
    let wrong = run(at, &[&office[..], &["--zone", "WITU"]].concat());
    assert!(!wrong.status.success(), "{}", String::from_utf8_lossy(&wrong.stderr));
    assert!(run(at, &[&office[..], &["--zone", "WITA"]].concat()).status.success());
    assert_eq!(zones(at), "WITA: 1 offices, 0 sites; the settings: WIT");
    let list = at.join("lokasi.csv");
    let rows = "Instansi Penerima;Nama Lokasi;Kecamatan;Lintang;Bujur;Jenis Pekerjaan;Daya Tampung;Jadwal;Zona\n\
        Masjid Wayame;Halaman;Teluk Ambon;-3,65579;128,14223;menyapu;5;Selasa 08.00-12.00;\n\
        Gereja Silo;Dermaga;Sirimau;-3,69579;128,18223;menyapu;5;Selasa 08.00-12.00;WIT\n";
    std::fs::write(&list, rows).expect("a file");
    let brought = run(at, &["import", "sites", &list.to_string_lossy(), "--json"]);
    assert!(brought.status.success(), "{}", String::from_utf8_lossy(&brought.stderr));
    assert_eq!(
        zones(at),
        "WITA: 1 offices, 1 sites; WIT: 0 offices, 1 sites; the settings: WIT; \
         Dermaga is in WIT, its city's office in WITA"
    );
}
