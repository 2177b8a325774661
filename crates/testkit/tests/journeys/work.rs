//! What waits: who is told of what on their front page, in which order, and what is said when nothing is.

mod people;
mod places;

use domain::time::Date;
use jiff::SignedDuration;
use testkit::{app::TestApp, builders::Sentence, page::Page};

use crate::sessions::was_absent;

/// The Monday on which a test house stands.
const MONDAY: Date = Date::constant(2026, 11, 23);
const TUESDAY: Date = Date::constant(2026, 11, 24);

/// What stands under a heading of the page, from it to the next heading of that rank.
fn under(page: &Page, heading: &str) -> String {
    let html = page.html();
    let parts = html.split("<h2").skip(1);
    let found = parts.map(|part| Page { bytes: format!("<h2{part}").into_bytes(), ..page.clone() }.words());
    found.into_iter().find(|words| words.starts_with(heading)).unwrap_or_default()
}

#[test]
fn the_latest_thing_comes_first_and_one_button_is_primary() {
    TestApp::on_both(|app| {
        for (name, month, day) in
            [("Yopi Latuheru", 11, 22), ("Domingus Wael", 10, 30), ("Siti Latuconsina", 12, 3)]
        {
            let order = app.given_sentence(Sentence::hours(name, 40));
            app.ends_on(order, Date::constant(2026, month, day));
        }
        let home = app.person("jaksa").open("/");
        home.must_say("3 hal menunggu Anda, 2 sudah lewat waktunya");
        let late = under(&home, "Lewat waktunya");
        assert!(
            late.starts_with(
                "Lewat waktunya 2 Domingus Wael Belum selesai, jangka waktu habis 30 Oktober 2026"
            ),
            "{late}"
        );
        assert!(
            late.contains("Kurang 40 jam") && late.contains("24 hari lewat") && late.contains("1 hari lewat")
        );
        let later = under(&home, "Sesudahnya");
        assert!(
            later.starts_with("Sesudahnya 1 Siti Latuconsina Jangka waktu berakhir 3 Desember 2026"),
            "{later}"
        );
        assert!(later.contains("10 hari lagi"), "{later}");
        assert_eq!(home.html().matches("button small do primary").count(), 1);
        assert_eq!(home.html().matches("button small do").count(), 3);
        assert!(!app.person("pk2").open("/").says("Domingus Wael"), "it is not their caseload");
    });
}

#[test]
fn twenty_five_rows_stand_there_and_the_rest_leads_to_its_list() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 240));
        let seats: Vec<_> =
            (0..31).map(|at| app.given_session(site, order, MONDAY, 420 + at * 10, 425 + at * 10)).collect();
        app.clock.advance(SignedDuration::from_hours(7));
        let pengawas = app.person("pengawas");
        pengawas
            .open("/")
            .must_say("31 hal menunggu Anda")
            .must_say("31 sesi hari ini belum selesai dicatat");
        for seat in &seats {
            was_absent(&pengawas, *seat, "");
        }
        app.clock.advance(SignedDuration::from_hours(24));
        let home = app.person("pk").open("/");
        home.must_say("32 hal menunggu Anda").must_say("31 ketidakhadiran perlu dinilai");
        home.must_say("240 jam belum terjadwal");
        let week = under(&home, "Minggu ini");
        assert!(week.starts_with("Minggu ini 32"), "{week}");
        assert!(week.contains("7 lagi: ketidakhadiran perlu dinilai"), "{week}");
        assert_eq!(home.html().matches("class=\"button small do").count(), 25);
        assert!(home.links().iter().filter(|link| *link == "/absences").count() == 2, "{:?}", home.links());
        // After a fortnight it is for today.
        app.clock.advance(SignedDuration::from_hours(24 * 15));
        let today = under(&app.person("pk").open("/"), "Hari ini");
        assert!(today.starts_with("Hari ini 31"), "{today}");
    });
}

#[test]
fn who_has_nothing_to_do_reads_what_was_looked_at_and_what_lies_with_others() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let home = officer.open("/");
        home.must_say("Tidak ada yang menunggu Anda sekarang");
        home.must_say("Diperiksa 23 November 2026 09.00 WIT: pengawas lokasi, perjanjian");
        assert!(!home.says("selesai"), "nothing else was looked at: {}", home.words());
        // An absence lies with the officer; the prosecutor knows.
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 8));
        let seat = app.given_session(site, order, MONDAY, 480, 720);
        app.given_session(site, order, TUESDAY, 480, 720);
        app.clock.advance(SignedDuration::from_hours(5));
        was_absent(&app.person("pengawas"), seat, "");
        let jaksa = app.person("jaksa").open("/");
        jaksa.must_say("Tidak ada yang menunggu Anda sekarang");
        let others = under(&jaksa, "Belum beres, tetapi menunggu orang lain");
        assert!(others.contains("Yopi Latuheru Tidak hadir 23 November 2026, belum dinilai"), "{others}");
        assert!(jaksa.links().contains(&format!("/orders/{order}")), "where it can be read");
        assert!(!jaksa.links().iter().any(|link| link.contains("/absences")), "no door that does not open");
    });
}
