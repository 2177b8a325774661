//! Recording who came and left, and what it does to the hours.

mod after_the_end;
mod before_its_time;
mod many_sites;
mod refused;
mod taking_back;

use domain::{
    ids::{AttendanceId, OrderId},
    time::{Date, Minutes},
};
use jiff::SignedDuration;
use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
    page::Page,
};

/// The Monday on which a test house stands.
const MONDAY: Date = Date::constant(2026, 11, 23);

fn press(person: &Person<'_>, attendance: AttendanceId, press: &str) -> Page {
    person.fill_at("/today", &format!("/attendances/{attendance}/tap")).set("press", press).send()
}

fn credited(app: &TestApp, order: OrderId) -> i64 {
    app.count("SELECT credited_minutes AS n FROM order_totals WHERE order_id = $1", vec![order.into()])
}

fn entries(app: &TestApp, order: OrderId) -> i64 {
    app.count("SELECT COUNT(*) AS n FROM hour_entries WHERE order_id = $1", vec![order.into()])
}

fn state(app: &TestApp, order: OrderId) -> String {
    let found = app.house.db().read_blocking(move |read| {
        read.one("SELECT state FROM orders WHERE id = $1", database::params![order])?.get::<String>("state")
    });
    found.expect("an order has a state")
}

#[test]
fn a_supervisor_records_who_came_and_left_and_the_hours_count() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        let pengawas = app.person("pengawas");
        let page = pengawas.open("/today");
        page.must_say("Yopi Latuheru").must_say("Taman Pattimura").must_say("08.00–12.00");
        for hidden in ["Pencurian", "Pengadilan", "Pid.B", "476"] {
            assert!(!page.says(hidden), "site staff must not read {hidden}");
        }
        assert_eq!(press(&pengawas, attendance, "came").status, 303);
        assert_eq!(state(app, order), "running");
        pengawas.open("/today").must_say("Sedang bekerja").must_say("Datang pukul 09.00");
        app.clock.advance(SignedDuration::from_hours(2));
        assert_eq!(press(&pengawas, attendance, "left").status, 303);
        pengawas.open("/today").must_say("diperhitungkan 2 jam");
        assert_eq!((credited(app, order), entries(app, order)), (120, 1));
        let office = app.count(
            "SELECT CAST(SUM(value) AS BIGINT) AS n FROM summaries WHERE name = 'minutes.credited' AND scope LIKE 'office:%'",
            vec![],
        );
        assert_eq!(office, 240, "both offices count the minutes");
    });
}

#[test]
fn a_form_sent_twice_counts_once() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        let pengawas = app.person("pengawas");
        let form = pengawas
            .fill_at("/today", &format!("/attendances/{attendance}/tap"))
            .set("press", "came")
            .set("at", "08:00");
        let (first, second) = (form.send(), form.send());
        assert_eq!((first.status, second.status), (303, 303));
        assert_eq!(first.leads_to, second.leads_to);
        app.clock.advance(SignedDuration::from_hours(3));
        let form = pengawas.fill_at("/today", &format!("/attendances/{attendance}/tap")).set("press", "left");
        form.send();
        form.send();
        assert_eq!((credited(app, order), entries(app, order)), (240, 1));
        let taps = app.count("SELECT COUNT(*) AS n FROM attendance_events", vec![]);
        assert_eq!(taps, 2);
        let events = app.count("SELECT COUNT(*) AS n FROM events WHERE act = 'attendance_recorded'", vec![]);
        assert_eq!(events, 2, "a re-send is no event");
    });
}

#[test]
fn the_same_tap_sent_at_the_very_same_moment_counts_once() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        app.clock.advance(SignedDuration::from_hours(4));
        let pengawas = app.person("pengawas");
        let form = pengawas
            .fill_at("/today", &format!("/attendances/{attendance}/tap"))
            .set("press", "both")
            .set("at", "08:00")
            .set("until", "12:00");
        let answers = form.send_at_once(8);
        assert!(
            answers.iter().all(|answer| answer.status == 303),
            "{:?}",
            answers.iter().map(|a| a.status).collect::<Vec<_>>()
        );
        assert_eq!((credited(app, order), entries(app, order)), (240, 1));
    });
}

#[test]
fn a_day_counts_eight_hours_over_all_sites() {
    TestApp::on_both(|app| {
        let (park, hall) = (
            app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas"),
            app.given_site("Kantor Dinas Sosial", "Dinsos Ambon", "pengawas2"),
        );
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let other = app.given_second_sentence(order, Sentence::hours("", 60));
        let morning = app.given_session(park, order, MONDAY, 420, 780);
        let afternoon = app.given_session(hall, other, MONDAY, 780, 1020);
        app.clock.advance(SignedDuration::from_hours(9));
        record(&app.person("pengawas"), morning, "07:00", "13:00");
        record(&app.person("pengawas2"), afternoon, "13:00", "17:00");
        assert_eq!((credited(app, order), credited(app, other)), (360, 120));
    });
}

/// Enters arrival and departure together.
fn record(person: &Person<'_>, attendance: AttendanceId, at: &str, until: &str) {
    let form = person.fill_at("/today", &format!("/attendances/{attendance}/tap")).set("press", "both");
    let answer = form.set("at", at).set("until", until).send();
    assert_eq!(answer.status, 303, "{}", answer.words());
}

#[test]
fn the_verdicts_hours_a_day_and_what_is_left_bound_the_credit() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let four =
            Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 60) };
        let (slow, short) =
            (app.given_sentence(four), app.given_sentence(Sentence::hours("Domingus Wael", 2)));
        let long_day = app.given_session(site, slow, MONDAY, 480, 840);
        let last_day = app.given_session(site, short, MONDAY, 480, 840);
        app.clock.advance(SignedDuration::from_hours(6));
        let pengawas = app.person("pengawas");
        record(&pengawas, long_day, "08:00", "14:00");
        record(&pengawas, last_day, "08:00", "14:00");
        assert_eq!((credited(app, slow), credited(app, short)), (240, 120));
        let worked =
            app.count("SELECT worked_minutes AS n FROM order_totals WHERE order_id = $1", vec![slow.into()]);
        assert_eq!(worked, 360, "what was worked is kept as well");
    });
}

#[test]
fn a_supervisor_of_another_site_finds_nothing() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        app.given_site("Kantor Dinas Sosial", "Dinsos Ambon", "pengawas2");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        let (own, other) = (app.person("pengawas"), app.person("pengawas2"));
        assert!(!other.open("/today").says("Yopi Latuheru"));
        // A form of one's own session, sent to somebody else's.
        let mine = app.given_session(
            app.given_site("Pasar Mardika", "Disperindag Ambon", "pengawas2"),
            order,
            MONDAY,
            540,
            660,
        );
        let other = app.person("pengawas2");
        let form = other.fill_at("/today", &format!("/attendances/{mine}/tap")).set("press", "came");
        assert_eq!(form.send_to(&format!("/attendances/{attendance}/tap")).status, 404);
        assert_eq!(press(&own, attendance, "came").status, 303);
        assert_eq!(app.person("pk").get("/today").status, 404);
    });
}

#[test]
fn an_absence_is_a_fact_and_never_a_default() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        let pengawas = app.person("pengawas");
        let form = pengawas.fill_at("/today", &format!("/attendances/{attendance}/tap"));
        form.set("press", "missing")
            .set("outcome", "absent_untold")
            .set("note", "HP tidak aktif")
            .send_and_follow();
        pengawas
            .open("/today")
            .must_say("Tidak hadir")
            .must_say("Tidak datang tanpa kabar")
            .must_say("HP tidak aktif");
        assert_eq!(state(app, order), "placed");
        let missed =
            app.count("SELECT missed AS n FROM order_totals WHERE order_id = $1", vec![order.into()]);
        assert_eq!((missed, entries(app, order)), (1, 0));
        // Late, but here: the absence is taken back.
        app.clock.advance(SignedDuration::from_mins(30));
        press(&pengawas, attendance, "came");
        app.clock.advance(SignedDuration::from_mins(60));
        press(&pengawas, attendance, "left");
        let missed =
            app.count("SELECT missed AS n FROM order_totals WHERE order_id = $1", vec![order.into()]);
        assert_eq!((missed, credited(app, order), state(app, order).as_str()), (0, 60, "running"));
    });
}

#[test]
fn the_field_may_not_judge_reasons_nor_record_the_future() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        let pengawas = app.person("pengawas");
        let form = || pengawas.fill_at("/today", &format!("/attendances/{attendance}/tap"));
        let judged = form().set("press", "missing").set("outcome", "no_valid_reason").send();
        judged.must_say("hanya dapat dipilih oleh Pembimbing Kemasyarakatan");
        form().set("press", "came").set("at", "11:00").send().must_say("belum tiba");
        form().set("press", "left").send().must_say("sebelum kedatangan");
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM attendance_events", vec![]), 0);
    });
}

#[test]
fn everybody_of_a_session_comes_with_one_button() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        for name in ["Yopi Latuheru", "Domingus Wael", "Siti Latuconsina"] {
            let order = app.given_sentence(Sentence::hours(name, 60));
            app.given_session(site, order, MONDAY, 480, 720);
        }
        let pengawas = app.person("pengawas");
        let page = pengawas.open("/today");
        let session =
            page.html().split("/sessions/").nth(1).map(|rest| rest[..36].to_owned()).expect("a bulk form");
        let form = pengawas.fill_on(&page, &format!("/sessions/{session}/everybody")).set("press", "came");
        form.send_and_follow().must_say("Dicatat untuk semua");
        form.send();
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM attendances WHERE state = 'present'", vec![]), 3);
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM attendance_events", vec![]), 3);
    });
}

#[test]
fn yesterdays_session_without_an_outcome_can_be_caught_up() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(site, order, Date::constant(2026, 11, 21), 480, 720);
        let pengawas = app.person("pengawas");
        pengawas.open("/today").must_say("Belum dicatat").must_say("Sabtu, 21 November 2026");
        assert_eq!(press(&pengawas, attendance, "both").status, 303);
        assert_eq!(credited(app, order), 240);
        assert!(!pengawas.open("/today").says("Belum dicatat"));
    });
}

#[test]
fn a_machine_gets_its_answer_as_json() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        app.clock.advance(SignedDuration::from_hours(4));
        let pengawas = app.person("pengawas");
        let form = pengawas.fill_at("/today", &format!("/attendances/{attendance}/tap"));
        let answer = form.set("press", "both").set("at", "08:00").set("until", "12:30").json();
        let answer: serde_json::Value = serde_json::from_slice(&answer.bytes).expect("JSON");
        assert_eq!(answer, serde_json::json!({ "state": "left", "worked": 270, "credited": 240 }));
    });
}

#[test]
fn ledger_and_taps_only_grow() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        app.clock.advance(SignedDuration::from_hours(4));
        record(&app.person("pengawas"), attendance, "08:00", "12:00");
        for change in [
            "UPDATE hour_entries SET credited_minutes = 480",
            "DELETE FROM hour_entries",
            "UPDATE attendance_events SET note = 'x'",
            "DELETE FROM attendance_events",
        ] {
            let tried = app
                .house
                .db()
                .write_unaudited_blocking("a test tries what must fail", move |tx| tx.execute(change, &[]));
            assert!(tried.is_err(), "{change} was allowed");
        }
        assert_eq!(entries(app, order), 1);
    });
}
