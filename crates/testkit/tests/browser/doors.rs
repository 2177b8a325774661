//! Coming in, as everybody does first.

use testkit::app::{TestApp, first_morning};
use testkit::browser::Browser;

pub(crate) fn house() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let url = format!("sqlite:{}", folder.path().join("browser.db").display());
    (TestApp::open(&url, first_morning()), folder)
}

/// What is wrong with a page, by what every page must be, whoever opens it: accessible in light and dark, no wider than
/// the window, no complaint of the browser.
pub(crate) async fn complaints(browser: &Browser) -> Vec<String> {
    let path = browser.path().await;
    let mut found: Vec<String> = browser.console().await;
    for width in [360, 1280] {
        browser.size(width, 800).await;
        if browser.spills_sideways().await {
            found.push(format!("wider than {width} pixels"));
        }
    }
    for dark in [false, true] {
        if dark {
            browser.dark().await
        } else {
            browser.light().await
        };
        found.extend(browser.axe().await.iter().map(ToString::to_string));
    }
    browser.light().await;
    found.into_iter().map(|what| format!("{path}: {what}")).collect()
}

/// Fails on a page about which there is any complaint.
pub async fn is_well_made(browser: &Browser) {
    let found = complaints(browser).await;
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn everybody_finds_a_well_made_front_page() {
    let (app, _folder) = house();
    app.in_browser(async |browser| {
        browser.go("/sign-in").await;
        is_well_made(browser).await;
        for name in ["jaksa", "pk", "pengawas", "koordinator", "pengelola"] {
            browser.forget_everything().await;
            browser.sign_in(name).await;
            is_well_made(browser).await;
        }
        browser.size(390, 844).await;
        browser.press("Menu").await;
        browser.see("Keluar").await;
        browser.is_accessible().await;
    });
}

#[test]
fn a_person_comes_in_with_the_keyboard_alone_and_without_scripts() {
    let (app, _folder) = house();
    app.in_browser_without_javascript(async |browser| {
        browser.go("/sign-in").await;
        browser.tab_to("Nama masuk").await;
        browser.keys("pk").await;
        browser.tab_to("Kata sandi").await;
        browser.keys("salah").await;
        browser.keys("\u{e007}").await;
        browser.see("tidak cocok").await;
        browser.tab_to("Kata sandi").await;
        browser.keys(testkit::browser::DEMO_PASSWORD).await;
        browser.keys("\u{e007}").await;
        browser.arrive("/").await;
    });
}

#[test]
fn on_a_phone_the_bar_below_leads_everywhere_without_scripts() {
    let (app, _folder) = house();
    app.in_browser_without_javascript(async |browser| {
        browser.size(390, 844).await;
        browser.sign_in("kepala-bapas").await;
        browser.press("Sesi").await;
        browser.arrive("/sessions").await;
        browser.press("Menu").await;
        browser.see("Frederika Talakua").await;
        browser.press("Salinan data").await;
        browser.arrive("/exports").await;
        // The keyboard goes the same way: the places of the bar, the menu, then the page.
        browser.tab_to("Beranda").await;
        browser.tab_to("Menu").await;
        browser.keys("\u{e007}").await;
        browser.tab_to("Keluar").await;
        browser.keys("\u{e007}").await;
        browser.arrive("/sign-in").await;
    });
}
