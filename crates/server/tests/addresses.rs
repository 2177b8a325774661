//! What commands say of the database's address, which may hold a password.
#![allow(missing_docs)]

mod common;

use std::{fs, path::Path};

use common::{badly, baileo, on_both, said, well};

/// Every command that opens a database, with what else it needs.
fn commands(folder: &Path) -> Vec<Vec<String>> {
    let file = |name: &str| folder.join(name).to_string_lossy().into_owned();
    fs::write(folder.join("register.csv"), common::REGISTER).expect("a file");
    let all = [
        "migrate",
        "serve",
        "doctor",
        "doctor --json",
        "demo --build-only",
        "audit verify",
        "audit checkpoint",
        "audit key",
        "admin add-office --kind city --name A --short-name A",
        &format!("backup {}", file("backup")),
        &format!("restore {}", file("backup")),
        &format!("import orders {}", file("register.csv")),
        &format!("export office --office A --out {}", file("copy.zip")),
    ]
    .map(|line| line.split(' ').map(str::to_owned).collect());
    all.to_vec()
}

#[test]
fn no_command_says_the_password_of_a_database_that_does_not_answer() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in commands(folder.path()) {
        let mut command = baileo();
        command.args(&arguments).args(["--database", "postgres://baileo:rahasia@127.0.0.1:1/baileo"]);
        let output = command.arg("--data").arg(folder.path()).output().expect("the executable starts");
        let words = badly(&output);
        assert!(!words.contains("rahasia"), "{arguments:?}: {words}");
    }
}

#[test]
fn help_does_not_say_what_the_variable_holds() {
    for arguments in [&["--help"][..], &["serve", "--help"], &["migrate", "--unknown"]] {
        let mut command = baileo();
        command.env("BAILEO_DATABASE", "postgres://baileo:rahasia@127.0.0.1:1/baileo");
        let words = said(&command.args(arguments).output().expect("the executable starts"));
        assert!(!words.is_empty() && !words.contains("rahasia"), "{arguments:?}: {words}");
    }
}

#[test]
fn migrate_backup_and_restore_name_the_database_without_its_password() {
    on_both(|place| {
        // A server that trusts its own machine takes any password.
        let url = place.url.replacen("baileo@", "baileo:rahasia@", 1);
        let place = common::Place { url, data: place.data.clone(), folder: place.folder.clone() };
        let mut all = well(&place.run(&["migrate"]));
        all += &well(&place.run(&["backup", &place.path("backup")]));
        all += &badly(&place.run(&["restore", &place.path("backup")]));
        all += &said(&place.run(&["doctor"]));
        all += &said(&place.run(&["demo", "--build-only"]));
        assert!(!all.contains("rahasia"), "{all}");
        assert!(all.contains("postgres://baileo@") || place.url.starts_with("sqlite:"), "{all}");
    });
}

#[test]
fn a_database_server_needs_its_folder_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for arguments in commands(folder.path()) {
        let mut command = baileo();
        command.args(&arguments).args(["--database", "postgres://baileo@127.0.0.1:1/baileo"]);
        let words = badly(&command.current_dir(folder.path()).output().expect("the executable starts"));
        assert!(words.contains("--data"), "{arguments:?}: {words}");
    }
    assert!(!folder.path().join("baileo-data").exists(), "nothing is made where one happens to stand");
}
