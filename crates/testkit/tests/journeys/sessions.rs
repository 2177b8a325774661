//! Sessions: who lists which, what the page of one tells whom, and the numbers that lead to them.

mod absences;
mod cancelling;
mod limits;
mod sheets;
mod taking_back;

use domain::{
    ids::{AttendanceId, OrderId, SessionId, SiteId},
    time::Date,
};
use jiff::{SignedDuration, ToSpan};
use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
};

pub(crate) use self::absences::was_absent;
use crate::hours::{correction, record};

/// The Monday on which a test house stands.
const MONDAY: Date = Date::constant(2026, 11, 23);
const TUESDAY: Date = Date::constant(2026, 11, 24);
const SATURDAY_BEFORE: Date = Date::constant(2026, 11, 21);

/// The session of an attendance.
pub(crate) fn session_of(app: &TestApp, attendance: AttendanceId) -> SessionId {
    let found = app.house.db().read_blocking(move |read| {
        read.one("SELECT session_id FROM attendances WHERE id = $1", database::params![attendance])?
            .get::<SessionId>("session_id")
    });
    found.expect("an attendance with its session")
}

/// People of these names at one session, each with a sentence of 60 hours; gives it and them.
fn a_session(
    app: &TestApp,
    site: SiteId,
    day: Date,
    names: &[&'static str],
) -> (SessionId, Vec<(OrderId, AttendanceId)>) {
    let seat = |name: &&'static str| {
        let order = app.given_sentence(Sentence::hours(name, 60));
        (order, app.given_session(site, order, day, 480, 720))
    };
    let people: Vec<_> = names.iter().map(seat).collect();
    (session_of(app, people[0].1), people)
}

fn planned(app: &TestApp, order: OrderId) -> i64 {
    app.count("SELECT planned_minutes AS n FROM order_totals WHERE order_id = $1", vec![order.into()])
}

fn park(app: &TestApp) -> SiteId {
    app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas")
}

#[test]
fn everybody_lists_the_sessions_of_their_own_reach() {
    TestApp::on_both(|app| {
        let hall = app.given_site("Kantor Dinas Sosial", "Dinsos Ambon", "pengawas2");
        let (in_park, _) = a_session(app, park(app), TUESDAY, &["Yopi Latuheru"]);
        a_session(app, hall, TUESDAY, &["Domingus Wael"]);
        let (both, own, nothing) = (&[true, true][..], &[true, false][..], &[false, false][..]);
        app.moves_to("auditor", "Diskop Ambon", "host_coordinator");
        for (name, sees) in [
            ("jaksa", both),
            ("pk", both),
            ("kepala-bapas", both),
            ("pengawas", own),
            ("koordinator", own),
            ("auditor", nothing),
        ] {
            let person = app.person(name);
            let page = person.open("/sessions");
            let shown = [page.says("Taman Pattimura"), page.says("Kantor Dinas Sosial")];
            assert_eq!(shown, sees, "{name}");
            let status = person.get(&format!("/sessions/{in_park}")).status;
            assert_eq!(status, if sees[0] { 200 } else { 404 }, "{name}");
        }
        assert!(
            app.person("pengawas").open("/").links().contains(&"/sessions".to_owned()),
            "a door in the menu"
        );
        for name in ["hakim", "staf-pidum", "kerja-sama", "pengelola"] {
            let person = app.person(name);
            assert_eq!(person.get("/sessions").status, 404, "{name}");
            assert_eq!(person.get(&format!("/sessions/{in_park}")).status, 404, "{name}");
            assert!(!person.open("/").links().contains(&"/sessions".to_owned()), "{name}");
        }
        assert_eq!(app.visitor().get("/sessions").status, 303);
        app.person("pengawas2").get(&format!("/sessions/{in_park}")).must_say("tidak ditemukan");
    });
}

#[test]
fn the_list_starts_today_and_is_narrowed_and_turned_in_the_address() {
    TestApp::on_both(|app| {
        let site = park(app);
        let hall = app.given_site("Kantor Dinas Sosial", "Dinsos Ambon", "pengawas2");
        a_session(app, site, SATURDAY_BEFORE, &["Yopi Latuheru"]);
        a_session(app, site, MONDAY, &["Domingus Wael", "Siti Latuconsina"]);
        a_session(app, hall, TUESDAY, &["Yunus Pelupessy"]);
        let pk = app.person("pk");
        let page = pk.open("/sessions");
        page.must_say("Senin, 23 November 2026").must_say("2 dari 20 tempat").must_say("Hari ini");
        assert!(!page.says("Sabtu, 21 November 2026"), "earlier sessions are asked for");
        pk.open("/sessions?from=2026-11-01")
            .must_say("Sabtu, 21 November 2026")
            .must_say("Belum lengkap dicatat");
        let unrecorded = pk.open("/sessions?state=unrecorded");
        assert!(
            unrecorded.must_say("Sabtu, 21 November").says("Taman") && !unrecorded.says("Senin, 23 November")
        );
        let at_hall = pk.open(&format!("/sessions?site={hall}&state=planned"));
        assert!(at_hall.must_say("Selasa, 24 November").words().matches("dari 20 tempat").count() == 1);
        pk.open("/sessions?state=cancelled").must_say("Tidak ada sesi yang cocok");
        let turned = pk.open("/sessions?sort=-day").words();
        assert!(turned.find("Selasa, 24") < turned.find("Senin, 23"), "{turned}");
        let by_site = pk.open("/sessions?sort=site").words();
        assert!(by_site.find("Selasa, 24") < by_site.find("Senin, 23"), "the hall's name comes first");
        let own = app.person("pk2").open("/sessions?mine=1");
        own.must_say("Tidak ada sesi yang cocok");
        pk.open("/sessions?mine=1").must_say("2 dari 20 tempat");
        for odd in ["from=besok", "site=1", "state=x", "after=x", "after=2026-11-23~x~y", "sort=state"] {
            assert_eq!(pk.get(&format!("/sessions?{odd}")).status, 200, "{odd}");
        }
    });
}

#[test]
fn the_list_counts_who_came_who_stayed_away_and_who_waits_at_each_session() {
    TestApp::on_both(|app| {
        let site = park(app);
        let (_, people) =
            a_session(app, site, MONDAY, &["Yopi Latuheru", "Domingus Wael", "Siti Latuconsina"]);
        a_session(app, site, TUESDAY, &["Yunus Pelupessy"]);
        app.clock.advance(SignedDuration::from_hours(4));
        let pengawas = app.person("pengawas");
        record(&pengawas, people[0].1, "08:00", "12:00");
        was_absent(&pengawas, people[1].1, "");
        let page = app.person("pk").open("/sessions");
        page.must_say("3 dari 20 tempat 1 1 Hari ini").must_say("1 dari 20 tempat");
    });
}

#[test]
fn a_long_list_leads_on_and_back_without_losing_a_session() {
    TestApp::on_both(|app| {
        let site = park(app);
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 240));
        // Three a day, so that a page ends in the middle of a day.
        for number in 0..106_i32 {
            let (day, start) = (MONDAY.saturating_add((number / 3).days()), 420 + (number % 3) * 120);
            let start = u16::try_from(start).expect("a minute of the day");
            app.given_session(site, order, day, start, start + 60);
        }
        let pk = app.person("pk");
        for sort in ["", "sort=-day", "sort=site", "sort=-site"] {
            let (mut way, mut seen) = (format!("/sessions?{sort}"), Vec::new());
            for rows in [50, 50, 6] {
                let page = pk.open(&way);
                let links = page.links();
                let sessions: Vec<_> =
                    links.iter().filter(|link| link.strip_prefix("/sessions/").is_some()).cloned().collect();
                assert_eq!(sessions.len(), rows, "{sort}");
                seen.extend(sessions);
                if let Some(back) = links.iter().find(|link| link.contains("before=")) {
                    let before = pk.open(back).links();
                    let shown = before.iter().filter(|link| link.starts_with("/sessions/"));
                    assert_eq!(shown.count(), 50, "the page before is whole");
                }
                way = links.into_iter().find(|link| link.contains("after=")).unwrap_or_default();
            }
            assert!(way.is_empty(), "{sort}: the last page leads no further");
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 106, "{sort}: every session once");
        }
    });
}

#[test]
fn site_staff_read_names_and_nothing_of_the_case() {
    TestApp::on_both(|app| {
        let (session, people) = a_session(app, park(app), MONDAY, &["Yopi Latuheru", "Domingus Wael"]);
        app.clock.advance(SignedDuration::from_hours(4));
        let pengawas = app.person("pengawas");
        record(&pengawas, people[0].1, "08:00", "12:00");
        let absent = pengawas.fill_at("/today", &format!("/attendances/{}/tap", people[1].1));
        absent.set("press", "missing").set("outcome", "absent_told").set("note", "Kata ibunya sakit").send();
        let way = format!("/sessions/{session}");
        let page = pengawas.open(&way);
        page.must_say("Yopi Latuheru").must_say("08.00–12.00 WIT").must_say("Melkianus Leatemia");
        page.must_say("Tidak datang, memberi tahu sebelumnya").must_say("diperhitungkan 4 jam");
        // The officer judges; the reason becomes part of the case.
        app.clock.advance(SignedDuration::from_mins(1));
        let pk = app.person("pk");
        correction(&pk, people[1].1).set("outcome", "illness").send_and_follow();
        assert!(!pengawas.open("/today").must_say("Tidak hadir").says("Sakit"), "nor on the phone page");
        let page = pengawas.open(&way);
        page.must_say("Tidak hadir");
        for hidden in ["Pencurian", "Pengadilan", "Pid.B", "476", "Sakit, dengan", "Riwayat", "60 jam"] {
            assert!(!page.says(hidden), "site staff must not read {hidden}");
        }
        assert!(!page.links().iter().any(|link| link.starts_with("/orders") || link.contains("correct")));
        let page = pk.open(&way);
        page.must_say("Sakit, dengan surat keterangan")
            .must_say("Riwayat pencatatan")
            .must_say("Kata ibunya sakit");
        page.must_say("Datang pukul 08.00").must_say("Pulang pukul 12.00").must_say("pembetulan");
        assert!(page.links().contains(&format!("/orders/{}", people[0].0)));
        assert!(page.links().contains(&format!("/attendances/{}/correct?back={session}", people[0].1)));
        let jaksa = app.person("jaksa").open(&way);
        assert!(!jaksa.links().iter().any(|link| link.contains("correct")), "the prosecutor only reads");
        jaksa.must_say("Sakit, dengan surat keterangan");
        app.moves_to("jaksa2", "LPKA Ambon", "prosecutor");
        assert_eq!(app.person("jaksa2").get(&way).status, 404);
        correction_from(&pk, &way, people[0].1);
    });
}

/// A correction that is begun on a page leads back to it.
fn correction_from(pk: &Person<'_>, way: &str, attendance: AttendanceId) {
    let (link, action) = (format!("/attendances/{attendance}/correct"), pk.open(way));
    let asked = action.link_starting(&link).expect("the way to a correction");
    let form = pk.fill_at(&asked, &link).set("left", "11:00").set("reason", "Salah tulis");
    assert_eq!(form.send().leads_to.as_deref(), Some(way));
}

#[test]
fn the_front_pages_count_what_the_lists_show() {
    TestApp::on_both(|app| {
        let site = park(app);
        a_session(app, site, SATURDAY_BEFORE, &["Yopi Latuheru"]);
        a_session(app, site, MONDAY, &["Domingus Wael"]);
        a_session(app, site, TUESDAY, &["Siti Latuconsina", "Yunus Pelupessy"]);
        let hall = app.given_site("Kantor Dinas Sosial", "Dinsos Ambon", "pengawas2");
        a_session(app, hall, TUESDAY, &["Frans Tomasoa"]);
        let coordinator = app.person("koordinator");
        let home = coordinator.open("/");
        home.must_say("1 sesi belum lengkap dicatat").must_say("2 sesi direncanakan mulai hari ini");
        for (way, rows) in [("/sessions?state=unrecorded", 1), ("/sessions?state=planned", 2)] {
            assert!(home.links().contains(&way.to_owned()), "{way}");
            let shown = coordinator.open(way).links();
            assert_eq!(shown.iter().filter(|link| link.starts_with("/sessions/")).count(), rows, "{way}");
        }
        let pengawas = app.person("pengawas");
        pengawas.open("/").must_say("2 kehadiran dijadwalkan");
        assert!(pengawas.open("/").links().contains(&"/sessions".to_owned()));
    });
}
