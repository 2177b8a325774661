//! What source files may hold.

use crate::hold;
use crate::tree::{self, File};

/// The hard limit of a source file; 300 is the aim.
const LINES: usize = 400;

/// Files that may be longer, and why. Empty is how we like it.
const LONGER: &[(&str, &str)] = &[];

/// Places that read the clock of the machine, and why each may.
const CLOCKS: &[(&str, &str)] = &[("crates/database/src/options.rs", "the Clock itself")];

/// Places that wait by sleeping, and why each must. A test that waits for something asks for it again and again.
const SLEEPERS: &[(&str, &str)] = &[
    (
        "crates/database/src/postgres/threads.rs",
        "two transactions that met on PostgreSQL step apart before they try again",
    ),
    ("crates/database/src/sqlite/backup.rs", "a copy that met a writer tries again, a hundred times at most"),
    ("crates/database/tests/kill.rs", "the process that is to be killed works until then"),
    ("crates/testkit/src/engines.rs", "a server that is just starting is asked again, twenty times at most"),
    ("xtask/src/machine.rs", "apt-get is asked again after a pause"),
];

/// SQL that must differ between the engines: few, or the two drift apart.
const ENGINE_SPECIFIC_SQL: usize = 4;

#[test]
fn files_are_short() {
    let written = tree::files().iter().filter(|file| file.has_extension(&["rs", "html", "js", "css", "py"]));
    let mut breaches = Vec::new();
    for file in written.filter(|file| !file.path.contains(".min.")) {
        let lines = file.text.lines().count();
        let excused = LONGER.iter().any(|(path, _)| *path == file.path);
        if lines > LINES && !excused {
            breaches.push(format!("{} has {lines} lines", file.path));
        } else if lines <= LINES && excused {
            breaches.push(format!("{} is short now: take it off the list", file.path));
        }
    }
    hold("A source file has at most 400 lines; split it by feature:", breaches);
}

#[test]
fn nothing_is_left_for_later() {
    // Written in two halves so that this file does not find itself.
    let words = ["TO", "FIX", "XX"].iter().zip(["DO", "ME", "X"]).map(|(one, other)| format!("{one}{other}"));
    let mut words: Vec<String> = words.collect();
    words.push(format!("#[{}", "ignore"));
    words.push(format!("{}!(", "todo"));
    words.push(format!("{}!(", "unimplemented"));
    let ours = tree::files()
        .iter()
        .filter(|file| file.has_extension(&["rs", "html", "js", "css", "sql", "ftl", "py"]));
    hold(
        "Unfinished work and ignored tests have no place in the code:",
        find(ours, &words, |file| &file.text),
    );
}

#[test]
fn nothing_waits_by_sleeping() {
    let sleep = [format!("{}(", "sleep")];
    let others = tree::rust_files().filter(|file| !SLEEPERS.iter().any(|(path, _)| *path == file.path));
    let breaches = find(others, &sleep, |file| &file.text);
    hold("Wait for a condition with a deadline, or move a manual clock; never sleep:", breaches);
    let stale = SLEEPERS.iter().filter(|(path, _)| !tree::file(path).text.contains(sleep[0].as_str()));
    hold("These no longer sleep:", stale.map(|(path, _)| (*path).to_owned()).collect());
}

#[test]
fn the_clock_is_read_in_one_place() {
    let readers = ["SystemTime", "Timestamp", "Zoned", "ZonedDateTime"].map(|name| format!("{name}::now("));
    let excuse = format!("allow(clippy::{}", "disallowed_methods");
    let words: Vec<String> = readers.into_iter().chain([excuse]).collect();
    let others = tree::rust_files().filter(|file| !CLOCKS.iter().any(|(path, _)| *path == file.path));
    hold(
        "Take `now` as an argument; only the Clock reads the clock:",
        find(others, &words, |file| &file.text),
    );
    let stale =
        CLOCKS.iter().filter(|(path, _)| !words.iter().any(|word| tree::file(path).text.contains(word)));
    hold("These no longer read the clock:", stale.map(|(path, _)| (*path).to_owned()).collect());
}

#[test]
fn sql_is_one_text_for_both_engines() {
    let ours = |file: &&File| {
        !["crates/database/", "crates/testkit/", "xtask/"].iter().any(|folder| file.path.starts_with(folder))
    };
    let product = tree::rust_files().filter(ours);
    let places = find(product, &["Sql {".to_owned()], |file| file.product());
    let rule = format!("At most {ENGINE_SPECIFIC_SQL} statements may differ between the engines:");
    hold(&rule, if places.len() > ENGINE_SPECIFIC_SQL { places } else { vec![] });
}

/// The one file that reads what an address names.
const ADDRESSES: &str = "crates/web/src/path.rs";

#[test]
fn every_address_that_cannot_be_read_is_answered_alike() {
    let takes_own = |file: &&File| {
        let imports = file.product().match_indices("extract::").filter_map(|(at, _)| {
            let names = &file.product()[at..];
            names.split(';').next()
        });
        imports
            .into_iter()
            .any(|names| names.split(|c: char| !c.is_alphanumeric()).any(|name| name == "Path"))
    };
    let others = tree::rust_files().filter(|file| file.path.contains("/src/") && file.path != ADDRESSES);
    let breaches = others.filter(takes_own).map(|file| file.path.clone()).collect();
    hold("Take `web::path::Path`: what names nothing is not found, on every page:", breaches);
    assert!(takes_own(&tree::file(ADDRESSES)), "{ADDRESSES} reads them no longer");
}

#[test]
fn no_path_of_a_machine_is_written_down() {
    let root = tree::root();
    let mut words = vec![format!("/{}/", "home"), format!("/{}/", "root"), root.display().to_string()];
    // The folder around the repository, when it is deep enough to be no common word.
    words.extend(
        root.parent().filter(|parent| parent.components().count() > 2).map(|p| p.display().to_string()),
    );
    let mut breaches = Vec::new();
    for file in tree::files() {
        for (number, line) in file.lines() {
            // `house/home/pages` is a path of ours; one of a machine begins with its slash.
            let begins =
                |at: usize| !line[..at].ends_with(|c: char| c.is_alphanumeric() || "._-}*".contains(c));
            if words.iter().any(|word| line.match_indices(word.as_str()).any(|(at, _)| begins(at))) {
                breaches.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    hold("A path of somebody's machine:", breaches);
}

#[test]
fn slices_are_named_by_what_people_do() {
    let vague =
        ["services", "utils", "util", "helpers", "managers", "common", "misc", "models", "controllers"];
    // `tests/common` is cargo's own name for what test programs share.
    let breaches = tree::rust_files().filter(|file| !file.path.contains("/tests/")).filter(|file| {
        let path = file.path.trim_end_matches(".rs");
        path.split('/').any(|part| vague.contains(&part))
    });
    hold("A folder or file says what the product does:", breaches.map(|file| file.path.clone()).collect());
}

/// Every line of the files that holds one of the words.
fn find<'a>(
    files: impl Iterator<Item = &'a File>,
    words: &[String],
    part: impl Fn(&'a File) -> &'a str,
) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (index, line) in part(file).lines().enumerate() {
            if words.iter().any(|word| line.contains(word.as_str())) {
                found.push(format!("{}:{}: {}", file.path, index + 1, line.trim()));
            }
        }
    }
    found
}
