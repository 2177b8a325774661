//! The whole line in a real browser: from two registers to a checked statement, by the words on the pages.

use std::path::Path;

use jiff::SignedDuration;
use testkit::{
    app::{TestApp, first_morning, morning},
    browser::Browser,
};

use crate::doors::is_well_made;

/// The sentence that is followed to its end: 16 hours, three a day, no named site.
const CASE: &str = "220/Pid.B/2026/PN Amb";
const NAME: &str = "Ode Kaihatu";

fn register(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo-data").join(name)
}

async fn come_in(browser: &Browser, name: &str) {
    browser.forget_everything().await;
    browser.sign_in(name).await;
}

async fn bring_in(browser: &Browser, page: &str, file: &str) {
    browser.go(page).await;
    browser.attach("Berkas", &register(file)).await;
    browser.press("Periksa berkas").await;
    browser.see("ditolak").await;
    is_well_made(browser).await;
    browser.press("Simpan").await;
    browser.see("Register ini sudah disimpan").await;
}

/// The cooperation officer brings in the sites and gives one of their agreements what the register does not say.
async fn prepare_places(browser: &Browser) {
    come_in(browser, "kerja-sama").await;
    bring_in(browser, "/imports/sites", "sites-ambon.xlsx").await;
    for number in ["100.3.7/15/PKS/2026", "WP.28.PAS.6-HK.01.05-12"] {
        browser.go("/agreements").await;
        browser.press(number).await;
        browser.press("Ubah perjanjian").await;
        browser.fill("Judul", "Penyediaan tempat kerja sosial").await;
        let script =
            "return [...document.querySelectorAll('select[name^=party_]')].findIndex((row) => !row.value)";
        let free = browser.run(script, vec![]).await.as_i64().expect("a free row");
        browser.fill(&format!("Nama pihak {}", free + 1), "Pemerintah Kota Ambon").await;
        browser.fill(&format!("Nama pihak {}", free + 2), "Balai Pemasyarakatan Ambon").await;
        browser.fill("Ditandatangani", "2026-02-09").await;
        browser.fill("Mulai berlaku", "2026-02-09").await;
        browser.fill("Berakhir", "2028-02-08").await;
        browser.press("Simpan perjanjian").await;
        browser.see("Perjanjian tersimpan").await;
    }
}

async fn open_order(browser: &Browser) {
    browser.press("Putusan").await;
    browser.fill("Nama atau nomor perkara", CASE).await;
    browser.press("Saring").await;
    browser.press(NAME).await;
    browser.see("Jam kerja").await;
}

/// The officer assesses, chooses the first site on offer and saves the plan. Gives the name of the site.
async fn place(browser: &Browser) -> String {
    come_in(browser, "pk").await;
    open_order(browser).await;
    browser.press("Mulai asesmen").await;
    browser.press("Tanda tangani asesmen").await;
    browser.choose("Hasil", "Layak").await;
    for day in ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"] {
        let morning = browser.run(
            "return [...document.querySelectorAll('.week-day')]
            .find((day) => day.getAttribute('aria-label') === arguments[0]).querySelector('input').click()",
            vec![day.into()],
        );
        morning.await;
    }
    browser.press("Tanda tangani asesmen").await;
    browser.see("Asesmen sudah ditandatangani").await;
    browser.press("Pilih tempat").await;
    browser.press("Lihat rencana").await;
    browser.see("seluruhnya 16 jam").await;
    is_well_made(browser).await;
    let site = browser.run("return document.querySelector('h1').textContent", vec![]).await;
    browser.press("Simpan penempatan").await;
    browser.see("Penempatan disimpan").await;
    site.as_str().expect("the name of the site").to_owned()
}

async fn name_supervisor(browser: &Browser, site: &str) {
    come_in(browser, "kerja-sama").await;
    browser.press("Lokasi").await;
    browser.press(site).await;
    browser.press("Ubah lokasi").await;
    browser.tick("Melkianus Leatemia").await;
    browser.press("Simpan lokasi").await;
    browser.see("Melkianus Leatemia").await;
}

/// Works every session on the phone page. Gives how many there were.
async fn work(app: &TestApp, browser: &Browser) -> usize {
    let mut sessions = 0;
    browser.size(390, 844).await;
    for day in 0..60 {
        app.clock.set(morning(day));
        come_in(browser, "pengawas").await;
        browser.go("/today").await;
        if browser.text().await.contains(NAME) {
            browser.press_beside(NAME, "Datang").await;
            browser.see("Sedang bekerja").await;
            app.clock.advance(SignedDuration::from_hours(9));
            // Hours after the end the time that was planned is filled in.
            browser.go("/today").await;
            browser.press_beside(NAME, "Simpan kepulangan").await;
            browser.see("diperhitungkan").await;
            sessions += 1;
        }
        if sessions == 6 {
            break;
        }
    }
    browser.size(1280, 900).await;
    sessions
}

async fn close(browser: &Browser) {
    come_in(browser, "pk").await;
    open_order(browser).await;
    browser.press("Periksa penyelesaian").await;
    browser.press("Usulkan penyelesaian").await;
    browser.see("Menunggu keputusan jaksa").await;
    come_in(browser, "jaksa").await;
    browser.press("Penyelesaian").await;
    browser.press(NAME).await;
    is_well_made(browser).await;
    browser.press("Konfirmasi dan terbitkan surat").await;
    browser.see("surat keterangan terbit").await;
    open_order(browser).await;
    browser.press_beside("Jam kerja", "Penyelesaian").await;
    browser.see("Kode surat").await;
}

#[test]
fn a_sentence_goes_from_the_register_to_its_statement() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let url = format!("sqlite:{}", folder.path().join("browser.db").display());
    let app = TestApp::open(&url, first_morning());
    app.in_browser(async |browser| {
        prepare_places(browser).await;
        come_in(browser, "staf-pidum").await;
        bring_in(browser, "/imports/orders", "orders-ambon.xlsx").await;
        let site = place(browser).await;
        name_supervisor(browser, &site).await;
        assert_eq!(work(&app, browser).await, 6, "five sessions of three hours, and one of one");
        close(browser).await;
        let code = browser
            .run("return document.querySelector('a[href^=\"/verify/\"]')?.getAttribute('href')", vec![])
            .await;
        browser.forget_everything().await;
        browser.go(code.as_str().expect("the public page")).await;
        browser.see("Sah").await;
        browser.see_no("Kaihatu").await;
        is_well_made(browser).await;
    });
}
