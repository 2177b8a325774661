//! Sessions, calling one off, the paper sheet and the absences, as people see them.

use domain::time::Date;
use jiff::SignedDuration;
use testkit::{app::TestApp, browser::Browser, builders::Sentence};

use crate::doors::{house, is_well_made};

const MONDAY: Date = Date::constant(2026, 11, 23);
const TUESDAY: Date = Date::constant(2026, 11, 24);
const SATURDAY_BEFORE: Date = Date::constant(2026, 11, 21);

/// A site with a session behind, one today and one ahead, two people in each.
fn three_sessions(app: &TestApp) {
    let site = app.given_site("Kebersihan Taman Pattimura", "DLHP Ambon", "pengawas");
    for name in ["Yopi Latuheru", "Maria Magdalena Wairisal-Tahalele"] {
        let order = app.given_sentence(Sentence::hours(name, 60));
        for day in [SATURDAY_BEFORE, MONDAY, TUESDAY] {
            app.given_session(site, order, day, 480, 720);
        }
    }
}

async fn session(browser: &Browser, day: &str) {
    browser.go("/sessions?from=2026-11-01").await;
    browser.press(day).await;
    browser.see("Orang yang diharapkan").await;
}

#[test]
fn a_sheet_is_entered_an_absence_judged_and_a_session_called_off() {
    let (app, _folder) = house();
    three_sessions(&app);
    app.in_browser(async |browser| {
        browser.sign_in("pengawas").await;
        session(browser, "Sabtu, 21 November 2026").await;
        is_well_made(browser).await;
        browser.press("Salin daftar hadir kertas").await;
        browser.choose("Hasil Yopi Latuheru", "Bekerja seperti diminta").await;
        browser.choose("Hasil Maria Magdalena Wairisal-Tahalele", "Tidak datang tanpa kabar").await;
        is_well_made(browser).await;
        browser.press("Simpan daftar hadir").await;
        browser.see("Daftar hadir disimpan").await;
        is_well_made(browser).await;

        app.clock.advance(SignedDuration::from_mins(1));
        browser.forget_everything().await;
        browser.sign_in("pk").await;
        browser.press("1 ketidakhadiran perlu dinilai").await;
        browser.see("Maria Magdalena").await;
        is_well_made(browser).await;
        browser.press("Nilai").await;
        browser.choose("Hasil", "Sakit, dengan surat keterangan").await;
        browser.fill("Alasan pembetulan", "Surat puskesmas").await;
        browser.press("Simpan pembetulan").await;
        browser.see("Tidak ada yang perlu dinilai").await;
        is_well_made(browser).await;
        session(browser, "Sabtu, 21 November 2026").await;
        browser.press("Riwayat pencatatan").await;
        is_well_made(browser).await;

        browser.forget_everything().await;
        browser.sign_in("koordinator").await;
        browser.press("2 sesi direncanakan mulai hari ini").await;
        is_well_made(browser).await;
        session(browser, "Selasa, 24 November 2026").await;
        browser.press("Batalkan sesi").await;
        is_well_made(browser).await;
        browser.choose("Alasan", "Cuaca atau laut").await;
        browser.fill("Penjelasan", "Gelombang tinggi").await;
        browser.press("Batalkan sesi ini").await;
        browser.see("Tidak ada yang dianggap tidak hadir").await;
        is_well_made(browser).await;
        browser.go("/sessions?state=unrecorded").await;
        browser.see("Tidak ada sesi yang cocok").await;
        is_well_made(browser).await;
        browser.forget_everything().await;
        browser.sign_in("pk").await;
        browser.press("1 sesi klien Anda dibatalkan").await;
        browser.press("Selasa, 24 November 2026").await;
        browser.see("Belum tertampung").await;
        is_well_made(browser).await;
    });
}
