//! Site staff take back their own last press of the day.

use domain::ids::{AttendanceId, OrderId, SiteId};
use jiff::SignedDuration;
use testkit::{
    app::{Filling, Person, TestApp},
    builders::Sentence,
};

use super::{MONDAY, credited, entries, press, state};
use crate::hours::correction;

fn one_person(app: &TestApp) -> (OrderId, AttendanceId) {
    at(app, app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas"))
}

fn at(app: &TestApp, site: SiteId) -> (OrderId, AttendanceId) {
    let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
    (order, app.given_session(site, order, MONDAY, 480, 720))
}

const TAKE_BACK: &str = "Batalkan catatan terakhir";

fn taking_back<'p, 'a>(person: &'p Person<'a>, attendance: AttendanceId) -> Filling<'p, 'a> {
    let page = person.open("/today");
    page.must_say(TAKE_BACK);
    person.fill_on(&page, &format!("/attendances/{attendance}/tap")).set("press", "taken_back")
}

/// Attended, missed and the minutes worked of the only sentence.
fn totals(app: &TestApp) -> [i64; 3] {
    [
        "SELECT attended AS n FROM order_totals",
        "SELECT missed AS n FROM order_totals",
        "SELECT worked_minutes AS n FROM order_totals",
    ]
    .map(|sql| app.count(sql, vec![]))
}

fn taps(app: &TestApp) -> i64 {
    app.count("SELECT COUNT(*) AS n FROM attendance_events", vec![])
}

#[test]
fn a_wrong_tap_is_taken_back_and_the_ledger_only_grows() {
    TestApp::on_both(|app| {
        let (order, attendance) = one_person(app);
        let pengawas = app.person("pengawas");
        assert!(!pengawas.open("/today").says(TAKE_BACK), "nothing is recorded yet");
        press(&pengawas, attendance, "came");
        app.clock.advance(SignedDuration::from_mins(1));
        press(&pengawas, attendance, "left");
        assert_eq!((credited(app, order), totals(app)), (1, [1, 0, 1]));
        let form = taking_back(&pengawas, attendance);
        form.send_and_follow().must_say("Catatan terakhir dibatalkan").must_say("Sedang bekerja");
        assert_eq!(form.send().status, 303, "the same form again changes nothing");
        assert_eq!((credited(app, order), entries(app, order)), (0, 2), "a line and its reversal");
        assert_eq!((totals(app), taps(app)), ([0, 0, 0], 3));
        let summary = "SELECT CAST(SUM(value) AS BIGINT) AS n FROM summaries WHERE name = 'minutes.credited'";
        assert_eq!(app.count(summary, vec![]), 0);
        app.clock.advance(SignedDuration::from_hours(2));
        press(&pengawas, attendance, "left");
        assert_eq!((credited(app, order), entries(app, order)), (121, 3));
        let events = app.count(
            "SELECT COUNT(*) AS n FROM events WHERE act IN ('attendance_recorded', 'attendance_taken_back')",
            vec![],
        );
        assert_eq!(events, 4, "each press and each taking back once");
    });
}

#[test]
fn taking_back_goes_press_by_press_to_the_beginning() {
    TestApp::on_both(|app| {
        let (order, attendance) = one_person(app);
        let pengawas = app.person("pengawas");
        let form = pengawas.fill_at("/today", &format!("/attendances/{attendance}/tap"));
        let form = form.set("press", "missing").set("outcome", "absent_untold");
        form.set("note", "Telepon tidak diangkat").send();
        app.clock.advance(SignedDuration::from_mins(5));
        press(&pengawas, attendance, "came");
        let page = pengawas.open("/today");
        page.must_say("Sedang bekerja");
        assert!(!page.says("Telepon tidak diangkat"), "the note was said of the absence");
        app.clock.advance(SignedDuration::from_mins(5));
        let page = taking_back(&pengawas, attendance).send_and_follow();
        page.must_say("Tidak hadir").must_say("Tidak datang tanpa kabar").must_say("Telepon tidak diangkat");
        assert_eq!((totals(app), entries(app, order)), ([0, 1, 0], 0));
        app.clock.advance(SignedDuration::from_mins(5));
        let page = taking_back(&pengawas, attendance).send_and_follow();
        page.must_say("Diharapkan");
        assert!(!page.says(TAKE_BACK) && !page.says("Telepon tidak diangkat"));
        assert_eq!((totals(app), taps(app)), ([0, 0, 0], 6));
        app.person("pk").open("/absences").must_say("Tidak ada yang perlu dinilai");
        let session = app.person("pk").open("/sessions").link_starting("/sessions/").expect("the session");
        let history = app.person("pk").open(&session);
        history.must_say("Dibatalkan: Tidak datang tanpa kabar").must_say("Dibatalkan: Datang pukul 09.05");
        assert_eq!(state(app, order), "running", "what the sentence has become stays, as after a correction");
    });
}

#[test]
fn nobody_takes_back_what_somebody_else_recorded_or_another_day_did() {
    TestApp::on_both(|app| {
        let (order, attendance) = one_person(app);
        let hall = app.given_site("Kantor Dinas Sosial", "Dinsos Ambon", "pengawas2");
        let pengawas = app.person("pengawas");
        press(&pengawas, attendance, "came");
        let own = taking_back(&pengawas, attendance);
        // A colleague of the site, and a supervisor of another one.
        let elsewhere = app.given_session(hall, order, MONDAY, 540, 660);
        let stranger = app.person("pengawas2");
        let form = stranger.fill_at("/today", &format!("/attendances/{elsewhere}/tap"));
        let answer = form.set("press", "taken_back").send_to(&format!("/attendances/{attendance}/tap"));
        assert_eq!(answer.status, 404);
        // The officer has spoken.
        app.clock.advance(SignedDuration::from_mins(1));
        let pk = app.person("pk");
        correction(&pk, attendance).set("arrived", "08:30").send_and_follow();
        assert!(!pengawas.open("/today").says(TAKE_BACK));
        let refused = own.send();
        assert_eq!(refused.status, 422);
        refused.must_say("bukan catatan Anda hari ini");
        // One's own press after that is one's own again, until midnight.
        app.clock.advance(SignedDuration::from_hours(2));
        press(&pengawas, attendance, "left");
        let late = taking_back(&pengawas, attendance);
        app.clock.advance(SignedDuration::from_hours(7));
        pengawas.open("/today").must_say(TAKE_BACK);
        app.clock.advance(SignedDuration::from_hours(6));
        late.send().must_say("bukan catatan Anda hari ini");
        assert!(!app.person("pengawas").open("/today").says(TAKE_BACK));
        assert_eq!((credited(app, order), taps(app)), (151, 3));
    });
}

#[test]
fn a_colleague_at_the_same_site_takes_back_only_their_own() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        app.also_supervises("pengawas2", site);
        let (_, attendance) = at(app, site);
        let (first, second) = (app.person("pengawas"), app.person("pengawas2"));
        press(&first, attendance, "came");
        assert!(!second.open("/today").says(TAKE_BACK));
        app.clock.advance(SignedDuration::from_mins(30));
        press(&second, attendance, "left");
        assert!(!first.open("/today").says(TAKE_BACK), "a departure stands on this arrival");
        taking_back(&second, attendance).send_and_follow().must_say("Sedang bekerja");
        taking_back(&first, attendance).send_and_follow().must_say("Diharapkan");
    });
}

#[test]
fn minutes_that_taking_back_frees_go_to_the_line_that_was_cut() {
    TestApp::on_both(|app| {
        let park = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let morning = app.given_session(park, order, MONDAY, 420, 780);
        let afternoon = app.given_session(park, order, MONDAY, 780, 1020);
        app.clock.advance(SignedDuration::from_hours(9));
        let pengawas = app.person("pengawas");
        super::record(&pengawas, morning, "07:00", "13:00");
        super::record(&pengawas, afternoon, "13:00", "17:00");
        let afternoons = || {
            app.count("SELECT credited_minutes AS n FROM attendances WHERE id = $1", vec![afternoon.into()])
        };
        assert_eq!((credited(app, order), afternoons()), (480, 120));
        taking_back(&pengawas, morning).send_and_follow();
        assert_eq!((credited(app, order), afternoons()), (240, 240));
    });
}
