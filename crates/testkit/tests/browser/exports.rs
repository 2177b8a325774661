//! Copies of data as people take them.

use testkit::{app::TestApp, builders::Sentence};

use crate::doors::{house, is_well_made};

fn sentence(app: &TestApp) -> String {
    format!("/orders/{}", app.given_sentence(Sentence::hours("Yopi Latuheru", 60)))
}

#[test]
fn the_pages_of_copies_are_well_made_and_stay_open_for_another() {
    let (app, _folder) = house();
    let order = sentence(&app);
    app.in_browser(async |browser| {
        browser.sign_in("pk").await;
        browser.go(&order).await;
        browser.press("Unduh semua data orang ini").await;
        browser.arrive(&format!("{order}/export")).await;
        browser.see("NIK lengkap ada di dalamnya").await;
        is_well_made(browser).await;
        browser.forget_everything().await;
        browser.sign_in("kepala-bapas").await;
        browser.press("Salinan data").await;
        browser.see("1 putusan").await;
        is_well_made(browser).await;
        browser.choose("Untuk keperluan apa?", "Pemeriksaan").await;
        browser.press("Buat dan unduh").await;
        // The answer is a file, so the page stays: a form shut after its first sending could not be used again.
        let shut = "return document.querySelectorAll('form[data-sent], button[aria-disabled]').length";
        assert_eq!(browser.run(shut, vec![]).await, 0);
    });
}
