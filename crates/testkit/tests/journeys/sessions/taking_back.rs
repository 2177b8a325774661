//! Taking the calling-off of a session back.

use domain::{
    ids::{OrderId, SessionId},
    time::Weekday,
};
use jiff::SignedDuration;
use testkit::{app::TestApp, builders::Sentence, given_plans::hours};

use super::{MONDAY, TUESDAY, planned, session_of};

const WORKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

/// An open park with assessed people at one session of four hours, called off by the coordinator.
fn called_off(app: &TestApp, day: domain::time::Date, names: &[&'static str]) -> (SessionId, Vec<OrderId>) {
    let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 9, &hours(&WORKDAYS, 8, 12));
    let mut session = None;
    let seat = |name: &&'static str| {
        let order = app.given_sentence(Sentence::hours(name, 8));
        app.given_assessment(order, &hours(&WORKDAYS, 7, 17), &Default::default());
        session = Some(session_of(app, app.given_session(site, order, day, 480, 720)));
        order
    };
    let orders = names.iter().map(seat).collect();
    let session = session.expect("somebody at the session");
    let coordinator = app.person("koordinator");
    let form = coordinator.fill(&format!("/sessions/{session}/cancel"));
    form.set("reason", "weather").send_and_follow().must_say("Tarik kembali pembatalan");
    (session, orders)
}

#[test]
fn a_calling_off_is_taken_back_and_everybody_stands_again() {
    TestApp::on_both(|app| {
        let (session, orders) = called_off(app, TUESDAY, &["Yopi Latuheru", "Domingus Wael"]);
        let (way, coordinator) = (format!("/sessions/{session}"), app.person("koordinator"));
        assert_eq!(planned(app, orders[0]), 0);
        let form = coordinator.fill(&format!("{way}/restore"));
        coordinator.open(&format!("{way}/restore")).must_say("2 orang mendapat sesi ini kembali");
        let page = form.send_and_follow();
        page.must_say("Pembatalan ditarik kembali").must_say("Samuel Pattikawa").must_say("Yopi Latuheru");
        assert!(!page.says("Tidak ada yang dianggap tidak hadir"), "nobody lost anything");
        assert_eq!(form.send().status, 303, "a form sent twice is answered twice");
        assert_eq!((planned(app, orders[0]), planned(app, orders[1])), (240, 240), "and counts once");
        let standing = "SELECT COUNT(*) AS n FROM attendances WHERE state = 'expected' AND outcome IS NULL";
        assert_eq!(app.count(standing, vec![]), 2);
        let events =
            "SELECT COUNT(*) AS n FROM events WHERE act IN ('session_called_off', 'session_restored')";
        assert_eq!(app.count(events, vec![]), 2, "called off, and taken back");
        let pk = app.person("pk");
        pk.open("/sessions").must_say("Pembatalan ditarik kembali");
        assert!(!pk.open("/").says("sesi klien Anda dibatalkan"));
        pk.open(&format!("/orders/{}", orders[0])).must_say("Pembatalan satu sesi ditarik kembali");
        // The sea rises after all.
        let again = coordinator.fill(&format!("{way}/cancel")).set("reason", "weather").send_and_follow();
        again.must_say("Sesi ini dibatalkan: Cuaca atau laut");
        assert!(!again.says("Pembatalan ditarik kembali"));
        assert_eq!(planned(app, orders[0]), 0);
    });
}

#[test]
fn who_has_another_plan_by_now_is_named_and_stays_out() {
    TestApp::on_both(|app| {
        let names = ["Yopi Latuheru", "Domingus Wael", "Siti Latuconsina"];
        let (session, orders) = called_off(app, TUESDAY, &names);
        let (way, pk) = (format!("/sessions/{session}"), app.person("pk"));
        // One has other sessions for every hour, one is elsewhere at that time.
        pk.fill_at(&way, &format!("/orders/{}/placement/extend", orders[1])).send_and_follow();
        let hall = app.given_site("Kantor Dinas Sosial", "Dinsos Ambon", "pengawas2");
        app.given_session(hall, orders[2], TUESDAY, 540, 660);
        let before = planned(app, orders[1]);
        let page = pk.open(&format!("{way}/restore"));
        page.must_say("1 orang mendapat sesi ini kembali").must_say("2 orang tidak dapat kembali");
        page.must_say("Domingus Wael · Semua sisa jam sudah tertampung");
        page.must_say("Siti Latuconsina · Bertepatan dengan sesi lain orang ini");
        let coordinator = app.person("koordinator");
        let form = coordinator.fill(&format!("{way}/restore"));
        let page = coordinator.open(&format!("{way}/restore"));
        page.must_say("Domingus Wael · Jadwalnya sekarang lain");
        assert!(!page.says("Semua sisa jam"), "nothing of the case");
        let page = form.send_and_follow();
        page.must_say("2 orang tidak dapat kembali").must_say("Siti Latuconsina").must_say("Yopi Latuheru");
        assert_eq!([planned(app, orders[0]), planned(app, orders[1])], [240, before]);
        coordinator.open("/sessions").must_say("2 orang terdampak");
        let people = "SELECT COUNT(*) AS n FROM attendances WHERE session_id = $1 AND state = 'expected'";
        assert_eq!(app.count(people, vec![session.into()]), 1);
        // Who stays out is not waited for on the day.
        app.clock.advance(SignedDuration::from_hours(24));
        let paper = app.person("pengawas").open(&format!("{way}/paper"));
        assert!(paper.says("Yopi Latuheru") && !paper.says("Domingus Wael"));
        app.person("pk").open(&format!("/orders/{}/hours", orders[1])).must_say("Cuaca atau laut");
    });
}

#[test]
fn a_calling_off_stands_once_the_day_has_begun_at_the_site() {
    TestApp::on_both(|app| {
        let (session, orders) = called_off(app, TUESDAY, &["Yopi Latuheru"]);
        let way = format!("/sessions/{session}");
        app.clock.advance(SignedDuration::from_hours(14));
        let evening = app.person("koordinator");
        let late = evening.fill(&format!("{way}/restore"));
        app.clock.advance(SignedDuration::from_hours(1));
        assert_eq!(app.house.today(), MONDAY.tomorrow().expect("a day"));
        let coordinator = app.person("koordinator");
        coordinator.open(&format!("{way}/restore")).must_say("Hari sesi ini sudah mulai");
        assert!(
            !coordinator.open(&way).links().contains(&format!("{way}/restore")),
            "no door that does not open"
        );
        let answer = late.send();
        assert_eq!(answer.status, 422);
        answer.must_say("Hari sesi ini sudah mulai");
        assert_eq!(planned(app, orders[0]), 0);
        assert_eq!(app.person("pengawas").get(&format!("{way}/restore")).status, 404);
    });
}
