//! `baileo export` as an operator runs it.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Output},
};

const BAILEO: &str = env!("CARGO_BIN_EXE_baileo");
const REGISTER: &str = "No Perkara;Nama;NIK;Tgl Lahir;Tgl Putusan;Lama;Persetujuan\n\
    7/Pid.B/2026/PN Amb;Ali Rehalat;8171020101900001;1/1/1990;2/2/2026;40;ya\n\
    8/Pid.B/2026/PN Amb;Budi Sahetapy;8171020101900002;1/1/1990;2/2/2026;60;ya\n\
    8/Pid.B/2026/PN Amb;Cornelia Tuhumury;8171024101900003;1/1/1990;2/2/2026;80;ya\n";

fn baileo(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(BAILEO);
    command.args(arguments).arg("--database").arg(folder.join("baileo.sqlite"));
    command.output().expect("the executable starts")
}

/// A house with three people, two of them judged together, and the folder of the copies.
fn house() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.csv");
    fs::write(&register, REGISTER).expect("a file");
    let register = register.to_string_lossy().into_owned();
    let imported = baileo(folder.path(), &["import", "orders", &register]);
    assert!(imported.status.success(), "{}", said(&imported));
    let copies = folder.path().join("copies");
    fs::create_dir(&copies).expect("a folder");
    (folder, copies)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn person(folder: &Path, case: &str, out: &Path, more: &[&str]) -> Output {
    let out = out.to_string_lossy().into_owned();
    baileo(folder, &[&["export", "person", "--case-number", case, "--out", &out], more].concat())
}

fn unpack(zip: &Path) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(File::open(zip).expect("the copy")).expect("a zip");
    let all = zip.len();
    let file = |place| {
        let (mut file, mut text) = (zip.by_index(place).expect("a file in it"), String::new());
        file.read_to_string(&mut text).expect("text");
        (file.name().expect("a name").into_owned(), text)
    };
    (0..all).map(file).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_person_is_written_out_with_counts_and_a_hash() {
    let (folder, copies) = house();
    let out = copies.join("ali.zip");
    let output = person(folder.path(), "7/PID.B/2026/PN AMB", &out, &["--json"]);
    assert!(output.status.success(), "{}", said(&output));
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("one JSON object");
    assert_eq!((&answer["rows"]["orang"], &answer["rows"]["kehadiran"]), (&1.into(), &0.into()));
    assert_eq!(answer["bytes"], fs::metadata(&out).expect("the copy").len());
    let files = unpack(&out);
    assert!(files["orang.csv"].contains("Ali Rehalat;'8171020101900001"), "{}", files["orang.csv"]);
    assert!(files["BACA-SAYA.txt"].contains("pengelola server, dari baris perintah"));
    assert!(!files.values().any(|text| text.contains("Sahetapy") || text.contains("Tuhumury")));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(&out).expect("the copy").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "readable by its owner only");
    }
    let log = baileo(folder.path(), &["audit", "verify", "--json"]);
    assert!(String::from_utf8_lossy(&log.stdout).contains("\"intact\":true"));
}

#[test]
fn a_file_that_is_there_stays_unless_it_is_forced() {
    let (folder, copies) = house();
    let out = copies.join("ali.zip");
    fs::write(&out, "mine").expect("a file");
    let refused = person(folder.path(), "7/Pid.B/2026/PN Amb", &out, &[]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("--force"), "{}", said(&refused));
    assert_eq!(fs::read_to_string(&out).expect("the file"), "mine");
    let forced = person(folder.path(), "7/Pid.B/2026/PN Amb", &out, &["--force"]);
    assert!(forced.status.success(), "{}", said(&forced));
    assert!(unpack(&out).contains_key("data.json"));
    assert_eq!(names(&copies), ["ali.zip"], "nothing unfinished stays behind");
}

#[test]
fn a_copy_that_cannot_be_made_leaves_no_file() {
    let (folder, copies) = house();
    let out = copies.join("copy.zip");
    let nobody = person(folder.path(), "9/Pid.B/2026/PN Amb", &out, &[]);
    assert!(said(&nobody).contains("no sentence has this case number"), "{}", said(&nobody));
    let several = person(folder.path(), "8/Pid.B/2026/PN Amb", &out, &[]);
    assert!(said(&several).contains("choose one by --order"), "{}", said(&several));
    assert!(!said(&several).contains("Sahetapy"), "no name on the terminal");
    let text = out.to_string_lossy().into_owned();
    let unknown = baileo(folder.path(), &["export", "office", "--office", "Bapas Masohi", "--out", &text]);
    let id = "01a14202-2800-7000-8001-26fb1bc81fa7";
    let no_order = baileo(folder.path(), &["export", "person", "--order", id, "--out", &text]);
    fs::remove_file(folder.path().join("baileo-data/secret.key")).expect("the key");
    let no_key = person(folder.path(), "7/Pid.B/2026/PN Amb", &out, &[]);
    for output in [nobody, several, unknown, no_order, no_key] {
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    }
    assert_eq!(names(&copies), Vec::<String>::new());
    assert!(!folder.path().join("baileo-data/secret.key").exists(), "no new key is made");
}

#[test]
fn people_judged_together_are_told_apart_by_their_orders() {
    let (folder, copies) = house();
    let refused = said(&person(folder.path(), "8/Pid.B/2026/PN Amb", &copies.join("x.zip"), &[]));
    let ids: Vec<&str> = refused.rsplit(": ").next().unwrap_or_default().trim().split(", ").collect();
    let mut found = Vec::new();
    for (number, id) in ids.iter().enumerate() {
        let out = copies.join(format!("{number}.zip"));
        let text = out.to_string_lossy().into_owned();
        let output = baileo(folder.path(), &["export", "person", "--order", id, "--out", &text]);
        assert!(output.status.success(), "{}", said(&output));
        let files = unpack(&out);
        let all = ["Budi Sahetapy", "Cornelia Tuhumury"];
        found.push(all.map(|name| files.values().any(|text| text.contains(name))));
    }
    assert_eq!(found, [[true, false], [false, true]]);
}

#[test]
fn an_office_is_written_out_by_its_name() {
    let (folder, copies) = house();
    let out = copies.join("bapas.zip");
    let text = out.to_string_lossy().into_owned();
    let output =
        baileo(folder.path(), &["export", "office", "--office", "Balai Pemasyarakatan", "--out", &text]);
    assert!(output.status.success(), "{}", said(&output));
    let files = unpack(&out);
    assert_eq!(files["putusan.csv"].lines().count(), 4, "headings and three sentences");
    assert!(!files.values().any(|text| text.contains("8171020101900001")), "every NIK is masked");
}
