//! Copies of a demonstration, taken apart.

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

use app::{
    House, Settings,
    community_service::case::copy_of_person,
    demo,
    house::{
        copies::{Asking, Made, copy_of_office, office_named},
        reference,
        secrets::{Secrets, sha256_hex},
    },
};

/// A house with everything the demonstration has, at every stage.
fn house(url: &str, data: &std::path::Path) -> House {
    let zone = TimeZone::get("Asia/Jayapura").expect("the zone of Ambon is known");
    let now = "2026-11-24T01:00:00Z".parse().expect("a moment written by hand");
    let clock = Clock::manual(demo::first_moment(now, &zone));
    let db = Db::open(url, Options { clock: clock.clone(), ..Options::default() }).expect("it opens");
    db.migrate().expect("every migration applies");
    db.write_blocking(reference::load).expect("reference data");
    let settings = Settings {
        proxies: Vec::new(),
        demo: true,
        second_factor_required: false,
        secure_cookies: false,
        public_address: "https://baileo.test".to_owned(),
        zone,
        files: data.join("files"),
        copies: data.join("copies"),
    };
    let house = app::open(db, Secrets::from_bytes(&[7; 32]), settings).expect("a house opens");
    demo::build(&house, &clock, now).expect("the demonstration can be built");
    house
}

pub fn on_demo(body: impl Fn(&House)) {
    on_both_empty(|url| {
        let data = tempfile::tempdir().expect("a temporary folder can be made");
        body(&house(url, data.path()));
    });
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime starts")
}

/// The files of a copy by name.
pub type Files = BTreeMap<String, Vec<u8>>;

fn unpack(mut made: Made) -> Files {
    let mut bytes = Vec::new();
    made.file.read_to_end(&mut bytes).expect("it is at its beginning");
    assert_eq!((bytes.len() as u64, sha256_hex(&bytes)), (made.bytes, made.sha256));
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

pub fn person(house: &House, order: OrderId) -> Files {
    let file = tempfile::tempfile().expect("a file");
    unpack(runtime().block_on(copy_of_person(house, &Asking::operator(), order, file)).expect("a copy"))
}

pub fn office(house: &House, name: &'static str) -> (OfficeId, Files) {
    let id = house
        .db()
        .read_blocking(move |read| office_named(read, name))
        .expect("offices")
        .expect("it is there");
    let file = tempfile::tempfile().expect("a file");
    (id, unpack(runtime().block_on(copy_of_office(house, &Asking::operator(), id, file)).expect("a copy")))
}

/// The lines of a table as columns and values.
pub fn table(files: &Files, name: &str) -> Vec<BTreeMap<String, String>> {
    let bytes = files.get(name).unwrap_or_else(|| panic!("{name} is not in {:?}", files.keys()));
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("a spreadsheet is told that it is UTF-8");
    csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text)
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

pub fn sum(rows: &[BTreeMap<String, String>], column: &str) -> i64 {
    rows.iter().map(|row| row[column].parse::<i64>().expect("a whole number")).sum()
}

/// The files in which something occurs.
pub fn holds(files: &Files, sought: impl AsRef<[u8]>) -> Vec<String> {
    let sought = sought.as_ref();
    let found = |bytes: &Vec<u8>| bytes.windows(sought.len()).any(|window| window == sought);
    files.iter().filter(|(_, bytes)| found(bytes)).map(|(name, _)| name.clone()).collect()
}

pub struct Known {
    pub order: OrderId,
    pub name: String,
    pub nik: String,
    pub credited: i64,
}

/// Every sentence of the demonstration that Bapas Ambon guides, one a person.
pub fn everybody(house: &House) -> Vec<Known> {
    let secrets = house.secrets().clone();
    let found = house.db().read_blocking(move |read| {
        let sql = "SELECT o.id, c.name, c.nik_sealed, t.credited_minutes FROM orders o
                   JOIN clients c ON c.id = o.client_id JOIN order_totals t ON t.order_id = o.id
                   JOIN offices k ON k.id = o.probation_office_id WHERE k.short_name = 'Bapas Ambon' ORDER BY o.id";
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

pub fn rows_of(house: &House, sql: &'static str, order: OrderId) -> i64 {
    let found = house.db().read_blocking(move |read| read.one(sql, params![order])?.get::<i64>("n"));
    found.expect("a count")
}
