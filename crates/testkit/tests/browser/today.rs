//! The phone page of site staff: a wrong tap taken back, a wrong time asked for again.

use domain::time::Date;
use jiff::SignedDuration;
use testkit::{app::TestApp, builders::Sentence};

use crate::doors::{house, is_well_made};

const MONDAY: Date = Date::constant(2026, 11, 23);
const NAME: &str = "Maria Magdalena Wairisal-Tahalele";

/// Two people of a session that is on, and one of the afternoon's, seen at 09.00.
fn a_day(app: &TestApp) {
    let site = app.given_site("Kebersihan Taman Pattimura", "DLHP Ambon", "pengawas");
    for (name, from, to) in [("Yopi Latuheru", 480, 720), (NAME, 480, 720), ("Siti Latuconsina", 780, 1020)] {
        app.given_session(site, app.given_sentence(Sentence::hours(name, 60)), MONDAY, from, to);
    }
}

#[test]
fn a_supervisor_with_a_thumb_mends_what_the_thumb_did() {
    let (app, _folder) = house();
    a_day(&app);
    app.in_browser(async |browser| {
        browser.sign_in("pengawas").await;
        browser.go("/today").await;
        browser.size(390, 844).await;
        browser.see("Kedatangan dapat dicatat mulai pukul 12.00").await;
        is_well_made(browser).await;

        browser.press_beside(NAME, "Datang pada waktu lain").await;
        browser.fill_beside(NAME, "Datang pukul", "16:00").await;
        browser.press_beside(NAME, "Simpan kedatangan").await;
        browser.see("Waktu itu belum tiba").await;
        assert_eq!(browser.value("Datang pukul").await, "16:00", "what was typed is kept, in an open part");
        let console = browser.console().await;
        assert!(
            console.iter().all(|line| line.contains("422")),
            "the answer itself, and no other: {console:?}"
        );
        is_well_made(browser).await;
        browser.fill_beside(NAME, "Datang pukul", "").await;
        browser.press_beside(NAME, "Simpan kedatangan").await;
        browser.see("Waktu itu belum tiba").await;
        browser.fill_beside(NAME, "Datang pukul", "08:05").await;
        browser.press_beside(NAME, "Simpan kedatangan").await;
        browser.see("Datang pukul 08.05").await;

        app.clock.advance(SignedDuration::from_mins(1));
        browser.press_beside(NAME, "Pulang").await;
        browser.see("pulang pukul 09.01").await;
        is_well_made(browser).await;
        browser.press_beside(NAME, "Batalkan catatan terakhir").await;
        browser.see("Catatan terakhir dibatalkan").await;
        browser.see_no("pulang pukul 09.01").await;
        browser.see("Datang pukul 08.05").await;

        let other = "Yopi Latuheru";
        browser.press_beside(other, "Tidak hadir").await;
        browser.press_beside(other, "Simpan tidak hadir").await;
        browser.see_no("Kehadiran dicatat").await;
        browser.choose("Apa yang terjadi", "Tidak datang tanpa kabar").await;
        browser.press_beside(other, "Simpan tidak hadir").await;
        browser.see("Kehadiran dicatat").await;
        is_well_made(browser).await;
    });
}
