//! Absences that the probation officer has yet to judge.

use domain::ids::AttendanceId;
use jiff::SignedDuration;
use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
};

use super::{MONDAY, SATURDAY_BEFORE, a_session, park};

pub(crate) fn was_absent(person: &Person<'_>, attendance: AttendanceId, note: &str) {
    let form = person.fill_at("/today", &format!("/attendances/{attendance}/tap")).set("press", "missing");
    form.set("outcome", "absent_untold").set("note", note).send_and_follow();
}

#[test]
fn the_officer_judges_the_oldest_absence_first_and_comes_back_to_the_rest() {
    TestApp::on_both(|app| {
        let site = park(app);
        let (_, monday) = a_session(app, site, MONDAY, &["Domingus Wael"]);
        let (_, saturday) = a_session(app, site, SATURDAY_BEFORE, &["Yopi Latuheru"]);
        let pengawas = app.person("pengawas");
        was_absent(&pengawas, monday[0].1, "");
        was_absent(&pengawas, saturday[0].1, "HP tidak aktif");
        let pk = app.person("pk");
        let home = pk.open("/");
        home.must_say("2 ketidakhadiran perlu dinilai");
        assert!(home.links().contains(&"/absences".to_owned()));
        let page = pk.open("/absences");
        page.must_say("HP tidak aktif").must_say("Tidak datang tanpa kabar").must_say("Taman Pattimura");
        let words = page.words();
        assert!(words.find("Yopi Latuheru") < words.find("Domingus Wael"), "the oldest first: {words}");
        app.clock.advance(SignedDuration::from_mins(1));
        let link =
            page.link_starting(&format!("/attendances/{}/correct?", saturday[0].1)).expect("a way to judge");
        let action = format!("/attendances/{}/correct", saturday[0].1);
        let unexplained = pk.fill_at(&link, &action).set("outcome", "illness").send();
        assert_eq!(unexplained.status, 422);
        let again = pk.fill_on(&unexplained, &action).set("reason", "Surat puskesmas");
        let page = again.send_and_follow();
        page.must_say("Kehadiran dibetulkan").must_say("Domingus Wael");
        assert!(!page.says("Yopi Latuheru"), "what is judged no longer waits");
        pk.open("/").must_say("1 ketidakhadiran perlu dinilai");
    });
}

#[test]
fn two_supervisors_who_disagree_wait_among_the_absences() {
    TestApp::on_both(|app| {
        let site = park(app);
        app.also_supervises("pengawas2", site);
        let (_, people) = a_session(app, site, MONDAY, &["Yopi Latuheru"]);
        was_absent(&app.person("pengawas"), people[0].1, "");
        app.clock.advance(SignedDuration::from_mins(1));
        let other = app.person("pengawas2");
        let other = other.fill_at("/today", &format!("/attendances/{}/tap", people[0].1));
        other.set("press", "missing").set("outcome", "site_closed").send();
        let pk = app.person("pk");
        app.clock.advance(SignedDuration::from_mins(1));
        pk.open("/absences").must_say("Catatan dua pengawas berbeda").must_say("Yopi Latuheru");
        let page = pk.open("/absences").link_starting("/attendances/").expect("a way to judge");
        let action = page.split('?').next().expect("an address").to_owned();
        let judged = pk.fill_at(&page, &action).set("outcome", "site_closed").set("reason", "Pintu terkunci");
        judged.send_and_follow().must_say("Tidak ada yang perlu dinilai");
    });
}

#[test]
fn absences_are_judged_within_the_caseload_and_read_by_the_head() {
    TestApp::on_both(|app| {
        let (_, people) = a_session(app, park(app), MONDAY, &["Yopi Latuheru"]);
        was_absent(&app.person("pengawas"), people[0].1, "");
        app.person("pk2").open("/absences").must_say("Tidak ada yang perlu dinilai");
        let head = app.person("kepala-bapas");
        let home = head.open("/");
        home.must_say("1 ketidakhadiran belum dinilai petugas");
        assert!(!home.says("perlu dinilai"), "it is the officers' work");
        let page = head.open("/absences");
        page.must_say("Yopi Latuheru").must_say("Jane Matulessy");
        assert!(!page.links().iter().any(|link| link.contains("correct")), "no door that does not open");
        for name in ["jaksa", "pengawas", "koordinator", "hakim", "staf-pidum", "pengelola"] {
            assert_eq!(app.person(name).get("/absences").status, 404, "{name}");
        }
        assert_eq!(app.visitor().get("/absences").status, 303);
    });
}

#[test]
fn an_absence_waits_however_old_it_is_and_a_long_list_has_pages() {
    TestApp::on_both(|app| {
        let site = park(app);
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 240));
        let seats: Vec<AttendanceId> =
            (0..52).map(|at| app.given_session(site, order, MONDAY, 420 + at * 10, 425 + at * 10)).collect();
        app.clock.advance(SignedDuration::from_hours(7));
        let pengawas = app.person("pengawas");
        for seat in &seats {
            was_absent(&pengawas, *seat, "");
        }
        app.clock.advance(SignedDuration::from_hours(24 * 60));
        let pk = app.person("pk");
        pk.open("/").must_say("52 ketidakhadiran perlu dinilai");
        let judge = |links: &[String]| links.iter().filter(|link| link.contains("/correct?")).count();
        let first = pk.open("/absences").links();
        let next = first.iter().find(|link| link.contains("after=")).expect("another page");
        let second = pk.open(next).links();
        assert_eq!((judge(&first), judge(&second)), (50, 2));
    });
}
