//! What stands in a copy of the demonstration, and what never does.

use database::params;
use domain::ids::OfficeId;

use crate::demonstration::{Files, Known, everybody, holds, office, on_demo, person, rows_of, sum, table};
use app::{House, community_service::case::SENTENCE};

use crate::whole::kinds;

const NOWHERE: &[String] = &[];

/// Tables of a copy, and how many rows of an order must be in them.
const ROWS: &[(&str, &str)] = &[
    ("kehadiran.csv", "SELECT COUNT(*) AS n FROM attendances WHERE order_id = $1"),
    ("buku_jam.csv", "SELECT COUNT(*) AS n FROM hour_entries WHERE order_id = $1"),
    ("asesmen.csv", "SELECT COUNT(*) AS n FROM assessments WHERE order_id = $1"),
    ("penempatan.csv", "SELECT COUNT(*) AS n FROM placements WHERE order_id = $1"),
    ("penyelesaian.csv", "SELECT COUNT(*) AS n FROM completions WHERE order_id = $1"),
    ("peringatan.csv", "SELECT COUNT(*) AS n FROM order_warnings WHERE order_id = $1"),
    ("sesi.csv", "SELECT COUNT(DISTINCT session_id) AS n FROM attendances WHERE order_id = $1"),
    (
        "ketukan.csv",
        "SELECT COUNT(*) AS n FROM attendance_events e JOIN attendances a ON a.id = e.attendance_id WHERE a.order_id = $1",
    ),
];

#[test]
fn a_person_s_copy_holds_all_of_theirs_and_nothing_of_anybody_else() {
    on_demo(|house| {
        let everybody = everybody(house);
        for it in &everybody {
            let files = person(house, it.order);
            is_whole(house, it, &files);
            for other in everybody.iter().filter(|other| other.name != it.name) {
                assert_eq!(holds(&files, &other.name), NOWHERE, "{} in the copy of {}", other.name, it.name);
                assert_eq!(holds(&files, &other.nik), NOWHERE);
            }
        }
        let longest = everybody.iter().max_by_key(|it| it.credited).expect("somebody");
        let files = person(house, longest.order);
        document_agrees(longest, &files);
        readme_explains(longest, &files);
        has_no_secrets(house, &files);
    });
}

fn is_whole(house: &House, it: &Known, files: &Files) {
    assert_eq!(
        table(files, "orang.csv")[0]["nik"],
        format!("'{}", it.nik),
        "in full, and no number to shorten"
    );
    for (name, sql) in ROWS {
        assert_eq!(table(files, name).len() as i64, rows_of(house, sql, it.order), "{name}");
    }
    assert_eq!(
        sum(&table(files, "buku_jam.csv"), "menit_diakui"),
        it.credited,
        "the ledger agrees with the page"
    );
    assert_eq!(sum(&table(files, "putusan.csv"), "menit_diakui"), it.credited);
}

/// The JSON says the same as the tables, with its values typed.
fn document_agrees(it: &Known, files: &Files) {
    let document: serde_json::Value = serde_json::from_slice(&files["data.json"]).expect("JSON");
    assert_eq!(document["orang"][0]["nik"], it.nik.as_str());
    let sentence = &document["putusan"][0];
    assert_eq!(sentence["menit_diakui"], it.credited);
    for kind in SENTENCE.iter().filter(|kind| !["orang", "putusan"].contains(&kind.name)) {
        let rows = table(files, &format!("{}.csv", kind.name));
        assert_eq!(sentence[kind.name].as_array().map(Vec::len), Some(rows.len()), "{}", kind.name);
    }
    let first = &sentence["kehadiran"][0];
    assert!(first["catatan_bertentangan"].is_boolean() && first["jam_mulai"].is_string(), "{first}");
    assert!(sentence["asesmen"][0]["waktu_luang"].is_array(), "{sentence}");
    let taps = table(files, "ketukan.csv");
    assert!(taps.iter().all(|tap| tap["dicatat_pada"].ends_with("+09:00")), "by the clock of Ambon");
}

fn readme_explains(it: &Known, files: &Files) {
    let read = String::from_utf8(files["BACA-SAYA.txt"].clone()).expect("text");
    let indonesian = read.find("SALINAN SEMUA DATA SATU ORANG").expect("Indonesian");
    assert!(indonesian < read.find("COPY OF ALL DATA OF ONE PERSON").expect("English"), "Indonesian first");
    assert!(read.contains(&it.name) && read.contains("24 November 2026 10.00 WIT"), "{read}");
    for kind in SENTENCE {
        assert!(read.contains(&format!("{}.csv", kind.name)), "{} is explained", kind.name);
    }
}

/// What must never leave, whatever is copied.
fn has_no_secrets(house: &House, files: &Files) {
    let secrets = house.db().read_blocking(|read| {
        let mut found: Vec<Vec<u8>> = Vec::new();
        for row in read.rows("SELECT DISTINCT password_hash FROM users", params![])? {
            found.push(row.get::<String>("password_hash")?.into_bytes());
        }
        for row in read.rows("SELECT nik_sealed, nik_match FROM clients ORDER BY id LIMIT 3", params![])? {
            let sealed: Vec<u8> = row.get("nik_sealed")?;
            found.push(app::house::secrets::to_text(&sealed).into_bytes());
            found.extend([sealed, row.get::<String>("nik_match")?.into_bytes()]);
        }
        for row in
            read.rows("SELECT tap_key FROM attendance_events ORDER BY recorded_at LIMIT 3", params![])?
        {
            found.push(row.get::<String>("tap_key")?.into_bytes());
        }
        Ok::<_, database::DbError>(found)
    });
    for secret in secrets.expect("what is kept secret") {
        assert_eq!(holds(files, &secret), NOWHERE, "{}", String::from_utf8_lossy(&secret));
    }
    for word in ["argon2", "totp", "sealed", "nik_match", "csrf"] {
        let said = holds(files, word);
        assert!(said.iter().all(|name| name == "kode.csv"), "{word} in {said:?}");
    }
}

#[test]
fn an_office_s_copy_holds_what_its_lists_show_and_masks_every_nik() {
    on_demo(|house| {
        let everybody = everybody(house);
        let (id, files) = office(house, "Bapas Ambon");
        has_no_secrets(house, &files);
        assert_eq!(table(&files, "putusan.csv").len(), everybody.len());
        let credited: i64 = everybody.iter().map(|it| it.credited).sum();
        assert_eq!(sum(&table(&files, "buku_jam.csv"), "menit_diakui"), credited);
        assert!(everybody.iter().all(|it| holds(&files, &it.nik).is_empty()), "a full NIK");
        assert!(table(&files, "orang.csv").iter().all(|row| row["nik"].starts_with("••••••••••••")));
        lines_agree(&files);
        is_recorded(house, id, everybody.len());
        others_are_given_theirs(house, &everybody);
    });
}

/// The lines of JSON are as many as those of the tables, and as wide.
fn lines_agree(files: &Files) {
    for kind in kinds() {
        let lines = files[&format!("{}.jsonl", kind.name)].split(|byte| *byte == b'\n');
        let lines: Vec<&[u8]> = lines.filter(|line| !line.is_empty()).collect();
        assert_eq!(lines.len(), table(files, &format!("{}.csv", kind.name)).len(), "{}", kind.name);
        for line in lines {
            let row: serde_json::Value = serde_json::from_slice(line).expect("one document a line");
            assert_eq!(row.as_object().map(serde_json::Map::len), Some(kind.columns().len()), "{row}");
        }
    }
}

fn is_recorded(house: &House, office: OfficeId, sentences: usize) {
    let sql =
        "SELECT data FROM events WHERE act = 'export_office' AND subject_kind = 'office' AND subject_id = $1";
    let recorded = house.db().read_blocking(move |read| read.one(sql, params![office])?.get("data"));
    let recorded: serde_json::Value = recorded.expect("an event");
    assert_eq!((&recorded["reason"], &recorded["rows"]["putusan"]), (&"operator".into(), &sentences.into()));
}

fn others_are_given_theirs(house: &House, everybody: &[Known]) {
    let (_, prosecution) = office(house, "Kejaksaan Negeri Ambon");
    assert_eq!(table(&prosecution, "putusan.csv").len(), everybody.len());
    assert!(!prosecution.contains_key("asesmen.csv"), "assessments stay with the office that guides");
    let (_, court) = office(house, "PN Ambon");
    assert_eq!(table(&court, "putusan.csv").len(), everybody.len());
    let (_, host) = office(house, "Dinsos Ambon");
    assert!(!host.contains_key("putusan.csv") && !host.contains_key("kehadiran.csv"));
    assert!(!table(&host, "lokasi.csv").is_empty() && !table(&host, "sesi.csv").is_empty());
    let named = everybody.iter().filter(|it| !holds(&host, &it.name).is_empty()).count();
    assert_eq!(named, 0, "a host's copy does not say who serves a sentence");
    let (_, other) = office(house, "LPKA Ambon");
    assert_eq!(table(&other, "kantor.csv").len(), 1);
    assert!(table(&other, "sesi.csv").is_empty() && table(&other, "lokasi.csv").is_empty());
}
