//! Invented people, whose password everybody can read, and real ones never live in one house.
#![allow(missing_docs)]

mod common;

use std::{fs, io::Write, path::Path, process::Stdio};

use common::{Place, badly, baileo, on_both, well};

fn build(place: &Place) -> std::process::Output {
    place.run(&["demo", "--build-only"])
}

fn people(place: &Place) -> i64 {
    place.count("SELECT COUNT(*) AS n FROM users")
}

#[test]
fn a_demonstration_is_not_made_in_a_house_in_use() {
    on_both(|place| {
        well(&place.run(&["migrate"]));
        assert!(badly(&build(place)).contains("is not a demonstration"), "not even before its first day");
        well(&place.import());
        assert!(badly(&build(place)).contains("is not a demonstration"));
        assert_eq!(people(place), 0);
        assert_eq!(place.count("SELECT COUNT(*) AS n FROM orders"), 3);
    });
}

#[test]
fn a_demonstration_is_marked_and_not_served_as_a_house() {
    on_both(|place| {
        well(&build(place));
        assert_eq!(people(place), 13 + 8, "Ambon's, the country's administrator, and the second city's");
        let words = badly(&place.run(&["serve", "--listen", "192.0.2.1:1"]));
        assert!(words.contains("demonstration") && words.contains("password"), "{words}");
        assert!(badly(&place.run(&["doctor"])).contains("!!   house"));
        // It is taken up as it stands and not made twice.
        assert!(well(&build(place)).contains("already"));
        assert_eq!(people(place), 13 + 8, "Ambon's, the country's administrator, and the second city's");
        // A backup of it stays one.
        well(&place.run(&["backup", &place.path("backup")]));
        let restored = place.beside("restored");
        fs::create_dir(&restored.data).expect("a folder");
        fs::copy(place.key(), restored.key()).expect("the key");
        well(&restored.run(&["restore", &place.path("backup")]));
        assert!(badly(&restored.run(&["serve", "--listen", "192.0.2.1:1"])).contains("demonstration"));
        // One from before houses were marked is known by its log.
        place.by_hand("DELETE FROM settings WHERE name = 'house'", vec![]);
        place.by_hand("DELETE FROM schema_migrations WHERE name LIKE '0013%'", vec![]);
        assert!(badly(&place.run(&["serve", "--listen", "192.0.2.1:1"])).contains("demonstration"));
        // One that was broken off is neither.
        place.by_hand("UPDATE settings SET value = 'unfinished demonstration' WHERE name = 'house'", vec![]);
        assert!(badly(&build(place)).contains("broken off"));
        assert!(badly(&place.run(&["serve", "--listen", "192.0.2.1:1"])).contains("demonstration"));
    });
}

#[test]
fn a_demonstration_does_not_follow_the_variables_of_a_house_in_use() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("baileo-data");
    let house = Place {
        url: format!("sqlite:{}", folder.path().join("baileo.sqlite").display()),
        data: data.clone(),
        folder: folder.path().to_owned(),
    };
    well(&house.run(&["migrate"]));
    let (key, names) = (fs::read(house.key()).expect("the key"), names(&data));
    let config = folder.path().join("house.toml");
    let mut file = fs::File::create(&config).expect("a file");
    writeln!(file, "database = '{}'\ndata = '{}'", house.url, data.display()).expect("a file");
    let mut command = baileo();
    command.args(["demo", "--build-only"]).env("TMPDIR", folder.path()).stdin(Stdio::null());
    command.env("BAILEO_DATABASE", &house.url).env("BAILEO_DATA", &data).env("BAILEO_CONFIG", &config);
    let words = well(&command.output().expect("the executable starts"));
    for name in ["BAILEO_DATABASE", "BAILEO_DATA", "BAILEO_CONFIG"] {
        assert!(words.contains(name), "{words}");
    }
    assert_eq!(people(&house), 0);
    assert_eq!((fs::read(house.key()).expect("the key"), self::names(&data)), (key, names));
    assert!(folder.path().join("baileo-demo/baileo-data/secret.key").is_file(), "it has a key of its own");
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
}
