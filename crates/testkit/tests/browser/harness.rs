//! The harness itself, tried on a tiny site that this file serves.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

use testkit::browser::Browser;

const FORM: &str = r#"<!doctype html><html lang="id"><title>Perkara</title><meta name="viewport" content="width=device-width">
<style>@media (prefers-color-scheme: dark) { body { background: black; color: white } } .loud { text-transform: uppercase }
 .wide { width: 1200px } .plain { color: #ddd; background: #fff }</style>
<h1 class="loud">Perkara baru</h1>
<form method="post" action="/saved">
 <label for="n">Nomor perkara hakim</label><input id="n0" name="other"><label for="number">Nomor perkara</label><input id="number" name="number" value="lama">
 <label>Tanggal putusan <input type="date" name="day"></label>
 <label>Pengadilan <select name="court"><option>Ambon<option>Masohi</select></label>
 <fieldset><legend>Persetujuan</legend><label><input type="radio" name="consent" value="yes">Diberikan</label>
  <label><input type="radio" name="consent" value="no">Ditolak</label></fieldset>
 <fieldset><legend>Saksi</legend><label><input type="radio" name="witness" value="yes">Ada</label>
  <label><input type="radio" name="witness" value="no">Ditolak</label></fieldset>
 <label><input type="checkbox" name="final"> Sudah inkracht</label>
 <button>Simpan</button>
</form>
<p id="script">tanpa skrip</p>
<script>document.getElementById('script').textContent = 'dengan skrip'; console.error('keluhan halaman');</script>"#;

const ROWS: &str = r#"<!doctype html><html lang="id"><title>Sesi</title><h1>Sesi</h1><table>
<tr><th scope="row">Budi Santoso</th><td><a href="/came?who=budi">Hadir</a></td></tr>
<tr><th scope="row">Maria Latu</th><td><a href="/came?who=maria">Hadir</a></td></tr></table>
<p class="plain" style="color:#ddd;background:#fff">pucat</p><img src="/x.png"><div style="width:1500px">lebar</div>"#;

/// Serves the site for as long as the test program runs; gives its address.
fn site() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port of the loopback address");
    let address = format!("http://{}", listener.local_addr().expect("it is bound"));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || answer(stream));
        }
    });
    address
}

fn answer(mut stream: TcpStream) -> Option<()> {
    let mut reader = BufReader::new(stream.try_clone().ok()?);
    let mut first = String::new();
    reader.read_line(&mut first).ok()?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).ok()? <= 2 {
            break;
        }
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    let body = String::from_utf8(body).ok()?;
    let path = first.split(' ').nth(1)?;
    let page = match path {
        "/" => FORM.to_owned(),
        "/rows" => ROWS.to_owned(),
        _ => format!(
            "<!doctype html><html lang=id><title>Jawaban</title><h1>Diterima</h1><p>{path} {body}</p>"
        ),
    };
    let length = page.len();
    write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{page}").ok()
}

#[tokio::test]
async fn a_form_is_filled_by_its_labels() {
    let Some(browser) = Browser::open(&site()).await else { return };
    browser.see("Perkara baru").await;
    browser.see("dengan skrip").await;
    browser.fill("Nomor perkara", "12/Pid.B/2026/PN Amb").await;
    browser.fill("Tanggal putusan", "2026-02-09").await;
    browser.choose("Pengadilan", "Masohi").await;
    browser.choose("Saksi", "Ditolak").await;
    browser.choose("Persetujuan", "Diberikan").await;
    browser.tick("Sudah inkracht").await;
    assert_eq!(browser.value("Nomor perkara").await, "12/Pid.B/2026/PN Amb");
    browser.press("Simpan").await;
    browser.arrive("/saved").await;
    let sent = "other=&number=12%2FPid.B%2F2026%2FPN+Amb&day=2026-02-09&court=Masohi&consent=yes&witness=no&final=on";
    browser.see(sent).await;
}

#[tokio::test]
async fn a_page_is_used_without_javascript_and_without_a_mouse() {
    let Some(browser) = Browser::without_javascript(&site()).await else { return };
    browser.see("tanpa skrip").await;
    browser.tab_to("Nomor perkara").await;
    browser.keys("9").await;
    browser.tab_to("Simpan").await;
    browser.keys("\u{e007}").await;
    browser.see("number=9&").await;
}

#[tokio::test]
async fn a_button_is_found_beside_a_name() {
    let Some(browser) = Browser::open(&site()).await else { return };
    assert!(browser.console().await.iter().any(|line| line.contains("keluhan halaman")));
    browser.go("/rows").await;
    browser.press_beside("Maria Latu", "Hadir").await;
    browser.arrive("/came?who=maria").await;
    browser.back().await;
    browser.press_beside("Budi Santoso", "Hadir").await;
    browser.arrive("/came?who=budi").await;
    browser.see_no("pucat").await;
}

#[tokio::test]
async fn sizes_colours_and_pictures_are_those_asked_for() {
    let Some(browser) = Browser::open(&site()).await else { return };
    let width = async || browser.run("return innerWidth", vec![]).await;
    let background =
        async || browser.run("return getComputedStyle(document.body).backgroundColor", vec![]).await;
    browser.size(390, 844).await;
    assert_eq!(width().await, 390);
    assert!(!browser.spills_sideways().await);
    browser.dark().await;
    assert_eq!(background().await, "rgb(0, 0, 0)");
    browser.light().await;
    assert_ne!(background().await, "rgb(0, 0, 0)");
    browser.go("/rows").await;
    assert!(browser.spills_sideways().await);
    let folder = tempfile::tempdir().expect("a folder for pictures");
    browser.pictures(folder.path(), "rows").await;
    for name in ["rows-390-light.png", "rows-390-dark.png", "rows-1280-light.png", "rows-1280-dark.png"] {
        let bytes = std::fs::read(folder.path().join(name)).expect("the picture was written");
        assert!(bytes.starts_with(b"\x89PNG"), "{name} is not a picture");
    }
}

#[tokio::test]
async fn a_page_that_breaks_rules_of_accessibility_is_told_so() {
    let Some(browser) = Browser::open(&site()).await else { return };
    browser.go("/rows").await;
    let rules: Vec<String> = browser.axe().await.into_iter().map(|violation| violation.rule).collect();
    assert!(
        rules.contains(&"image-alt".to_owned()) && rules.contains(&"color-contrast".to_owned()),
        "{rules:?}"
    );
}
