//! The attendance sheet on paper, and entering it afterwards.

use domain::{ids::SessionId, time::Date};
use jiff::SignedDuration;
use testkit::{
    app::{Filling, Person, TestApp},
    builders::Sentence,
};

use super::{MONDAY, SATURDAY_BEFORE, TUESDAY, a_session, park, session_of};
use crate::reader;

/// Letters without the spaces between them: where a line broke does not matter.
fn packed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn the_sheet_has_names_and_room_to_sign_and_nothing_of_the_case() {
    TestApp::on_both(|app| {
        let (session, _) = a_session(app, park(app), TUESDAY, &["Yopi Latuheru", "Siti Latuconsina"]);
        let way = format!("/sessions/{session}/sheet.pdf");
        for name in ["pengawas", "koordinator", "pk", "jaksa"] {
            let answer = app.person(name).get(&way);
            assert_eq!((answer.status, &answer.bytes[..5]), (200, &b"%PDF-"[..]), "{name}");
            let words = packed(&reader::texts(&answer.bytes).join(" "));
            for said in [
                "Yopi Latuheru",
                "Siti Latuconsina",
                "Taman Pattimura",
                "24 November 2026",
                "WIT",
                "Tanda tangan",
            ] {
                assert!(words.contains(&packed(said)), "{name}: «{said}» is not in {words}");
            }
            for hidden in ["Pencurian", "Pengadilan", "Pid.B", "476", "60 jam"] {
                assert!(!words.contains(&packed(hidden)), "the sheet lies open at the site: {hidden}");
            }
        }
        let named = app.person("pk").get(&way).headers;
        let named = named.get("content-disposition").and_then(|it| it.to_str().ok()).unwrap_or_default();
        assert_eq!(named, "inline; filename=\"daftar-hadir-2026-11-24.pdf\"");
        for name in ["pengawas2", "hakim", "kerja-sama"] {
            assert_eq!(app.person(name).get(&way).status, 404, "{name}");
        }
        let pk = app.person("pk");
        pk.fill(&format!("/sessions/{session}/cancel")).set("reason", "weather").send_and_follow();
        assert_eq!(pk.get(&way).status, 422, "nobody signs for a session that does not take place");
    });
}

fn paper<'p, 'a>(person: &'p Person<'a>, session: SessionId) -> Filling<'p, 'a> {
    person.fill(&format!("/sessions/{session}/paper"))
}

#[test]
fn a_sheet_is_entered_with_one_button_and_counts_once() {
    TestApp::on_both(|app| {
        let names = ["Yopi Latuheru", "Domingus Wael", "Siti Latuconsina", "Yunus Pelupessy"];
        let (session, people) = a_session(app, park(app), SATURDAY_BEFORE, &names);
        let pengawas = app.person("pengawas");
        let page = pengawas.open(&format!("/sessions/{session}"));
        assert!(page.links().contains(&format!("/sessions/{session}/paper")));
        let field = |name: &str, at: usize| format!("{name}-{}", people[at].1);
        let form = paper(&pengawas, session)
            .set(&field("outcome", 0), "worked")
            .set(&field("outcome", 1), "left_early")
            .set(&field("until", 1), "10:30")
            .set(&field("outcome", 2), "absent_untold")
            .set(&field("note", 2), "Tidak ada kabar");
        form.send_and_follow().must_say("Daftar hadir disimpan").must_say("Tidak ada kabar");
        form.send();
        let credited = |at: usize| {
            let order = people[at].0;
            app.count(
                "SELECT credited_minutes AS n FROM order_totals WHERE order_id = $1",
                vec![order.into()],
            )
        };
        assert_eq!([0, 1, 2, 3].map(credited), [240, 150, 0, 0]);
        let taps = "SELECT COUNT(*) AS n FROM attendance_events WHERE method = 'paper'";
        assert_eq!(app.count(taps, vec![]), 6, "came and left, came, left and why, one absence; once each");
        app.person("pk").open(&format!("/sessions/{session}")).must_say("disalin dari daftar hadir kertas");
        // Who was left blank still waits.
        let rest = pengawas.open(&format!("/sessions/{session}/paper"));
        rest.must_say("3 orang sudah dicatat").must_say("Yunus Pelupessy");
        assert!(!rest.says("Domingus Wael"));
        paper(&pengawas, session).send().must_say("paling sedikit satu orang");
        paper(&pengawas, session).set(&field("outcome", 3), "site_closed").send_and_follow();
        pengawas
            .open(&format!("/sessions/{session}/paper"))
            .must_say("Semua orang pada sesi ini sudah dicatat");
    });
}

#[test]
fn a_sheet_with_a_wrong_line_is_not_entered_at_all() {
    TestApp::on_both(|app| {
        let (session, people) =
            a_session(app, park(app), SATURDAY_BEFORE, &["Yopi Latuheru", "Domingus Wael"]);
        let pengawas = app.person("pengawas");
        let field = |name: &str, at: usize| format!("{name}-{}", people[at].1);
        let form = || {
            let form = paper(&pengawas, session).set(&field("outcome", 0), "worked");
            form.set(&field("outcome", 1), "worked")
        };
        let wrong = form().set(&field("at", 1), "11:00").set(&field("until", 1), "09:00").send();
        assert_eq!(wrong.status, 422);
        wrong.must_say("Hasil Domingus Wael: Waktu pulang harus sesudah waktu datang");
        assert!(wrong.html().contains("value=\"09:00\""), "what was written is kept");
        let unread = form().set(&field("until", 0), "siang").send();
        assert_eq!(unread.status, 422);
        let forged = form().set(&field("outcome", 1), "illness").send();
        forged.must_say("hanya dapat dipilih oleh Pembimbing Kemasyarakatan");
        assert_eq!(
            app.count("SELECT COUNT(*) AS n FROM attendance_events", vec![]),
            0,
            "all of it or nothing"
        );
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM hour_entries", vec![]), 0);
    });
}

#[test]
fn somebody_who_came_on_the_page_leaves_on_paper() {
    TestApp::on_both(|app| {
        let (session, people) = a_session(app, park(app), MONDAY, &["Yopi Latuheru"]);
        let pengawas = app.person("pengawas");
        let came = pengawas.fill_at("/today", &format!("/attendances/{}/tap", people[0].1));
        came.set("press", "came").set("at", "08:00").send_and_follow();
        app.clock.advance(SignedDuration::from_hours(4));
        let form = paper(&pengawas, session);
        pengawas.open(&format!("/sessions/{session}/paper")).must_say("Datang pukul 08.00 sudah dicatat");
        let form = form.set(&format!("outcome-{}", people[0].1), "worked");
        form.send_and_follow().must_say("diperhitungkan 4 jam");
        assert_eq!(form.send().status, 303, "the same sheet again changes nothing");
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM hour_entries", vec![]), 1);
    });
}

#[test]
fn a_sheet_is_entered_by_the_sites_own_supervisor_within_the_days_to_catch_up() {
    TestApp::on_both(|app| {
        let site = park(app);
        let (session, people) = a_session(app, site, SATURDAY_BEFORE, &["Yopi Latuheru"]);
        let way = format!("/sessions/{session}/paper");
        for name in ["pengawas2", "koordinator", "pk", "jaksa", "kepala-bapas"] {
            assert_eq!(app.person(name).get(&way).status, 404, "{name}");
        }
        let pengawas = app.person("pengawas");
        let old =
            session_of(app, app.given_session(site, people[0].0, Date::constant(2026, 11, 15), 480, 720));
        pengawas.get(&format!("/sessions/{old}/paper")).must_say("lebih dari 7 hari yang lalu");
        assert!(!pengawas.open(&format!("/sessions/{old}")).says("Salin daftar hadir"));
        let coming = session_of(app, app.given_session(site, people[0].0, TUESDAY, 480, 720));
        pengawas.get(&format!("/sessions/{coming}/paper")).must_say("baru pada 24 November 2026");
        // The form of one's own session, sent to a session of somebody else.
        let hall = app.given_site("Kantor Dinas Sosial", "Dinsos Ambon", "pengawas2");
        let order = app.given_sentence(Sentence::hours("Domingus Wael", 60));
        let other = session_of(app, app.given_session(hall, order, SATURDAY_BEFORE, 480, 720));
        let form = paper(&pengawas, session).set(&format!("outcome-{}", people[0].1), "worked");
        assert_eq!(form.send_to(&format!("/sessions/{other}/paper")).status, 404);
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM attendance_events", vec![]), 0);
    });
}
