//! What stands in a copy of the demonstration, and what never does.

use std::{
    collections::BTreeMap,
    io::{Read as _, Seek as _},
};

use database::{Clock, Db, Options, params};
use domain::{
    identity::Nik,
    ids::{OfficeId, OrderId},
    time::TimeZone,
};
use testkit::engines::on_both_empty;
use zip::ZipArchive;

use crate::{
    House, Settings, demo,
    house::{
        exports::{Asking, Made, copy_of_office, copy_of_person, office_named, store},
        reference,
        secrets::Secrets,
    },
};

/// A house with everything the demonstration has, at every stage.
fn house(url: &str, data: &std::path::Path) -> House {
    let zone = TimeZone::get("Asia/Jayapura").expect("the zone of Ambon is known");
    let now = "2026-11-24T01:00:00Z".parse().expect("a moment written by hand");
    let clock = Clock::manual(demo::first_moment(now, &zone));
    let db = Db::open(url, Options { clock: clock.clone(), ..Options::default() }).expect("it opens");
    db.migrate().expect("every migration applies");
    db.write_blocking(reference::lay).expect("reference data");
    let settings = Settings {
        demo: true,
        second_factor_required: false,
        secure_cookies: false,
        public_address: "https://baileo.test".to_owned(),
        zone,
        files: data.join("files"),
        copies: data.join("copies"),
    };
    let house = House::new(db, Secrets::from_bytes(&[7; 32]), settings).expect("a house opens");
    demo::build(&house, &clock, now).expect("the demonstration can be built");
    house
}

fn on_demo(body: impl Fn(&House)) {
    on_both_empty(|url| {
        let data = tempfile::tempdir().expect("a temporary folder can be made");
        body(&house(url, data.path()));
    });
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts")
}

/// The files of a copy by name.
type Files = BTreeMap<String, Vec<u8>>;

fn unpack(mut made: Made) -> Files {
    let mut bytes = Vec::new();
    made.file.read_to_end(&mut bytes).expect("it is at its beginning");
    assert_eq!((bytes.len() as u64, crate::house::secrets::sha256_hex(&bytes)), (made.bytes, made.sha256));
    made.file.rewind().expect("it can be read again");
    let mut zip = ZipArchive::new(made.file).expect("a zip");
    let all = zip.len();
    let file = |place| {
        let mut file = zip.by_index(place).expect("a file in it");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("it unpacks");
        (file.name().expect("a name").into_owned(), content)
    };
    (0..all).map(file).collect()
}

fn person(house: &House, order: OrderId) -> Files {
    let file = tempfile::tempfile().expect("a file");
    unpack(runtime().block_on(copy_of_person(house, &Asking::operator(), order, file)).expect("a copy"))
}

fn office(house: &House, name: &'static str) -> (OfficeId, Files) {
    let id = house
        .db()
        .read_blocking(move |read| office_named(read, name))
        .expect("offices")
        .expect("it is there");
    let file = tempfile::tempfile().expect("a file");
    (id, unpack(runtime().block_on(copy_of_office(house, &Asking::operator(), id, file)).expect("a copy")))
}

/// The lines of a table as columns and values.
fn table(files: &Files, name: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = files.get(name).unwrap_or_else(|| panic!("{name} is not in {:?}", files.keys()));
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a spreadsheet is told that it is UTF-8");
    csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text)
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

fn sum(rows: &[BTreeMap<String, String>], column: &str) -> i64 {
    rows.iter().map(|row| row[column].parse::<i64>().expect("a whole number")).sum()
}

fn holds(files: &Files, text: &str) -> Vec<String> {
    let found = |bytes: &Vec<u8>| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    files.iter().filter(|(_, bytes)| found(bytes)).map(|(name, _)| name.clone()).collect()
}

struct Known {
    order: OrderId,
    name: String,
    nik: String,
    credited: i64,
}

/// Every sentence of the demonstration, one a person.
fn everybody(house: &House) -> Vec<Known> {
    let secrets = house.secrets().clone();
    let found = house.db().read_blocking(move |read| {
        let sql = "SELECT o.id, c.name, c.nik_sealed, t.credited_minutes FROM orders o
                   JOIN clients c ON c.id = o.client_id JOIN order_totals t ON t.order_id = o.id ORDER BY o.id";
        let known = |row: &database::Row| {
            let nik = secrets.open(&row.get::<Vec<u8>>("nik_sealed")?).expect("sealed here");
            Ok(Known {
                order: row.get("id")?,
                name: row.get("name")?,
                nik: Nik::parse(&nik).expect("a NIK").reveal().to_owned(),
                credited: row.get("credited_minutes")?,
            })
        };
        read.rows(sql, params![])?.iter().map(known).collect::<Result<Vec<_>, database::DbError>>()
    });
    found.expect("everybody")
}

fn rows_of(house: &House, sql: &'static str, order: OrderId) -> i64 {
    let found = house.db().read_blocking(move |read| read.one(sql, params![order])?.get::<i64>("n"));
    found.expect("a count")
}

/// What must never leave, whatever is copied.
fn has_no_secrets(house: &House, files: &Files) {
    let secrets = house.db().read_blocking(|read| {
        let mut found = Vec::new();
        for (sql, column) in [
            ("SELECT password_hash AS it FROM users", "it"),
            ("SELECT nik_match AS it FROM clients", "it"),
            ("SELECT sign_in_name || '@' AS it FROM users", "it"),
        ] {
            read.each(sql, params![], |row| {
                found.push(row.get::<String>(column)?);
                Ok(())
            })?;
        }
        Ok::<_, database::DbError>(found)
    });
    for secret in secrets.expect("what is kept of signing in") {
        assert_eq!(holds(files, &secret), Vec::<String>::new(), "a secret");
    }
    for word in ["argon2", "totp", "password", "nik_match", "tap_key", "token"] {
        let said: Vec<String> =
            holds(files, word).into_iter().filter(|name| !SPEAKS.contains(&name.as_str())).collect();
        assert_eq!(said, Vec::<String>::new(), "{word}");
    }
}

/// They tell in words that passwords are not in it, and what acts on passwords are called.
const SPEAKS: &[&str] = &["BACA-SAYA.txt", "kode.csv"];

#[test]
fn a_person_s_copy_holds_all_of_theirs_and_nothing_of_anybody_else() {
    on_demo(|house| {
        let everybody = everybody(house);
        for it in &everybody {
            let files = person(house, it.order);
            assert_eq!(
                table(&files, "orang.csv")[0]["nik"],
                format!("'{}", it.nik),
                "in full, and not as a number"
            );
            assert!(!holds(&files, &it.name).is_empty());
            for other in everybody.iter().filter(|other| other.name != it.name) {
                assert_eq!(
                    holds(&files, &other.name),
                    Vec::<String>::new(),
                    "{} in {}'s",
                    other.name,
                    it.name
                );
                assert_eq!(holds(&files, &other.nik), Vec::<String>::new());
            }
            for (name, sql) in [
                ("kehadiran.csv", "SELECT COUNT(*) AS n FROM attendances WHERE order_id = $1"),
                ("buku_jam.csv", "SELECT COUNT(*) AS n FROM hour_entries WHERE order_id = $1"),
                ("asesmen.csv", "SELECT COUNT(*) AS n FROM assessments WHERE order_id = $1"),
                ("penempatan.csv", "SELECT COUNT(*) AS n FROM placements WHERE order_id = $1"),
                ("penyelesaian.csv", "SELECT COUNT(*) AS n FROM completions WHERE order_id = $1"),
                ("peringatan.csv", "SELECT COUNT(*) AS n FROM order_warnings WHERE order_id = $1"),
                ("sesi.csv", "SELECT COUNT(DISTINCT session_id) AS n FROM attendances WHERE order_id = $1"),
                (
                    "ketukan.csv",
                    "SELECT COUNT(*) AS n FROM attendance_events e JOIN attendances a ON a.id = e.attendance_id
                     WHERE a.order_id = $1",
                ),
            ] {
                assert_eq!(table(&files, name).len() as i64, rows_of(house, sql, it.order), "{name}");
            }
            let ledger = table(&files, "buku_jam.csv");
            assert_eq!(sum(&ledger, "menit_diakui"), it.credited, "the ledger agrees with the page");
            assert_eq!(sum(&table(&files, "putusan.csv"), "menit_diakui"), it.credited);
        }
    });
}

#[test]
fn the_document_of_a_person_says_the_same_as_their_tables() {
    on_demo(|house| {
        let finished = everybody(house).into_iter().max_by_key(|it| it.credited).expect("somebody");
        let files = person(house, finished.order);
        let document: serde_json::Value = serde_json::from_slice(&files["data.json"]).expect("JSON");
        assert_eq!(document["orang"][0]["nik"], finished.nik.as_str());
        let sentence = &document["putusan"][0];
        assert_eq!(sentence["menit_diakui"], finished.credited);
        for kind in store::SENTENCE.iter().filter(|kind| !["orang", "putusan"].contains(&kind.name)) {
            let rows = table(&files, &format!("{}.csv", kind.name));
            assert_eq!(sentence[kind.name].as_array().map(Vec::len), Some(rows.len()), "{}", kind.name);
        }
        let first = &sentence["kehadiran"][0];
        assert!(
            first["catatan_bertentangan"].is_boolean() && first["jam_mulai"].as_str().is_some(),
            "{first}"
        );
        assert!(
            sentence["asesmen"][0]["waktu_luang"].is_object()
                || sentence["asesmen"][0]["waktu_luang"].is_array()
        );
        let read = String::from_utf8(files["BACA-SAYA.txt"].clone()).expect("text");
        for words in [
            "SALINAN SEMUA DATA SATU ORANG",
            "COPY OF ALL DATA OF ONE PERSON",
            &finished.name,
            "24 November 2026",
        ] {
            assert!(read.contains(words), "{words}: {read}");
        }
        for kind in store::SENTENCE {
            assert!(read.contains(&format!("{}.csv", kind.name)), "{} is explained", kind.name);
        }
        has_no_secrets(house, &files);
    });
}

#[test]
fn an_office_s_copy_masks_every_nik_and_holds_no_secret() {
    on_demo(|house| {
        let everybody = everybody(house);
        let (id, files) = office(house, "Bapas Ambon");
        has_no_secrets(house, &files);
        assert_eq!(table(&files, "putusan.csv").len(), everybody.len());
        assert_eq!(
            sum(&table(&files, "buku_jam.csv"), "menit_diakui"),
            everybody.iter().map(|it| it.credited).sum::<i64>()
        );
        for it in &everybody {
            assert_eq!(holds(&files, &it.nik), Vec::<String>::new(), "a full NIK");
        }
        assert!(table(&files, "orang.csv").iter().all(|row| row["nik"].contains("••••••••")));
        for kind in store::SENTENCE.iter().chain(store::BELONGINGS) {
            let lines = files[&format!("{}.jsonl", kind.name)].split(|byte| *byte == b'\n');
            let lines: Vec<&[u8]> = lines.filter(|line| !line.is_empty()).collect();
            assert_eq!(lines.len(), table(&files, &format!("{}.csv", kind.name)).len(), "{}", kind.name);
            for line in lines {
                let row: serde_json::Value = serde_json::from_slice(line).expect("one document a line");
                assert_eq!(row.as_object().map(serde_json::Map::len), Some(kind.columns().len()), "{row}");
            }
        }
        let recorded = house.db().read_blocking(move |read| {
            let row = read.one(
                "SELECT data FROM events WHERE act = 'export_office' AND subject_kind = 'office' AND subject_id = $1",
                params![id],
            )?;
            row.get::<serde_json::Value>("data")
        });
        let recorded = recorded.expect("an event");
        assert_eq!(
            (&recorded["reason"], &recorded["rows"]["putusan"]),
            (&"operator".into(), &everybody.len().into())
        );
    });
}

#[test]
fn each_office_is_given_what_its_lists_show() {
    on_demo(|house| {
        let everybody = everybody(house);
        let (_, prosecution) = office(house, "Kejaksaan Negeri Ambon");
        assert_eq!(table(&prosecution, "putusan.csv").len(), everybody.len());
        assert!(!prosecution.contains_key("asesmen.csv"), "assessments stay with the office that guides");
        let (_, court) = office(house, "PN Ambon");
        assert_eq!(table(&court, "putusan.csv").len(), everybody.len());
        let (_, host) = office(house, "Dinsos Ambon");
        assert!(!host.contains_key("putusan.csv") && !host.contains_key("kehadiran.csv"));
        assert!(!table(&host, "lokasi.csv").is_empty() && !table(&host, "sesi.csv").is_empty());
        for it in &everybody {
            assert_eq!(
                holds(&host, &it.name),
                Vec::<String>::new(),
                "a host is not told who serves a sentence"
            );
        }
        let (_, other) = office(house, "LPKA Ambon");
        assert_eq!(table(&other, "kantor.csv").len(), 1);
        assert!(table(&other, "sesi.csv").is_empty() && table(&other, "lokasi.csv").is_empty());
    });
}
