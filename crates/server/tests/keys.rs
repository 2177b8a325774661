//! A house and its key belong together: neither is made in place of one that is missing.
#![allow(missing_docs)]

mod common;

use std::{fs, path::Path};

use common::{Place, badly, on_both, well};

/// Every command that does something with what the key seals, with what else it needs.
fn commands(place: &Place) -> Vec<Vec<String>> {
    let lines = [
        "migrate".to_owned(),
        "serve --listen 192.0.2.1:1".to_owned(),
        "audit key".to_owned(),
        "admin add-office --kind city --name A --short-name A".to_owned(),
        format!("backup {}", place.path("refused")),
        format!("import orders {}", place.path("register.csv")),
        format!("import orders {} --dry-run", place.path("register.csv")),
        format!("export office --office Kejaksaan --out {}", place.path("copy.zip")),
    ];
    lines.map(|line| line.split(' ').map(str::to_owned).collect()).to_vec()
}

fn each_refuses(place: &Place, data: &Path, words: &str) {
    for arguments in commands(place) {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let said = badly(&place.run_with(data, &arguments));
        assert!(said.contains(words) && said.contains("secret.key"), "{arguments:?}: {said}");
    }
}

#[test]
fn a_house_without_its_key_is_neither_served_nor_changed() {
    on_both(|place| {
        well(&place.import());
        let key = fs::read(place.key()).expect("import makes the key of a new house");
        fs::remove_file(place.key()).expect("the key goes");
        each_refuses(place, &place.data, "is missing");
        assert!(!place.key().exists(), "no new key is made");
        let elsewhere = place.folder.join("node-b");
        each_refuses(place, &elsewhere, "is missing");
        assert!(!elsewhere.exists(), "no folder is made either");
        assert!(badly(&place.run(&["doctor"])).contains("is missing"));
        assert_eq!(place.count("SELECT COUNT(*) AS n FROM clients"), 3);

        fs::write(place.key(), &key).expect("the key comes back");
        assert!(well(&place.import()).contains("\"unchanged\":3"), "the same people, once");
        well(&place.run(&["doctor"]));
    });
}

#[test]
fn a_house_with_another_key_is_neither_served_nor_changed() {
    on_both(|place| {
        well(&place.import());
        fs::write(place.key(), [9; 32]).expect("another key");
        each_refuses(place, &place.data, "is not the key of this house");
        assert!(badly(&place.run(&["doctor"])).contains("is not the key of this house"));
        // A house without people knows its key as well.
        let empty = place.beside("empty");
        well(&empty.run(&["migrate"]));
        fs::write(empty.key(), [9; 32]).expect("another key");
        assert!(badly(&empty.run(&["migrate"])).contains("is not the key of this house"));
    });
}

#[test]
fn the_key_of_a_house_from_before_keys_were_recorded_is_recognised() {
    on_both(|place| {
        well(&place.import());
        let key = fs::read(place.key()).expect("the key");
        let forget = || place.by_hand("DELETE FROM settings", vec![]);
        forget();
        fs::write(place.key(), [9; 32]).expect("another key");
        each_refuses(place, &place.data, "is not the key of this house");
        fs::remove_file(place.key()).expect("no key");
        each_refuses(place, &place.data, "is missing");
        fs::write(place.key(), key).expect("the key");
        well(&place.run(&["migrate"]));
        assert_eq!(place.count("SELECT COUNT(*) AS n FROM settings"), 1);
        assert_eq!(place.count("SELECT COUNT(*) AS n FROM events WHERE act = 'record_key'"), 2);
    });
}

#[test]
fn migrate_makes_a_new_house_and_no_other_command_does() {
    on_both(|place| {
        for arguments in [
            &["serve", "--listen", "192.0.2.1:1"][..],
            &["admin", "add-office", "--kind", "city", "--name", "A", "--short-name", "A"],
            &["audit", "key"],
            &["backup", &place.path("backup")],
        ] {
            let words = badly(&place.run(arguments));
            assert!(words.contains("baileo migrate") || words.contains("does not exist"), "{words}");
            assert!(!place.data.exists(), "{arguments:?} made something");
        }
        well(&place.run(&["migrate"]));
        let key = fs::read(place.key()).expect("the key");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(place.key()).expect("the key").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "readable by its owner only");
        }
        well(&place.run(&["migrate"]));
        assert_eq!(fs::read(place.key()).expect("the key"), key);
        well(&place.run(&["doctor"]));
        well(&place.run(&["audit", "key"]));
    });
}

#[test]
fn a_key_whose_database_has_gone_gets_no_other() {
    on_both(|place| {
        fs::create_dir(&place.data).expect("a folder");
        fs::write(place.key(), [7; 32]).expect("a key");
        fs::write(place.path("register.csv"), common::REGISTER).expect("a file");
        for arguments in [&["migrate"][..], &["import", "orders", &place.path("register.csv")]] {
            let words = badly(&place.run(arguments));
            assert!(words.contains("secret.key") && words.contains("baileo restore"), "{words}");
        }
        assert!(!place.folder.join("test.db").exists());
    });
}

#[test]
fn a_backup_is_restored_with_the_key_of_its_house_only() {
    on_both(|place| {
        well(&place.import());
        well(&place.run(&["backup", &place.path("backup")]));
        let restored = place.beside("restored");
        let words = badly(&restored.run(&["restore", &place.path("backup")]));
        assert!(words.contains("is missing") && words.contains("kept apart from the backups"), "{words}");
        fs::create_dir(&restored.data).expect("a folder");
        fs::write(restored.key(), [9; 32]).expect("another key");
        let words = badly(&restored.run(&["restore", &place.path("backup")]));
        assert!(words.contains("is not the key") && words.contains("kept apart from the backups"), "{words}");
        assert!(!restored.folder.join("house.sqlite").exists(), "nothing was restored");
        fs::copy(place.key(), restored.key()).expect("the key");
        well(&restored.run(&["restore", &place.path("backup")]));
        well(&restored.run(&["doctor"]));
        fs::write(restored.key(), [9; 32]).expect("another key");
        assert!(badly(&restored.run(&["serve", "--listen", "192.0.2.1:1"])).contains("is not the key"));
    });
}
