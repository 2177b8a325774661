//! The planner's pages in a real browser: well made, and alive while a run is worked out.

use domain::time::{Minutes, Weekday};
use testkit::{
    app::{TestApp, first_morning},
    browser::Browser,
    builders::Sentence,
    given_plans::hours,
};

use crate::doors::is_well_made;

const DAYS: [Weekday; 2] = [Weekday::Monday, Weekday::Saturday];

fn house() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let url = format!("sqlite:{}", folder.path().join("browser.db").display());
    (TestApp::open(&url, first_morning()), folder)
}

/// One person who can be placed in part, and the address of their order.
fn waiting(app: &TestApp) -> String {
    let open = hours(&DAYS, 8, 12);
    let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &open);
    let day = Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 240) };
    let order = app.given_assessed(day, 1, &hours(&DAYS[..1], 7, 17));
    app.given_session(site, order, "2026-12-07".parse().expect("a Monday"), 480, 720);
    format!("/orders/{order}")
}

async fn look(browser: &Browser, path: &str, words: &str) {
    browser.go(path).await;
    browser.see(words).await;
    is_well_made(browser).await;
}

#[test]
fn every_page_of_a_proposal_is_well_made() {
    let (app, _folder) = house();
    let order = waiting(&app);
    app.in_browser(async |browser| {
        browser.sign_in("kepala-bapas").await;
        look(browser, "/planning", "Belum ada usulan").await;
        browser.press("Susun usulan").await;
        browser.see("Menunggu giliran").await;
        is_well_made(browser).await;
        let run = browser.path().await;
        tokio::task::block_in_place(|| app.works_out_plans());
        // The page looks at itself again and finds the proposal.
        browser.see("Perubahan").await;
        is_well_made(browser).await;
        look(browser, &format!("{run}/shortfall"), "tidak akan selesai tepat waktu").await;
        look(browser, &format!("{run}/fairness"), "Menurut kecamatan").await;
        look(browser, &format!("{run}/what-if"), "Apa yang ditambah?").await;
        let id = order.rsplit('/').next().unwrap_or_default();
        look(browser, &format!("{run}/people/{id}"), "Yang akan menolong").await;
        look(browser, &format!("{order}/planning"), "Sesi mendatang").await;
        browser.go(&run).await;
        browser.press("Terapkan untuk orang ini Yopi Latuheru").await;
        browser.see("Terapkan jadwal baru bagi 1 orang?").await;
        is_well_made(browser).await;
        browser.press("Ya, terapkan bagi 1 orang").await;
        browser.see("Jadwal baru diterapkan").await;
        look(browser, "/planning", "Selesai disusun").await;
    });
}

#[test]
fn a_proposal_is_asked_for_and_accepted_without_scripts() {
    let (app, _folder) = house();
    waiting(&app);
    app.in_browser_without_javascript(async |browser| {
        browser.sign_in("kepala-bapas").await;
        browser.go("/planning").await;
        browser.press("Susun usulan").await;
        browser.see("Menunggu giliran").await;
        tokio::task::block_in_place(|| app.works_out_plans());
        browser.press("Lihat lagi").await;
        browser.see("Yopi Latuheru").await;
        browser.press("Pilih semua").await;
        browser.press("Periksa yang dicentang").await;
        browser.press("Ya, terapkan bagi 1 orang").await;
        browser.see("Jadwal baru diterapkan").await;
    });
}
