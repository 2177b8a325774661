//! When a session is over, "now" is nobody's time any more: the planned times are asked for, of one person and of all.

use domain::ids::{AttendanceId, OrderId, SiteId};
use jiff::SignedDuration;
use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
    page::Page,
};

use super::{MONDAY, credited, press};

fn seat(app: &TestApp, site: SiteId, name: &'static str, from: u16, to: u16) -> (OrderId, AttendanceId) {
    let order = app.given_sentence(Sentence::hours(name, 60));
    (order, app.given_session(site, order, MONDAY, from, to))
}

fn recorded(app: &TestApp) -> i64 {
    app.count("SELECT COUNT(*) AS n FROM attendance_events", vec![])
}

/// The address of the button for everybody of the only session on the page.
fn everybody(page: &Page) -> String {
    let session = page.html().split("id=\"s-").nth(1).map(|rest| rest[..36].to_owned()).expect("a session");
    format!("/sessions/{session}/everybody")
}

fn send_now(person: &Person<'_>, page: &Page, attendance: AttendanceId, press: &str) -> Page {
    let form = person.fill_on(page, &format!("/attendances/{attendance}/tap"));
    form.set("press", press).set("at", "").set("until", "").send()
}

#[test]
fn after_the_end_both_times_are_asked_for_and_now_is_refused_in_words() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let (order, attendance) = seat(app, site, "Yopi Latuheru", 480, 720);
        let pengawas = app.person("pengawas");
        let morning = pengawas.open("/today");
        app.clock.advance(SignedDuration::from_hours(8));
        let page = pengawas.open("/today");
        assert!(!page.html().contains("value=\"came\""), "no button that is refused");
        assert!(
            page.html().contains("value=\"08:00\"") && page.html().contains("value=\"12:00\""),
            "the plan"
        );
        // The page of the morning is still open on another telephone.
        let late = send_now(&pengawas, &morning, attendance, "came");
        assert_eq!(late.status, 422);
        late.must_say("selesai pukul 12.00, jadi jam datangnya bukan sekarang");
        assert_eq!(send_now(&pengawas, &page, attendance, "both").status, 422);
        assert_eq!(recorded(app), 0);
        assert_eq!(press(&pengawas, attendance, "both").status, 303);
        assert_eq!(credited(app, order), 240, "what was planned, and not the two minutes of two presses");
    });
}

#[test]
fn who_leaves_when_the_session_ends_leaves_now_and_hours_later_the_time_is_asked_for() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let (prompt, first) = seat(app, site, "Yopi Latuheru", 480, 720);
        let (forgotten, second) = seat(app, site, "Domingus Wael", 480, 720);
        let pengawas = app.person("pengawas");
        press(&pengawas, first, "came");
        press(&pengawas, second, "came");
        app.clock.advance(SignedDuration::from_mins(200));
        assert_eq!(press(&pengawas, first, "left").status, 303, "12.20: they have tidied up");
        let page = pengawas.open("/today");
        app.clock.advance(SignedDuration::from_hours(3));
        let late = send_now(&pengawas, &page, second, "left");
        assert_eq!(late.status, 422);
        late.must_say("selesai pukul 12.00, jadi jam pulangnya bukan sekarang");
        let otherwise = pengawas.fill_on(&page, &format!("/attendances/{second}/tap"));
        let otherwise = otherwise.set("press", "left_at").set("at", "").set("outcome", "left_early").send();
        assert_eq!(otherwise.status, 422, "with another outcome now is no better");
        let page = pengawas.open("/today");
        assert!(!page.html().contains("value=\"left\""), "no button that is refused");
        let form = pengawas.fill_on(&page, &format!("/attendances/{second}/tap"));
        assert_eq!(form.value("at"), Some("12:00"));
        form.set("press", "left_at").send_and_follow().must_say("pulang pukul 12.00");
        assert_eq!((credited(app, prompt), credited(app, forgotten)), (180, 180));
    });
}

#[test]
fn nobody_has_left_before_the_session_began() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let (_, attendance) = seat(app, site, "Yopi Latuheru", 570, 720);
        let pengawas = app.person("pengawas");
        press(&pengawas, attendance, "came");
        app.clock.advance(SignedDuration::from_mins(10));
        let page = pengawas.open("/today");
        assert!(!page.html().contains("value=\"left\""));
        let early = send_now(&pengawas, &page, attendance, "left");
        assert_eq!(early.status, 422);
        early.must_say("Sesi baru mulai pukul 09.30");
        app.clock.advance(SignedDuration::from_mins(20));
        assert_eq!(press(&pengawas, attendance, "left").status, 303);
    });
}

#[test]
fn everybody_is_caught_up_with_the_planned_times_of_each_group() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let morning = ["Yopi Latuheru", "Domingus Wael"].map(|name| seat(app, site, name, 480, 720));
        let short = ["Siti Latuconsina", "Yunus Pelupessy"].map(|name| {
            let order = app.given_sentence(Sentence::hours(name, 60));
            let attendance = app.given_session(site, order, MONDAY, 480, 720);
            app.changes_place(attendance, 480, 600);
            (order, attendance)
        });
        app.clock.advance(SignedDuration::from_hours(8));
        let pengawas = app.person("pengawas");
        let page = pengawas.open("/today");
        let way = everybody(&page);
        let forged = pengawas.fill_on(&page, &way).set("press", "came").set("at", "").send();
        assert_eq!(forged.status, 422);
        forged.must_say("jam datangnya bukan sekarang");
        assert_eq!(recorded(app), 0);
        page.must_say("Semua datang dan pulang pada jam ini (2)");
        let first = pengawas.fill_on(&page, &way);
        assert_eq!((first.value("at"), first.value("until")), (Some("08:00"), Some("10:00")));
        first.set("press", "both").send_and_follow().must_say("Dicatat untuk semua");
        let rest = pengawas.fill_at("/today", &way);
        assert_eq!(rest.value("until"), Some("12:00"));
        rest.set("press", "both").set("at", "08:30").send_and_follow();
        let all = morning.iter().chain(&short).map(|(order, _)| credited(app, *order));
        assert_eq!(all.collect::<Vec<_>>(), [210, 210, 120, 120]);
    });
}

#[test]
fn everybody_who_is_still_at_work_hours_after_the_end_left_when_it_was_planned() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let people = ["Yopi Latuheru", "Domingus Wael"].map(|name| seat(app, site, name, 480, 720));
        let pengawas = app.person("pengawas");
        let page = pengawas.open("/today");
        let way = everybody(&page);
        pengawas.fill_on(&page, &way).set("press", "came").send_and_follow();
        app.clock.advance(SignedDuration::from_hours(6));
        let forged = pengawas.fill_at("/today", &way).set("press", "left").set("at", "").send();
        assert_eq!(forged.status, 422);
        forged.must_say("jam pulangnya bukan sekarang");
        let form = pengawas.fill_at("/today", &way);
        assert_eq!(form.value("at"), Some("12:00"));
        form.set("press", "left_at").send_and_follow().must_say("Dicatat untuk semua");
        assert_eq!(people.map(|(order, _)| credited(app, order)), [180, 180]);
    });
}

#[test]
fn a_button_for_everybody_is_for_those_it_counted_and_nobody_else() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        // Who has served all hours on the Monday before still has a place, and is shown to nobody at the site.
        let served = app.given_sentence(Sentence::hours("Marten Tuhuteru", 4));
        let last = app.given_session(site, served, MONDAY, 480, 720);
        let next = MONDAY.saturating_add(jiff::Span::new().days(7));
        app.clock.advance(SignedDuration::from_hours(4));
        super::record(&app.person("pengawas"), last, "08:00", "12:00");
        let seat = |name| {
            let order = app.given_sentence(Sentence::hours(name, 60));
            app.given_session(site, order, next, 480, 720)
        };
        let hidden = app.given_session(site, served, next, 480, 720);
        let (first, second) = (seat("Yopi Latuheru"), seat("Domingus Wael"));
        app.clock.advance(SignedDuration::from_hours(7 * 24 - 4));
        let pengawas = app.person("pengawas");
        let page = pengawas.open("/today");
        page.must_say("Semua datang (2)").must_say("2 orang");
        // Placed while the page was open: nobody has looked for this person.
        let late = seat("Siti Latuconsina");
        pengawas.fill_on(&page, &everybody(&page)).set("press", "came").send_and_follow();
        let state = |id: AttendanceId| {
            let sql =
                "SELECT CASE WHEN state = 'present' THEN 1 ELSE 0 END AS n FROM attendances WHERE id = $1";
            app.count(sql, vec![id.into()])
        };
        assert_eq!([first, second, late, hidden].map(state), [1, 1, 0, 0]);
        let empty = pengawas.fill_at("/today", &format!("/attendances/{late}/tap")).set("press", "came");
        let empty = empty.send_to(&everybody(&page));
        assert_eq!(empty.status, 422, "a form that names nobody is for nobody");
        empty.must_say("Muat ulang halaman ini");
        let session = everybody(&page).replace("/everybody", "");
        for face in [session.clone(), format!("{session}/paper"), "/today".to_owned()] {
            let face = pengawas.open(&face);
            assert!(face.says("Siti Latuconsina") && !face.says("Marten Tuhuteru"), "{}", face.words());
        }
        app.person("koordinator").open(&session).must_say("3 dari 20");
        app.person("koordinator").open("/sessions").must_say("3 dari 20");
        let sheet = pengawas.get(&format!("{session}/sheet.pdf"));
        let words: String = crate::reader::texts(&sheet.bytes).join(" ").split_whitespace().collect();
        assert!(words.contains("SitiLatuconsina") && !words.contains("MartenTuhuteru"), "{words}");
    });
}
