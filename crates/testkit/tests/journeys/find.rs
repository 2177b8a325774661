//! A person found by their NIK, and a NIK that gets into no address and no log.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use domain::access::OfficeKind;
use jiff::SignedDuration;
use testkit::{
    app::{Person, TestApp},
    page::Page,
};
use tracing_subscriber::{filter::LevelFilter, util::SubscriberInitExt};

use crate::{orders::new_order, sign_in::seen};

const MARIA: &str = "8171045203900001";
/// A NIK that nobody here has.
const NOBODY: &str = "8171045203900002";

fn look_up(person: &Person<'_>, nik: &str) -> Page {
    person.fill_at("/orders", "/orders/find").set("nik", nik).send()
}

fn entered(person: &Person<'_>, case: &str, nik: &str) -> String {
    new_order(person, &format!("{case}/Pid.B/2026/PN Amb"), nik).send().leads_to.expect("an order")
}

fn look_ups(app: &TestApp) -> i64 {
    app.count("SELECT COUNT(*) AS n FROM events WHERE act IN ('find_by_nik', 'found_by_nik')", vec![])
}

#[test]
fn a_person_is_found_by_their_nik_in_the_whole_list_and_the_look_up_is_recorded_without_it() {
    TestApp::on_both(|app| {
        let way = entered(&app.person("staf-pidum"), "51", MARIA);
        for name in ["staf-pidum", "pk", "hakim"] {
            let found = look_up(&app.person(name), MARIA);
            assert_eq!((found.status, found.leads_to.as_ref()), (303, Some(&way)), "{name}");
        }
        // Another officer's caseload is a choice of the same list.
        let found = look_up(&app.person("pk2"), "'8171 0452.0390-0001");
        assert_eq!(found.leads_to, Some(way));
        assert_eq!(look_ups(app), 4);
        let with_number =
            app.count("SELECT COUNT(*) AS n FROM events WHERE data LIKE '%8171045203900001%'", vec![]);
        assert_eq!(with_number, 0);
        let auditor = app.person("auditor");
        let list = auditor.open("/audit?act=found_by_nik");
        list.must_say("Menemukan orang menurut NIK").must_say("Klien").must_say("Jane Matulessy");
    });
}

#[test]
fn several_orders_of_one_person_are_a_list_that_knows_the_person_and_not_the_number() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let ways = ["52", "53"].map(|case| entered(&clerk, case, MARIA));
        let other = entered(&clerk, "54", NOBODY);
        for name in ["staf-pidum", "pk2"] {
            let person = app.person(name);
            let way = look_up(&person, MARIA).leads_to.expect("a list");
            assert!(way.starts_with("/orders?client=") && !way.contains(MARIA), "{way}");
            let links = person.open(&way).links();
            assert!(ways.iter().all(|way| links.contains(way)) && !links.contains(&other), "{name}");
            let client = way.split(['=', '&']).nth(1).expect("an id");
            let kept = format!("name=\"client\" value=\"{client}\"");
            assert!(person.open(&way).html().contains(&kept), "filtering further keeps to the person");
        }
    });
}

#[test]
fn nobody_and_a_person_of_another_office_look_the_same() {
    TestApp::on_both(|app| {
        app.given_office(OfficeKind::Prosecution, "Kejaksaan Negeri Maluku Tengah", "Kejari Masohi");
        app.given_person("staf-masohi", "Kejari Masohi", "prosecution_clerk");
        app.given_person("jaksa-dinas", "DLHP Ambon", "prosecutor");
        entered(&app.person("staf-pidum"), "55", MARIA);
        for name in ["staf-masohi", "jaksa-dinas"] {
            let person = app.person(name);
            let (theirs, nobody) = (look_up(&person, MARIA), look_up(&person, NOBODY));
            assert_eq!(seen(&theirs, MARIA), seen(&nobody, NOBODY), "{name}");
            theirs.must_say("Tidak ada putusan dengan NIK ini");
            assert_eq!(theirs.status, 422);
        }
        let told = "SELECT COUNT(*) AS n FROM events WHERE act LIKE 'f%_by_nik' AND subject_kind = 'client'";
        assert_eq!((look_ups(app), app.count(told, vec![])), (4, 0));
        // Of a person with orders in two offices, each sees its own.
        let way = entered(&app.person("staf-masohi"), "56", MARIA);
        assert_eq!(look_up(&app.person("staf-masohi"), MARIA).leads_to, Some(way));
    });
}

#[test]
fn what_is_no_nik_is_said_on_the_list_and_looked_up_nowhere() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        entered(&clerk, "57", MARIA);
        for (nik, words) in [
            ("817104520390000", "NIK harus 16 angka"),
            ("Maria", "NIK berisi tanda selain angka"),
            ("", "Isian ini belum diisi"),
        ] {
            let page = look_up(&clerk, nik);
            assert_eq!(page.status, 422, "{nik}");
            page.must_say(words).must_say("Maria Wairisal");
            let switches = clerk.fill_on(&page, "/preferences");
            assert_eq!(switches.value("next"), Some("/orders"), "a form's address cannot be opened");
        }
        assert_eq!(look_ups(app), 0);
    });
}

#[test]
fn numbers_cannot_be_tried_for_ever() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let way = entered(&clerk, "58", MARIA);
        for serial in 100..120 {
            assert_eq!(look_up(&clerk, &format!("8171045203900{serial}")).status, 422, "{serial}");
        }
        let locked = look_up(&clerk, MARIA);
        assert_eq!(locked.status, 429);
        locked.must_say("Terlalu sering");
        assert_eq!(look_up(&app.person("jaksa"), MARIA).leads_to.as_ref(), Some(&way), "others go on");
        app.clock.advance(SignedDuration::from_mins(16));
        assert_eq!(look_up(&clerk, MARIA).leads_to, Some(way));
    });
}

#[test]
fn a_number_typed_into_a_search_is_led_out_of_the_address() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let answer = clerk.get("/orders?q=8171+0452+0390+0001&state=received");
        assert_eq!((answer.status, answer.leads_to.as_deref()), (303, Some("/orders?state=received")));
        let page = clerk.open("/orders?state=received");
        page.must_say("Orang dicari menurut NIK pada daftar putusan");
        assert!(!clerk.open("/orders").says("Orang dicari menurut NIK"), "said once");
        for (name, list) in [("pengelola", "/accounts"), ("pk", "/sites"), ("kerja-sama", "/agreements")] {
            let answer = app.person(name).get(&format!("{list}?q=19840312+200901+2+001"));
            assert_eq!((answer.status, answer.leads_to.as_deref()), (303, Some(list)), "{name}");
        }
        // Signed out, the number does not go along into the address of the sign-in page.
        let answer = app.visitor().get(&format!("/orders?q={MARIA}"));
        assert_eq!(answer.leads_to.as_deref(), Some("/orders"));
    });
}

/// What was written to the log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no writer panics").write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn neither_a_nik_nor_any_query_is_written_to_the_log() {
    let log = Log::default();
    let lines = log.clone();
    let logger = tracing_subscriber::fmt().with_max_level(LevelFilter::TRACE).with_ansi(false);
    let _watching = logger.with_writer(move || lines.clone()).finish().set_default();
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        entered(&clerk, "59", MARIA);
        look_up(&clerk, MARIA);
        for serial in 100..121 {
            look_up(&clerk, &format!("8171045203900{serial}"));
        }
        clerk.get(&format!("/orders?q={MARIA}"));
        let kind = "application/x-www-form-urlencoded";
        clerk.send_raw("/orders/find?pela=gandong", kind, format!("nik={MARIA}").into_bytes());
        for person in [&clerk, &app.visitor()] {
            for path in ["/nowhere", "/orders", "/orders/find", "/orders/no-id", "/sign-out", "/planning/x"] {
                person.get(&format!("{path}?pela=gandong"));
            }
        }
    });
    let written = String::from_utf8(log.0.lock().expect("no writer panics").clone()).expect("lines of text");
    for path in ["/nowhere", "/orders/find"] {
        assert!(written.contains(path), "what fails is logged with its path: {written}");
    }
    for kept_out in ["pela", "gandong", "8171045203900"] {
        assert!(!written.contains(kept_out), "{kept_out} is in the log: {written}");
    }
}
