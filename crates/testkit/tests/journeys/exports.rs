//! Copies of data: who is given one, what is in it, and that it is on record before it leaves.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read as _},
};

use database::params;
use domain::{access::OfficeKind, ids::OrderId, time::Date};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
    page::Page,
};

use crate::{hours::record, orders::new_order};

const MONDAY: Date = Date::constant(2026, 11, 23);
const MARIA: &str = "8171045203900001";

/// The files of a downloaded zip.
struct Copy(BTreeMap<String, Vec<u8>>);

impl Copy {
    fn of(page: &Page) -> Self {
        assert_eq!(page.status, 200, "{}", page.words());
        assert_eq!(page.headers["content-type"], "application/zip");
        assert_eq!(page.headers["cache-control"], "private, no-store");
        let mut zip = zip::ZipArchive::new(Cursor::new(&page.bytes)).expect("a zip");
        let all = zip.len();
        let file = |place| {
            let (mut file, mut content) = (zip.by_index(place).expect("a file in it"), Vec::new());
            file.read_to_end(&mut content).expect("it unpacks");
            (file.name().expect("a name").into_owned(), content)
        };
        Self((0..all).map(file).collect())
    }
    fn table(&self, kind: &str) -> Vec<BTreeMap<String, String>> {
        let bytes = &self.0[&format!("{kind}.csv")];
        let text = bytes.strip_prefix("\u{feff}".as_bytes()).expect("it says that it is UTF-8");
        let mut lines = csv::ReaderBuilder::new().delimiter(b';').from_reader(text);
        lines.deserialize().map(|line| line.expect("a line")).collect()
    }
    /// The files in which a text occurs.
    fn holds(&self, text: &str) -> Vec<&str> {
        let found = |bytes: &[u8]| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        self.0.iter().filter(|(_, bytes)| found(bytes)).map(|(name, _)| name.as_str()).collect()
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What the log keeps of the copies of a kind of thing.
fn recorded(app: &TestApp, act: &'static str) -> Vec<(String, serde_json::Value)> {
    let found = app.house.db().read_blocking(move |read| {
        let sql = "SELECT subject_id, data FROM events WHERE act = $1 ORDER BY id";
        let event = |row: &database::Row| Ok((row.get("subject_id")?, row.get("data")?));
        read.rows(sql, params![act])?.iter().map(event).collect::<Result<_, database::DbError>>()
    });
    found.expect("events")
}

/// An order entered by a clerk, and its address.
fn entered(app: &TestApp, case: &str, nik: &str, name: &str) -> String {
    let clerk = app.person("staf-pidum");
    let form = new_order(&clerk, case, nik).set("name", name).set("address", "=1+1 Poka, Kota Ambon");
    form.send().leads_to.expect("an order")
}

fn id_of(way: &str) -> OrderId {
    way.rsplit('/').next().and_then(|id| id.parse().ok()).expect("an order's address ends with its id")
}

fn copy_of_person(person: &Person<'_>, way: &str) -> Page {
    person.fill(&format!("{way}/export")).set("reason", "request").send()
}

#[test]
fn a_person_s_copy_is_on_record_before_it_leaves() {
    TestApp::on_both(|app| {
        let way = entered(app, "51/Pid.B/2026/PN Amb", MARIA, "Maria Wairisal");
        let clerk = app.person("staf-pidum");
        let scan = b"%PDF-1.7\npetikan".to_vec();
        clerk.fill(&format!("{way}/extract")).file("extract", "petikan.pdf", scan.clone()).send();
        let pk = app.person("pk");
        assert_eq!(pk.open(&way).link_starting(&format!("{way}/export")), Some(format!("{way}/export")));
        let without = pk.fill(&format!("{way}/export")).send();
        assert_eq!((without.status, recorded(app, "export_person").len()), (422, 0));
        let page = copy_of_person(&pk, &way);
        assert_eq!(
            page.headers["content-disposition"],
            "attachment; filename=\"data-perorangan-2026-11-23.zip\""
        );
        let copy = Copy::of(&page);
        let person = &copy.table("orang")[0];
        assert_eq!(
            (person["nama"].as_str(), person["nik"].as_str()),
            ("Maria Wairisal", "'8171045203900001")
        );
        assert_eq!(person["alamat"], "'=1+1 Poka, Kota Ambon", "no spreadsheet runs it");
        let file = format!("berkas/{}.pdf", copy.table("berkas")[0]["id_berkas"]);
        assert_eq!(copy.0[&file], scan);
        assert_eq!(copy.holds("Jane Matulessy, Balai Pemasyarakatan Kelas II Ambon"), ["BACA-SAYA.txt"]);
        let events = recorded(app, "export_person");
        let [(subject, data)] = &events[..] else { panic!("one event: {events:?}") };
        assert_eq!((subject, &data["sha256"]), (&id_of(&way).to_string(), &sha256(&page.bytes).into()));
        assert_eq!(
            (&data["reason"], &data["rows"]["putusan"], &data["files"]),
            (&"request".into(), &1.into(), &1.into())
        );
        assert!(!data.to_string().contains("Maria"), "counts and a hash, nothing of the content");
        pk.open(&way).must_say("Semua data orang ini diunduh");
        let left = std::fs::read_dir(&app.house.settings().copies).expect("the folder").count();
        assert_eq!(left, 0, "nothing stays behind");
    });
}

#[test]
fn a_copy_agrees_with_the_pages_and_holds_the_statement() {
    TestApp::on_both(|app| {
        let way = entered(app, "52/Pid.B/2026/PN Amb", MARIA, "Maria Wairisal");
        let order = app.given_second_sentence(id_of(&way), Sentence::hours("Maria Wairisal", 8));
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let attendance = app.given_session(site, order, MONDAY, 480, 960);
        app.clock.advance(SignedDuration::from_hours(8));
        record(&app.person("pengawas"), attendance, "08:00", "16:00");
        let (pk, jaksa) = (app.person("pk"), app.person("jaksa"));
        pk.fill(&format!("/orders/{order}/completion")).send_and_follow();
        let proposal =
            jaksa.open("/completions").link_starting("/completions/").expect("a proposal that waits");
        jaksa.fill(&proposal).set("decision", "confirm").send_and_follow();

        let copy = Copy::of(&copy_of_person(&jaksa, &way));
        assert_eq!(copy.table("putusan").len(), 2, "every sentence of the person, asked for at one of them");
        let minutes = |rows: Vec<BTreeMap<String, String>>| -> i64 {
            rows.iter().map(|row| row["menit_diakui"].parse::<i64>().expect("whole minutes")).sum()
        };
        let total = app
            .count("SELECT credited_minutes AS n FROM order_totals WHERE order_id = $1", vec![order.into()]);
        assert_eq!((minutes(copy.table("buku_jam")), minutes(copy.table("putusan"))), (total, total));
        jaksa.open(&format!("/orders/{order}/hours")).must_say("8 jam");
        assert_eq!(
            (copy.table("ketukan").len(), copy.table("kehadiran")[0]["jam_datang"].as_str()),
            (2, "08:00")
        );
        let statement = copy.0.keys().find(|name| name.starts_with("berkas/surat-keterangan-selesai-"));
        let statement = &copy.0[statement.expect("the statement, though nobody has opened it yet")];
        assert_eq!(*statement, pk.get(&format!("/orders/{order}/completion.pdf")).bytes);
        assert_eq!(recorded(app, "export_person").len(), 2, "each of the sentences tells of it");
    });
}

#[test]
fn a_copy_is_not_found_by_those_it_is_not_for() {
    TestApp::on_both(|app| {
        let way = entered(app, "53/Pid.B/2026/PN Amb", MARIA, "Maria Wairisal");
        app.moves_to("pk2", "LPKA Ambon", "probation_officer");
        app.moves_to("jaksa2", "LPKA Ambon", "prosecutor");
        let everybody = [
            "jaksa",
            "jaksa2",
            "staf-pidum",
            "pk",
            "pk2",
            "kepala-bapas",
            "pengawas",
            "koordinator",
            "kerja-sama",
            "hakim",
            "auditor",
            "pengelola",
        ];
        let knock = |name: &str, path: &str| {
            let person = app.person(name);
            let sent = person.fill_at("/", "/sign-out").set("reason", "request").send_to(path);
            (person.get(path).status, sent.status)
        };
        for name in everybody.iter().filter(|name| !["jaksa", "pk"].contains(name)) {
            assert_eq!(knock(name, &format!("{way}/export")), (404, 404), "{name}");
        }
        for name in everybody.iter().filter(|name| **name != "kepala-bapas") {
            assert_eq!(knock(name, "/exports"), (404, 404), "{name}");
        }
        assert_eq!(app.visitor().get(&format!("{way}/export")).status, 303);
        assert!(!app.person("kepala-bapas").open(&way).says("Unduh semua data orang ini"));
        assert!(recorded(app, "export_person").is_empty() && recorded(app, "export_office").is_empty());
    });
}

/// Gives orders to two other offices, as if a register of theirs had brought them.
fn belong_elsewhere(app: &TestApp, orders: [OrderId; 2]) {
    let prosecution = app.given_office(OfficeKind::Prosecution, "Kejari Masohi", "Kejari Masohi");
    let probation = app.given_office(OfficeKind::Probation, "Bapas Masohi", "Bapas Masohi");
    let moved = app.house.db().write_blocking(move |tx| {
        for order in orders {
            tx.execute(
                "UPDATE orders SET prosecution_office_id = $2, probation_office_id = $3 WHERE id = $1",
                params![order, prosecution, probation],
            )?;
        }
        Ok::<_, database::DbError>(tx.done(database::Event::new("given", "order", orders[0]), ()))
    });
    moved.expect("orders can move");
}

#[test]
fn what_belongs_to_another_office_is_in_no_copy_of_this_one() {
    TestApp::on_both(|app| {
        let way = entered(app, "54/Pid.B/2026/PN Amb", MARIA, "Maria Wairisal");
        let stranger = entered(app, "55/Pid.B/2026/PN Amb", "8171045203900002", "Petronela Asing");
        let other = app.given_second_sentence(id_of(&way), Sentence::hours("Maria Wairisal", 60));
        belong_elsewhere(app, [other, id_of(&stranger)]);
        let person = Copy::of(&copy_of_person(&app.person("pk"), &way));
        assert_eq!(person.table("putusan").len(), 1);
        let head = app.person("kepala-bapas");
        let office = Copy::of(&head.fill("/exports").set("reason", "report").send());
        assert_eq!(office.table("putusan").len(), 1);
        for copy in [&person, &office] {
            for strange in [other.to_string().as_str(), "Masohi", "Petronela Asing", "55/Pid.B"] {
                assert_eq!(copy.holds(strange), Vec::<&str>::new(), "{strange}");
            }
        }
        assert_eq!(person.holds(MARIA), ["data.json", "orang.csv"]);
        assert_eq!(office.holds(MARIA), Vec::<&str>::new(), "an office's copy masks every NIK");
        assert_eq!(office.table("orang")[0]["nik"], "••••••••••••0001");
    });
}

#[test]
fn an_office_s_copy_is_on_record_and_listed() {
    TestApp::on_both(|app| {
        entered(app, "56/Pid.B/2026/PN Amb", MARIA, "Maria Wairisal");
        let head = app.person("kepala-bapas");
        let home = head.open("/");
        assert_eq!(home.link_starting("/exports"), Some("/exports".to_owned()));
        head.open("/exports").must_say("1 putusan").must_say("Belum pernah ada salinan");
        assert_eq!(head.fill("/exports").set("reason", "because").send().status, 422);
        let page = head.fill("/exports").set("reason", "handover").send();
        assert_eq!(
            page.headers["content-disposition"],
            "attachment; filename=\"data-kantor-2026-11-23.zip\""
        );
        let copy = Copy::of(&page);
        assert_eq!((copy.table("putusan").len(), copy.table("petugas").len()), (1, 3));
        assert!(copy.0.contains_key("putusan.jsonl") && !copy.0.contains_key("data.json"));
        let events = recorded(app, "export_office");
        let [(_, data)] = &events[..] else { panic!("one event: {events:?}") };
        assert_eq!(data["sha256"], sha256(&page.bytes).as_str());
        let listed = head.open("/exports");
        listed.must_say("Frederika Talakua").must_say("Serah terima kantor").must_say(&sha256(&page.bytes));
    });
}
