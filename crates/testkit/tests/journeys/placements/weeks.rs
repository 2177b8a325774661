//! The verdict's days of a week: what was worked in a week counts in it, whichever way a session comes about.

use domain::{
    ids::{AttendanceId, OrderId, SiteId},
    time::{Date, Minutes, Weekday},
};
use jiff::SignedDuration;
use testkit::{app::TestApp, builders::Sentence, given_plans::hours};

use super::WORKDAYS;
use crate::{hours::record, sessions::session_of};

const fn day(month: i8, day: i8) -> Date {
    Date::constant(2026, month, day)
}

/// Every day on which an order has a session that is waited for.
fn days(app: &TestApp, order: OrderId) -> Vec<Date> {
    let sql = "SELECT day FROM attendances WHERE order_id = $1 AND state = 'expected' ORDER BY day, id";
    let found = app.house.db().read_blocking(move |read| {
        let rows = read.rows(sql, database::params![order])?;
        rows.iter().map(|row| row.get("day")).collect::<Result<_, database::DbError>>()
    });
    found.expect("days can be read")
}

fn attendance_on(app: &TestApp, order: OrderId, day: Date) -> AttendanceId {
    let sql = "SELECT id FROM attendances WHERE order_id = $1 AND day = $2 AND state <> 'cancelled'";
    let found =
        app.house.db().read_blocking(move |read| read.one(sql, database::params![order, day])?.get("id"));
    found.expect("a session that day")
}

/// A park that opens in the mornings, and somebody placed there on a Monday by the officer: four hours a day, two days a
/// week, on these weekdays.
fn placed(app: &TestApp, ordered: i64, weekdays: &[Weekday]) -> (SiteId, OrderId) {
    let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(weekdays, 8, 12));
    let sentence =
        Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", ordered) };
    let order = app.given_assessed(sentence, 2, &hours(&WORKDAYS, 7, 17));
    app.person("pk").fill(&format!("/orders/{order}/placement/{site}")).send_and_follow();
    (site, order)
}

#[test]
fn a_day_worked_this_week_counts_when_sessions_are_added() {
    TestApp::on_both(|app| {
        let (_, order) = placed(app, 16, &WORKDAYS);
        assert_eq!(days(app, order), [day(11, 24), day(11, 25), day(11, 30), day(12, 1)]);
        // Tuesday: two of the four hours are worked; Wednesday is waited for.
        app.clock.advance(SignedDuration::from_hours(24 + 4));
        record(&app.person("pengawas"), attendance_on(app, order, day(11, 24)), "08:00", "10:00");
        let (pk, way) = (app.person("pk"), format!("/orders/{order}"));
        pk.fill_at(&way, &format!("{way}/placement/extend")).send_and_follow();
        let expected = [day(11, 25), day(11, 30), day(12, 1), day(12, 7)];
        assert_eq!(days(app, order), expected, "no third day of this week, nor of the next");
    });
}

#[test]
fn a_day_worked_this_week_counts_for_a_new_place() {
    TestApp::on_both(|app| {
        let (_, order) = placed(app, 16, &WORKDAYS);
        app.clock.advance(SignedDuration::from_hours(24 + 4));
        record(&app.person("pengawas"), attendance_on(app, order, day(11, 24)), "08:00", "12:00");
        super::end(&app.person("pk"), &format!("/orders/{order}"));
        let other = app.given_open_site("Kantor Dinas Sosial", "Dinsos Ambon", 3, &hours(&WORKDAYS, 8, 12));
        let way = format!("/orders/{order}/placement/{other}");
        app.person("pk").fill(&way).send_and_follow().must_say("Penempatan disimpan");
        assert_eq!(days(app, order), [day(11, 25), day(11, 30), day(12, 1)], "one day more this week");
    });
}

#[test]
fn a_day_on_which_nobody_came_is_no_day_of_work() {
    TestApp::on_both(|app| {
        let (_, order) = placed(app, 16, &WORKDAYS);
        app.clock.advance(SignedDuration::from_hours(24 + 4));
        let tuesday = attendance_on(app, order, day(11, 24));
        let pengawas = app.person("pengawas");
        let form = pengawas.fill_at("/today", &format!("/attendances/{tuesday}/tap"));
        form.set("press", "missing").set("outcome", "absent_untold").send_and_follow();
        let (pk, way) = (app.person("pk"), format!("/orders/{order}"));
        pk.fill_at(&way, &format!("{way}/placement/extend")).send_and_follow();
        let expected = [day(11, 25), day(11, 26), day(11, 30), day(12, 1)];
        assert_eq!(days(app, order), expected, "the day can be made up in the same week");
    });
}

#[test]
fn a_calling_off_is_not_taken_back_into_a_week_that_is_full_of_work() {
    TestApp::on_both(|app| {
        let (_, order) = placed(app, 20, &[WORKDAYS[1], WORKDAYS[3]]);
        let stood = [day(11, 24), day(11, 26), day(12, 1), day(12, 3), day(12, 8)];
        assert_eq!(days(app, order), stood);
        app.clock.advance(SignedDuration::from_hours(24 + 4));
        record(&app.person("pengawas"), attendance_on(app, order, day(11, 24)), "08:00", "12:00");
        let thursday = session_of(app, attendance_on(app, order, day(11, 26)));
        let coordinator = app.person("koordinator");
        let form = coordinator.fill(&format!("/sessions/{thursday}/cancel"));
        form.set("reason", "weather").send_and_follow();
        // Two hours on Friday elsewhere instead; two more are still without a session.
        let hall = app.given_site("Kantor Dinas Sosial", "Dinsos Ambon", "pengawas2");
        app.given_session(hall, order, day(11, 27), 480, 600);
        let restore = format!("/sessions/{thursday}/restore");
        app.person("pk").open(&restore).must_say("Yopi Latuheru · Lebih dari hari seminggu menurut putusan");
        app.person("koordinator").fill(&restore).send_and_follow();
        assert_eq!(days(app, order), [day(11, 27), day(12, 1), day(12, 3), day(12, 8)]);
    });
}

#[test]
fn a_session_whose_record_is_missing_is_waited_for_and_not_planned_again() {
    TestApp::on_both(|app| {
        let (_, order) = placed(app, 16, &WORKDAYS);
        let (way, extend) = (format!("/orders/{order}"), format!("/orders/{order}/placement/extend"));
        // Wednesday, and Tuesday's sheet of paper has not come.
        app.clock.advance(SignedDuration::from_hours(48));
        let pk = app.person("pk");
        let page = pk.open(&way);
        page.must_say("4 jam dari sesi yang sudah lewat menunggu catatan kehadiran");
        assert!(page.form(&extend).is_none(), "every hour has its session: {}", page.words());
        pk.open(&format!("{way}/placement")).must_say("Semua sisa jam sudah mempunyai sesi");
        // The sheet comes: two hours were worked, and two are planned.
        record(&app.person("pengawas"), attendance_on(app, order, day(11, 24)), "08:00", "10:00");
        let page = app.person("pk").open(&way);
        assert!(!page.says("menunggu catatan kehadiran"));
        app.person("pk").fill_at(&way, &extend).send_and_follow();
        assert_eq!(days(app, order), [day(11, 25), day(11, 30), day(12, 1), day(12, 7)]);
    });
}
