//! `baileo import` as a new user runs it, and as a power cut ends it.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use database::{Db, Options, params};

const BAILEO: &str = env!("CARGO_BIN_EXE_baileo");

fn demo(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo-data").join(name)
}

fn import(folder: &Path, kind: &str, file: &Path, more: &[&str]) -> Output {
    let mut command = Command::new(BAILEO);
    command.args(["import", kind]).arg(file).args(more).arg("--database").arg(folder.join("baileo.sqlite"));
    command.output().expect("the executable starts")
}

fn json(output: &Output) -> serde_json::Value {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

fn count(folder: &Path, table: &'static str) -> i64 {
    let url = format!("sqlite:{}", folder.join("baileo.sqlite").display());
    let db = Db::open(&url, Options::default()).expect("the database opens");
    let sql = format!("SELECT COUNT(*) AS n FROM {table}");
    db.read_blocking(move |read| read.one(sql, params![])?.get("n")).expect("a count")
}

#[test]
fn a_register_comes_into_a_house_that_does_not_exist_yet() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = demo("orders-ambon.xlsx");
    let dry = json(&import(folder.path(), "orders", &file, &["--dry-run", "--json"]));
    assert_eq!((&dry["new"], &dry["unchanged"]), (&35.into(), &1.into()));
    assert_eq!(count(folder.path(), "orders"), 0);
    assert_eq!(json(&import(folder.path(), "orders", &file, &["--json"])), dry);
    assert_eq!(count(folder.path(), "orders"), 35);
    let events = count(folder.path(), "events");
    let again = json(&import(folder.path(), "orders", &file, &["--json"]));
    assert_eq!((&again["new"], &again["changed"], &again["unchanged"]), (&0.into(), &0.into(), &36.into()));
    assert_eq!(count(folder.path(), "events"), events);
    let words = import(folder.path(), "orders", &file, &["--dry-run"]);
    let words = String::from_utf8_lossy(&words.stdout).into_owned();
    assert!(words.contains("Baris 11, sel D11 (NIK): NIK harus 16 angka"), "{words}");
}

#[test]
fn a_list_of_sites_comes_in_the_same_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = demo("sites-ambon.xlsx");
    let first = json(&import(folder.path(), "sites", &file, &["--json"]));
    assert_eq!(first["refused"].as_array().map(Vec::len), Some(5), "{first}");
    let again = json(&import(folder.path(), "sites", &file, &["--json"]));
    assert_eq!((&again["new"], &again["changed"]), (&0.into(), &0.into()), "{again}");
}

#[test]
fn a_heading_is_mapped_by_a_flag_and_remembered() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("daftar.csv");
    let text = "No Perkara;Nama;Nomor Kependudukan;Tgl Lahir;Tgl Putusan;Lama;Persetujuan\n\
                7/Pid.B/2026/PN Amb;Ali;8171020101900001;1/1/1990;2/2/2026;40;ya\n";
    fs::write(&file, text).expect("a file");
    let without = import(folder.path(), "orders", &file, &[]);
    assert_eq!(without.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&without.stderr).contains("Nomor Kependudukan"));
    let mapped = import(folder.path(), "orders", &file, &["--json", "--map", "nik=Nomor Kependudukan"]);
    assert_eq!(json(&mapped)["new"], 1);
    assert_eq!(json(&import(folder.path(), "orders", &file, &["--json"]))["unchanged"], 1);
    for wrong in ["nikk=Nomor Kependudukan", "nik=Nomor Induk"] {
        let refused = import(folder.path(), "orders", &file, &["--map", wrong]);
        assert_eq!(refused.status.code(), Some(1), "{wrong}");
    }
}

#[test]
fn a_file_that_is_no_spreadsheet_ends_with_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("surat.pdf");
    fs::write(&file, b"%PDF-1.7\n").expect("a file");
    let output = import(folder.path(), "orders", &file, &["--json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("bukan lembar kerja"));
}

/// A register long enough to be killed in the middle of.
fn long_register(rows: usize) -> String {
    let mut text = "No Perkara;Nama;NIK;Tgl Lahir;Tgl Putusan;Lama;Persetujuan\n".to_owned();
    // Serials of a NIK begin at 0001.
    for row in 1..=rows {
        let _ = writeln!(text, "{row}/Pid.B/2026/PN Amb;Orang;81710201019{row:05};1/1/1990;2/2/2026;40;ya");
    }
    text
}

#[test]
fn a_killed_import_leaves_nothing_half_done() {
    const ROWS: usize = 2_000;
    let mut halves = 0;
    for wanted_bytes in [40_000, 200_000, 600_000, 1_500_000] {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("long.csv");
        fs::write(&file, long_register(ROWS)).expect("a file");
        let empty = folder.path().join("empty.csv");
        fs::write(&empty, "No Perkara;Nama;NIK;Tgl Lahir;Tgl Putusan;Lama\n").expect("a file");
        json(&import(folder.path(), "orders", &empty, &["--json"]));
        let log = folder.path().join("baileo.sqlite-wal");
        let mut child = Command::new(BAILEO)
            .args(["import", "orders"])
            .arg(&file)
            .arg("--database")
            .arg(folder.path().join("baileo.sqlite"))
            .stdout(Stdio::null())
            .spawn()
            .expect("the executable starts");
        // The log of the database grows while the import writes: the process dies at different places of it.
        let ended = loop {
            if let Some(status) = child.try_wait().expect("the process can be asked") {
                break Some(status);
            }
            if fs::metadata(&log).is_ok_and(|log| log.len() > wanted_bytes) {
                child.kill().expect("the process can be killed");
                child.wait().expect("the process ends");
                break None;
            }
            std::thread::yield_now();
        };
        let kept = count(folder.path(), "orders");
        let whole = i64::try_from(ROWS).expect("a small number");
        assert!(kept == 0 || kept == whole, "{kept} orders after a kill at {wanted_bytes} bytes");
        assert!(ended.is_none() || kept == whole);
        halves += i64::from(ended.is_none());
        assert_eq!(count(folder.path(), "clients"), kept);
        let report = json(&import(folder.path(), "orders", &file, &["--json"]));
        let (new, unchanged) = (report["new"].as_i64(), report["unchanged"].as_i64());
        assert_eq!((new, unchanged), (Some(whole - kept), Some(kept)));
        let mut audit = Command::new(BAILEO);
        let audit = audit
            .args(["audit", "verify", "--json", "--database"])
            .arg(folder.path().join("baileo.sqlite"))
            .output()
            .expect("the executable starts");
        assert_eq!(json(&audit)["intact"], true);
    }
    assert!(halves > 0, "no import was killed in the middle");
}
