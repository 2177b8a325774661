//! Coming in, as everybody does first.

use testkit::app::{TestApp, first_morning};
use testkit::browser::Browser;

fn house() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let url = format!("sqlite:{}", folder.path().join("browser.db").display());
    (TestApp::open(&url, first_morning()), folder)
}

/// What every page must be, whoever opens it.
pub(crate) async fn is_well_made(browser: &Browser) {
    browser.is_accessible().await;
    assert_eq!(browser.console().await, Vec::<String>::new(), "complaints on {}", browser.path().await);
    for width in [360, 1280] {
        browser.size(width, 800).await;
        assert!(!browser.spills_sideways().await, "{} is wider than {width} pixels", browser.path().await);
    }
    browser.dark().await;
    browser.is_accessible().await;
    browser.light().await;
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
