//! A NIK in the browser: it goes out of a search before it leaves, and is looked up by a form of its own.

use serde_json::Value;

use crate::doors::{house, is_well_made};

const NIK: &str = "8171 0452 0390 0001";

#[test]
fn a_nik_in_a_search_never_leaves_the_browser() {
    let (app, _folder) = house();
    app.in_browser(async |browser| {
        browser.sign_in("pk").await;
        // Stops every form and keeps what it would have sent.
        let stop = "document.addEventListener('submit', (event) => {
            event.preventDefault();
            window.left = new URLSearchParams(new FormData(event.target)).get('q');
        });";
        for (typed, left) in [(NIK, "0000000000000000"), ("Maria 31/Pid.B", "Maria 31/Pid.B")] {
            browser.go("/orders").await;
            browser.run(stop, vec![]).await;
            browser.fill("Nama atau nomor perkara", typed).await;
            browser.press("Saring").await;
            assert_eq!(browser.run("return window.left", vec![]).await, Value::from(left));
        }
        browser.go("/orders").await;
        browser.fill("Nama atau nomor perkara", NIK).await;
        browser.press("Saring").await;
        browser.see("Orang dicari menurut NIK pada daftar putusan").await;
        assert!(!browser.address().await.contains("q="));
        browser.press("Cari menurut NIK").await;
        is_well_made(browser).await;
        browser.fill("NIK", NIK).await;
        browser.press("Cari").await;
        browser.see("Tidak ada putusan dengan NIK ini").await;
        // The browser complains of every answer that is a refusal; whether there is more to complain of is asked anew.
        let refusal = browser.console().await;
        assert!(matches!(&refusal[..], [only] if only.contains("422")), "{refusal:?}");
        is_well_made(browser).await;
    });
}

#[test]
fn a_nik_is_looked_up_without_scripts() {
    let (app, _folder) = house();
    app.in_browser_without_javascript(async |browser| {
        browser.sign_in("pk").await;
        browser.go("/orders").await;
        browser.fill("Nama atau nomor perkara", NIK).await;
        browser.press("Saring").await;
        browser.see("Orang dicari menurut NIK pada daftar putusan").await;
        assert!(!browser.address().await.contains("8171"));
        browser.press("Cari menurut NIK").await;
        browser.fill("NIK", "8171").await;
        browser.press("Cari").await;
        browser.see("NIK harus 16 angka").await;
    });
}
