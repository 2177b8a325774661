//! What cannot be known yet is not recorded: coming from an hour before the start, not coming from the start.

use domain::ids::{AttendanceId, SessionId};
use jiff::SignedDuration;
use testkit::{
    app::{Filling, Person, TestApp},
    builders::Sentence,
};

use super::{MONDAY, press};

/// Two people of an afternoon's session and two of one that is on, seen at 09.00.
struct Day {
    morning: [(SessionId, AttendanceId); 2],
    afternoon: [(SessionId, AttendanceId); 2],
}

fn a_day(app: &TestApp) -> Day {
    let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
    let seat = |name, from, to| {
        let order = app.given_sentence(Sentence::hours(name, 60));
        let attendance = app.given_session(site, order, MONDAY, from, to);
        let found = app.house.db().read_blocking(move |read| {
            let sql = "SELECT session_id FROM attendances WHERE id = $1";
            read.one(sql, database::params![attendance])?.get::<SessionId>("session_id")
        });
        (found.expect("an attendance with its session"), attendance)
    };
    Day {
        morning: [seat("Yopi Latuheru", 480, 720), seat("Domingus Wael", 480, 720)],
        afternoon: [seat("Siti Latuconsina", 780, 1020), seat("Yunus Pelupessy", 780, 1020)],
    }
}

/// A form of the page as it stands, which some other page would not show yet.
fn tapping<'p, 'a>(person: &'p Person<'a>, day: &Day) -> Filling<'p, 'a> {
    person.fill_at("/today", &format!("/attendances/{}/tap", day.morning[0].1))
}

fn recorded(app: &TestApp) -> i64 {
    app.count("SELECT COUNT(*) AS n FROM attendance_events", vec![])
}

#[test]
fn somebody_comes_from_an_hour_before_the_session_and_not_earlier() {
    TestApp::on_both(|app| {
        let day = a_day(app);
        let (pengawas, afternoon) = (app.person("pengawas"), day.afternoon[0].1);
        let action = format!("/attendances/{afternoon}/tap");
        app.clock.advance(SignedDuration::from_mins(179));
        let page = pengawas.open("/today");
        page.must_say("Kedatangan dapat dicatat mulai pukul 12.00");
        assert!(page.form(&action).is_none(), "no button that is refused");
        for form in [tapping(&pengawas, &day), tapping(&pengawas, &day).set("at", "11:30")] {
            let early = form.set("press", "came").send_to(&action);
            assert_eq!(early.status, 422);
            early.must_say("Kedatangan dapat dicatat mulai pukul 12.00");
        }
        assert_eq!(recorded(app), 0);
        app.clock.advance(SignedDuration::from_mins(1));
        assert_eq!(press(&pengawas, afternoon, "came").status, 303);
        pengawas.open("/today").must_say("Datang pukul 12.00");
    });
}

#[test]
fn nobody_is_absent_before_the_session_has_begun() {
    TestApp::on_both(|app| {
        let day = a_day(app);
        let (pengawas, afternoon) = (app.person("pengawas"), day.afternoon[0].1);
        let action = format!("/attendances/{afternoon}/tap");
        app.clock.advance(SignedDuration::from_mins(239));
        pengawas.open("/today").must_say("sesudah sesi dimulai, pukul 13.00");
        for outcome in ["absent_told", "absent_untold", "site_closed", "sent_home_site"] {
            let form = tapping(&pengawas, &day).set("press", "missing").set("outcome", outcome);
            let early = form.send_to(&action);
            assert_eq!(early.status, 422, "{outcome}");
            early.must_say("sesudah sesi dimulai, pukul 13.00");
        }
        // Nor on the sheet of paper, before what it says can have happened.
        let way = format!("/sessions/{}/paper", day.afternoon[0].0);
        let sheet = pengawas.fill(&way).set(&format!("outcome-{afternoon}"), "absent_untold").send();
        assert_eq!(sheet.status, 422);
        sheet.must_say("sesudah sesi dimulai, pukul 13.00");
        assert_eq!(recorded(app), 0);
        app.clock.advance(SignedDuration::from_mins(1));
        let form = pengawas.fill_at("/today", &action).set("press", "missing");
        assert_eq!(form.set("outcome", "absent_told").send().status, 303);
        assert_eq!(recorded(app), 1);
    });
}

#[test]
fn the_button_for_everybody_waits_for_the_same_minute() {
    TestApp::on_both(|app| {
        let day = a_day(app);
        let pengawas = app.person("pengawas");
        let everybody = |at: &[(SessionId, AttendanceId); 2]| format!("/sessions/{}/everybody", at[0].0);
        let page = pengawas.open("/today");
        assert!(page.form(&everybody(&day.afternoon)).is_none(), "not yet");
        let form = || pengawas.fill_on(&page, &everybody(&day.morning)).set("press", "came");
        let early = form().send_to(&everybody(&day.afternoon));
        assert_eq!(early.status, 422);
        early.must_say("Kedatangan dapat dicatat mulai pukul 12.00");
        assert_eq!(recorded(app), 0);
        form().send_and_follow().must_say("Dicatat untuk semua");
        app.clock.advance(SignedDuration::from_hours(3));
        let form = pengawas.fill_at("/today", &everybody(&day.afternoon)).set("press", "came");
        form.send_and_follow().must_say("Dicatat untuk semua");
        assert_eq!(recorded(app), 4);
    });
}
