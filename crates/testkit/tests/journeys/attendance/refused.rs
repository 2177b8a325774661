//! A press that is refused: the same page again, the words at the row, what was typed kept.

use domain::{ids::AttendanceId, time::Date};
use testkit::{
    app::{Filling, Person, TestApp},
    builders::Sentence,
};

use super::{MONDAY, press};

const SATURDAY_BEFORE: Date = Date::constant(2026, 11, 21);

fn expected(app: &TestApp, day: Date) -> AttendanceId {
    let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
    let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
    app.given_session(site, order, day, 480, 720)
}

fn form<'p, 'a>(person: &'p Person<'a>, attendance: AttendanceId, press: &str) -> Filling<'p, 'a> {
    person.fill_at("/today", &format!("/attendances/{attendance}/tap")).set("press", press)
}

fn recorded(app: &TestApp) -> i64 {
    app.count("SELECT COUNT(*) AS n FROM attendance_events", vec![])
}

#[test]
fn a_time_that_has_not_come_is_asked_for_again_at_the_row() {
    TestApp::on_both(|app| {
        let attendance = expected(app, MONDAY);
        let pengawas = app.person("pengawas");
        let page = form(&pengawas, attendance, "came_at").set("at", "16:00").send();
        assert_eq!(page.status, 422);
        page.must_say("Yopi Latuheru: Waktu itu belum tiba; sekarang pukul 09.00 di lokasi");
        page.must_say("Taman Pattimura").must_say("Hari ini");
        let html = page.html();
        let (row, words) = (html.find(&format!("id=\"n-{attendance}\"")), html.rfind("Waktu itu belum tiba"));
        assert!(row.is_some() && row < words, "the words stand at the row too");
        assert!(html.contains(&format!("href=\"#n-{attendance}\"")), "and the summary leads there");
        let field = html.split(&format!("id=\"at-{attendance}\"")).nth(1).expect("the field");
        let field = field.split('>').next().expect("its tag");
        assert!(field.contains("value=\"16:00\"") && field.contains("aria-invalid"), "{field}");
        assert!(html.contains("<details open>"), "the part one was in is open");
        // From that page one goes on.
        let mended = pengawas.fill_on(&page, &format!("/attendances/{attendance}/tap"));
        mended.set("press", "came_at").set("at", "08:10").send_and_follow().must_say("Datang pukul 08.10");
    });
}

#[test]
fn another_time_left_empty_is_not_now() {
    TestApp::on_both(|app| {
        let attendance = expected(app, MONDAY);
        let pengawas = app.person("pengawas");
        for (typed, says) in [("", "Tulis jam datangnya"), ("siang", "Tulis jam seperti 07.30")] {
            let page = form(&pengawas, attendance, "came_at").set("at", typed).send();
            assert_eq!(page.status, 422, "{typed}");
            page.must_say(&format!("Yopi Latuheru: {says}"));
        }
        assert_eq!(recorded(app), 0);
        press(&pengawas, attendance, "came");
        let page = form(&pengawas, attendance, "left_at").set("note", "Ada ibunya").send();
        assert_eq!(page.status, 422);
        page.must_say("Tulis jam pulangnya, atau pilih bagaimana ia pulang");
        assert!(page.html().contains("value=\"Ada ibunya\""), "what was typed is kept");
        let early =
            form(&pengawas, attendance, "left_at").set("at", "08:59").set("outcome", "left_early").send();
        early.must_say("Waktu pulang harus sesudah waktu datang");
        assert!(early.html().contains("value=\"left_early\" selected"), "what was chosen is kept");
        assert_eq!(recorded(app), 1);
    });
}

#[test]
fn why_somebody_did_not_come_is_asked_and_never_chosen_beforehand() {
    TestApp::on_both(|app| {
        let attendance = expected(app, MONDAY);
        let pengawas = app.person("pengawas");
        let html = pengawas.open("/today").html();
        assert!(html.contains("value=\"absent_told\" required") && !html.contains(" checked"), "nothing is");
        let page = form(&pengawas, attendance, "missing").set("note", "Kata tetangga").send();
        assert_eq!(page.status, 422);
        page.must_say("Yopi Latuheru: Pilih apa yang terjadi");
        assert!(page.html().contains("value=\"Kata tetangga\""), "what was typed is kept");
        assert_eq!(recorded(app), 0);
        let judged = form(&pengawas, attendance, "missing").set("outcome", "sulap").send();
        assert_eq!(judged.status, 400, "no page sends this");
    });
}

#[test]
fn an_earlier_day_keeps_what_was_typed_and_a_machine_gets_the_reason() {
    TestApp::on_both(|app| {
        let attendance = expected(app, SATURDAY_BEFORE);
        let pengawas = app.person("pengawas");
        let page = form(&pengawas, attendance, "both").set("at", "11:00").set("until", "09:00").send();
        assert_eq!(page.status, 422);
        page.must_say("Yopi Latuheru: Waktu pulang harus sesudah waktu datang");
        assert!(page.html().contains("value=\"11:00\"") && page.html().contains("value=\"09:00\""));
        let page = form(&pengawas, attendance, "both").set("at", "").send();
        page.must_say("Tulis jam datang dan jam pulangnya");
        let machine = form(&pengawas, attendance, "both").set("until", "07:00").json();
        assert_eq!(machine.status, 422);
        assert!(serde_json::from_slice::<serde_json::Value>(&machine.bytes).is_ok(), "JSON, and no page");
        assert_eq!(recorded(app), 0);
    });
}

#[test]
fn everybody_refused_is_said_at_the_session() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        for name in ["Yopi Latuheru", "Domingus Wael"] {
            app.given_session(site, app.given_sentence(Sentence::hours(name, 60)), MONDAY, 480, 720);
        }
        let pengawas = app.person("pengawas");
        let page = pengawas.open("/today");
        let session = page.html().split("/sessions/").nth(1).map(|it| it[..36].to_owned()).expect("a form");
        let form = pengawas.fill_on(&page, &format!("/sessions/{session}/everybody"));
        let early = form.set("press", "came").set("at", "11:00").send();
        assert_eq!(early.status, 422);
        early.must_say("Taman Pattimura: Waktu itu belum tiba").must_say("Semua datang (2)");
        assert!(early.html().contains(&format!("href=\"#h-{session}\"")));
        assert_eq!(recorded(app), 0);
    });
}
