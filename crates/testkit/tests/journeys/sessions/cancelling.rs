//! Calling a session off.

use domain::{access::OfficeKind, ids::SessionId, time::Date};
use jiff::SignedDuration;
use testkit::app::{Filling, Person, TestApp};

use super::{MONDAY, TUESDAY, a_session, park, planned};
use crate::{
    hours::{correction, record},
    orders::new_order,
};

/// The form of calling a session off.
fn cancel<'p, 'a>(person: &'p Person<'a>, session: SessionId, reason: &str) -> Filling<'p, 'a> {
    person.fill(&format!("/sessions/{session}/cancel")).set("reason", reason)
}

fn cancelled_seats(app: &TestApp) -> i64 {
    app.count("SELECT COUNT(*) AS n FROM attendances WHERE state = 'cancelled'", vec![])
}

#[test]
fn calling_off_frees_the_hours_and_blames_nobody() {
    TestApp::on_both(|app| {
        let (session, people) = a_session(app, park(app), TUESDAY, &["Yopi Latuheru", "Domingus Wael"]);
        let (pengawas, way) = (app.person("pengawas"), format!("/sessions/{session}"));
        assert_eq!(planned(app, people[0].0), 240);
        let coordinator = app.person("koordinator");
        let form = coordinator.open(&format!("{way}/cancel"));
        form.must_say("2 orang akan kehilangan sesi ini").must_say("Yopi Latuheru").must_say("8 jam");
        let page =
            cancel(&coordinator, session, "weather").set("words", "Gelombang 3 meter").send_and_follow();
        page.must_say("Sesi dibatalkan").must_say("Cuaca atau laut").must_say("Gelombang 3 meter");
        page.must_say("Samuel Pattikawa").must_say("Tidak ada yang dianggap tidak hadir").must_say("8 jam");
        for (order, _) in &people {
            assert_eq!(planned(app, *order), 0, "the hours may be planned again");
        }
        let untouched = app.count(
            "SELECT CAST(COALESCE(SUM(t.missed + t.attended + t.credited_minutes), 0) AS BIGINT) AS n FROM order_totals t",
            vec![],
        );
        let counted =
            "SELECT COUNT(*) AS n FROM summaries WHERE name LIKE 'attendance.%' OR name = 'minutes.credited'";
        assert_eq!((untouched, app.count(counted, vec![])), (0, 0), "no hours, no absence");
        let outcome =
            "SELECT COUNT(*) AS n FROM attendances WHERE state = 'cancelled' AND outcome = 'weather'";
        assert_eq!(app.count(outcome, vec![]), 2);
        // Who does what next: the officer plans again, everybody else reads.
        let pk = app.person("pk");
        pk.open("/").must_say("1 sesi klien Anda dibatalkan");
        pk.open("/sessions?state=cancelled&mine=1").must_say("2 orang terdampak");
        pk.open(&way).must_say("Belum tertampung").must_say("60 jam").must_say("Tambah sesi");
        pk.open(&format!("/orders/{}", people[0].0)).must_say("Satu sesi dibatalkan oleh lokasi");
        assert!(!app.person("jaksa").open(&way).says("Tambah sesi"));
        let staff = pengawas.open(&way);
        assert!(!staff.says("Tambah sesi") && !staff.says("60 jam"), "nothing of the case");
        app.clock.advance(SignedDuration::from_hours(24));
        app.person("pengawas").open("/today").must_say("Tidak ada sesi hari ini");
        let pk = app.person("pk");
        pk.open(&format!("/orders/{}/hours", people[0].0)).must_say("Dibatalkan").must_say("Cuaca atau laut");
    });
}

#[test]
fn a_form_sent_twice_calls_off_once() {
    TestApp::on_both(|app| {
        let (session, people) = a_session(app, park(app), TUESDAY, &["Yopi Latuheru", "Domingus Wael"]);
        let pk = app.person("pk");
        let form = cancel(&pk, session, "no_supervisor");
        let (first, second) = (form.send(), form.send());
        assert_eq!((first.status, second.status), (303, 303));
        assert_eq!(first.leads_to, second.leads_to);
        assert!(form.send_at_once(4).iter().all(|answer| answer.status == 303));
        assert_eq!((planned(app, people[0].0), cancelled_seats(app)), (0, 2));
        let events = "SELECT COUNT(*) AS n FROM events WHERE act = 'session_called_off'";
        assert_eq!(app.count(events, vec![]), 1);
    });
}

#[test]
fn a_form_sent_at_the_very_same_moment_calls_off_once() {
    TestApp::on_both(|app| {
        let (session, people) = a_session(app, park(app), TUESDAY, &["Yopi Latuheru"]);
        let pk = app.person("pk");
        let answers = cancel(&pk, session, "disaster").send_at_once(6);
        assert!(answers.iter().all(|answer| answer.status == 303), "one form, one answer");
        assert_eq!((planned(app, people[0].0), cancelled_seats(app)), (0, 1));
    });
}

#[test]
fn a_form_that_comes_too_late_is_answered_with_both_versions() {
    TestApp::on_both(|app| {
        let (session, people) = a_session(app, park(app), MONDAY, &["Yopi Latuheru", "Domingus Wael"]);
        let (coordinator, pk) = (app.person("koordinator"), app.person("pk"));
        let late = cancel(&coordinator, session, "weather");
        let pengawas = app.person("pengawas");
        let absent = pengawas.fill_at("/today", &format!("/attendances/{}/tap", people[0].1));
        absent.set("press", "missing").set("outcome", "absent_untold").send_and_follow();
        let answer = late.send();
        assert_eq!(answer.status, 409);
        answer
            .must_say("Diharapkan berbeda 2 1")
            .must_say("Sudah dicatat berbeda 0 1")
            .must_say("Cuaca atau laut");
        assert_eq!(cancelled_seats(app), 0, "nothing happened");
        let late = cancel(&coordinator, session, "weather");
        cancel(&pk, session, "site_closed").send_and_follow();
        let answer = late.send();
        assert_eq!(answer.status, 409);
        answer.must_say("Jane Matulessy").must_say("Lokasi tutup").must_say("Cuaca atau laut");
    });
}

#[test]
fn a_session_that_is_over_or_at_work_is_not_called_off() {
    TestApp::on_both(|app| {
        let (session, people) = a_session(app, park(app), MONDAY, &["Yopi Latuheru", "Domingus Wael"]);
        let (pk, pengawas) = (app.person("pk"), app.person("pengawas"));
        let way = format!("/sessions/{session}/cancel");
        let wordless = cancel(&pk, session, "other").send();
        assert_eq!(wordless.status, 422);
        wordless.must_say("Tulis apa alasannya");
        assert_eq!(pk.fill(&way).send().status, 422, "a reason is needed");
        let too_long = cancel(&pk, session, "other").set("words", &"a".repeat(201)).send();
        assert_eq!(too_long.status, 422);
        let came = pengawas.fill_at("/today", &format!("/attendances/{}/tap", people[0].1));
        came.set("press", "came").send_and_follow();
        pk.open(&way).must_say("Masih ada orang yang sedang bekerja");
        assert!(
            !pk.open(&format!("/sessions/{session}")).links().contains(&way),
            "no door that does not open"
        );
        app.clock.advance(SignedDuration::from_hours(3));
        pk.open(&way).must_say("Sesi ini sudah selesai");
        assert_eq!(cancelled_seats(app), 0);
    });
}

#[test]
fn a_form_that_was_open_when_the_session_ended_is_refused() {
    TestApp::on_both(|app| {
        let (session, _) = a_session(app, park(app), MONDAY, &["Yopi Latuheru"]);
        let pk = app.person("pk");
        let form = cancel(&pk, session, "no_work");
        app.clock.advance(SignedDuration::from_mins(179));
        let in_time = cancel(&pk, session, "no_work");
        app.clock.advance(SignedDuration::from_mins(1));
        let answer = form.send();
        assert_eq!((answer.status, cancelled_seats(app)), (422, 0));
        answer.must_say("Sesi ini sudah selesai");
        assert_eq!(in_time.send().status, 422, "the last minute has passed");
    });
}

#[test]
fn only_the_host_and_probation_call_off() {
    TestApp::on_both(|app| {
        let (session, _) = a_session(app, park(app), TUESDAY, &["Yopi Latuheru"]);
        let hall = app.given_site("Kantor Dinas Sosial", "Dinsos Ambon", "pengawas2");
        let (other, _) = a_session(app, hall, TUESDAY, &["Domingus Wael"]);
        let way = format!("/sessions/{session}/cancel");
        for name in ["jaksa", "pengawas", "pengawas2", "hakim", "kerja-sama", "pengelola"] {
            assert_eq!(app.person(name).get(&way).status, 404, "{name}");
        }
        let coordinator = app.person("koordinator");
        assert_eq!(coordinator.get(&format!("/sessions/{other}/cancel")).status, 404);
        // The form of one's own session, sent to somebody else's.
        let form = cancel(&coordinator, session, "weather");
        assert_eq!(form.send_to(&format!("/sessions/{other}/cancel")).status, 404);
        assert_eq!(cancelled_seats(app), 0);
        assert_eq!(form.send().status, 303);
        assert_eq!(app.person("kepala-bapas").get(&format!("/sessions/{other}/cancel")).status, 200);
    });
}

#[test]
fn what_is_recorded_stays_and_no_tap_comes_after() {
    TestApp::on_both(|app| {
        let names = ["Yopi Latuheru", "Domingus Wael", "Siti Latuconsina"];
        let (session, people) = a_session(app, park(app), MONDAY, &names);
        let (pk, pengawas) = (app.person("pk"), app.person("pengawas"));
        app.clock.advance(SignedDuration::from_hours(1));
        record(&pengawas, people[0].1, "08:00", "10:00");
        let tap = |at: usize| pengawas.fill_at("/today", &format!("/attendances/{}/tap", people[at].1));
        let (absent, came) = (tap(1).set("press", "missing").set("outcome", "absent_untold"), tap(2));
        absent.send_and_follow();
        let after_all = tap(1).set("press", "came");
        let page = pk.open(&format!("/sessions/{session}/cancel"));
        page.must_say("1 orang akan kehilangan").must_say("Catatan 2 orang yang sudah ada tetap berlaku");
        cancel(&pk, session, "site_closed").send_and_follow().must_say("Siti Latuconsina");
        let plans: Vec<i64> = people.iter().map(|(order, _)| planned(app, *order)).collect();
        assert_eq!((plans, cancelled_seats(app)), (vec![240, 240, 0], 1));
        came.set("press", "came").send().must_say("Sesi ini dibatalkan");
        after_all.send().must_say("Sesi ini dibatalkan");
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM attendance_events", vec![]), 3);
        // The officer still judges what was recorded, and cannot empty it.
        app.clock.advance(SignedDuration::from_mins(1));
        let emptied = correction(&pk, people[1].1).set("outcome", "").send();
        emptied.must_say("Yang dapat dicatat hanya orang yang ternyata datang");
        correction(&pk, people[1].1).set("outcome", "illness").send_and_follow();
    });
}

#[test]
fn who_came_after_all_gets_the_hours_and_nobody_is_blamed_afterwards() {
    TestApp::on_both(|app| {
        let (session, people) = a_session(app, park(app), MONDAY, &["Yopi Latuheru", "Domingus Wael"]);
        let pk = app.person("pk");
        cancel(&pk, session, "other").set("words", "Jalan putus").send_and_follow();
        app.clock.advance(SignedDuration::from_hours(4));
        let (order, attendance) = people[0];
        let blamed = correction(&pk, attendance).set("outcome", "no_valid_reason").send();
        blamed.must_say("Yang dapat dicatat hanya orang yang ternyata datang");
        let form = correction(&pk, attendance).set("outcome", "worked").set("arrived", "08:00");
        form.set("left", "12:00").send_and_follow().must_say("08.00–12.00");
        let credited = "SELECT credited_minutes AS n FROM order_totals WHERE order_id = $1";
        assert_eq!((planned(app, order), app.count(credited, vec![order.into()])), (240, 240));
        assert_eq!(planned(app, people[1].0), 0);
        pk.open(&format!("/sessions/{session}"))
            .must_say("Ternyata datang")
            .must_say("1 orang kehilangan sesi");
    });
}

/// A person placed by the front door: agreement, host, site, order, assessment, placement. Gives the order's page.
fn placed(app: &TestApp) -> String {
    let officer = app.person("kerja-sama");
    let host = officer.fill("/sites/hosts/new").set("name", "Masjid Wayame").set("kind", "house_of_worship");
    let host = host.send().leads_to.expect("the host's page");
    let host = host.rsplit('/').next().expect("an id");
    let agreement = officer
        .fill("/agreements/new")
        .set("number", "K-1")
        .set("title", "Uji")
        .set("party_name_1", "Wayame");
    let agreement =
        agreement.set("signed_on", "2026-01-05").set("starts_on", "2026-01-05").set("ends_on", "2027-12-31");
    agreement.send_and_follow();
    let site =
        officer.fill_at(&format!("/sites/new?host={host}"), "/sites/new").set("name", "Halaman masjid");
    let site = site.set("kind", "house_of_worship").set("district", "Sirimau").set("village", "Wayame");
    let site = site
        .set("latitude", "-3,69")
        .set("longitude", "128,19")
        .set("tasks", "penyapuan")
        .set("capacity", "6");
    let site = site.set("agreement", "K-1").set("h1_0_from", "08:00").set("h1_0_until", "12:00");
    let site = site.send().leads_to.expect("the site's page").rsplit('/').next().expect("an id").to_owned();
    let clerk = app.person("staf-pidum");
    let order = new_order(&clerk, "31/Pid.B/2026/PN Amb", "8171045203900001").set("hours", "24");
    let order = order
        .set("judgment_date", "2026-11-02")
        .set("final_date", "2026-11-09")
        .send()
        .leads_to
        .expect("an order");
    let pk = app.person("pk");
    let assessment = pk.fill(&format!("{order}/assessment")).set("fitness", "fit").set("consent", "given");
    let assessment = assessment.set("district", "Sirimau").set("availability", "1-morning");
    assessment.send_and_follow();
    pk.fill(&format!("{order}/placement/{site}")).send_and_follow().must_say("Halaman masjid");
    order
}

#[test]
fn added_sessions_keep_clear_of_the_day_that_was_called_off() {
    TestApp::on_both(|app| {
        let order = placed(app);
        let days = |state: &str| -> Vec<Date> {
            let sql = format!("SELECT day FROM attendances WHERE state = '{state}' ORDER BY day");
            let found = app.house.db().read_blocking(move |read| {
                read.rows(sql, &[])?.iter().map(|row| row.get::<Date>("day")).collect::<Result<Vec<_>, _>>()
            });
            found.expect("days can be read")
        };
        let before = days("expected");
        assert_eq!(before.len(), 6, "six Mondays of four hours: {before:?}");
        let pk = app.person("pk");
        let session = pk.open("/sessions").link_starting("/sessions/").expect("the first session");
        pk.fill(&format!("{session}/cancel")).set("reason", "weather").send_and_follow();
        let page = pk.open(&session);
        let action = format!("{order}/placement/extend");
        page.must_say("Dilepas dari jadwal: 4 jam").must_say("Belum tertampung");
        let answer = pk.fill_on(&page, &action).send();
        assert_eq!(answer.leads_to.as_deref(), Some(session.as_str()), "one goes on with the next person");
        pk.open(&session).must_say("Tertampung");
        let after = days("expected");
        assert_eq!((after.len(), days("cancelled")), (6, vec![before[0]]));
        assert!(!after.contains(&before[0]), "nobody is sent to a session that does not take place");
        assert!(after.last() > before.last(), "{after:?}");
    });
}

#[test]
fn another_offices_clients_have_no_name_where_a_session_is_called_off() {
    TestApp::on_both(|app| {
        let (session, _) = a_session(app, park(app), TUESDAY, &["Yopi Latuheru"]);
        app.given_office(OfficeKind::Probation, "Bapas Kelas II Masohi", "Bapas Masohi");
        app.moves_to("pk2", "Bapas Masohi", "probation_officer");
        let stranger = app.person("pk2");
        let form = stranger.open(&format!("/sessions/{session}/cancel"));
        form.must_say("Klien kantor lain");
        assert!(!form.says("Yopi Latuheru"));
        cancel(&stranger, session, "weather").send_and_follow();
        let form = stranger.open(&format!("/sessions/{session}/restore"));
        form.must_say("Klien kantor lain").must_say("Jadwalnya sekarang lain");
        assert!(!form.says("Yopi Latuheru"));
    });
}
