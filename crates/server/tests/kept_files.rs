//! A backup is whole when it has every file that the database names, as it was kept.
#![allow(missing_docs)]

mod common;

use std::fs;

use app::house::files::path_in;
use common::{Place, badly, on_both, well};
use testkit::app::TestApp;

/// A demonstration with two kept files, a scan that somebody added and a statement that somebody opened.
struct Kept {
    place: Place,
    hashes: [String; 2],
    _app: TestApp,
}

fn with_files(place: &Place) -> Kept {
    let app = TestApp::demonstration(&place.url, "2026-11-24T01:00:00Z".parse().expect("a moment"));
    let one = |sql: &'static str| -> String {
        let found = app.house.db().read_blocking(move |read| read.one(sql, &[])?.get("it"));
        found.expect("a statement that gives one text")
    };
    let order = one("SELECT id AS it FROM orders ORDER BY id LIMIT 1");
    let scan = b"%PDF-1.7\nscan".to_vec();
    let clerk = app.person("staf-pidum");
    clerk.fill(&format!("/orders/{order}/extract")).file("extract", "petikan.pdf", scan).send_and_follow();
    let served = one("SELECT order_id AS it FROM completions WHERE state = 'confirmed' ORDER BY id LIMIT 1");
    app.person("kepala-bapas").open(&format!("/orders/{served}/completion.pdf"));
    let hashes = [
        one("SELECT sha256 AS it FROM files"),
        one("SELECT file_sha256 AS it FROM completions WHERE file_sha256 IS NOT NULL"),
    ];
    let data = app.house.settings().files.parent().expect("the data folder").to_owned();
    fs::write(data.join("secret.key"), [7; 32]).expect("the key of a test house");
    let place = Place { url: place.url.clone(), data, folder: place.folder.clone() };
    Kept { place, hashes, _app: app }
}

/// An empty place that has the key of the house.
fn with_key(kept: &Place, name: &str) -> Place {
    let place = kept.beside(name);
    fs::create_dir(&place.data).expect("a folder");
    fs::copy(kept.key(), place.key()).expect("the key");
    place
}

#[test]
fn a_backup_goes_back_with_every_file_or_not_at_all() {
    on_both(|place| {
        let Kept { place, hashes: [scan, statement], _app } = with_files(place);
        assert!(well(&place.run(&["backup", &place.path("backup")])).contains("2 files"));
        let restored = with_key(&place, "restored");
        assert!(well(&restored.run(&["restore", &place.path("backup")])).contains("2 files of 2"));
        for sha256 in [&scan, &statement] {
            assert!(path_in(&restored.data.join("files"), sha256).is_file());
        }
        assert!(common::said(&restored.run(&["doctor"])).contains("ok   files          2 kept"));

        fs::remove_file(path_in(&place.folder.join("backup/files"), &scan)).expect("a file");
        let again = with_key(&place, "again");
        let words = badly(&again.run(&["restore", &place.path("backup")]));
        assert!(words.contains(&scan) && words.contains("--incomplete"), "{words}");
        assert!(!again.folder.join("house.sqlite").exists(), "the database is not restored");
        let words = badly(&again.run(&["restore", &place.path("backup"), "--incomplete"]));
        assert!(words.contains(&scan) && !words.contains(&statement), "{words}");
        assert_eq!(again.count("SELECT COUNT(*) AS n FROM orders"), 35 + 2);
        assert!(path_in(&again.data.join("files"), &statement).is_file());
    });
}

#[test]
fn a_backup_that_lacks_files_fails_and_names_them() {
    on_both(|place| {
        let Kept { place, hashes: [scan, statement], _app } = with_files(place);
        let elsewhere = with_key(&place, "elsewhere");
        let words = badly(&place.run_with(&elsewhere.data, &["backup", &place.path("one")]));
        assert!(words.contains("2 of 2") && words.contains(&scan) && words.contains(&statement), "{words}");
        assert!(badly(&place.run_with(&elsewhere.data, &["doctor"])).contains("2 of 2"));

        fs::write(path_in(&place.data.join("files"), &statement), "%PDF-1.7 lain").expect("a file");
        let words = badly(&place.run(&["backup", &place.path("two")]));
        assert!(words.contains("1 of 2") && words.contains(&statement), "{words}");
        assert!(words.contains("changed") && !words.contains(&scan), "{words}");
        let files = place.folder.join("two/files");
        assert!(path_in(&files, &scan).is_file(), "what is whole is saved");
        assert!(!path_in(&files, &statement).exists(), "what is not is not taken for it");
        assert!(place.folder.join("two/database.sqlite").is_file());
        assert!(badly(&place.run(&["doctor"])).contains("1 of 2"));
    });
}
