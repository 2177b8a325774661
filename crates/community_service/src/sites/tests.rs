//! The list of Ambon's sites, brought in, and what it lets placement offer.

use database::{Db, params};
use domain::{
    access::{Act, Actor, OfficeKind},
    ids::{OfficeId, UserId},
    time::Date,
    zones::Zone,
};
use jiff::ToSpan;
use serde_json::json;
use testkit::engines::on_both;

use super::{REGISTER, list_tasks, offers};
use house::{
    reference,
    registers::{self, ByHand, Importing, Outcome, Report, Table},
    secrets::Secrets,
};

const DEMO: &[u8] = include_bytes!("../../../../demo-data/sites-ambon.xlsx");
const HEADINGS: &str = "Instansi Penerima;Nama Lokasi;Jenis;Kecamatan;Desa;Lintang;Bujur;Jenis Pekerjaan;Daya Tampung;Jadwal;No Perjanjian";

fn importing(actor: Option<Actor>) -> Importing {
    Importing {
        actor,
        today: Date::constant(2026, 11, 23),
        zone: Zone::East,
        secrets: Secrets::from_bytes(&[7; 32]),
        prosecution_office: String::new(),
        probation_office: String::new(),
    }
}

fn table(bytes: &[u8]) -> Table {
    let sheets = registers::read(bytes, &REGISTER).expect("a readable file");
    registers::lay_out(sheets, &REGISTER, &ByHand::new(), None).expect("a list of sites")
}

fn examine(db: &Db, bytes: &[u8]) -> Report {
    let table = table(bytes);
    db.read_blocking(move |read| (REGISTER.examine)(read, &table, &importing(None))).expect("examined")
}

fn apply_as(db: &Db, actor: Option<Actor>, bytes: &[u8]) -> Report {
    let (table, importing) = (table(bytes), importing(actor));
    db.write_blocking(move |tx| registers::apply(tx, &REGISTER, &table, &importing)).expect("applied")
}

fn apply(db: &Db, bytes: &[u8]) -> Report {
    apply_as(db, None, bytes)
}

fn laid(db: &Db) {
    db.write_blocking(reference::load).expect("reference data");
}

fn count(db: &Db, sql: &'static str) -> i64 {
    db.read_blocking(move |read| read.one(sql, params![])?.get("n")).expect("a count")
}

fn execute(db: &Db, sql: &'static str, values: Vec<database::Value>) {
    let done = db.write_unaudited_blocking("a test prepares its data", move |tx| tx.execute(sql, &values));
    done.expect("a statement of a test");
}

fn today() -> Date {
    "2026-11-23".parse().expect("a date")
}

/// One row under the usual headings.
fn one(row: &str) -> Vec<u8> {
    format!("{HEADINGS}\n{row}\n").into_bytes()
}

const WAYAME: &str = "Masjid Wayame;Kebersihan halaman;rumah ibadah;Teluk Ambon;Wayame;-3,65579;128,14223;kebersihan;5;Selasa, Kamis 08.00-15.00;K-1";

#[test]
fn the_list_of_ambon_comes_in_once() {
    on_both(|db| {
        laid(&db);
        let expected = json!({
            "new": 25, "changed": 0, "unchanged": 1, "warned": [],
            "refused": [
                { "row": 7, "cell": "G7", "reason": "coordinates_swapped" },
                { "row": 10, "cell": "G10", "reason": "latitude_outside" },
                { "row": 14, "cell": "L14", "reason": "not_a_capacity" },
                { "row": 16, "cell": "N16", "reason": "no_hours" },
                { "row": 18, "cell": "E18", "reason": "unknown_district" },
            ],
        });
        assert_eq!(examine(&db, DEMO).json(), expected, "the dry run");
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM hosts"), 0, "a dry run changes nothing");
        let report = apply(&db, DEMO);
        assert_eq!(report.json(), expected);
        let again = report.rows.iter().find(|row| row.row == 34).expect("row 34");
        assert_eq!(again.outcome, Outcome::Unchanged);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM sites"), 25);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM agreements WHERE signed_on IS NULL"), 2);
        let repeated = apply(&db, DEMO);
        assert_eq!(repeated.json()["new"], 0);
        assert_eq!(repeated.json()["unchanged"], 26);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM sites"), 25);
    });
}

#[test]
fn every_host_that_names_an_unknown_agreement_becomes_a_party_of_its_draft() {
    on_both(|db| {
        laid(&db);
        apply(&db, DEMO);
        let parties =
            "SELECT COUNT(*) AS n FROM agreement_parties p JOIN agreements a ON a.id = p.agreement_id
                       WHERE a.number = 'WP.28.PAS.6-HK.01.05-12'";
        let naming = "SELECT COUNT(DISTINCT host_id) AS n FROM sites s JOIN agreements a ON a.id = s.agreement_id WHERE a.number = 'WP.28.PAS.6-HK.01.05-12'";
        assert_eq!(count(&db, parties), count(&db, naming));
        assert!(count(&db, parties) > 1);
    });
}

#[test]
fn a_known_site_follows_its_list_and_an_empty_cell_leaves_it_as_it_is() {
    on_both(|db| {
        laid(&db);
        apply(&db, &one(WAYAME));
        let more = one(&WAYAME.replace(";5;", ";9;").replace("Masjid Wayame", "MASJID  WAYAME"));
        let report = apply(&db, &more);
        assert_eq!(
            (report.rows[0].outcome, report.rows[0].changed.as_slice()),
            (Outcome::Changed, ["capacity".to_owned()].as_slice())
        );
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM hosts"), 1, "capitals make no other host");
        assert_eq!(count(&db, "SELECT capacity AS n FROM sites"), 9);
        let dashes = one(&WAYAME.replace(";5;", ";9;").replace("K-1", "-").replace(";kebersihan;", ";;"));
        assert_eq!(apply(&db, &dashes).rows[0].outcome, Outcome::Unchanged);
    });
}

#[test]
fn a_row_that_contradicts_an_earlier_one_is_refused() {
    on_both(|db| {
        laid(&db);
        let two = format!("{WAYAME}\n{}", WAYAME.replace(";5;", ";9;"));
        let report = apply(&db, &one(&two));
        assert_eq!((report.rows[0].outcome, report.rows[1].outcome), (Outcome::New, Outcome::Refused));
        assert_eq!(report.rows[1].refused[0].reason, "contradicts_earlier_row");
        assert_eq!(report.rows[1].refused[0].cell, "I3");
    });
}

fn office(db: &Db, kind: OfficeKind, name: &'static str) -> OfficeId {
    let add = db.write_unaudited_blocking("a test prepares its data", move |tx| {
        let (id, now): (OfficeId, _) = (tx.new_id(), tx.now());
        tx.execute(
            "INSERT INTO offices (id, kind, name, short_name, region_id, created_at)
             SELECT $1, $2, $3, $3, r.id, $4 FROM regions r WHERE r.name = 'Kota Ambon'",
            params![id, kind.name(), name, now],
        )?;
        Ok::<_, database::DbError>(id)
    });
    add.expect("an office")
}

#[test]
fn a_department_brings_in_only_the_sites_of_its_own_host() {
    on_both(|db| {
        laid(&db);
        let dinas = office(&db, OfficeKind::Department, "Dinas Sosial Kota Ambon");
        let actor = Actor {
            user: UserId::from_parts(1, &[1; 10]),
            acting_for: None,
            office: dinas,
            office_kind: OfficeKind::Department,
            office_name: "Dinas Sosial Kota Ambon".to_owned(),
            acts: [Act::ImportSites, Act::ManageSite].into(),
            sites: Default::default(),
            reach: db.read_blocking(move |read| house::regions::reach_of(read, dinas)).expect("a reach"),
        };
        apply(&db, &one(&WAYAME.replace("Masjid Wayame", "Dinas Sosial Kota Ambon")));
        let own = one(&WAYAME.replace("Masjid Wayame", "Dinas Sosial Kota Ambon").replace(";5;", ";6;"));
        assert_eq!(apply_as(&db, Some(actor.clone()), &own).rows[0].outcome, Outcome::Changed);
        let other = apply_as(&db, Some(actor), &one(WAYAME));
        assert_eq!(other.rows[0].refused[0].reason, "other_office");
    });
}

#[test]
fn placement_is_offered_every_open_site_with_its_cover_and_its_seats() {
    on_both(|db| {
        laid(&db);
        apply(&db, &one(WAYAME));
        let bapas = office(&db, OfficeKind::Probation, "Bapas Ambon");
        let read = |db: &Db| db.read_blocking(move |read| offers(read, bapas, today())).expect("offers");
        assert_eq!(read(&db)[0].covered_until, None, "a draft covers nothing");
        execute(
            &db,
            "UPDATE agreements SET signed_on = $1, starts_on = $1, ends_on = $2 WHERE number = 'K-1'",
            vec![today().into(), "2027-06-30".into()],
        );
        let offer = read(&db).remove(0);
        assert_eq!((offer.capacity, offer.taken, offer.covered_until), (5, 0, "2027-06-30".parse().ok()));
        assert_eq!(
            db.read_blocking(|read| list_tasks(read, &domain::access::Reach::Country)).expect("tasks"),
            ["kebersihan"]
        );
        let host = db.read_blocking(|read| read.one("SELECT host_id FROM sites", params![])?.get("host_id"));
        let host = host.expect("the host");
        let cover =
            |day: Date| db.read_blocking(move |read| agreements::cover(read, host, day)).expect("cover");
        assert_eq!(cover(today()).map(|cover| cover.number).as_deref(), Some("K-1"));
        assert!(cover("2027-06-30".parse().expect("a date")).is_some(), "the last day counts");
        assert_eq!(cover("2027-07-01".parse().expect("a date")), None);
        assert_eq!(cover(today().saturating_sub(1.days())), None);
        execute(&db, "UPDATE sites SET active = $1", vec![false.into()]);
        assert!(read(&db).is_empty(), "a closed site is not offered");
    });
}
