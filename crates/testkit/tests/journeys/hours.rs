//! The hours of a sentence: the ledger page, corrections, the statement.

use domain::{
    ids::{AttendanceId, OrderId},
    time::{Date, Minutes},
};
use jiff::SignedDuration;
use testkit::{
    app::{Filling, Person, TestApp},
    builders::Sentence,
};

const MONDAY: Date = Date::constant(2026, 11, 23);

/// A sentence with four hours worked on Monday morning, seen at 17.00.
fn worked(app: &TestApp) -> (OrderId, AttendanceId) {
    let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
    let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
    let attendance = app.given_session(site, order, MONDAY, 480, 720);
    app.clock.advance(SignedDuration::from_hours(8));
    record(&app.person("pengawas"), attendance, "08:00", "12:00");
    (order, attendance)
}

pub(crate) fn record(person: &Person<'_>, attendance: AttendanceId, at: &str, until: &str) {
    let form = person.fill_at("/today", &format!("/attendances/{attendance}/tap")).set("press", "both");
    let answer = form.set("at", at).set("until", until).send();
    assert_eq!(answer.status, 303, "{}", answer.words());
}

fn credited(app: &TestApp, order: OrderId) -> i64 {
    app.count("SELECT credited_minutes AS n FROM order_totals WHERE order_id = $1", vec![order.into()])
}

pub(crate) fn correction<'p, 'a>(pk: &'p Person<'a>, attendance: AttendanceId) -> Filling<'p, 'a> {
    pk.fill(&format!("/attendances/{attendance}/correct")).set("reason", "Daftar hadir di kertas")
}

#[test]
fn the_ledger_says_what_is_owed_done_and_left() {
    TestApp::on_both(|app| {
        let (order, _) = worked(app);
        let page = app.person("pk").open(&format!("/orders/{order}/hours"));
        page.must_say("Senin, 23 November 2026").must_say("08.00–12.00").must_say("Taman Pattimura");
        page.must_say("Melkianus Leatemia").must_say("4 jam").must_say("56 jam");
        page.must_say("Jangka waktu 16 November 2026 sampai 15 Mei 2027");
        page.must_say("setiap minggu").must_say("Dengan laju sekarang");
        app.person("jaksa").open(&format!("/orders/{order}/hours")).must_say("56 jam");
        app.person("hakim").open(&format!("/orders/{order}/hours")).must_say("56 jam");
        assert_eq!(app.person("pengawas").get(&format!("/orders/{order}/hours")).status, 404);
    });
}

#[test]
fn a_correction_reverses_the_line_and_writes_a_new_one() {
    TestApp::on_both(|app| {
        let (order, attendance) = worked(app);
        let pk = app.person("pk");
        correction(&pk, attendance).set("left", "10:30").send_and_follow().must_say("Kehadiran dibetulkan");
        assert_eq!(credited(app, order), 150);
        let page = pk.open(&format!("/orders/{order}/hours"));
        page.must_say("Penarikan").must_say("Ditarik kembali").must_say("Daftar hadir di kertas");
        page.must_say("08.00–10.30").must_say("2 jam 30 menit");
        let lines = app.count("SELECT COUNT(*) AS n FROM hour_entries", vec![]);
        let sum = app.count("SELECT CAST(SUM(credited_minutes) AS BIGINT) AS n FROM hour_entries", vec![]);
        assert_eq!((lines, sum), (3, 150));
        // A minute later the whole attendance is taken back: it was somebody else.
        app.clock.advance(SignedDuration::from_mins(1));
        let absent = correction(&pk, attendance).set("arrived", "").set("left", "").set("outcome", "illness");
        absent.send_and_follow();
        assert_eq!(credited(app, order), 0);
        let totals = app.count("SELECT attended + missed AS n FROM order_totals", vec![]);
        assert_eq!(totals, 0, "an absence with a valid reason is neither attended nor missed");
    });
}

#[test]
fn a_correction_sent_twice_counts_once_and_a_stale_one_is_shown_both_ways() {
    TestApp::on_both(|app| {
        let (order, attendance) = worked(app);
        let pk = app.person("pk");
        let (first, stale) = (correction(&pk, attendance), correction(&pk, attendance).set("left", "09:00"));
        let first = first.set("left", "11:00");
        first.send();
        first.send();
        assert_eq!(credited(app, order), 180);
        let answer = stale.send();
        assert_eq!(answer.status, 409);
        answer.must_say("11.00").must_say("09.00");
        assert_eq!(credited(app, order), 180);
    });
}

#[test]
fn minutes_that_a_correction_frees_go_to_the_line_that_was_cut() {
    TestApp::on_both(|app| {
        let (park, hall) = (
            app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas"),
            app.given_site("Kantor Dinas Sosial", "Dinsos Ambon", "pengawas2"),
        );
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let morning = app.given_session(park, order, MONDAY, 420, 780);
        let afternoon = app.given_session(hall, order, MONDAY, 780, 1020);
        app.clock.advance(SignedDuration::from_hours(9));
        record(&app.person("pengawas"), morning, "07:00", "13:00");
        record(&app.person("pengawas2"), afternoon, "13:00", "17:00");
        assert_eq!(credited(app, order), 480);
        let pk = app.person("pk");
        pk.open(&format!("/orders/{order}/hours")).must_say("Batas 8 jam sehari");
        correction(&pk, morning).set("left", "08:00").send_and_follow();
        assert_eq!(credited(app, order), 60 + 240);
        let row =
            app.count("SELECT credited_minutes AS n FROM attendances WHERE id = $1", vec![afternoon.into()]);
        assert_eq!(row, 240);
    });
}

#[test]
fn only_the_officer_of_the_case_corrects() {
    TestApp::on_both(|app| {
        let (_, attendance) = worked(app);
        for name in ["pk2", "jaksa", "pengawas", "hakim", "kepala-bapas"] {
            let answer = app.person(name).get(&format!("/attendances/{attendance}/correct"));
            assert_eq!(answer.status, 404, "{name}");
        }
        let pk = app.person("pk");
        correction(&pk, attendance).set("left", "07:00").send().must_say("sesudah waktu datang");
        correction(&pk, attendance).set("left", "23:00").send().must_say("belum tiba");
        // On Tuesday the whole of Monday has passed.
        app.clock.advance(SignedDuration::from_hours(24));
        let pk = app.person("pk");
        let page = correction(&pk, attendance).set("arrived", "00:00").set("left", "23:59").send();
        assert_eq!(page.status, 422);
        page.must_say("lebih dari 12 jam. Periksa jamnya");
        assert!(page.html().contains("href=\"#left\""), "the summary leads to the field");
        let nothing = pk.fill(&format!("/attendances/{attendance}/correct")).send();
        assert_eq!(nothing.status, 422, "a correction needs its reason");
    });
}

#[test]
fn two_supervisors_who_disagree_leave_a_conflict_for_the_officer() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        app.also_supervises("pengawas2", site);
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        let other = app.person("pengawas2");
        let second = other.fill_at("/today", &format!("/attendances/{attendance}/tap"));
        let first = app.person("pengawas");
        let form = first.fill_at("/today", &format!("/attendances/{attendance}/tap"));
        form.set("press", "missing").set("outcome", "absent_told").send_and_follow();
        app.clock.advance(SignedDuration::from_mins(5));
        second.set("press", "missing").set("outcome", "site_closed").send_and_follow();
        let pk = app.person("pk");
        pk.open(&format!("/orders/{order}/hours")).must_say("Catatan dua pengawas berbeda");
        correction(&pk, attendance).set("outcome", "site_closed").send_and_follow();
        assert!(!pk.open(&format!("/orders/{order}/hours")).says("Catatan dua pengawas berbeda"));
    });
}

#[test]
fn the_statement_of_hours_is_a_pdf() {
    TestApp::on_both(|app| {
        let (order, _) = worked(app);
        let pk = app.person("pk");
        let letter = pk.get(&format!("/orders/{order}/hours.pdf"));
        assert_eq!((letter.status, &letter.bytes[..5]), (200, &b"%PDF-"[..]));
        assert_eq!(
            letter.bytes,
            pk.get(&format!("/orders/{order}/hours.pdf")).bytes,
            "the same day, the same bytes"
        );
        assert_eq!(app.person("pengawas").get(&format!("/orders/{order}/hours.pdf")).status, 404);
        let name =
            letter.headers.get("content-disposition").and_then(|it| it.to_str().ok()).unwrap_or_default();
        assert_eq!(name, "inline; filename=\"catatan-jam-2026-11-23.pdf\"");
    });
}

#[test]
fn a_sentence_at_its_last_minutes_credits_only_what_is_left() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let short = Sentence { ordered: Minutes::new(90), ..Sentence::hours("Yopi Latuheru", 1) };
        let order = app.given_sentence(short);
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        app.clock.advance(SignedDuration::from_hours(8));
        record(&app.person("pengawas"), attendance, "08:00", "12:00");
        assert_eq!(credited(app, order), 90);
        app.person("pk").open(&format!("/orders/{order}/hours")).must_say("Sisa pidana tinggal sebanyak ini");
    });
}

#[test]
fn the_front_page_counts_who_is_late_and_who_soon_will_be() {
    TestApp::on_both(|app| {
        // Today is 23 November 2026: two are over, one ends in ten days, one has long to go.
        for (month, day) in [(10, 30), (11, 22), (12, 3), (12, 30)] {
            let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 40));
            app.ends_on(order, Date::constant(2026, month, day));
        }
        for person in ["pk", "kepala-bapas", "jaksa"] {
            let home = app.person(person).open("/");
            home.must_say("2 putusan lewat waktu dan belum selesai");
            home.must_say("1 putusan berakhir dalam 14 hari dan belum selesai");
        }
    });
}

#[test]
fn work_after_the_last_day_is_not_recorded_and_the_article_is_named() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        app.ends_on(order, Date::constant(2026, 11, 22));
        app.clock.advance(SignedDuration::from_hours(8));
        let pengawas = app.person("pengawas");
        let form = || pengawas.fill_at("/today", &format!("/attendances/{attendance}/tap"));
        let answer = form().set("press", "both").set("at", "08:00").set("until", "12:00").send();
        assert_eq!(answer.status, 422);
        answer.must_say("sesudah jangka waktu berakhir").must_say("85");
        assert_eq!(credited(app, order), 0);
        // That nobody came may still be said: it counts nothing.
        let missing = form().set("press", "missing").set("outcome", "absent_untold").send();
        assert_eq!(missing.status, 303, "{}", missing.words());
        app.ends_on(order, MONDAY);
        app.clock.advance(SignedDuration::from_mins(1));
        let pk = app.person("pk");
        correction(&pk, attendance)
            .set("arrived", "08:00")
            .set("left", "12:00")
            .set("outcome", "worked")
            .send();
        assert_eq!(credited(app, order), 240, "the last day itself counts");
    });
}

#[test]
fn hours_lost_by_the_site_are_told_apart_from_the_persons() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let way = format!("/orders/{order}/hours");
        let friday = app.given_session(site, order, Date::constant(2026, 11, 20), 480, 720);
        let saturday = app.given_session(site, order, Date::constant(2026, 11, 21), 480, 600);
        let monday = app.given_session(site, order, MONDAY, 480, 720);
        app.clock.advance(SignedDuration::from_hours(8));
        let pengawas = app.person("pengawas");
        let tap =
            |attendance: AttendanceId| pengawas.fill_at("/today", &format!("/attendances/{attendance}/tap"));
        tap(friday).set("press", "missing").set("outcome", "site_closed").send_and_follow();
        tap(saturday).set("press", "missing").set("outcome", "absent_untold").send_and_follow();
        record(&pengawas, monday, "08:00", "12:00");
        app.clock.advance(SignedDuration::from_mins(1));
        let pk = app.person("pk");
        let page = pk.open(&way);
        page.must_say("Jam yang dijadwalkan tetapi tidak dijalani");
        page.must_say("Karena lokasi, tidak pernah dibebankan kepada orangnya 4 jam")
            .must_say("Belum dinilai 2 jam");
        assert!(!page.says("Tanpa alasan yang sah"), "{}", page.words());
        correction(&pk, saturday).set("outcome", "no_valid_reason").send_and_follow();
        let page = pk.open(&way);
        page.must_say("Tanpa alasan yang sah 2 jam");
        assert!(!page.says("Belum dinilai"), "{}", page.words());
    });
}
