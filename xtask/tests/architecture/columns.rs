//! Columns with a default: what no statement says, every row has, and nobody can change it.

use std::collections::BTreeMap;

use crate::{hold, tree};

/// Columns that some statement leaves to their default, and why that is right.
const LEFT: &[(&str, &str)] = &[
    ("agreements.version", "a row begins with its first version"),
    ("attendances.breaks_minutes", "nothing is recorded yet of who is expected"),
    ("attendances.conflict", "nothing is recorded yet of who is expected"),
    ("attendances.credited_minutes", "nothing is recorded yet of who is expected"),
    ("attendances.note", "nothing is recorded yet of who is expected"),
    ("attendances.version", "a row begins with its first version"),
    ("attendances.worked_minutes", "nothing is recorded yet of who is expected"),
    ("clients.phone", "no register has the column and no form asks for it; it is shown nowhere"),
    ("clients.version", "a row begins with its first version"),
    ("hosts.version", "a row begins with its first version"),
    ("offices.version", "a row begins with its first version"),
    ("orders.all_served", "nothing is served yet of an order that is entered"),
    ("orders.facts_version", "the facts of an order begin with their first version"),
    ("orders.version", "a row begins with its first version"),
    ("planning_runs.rounds_done", "no round is done yet"),
    ("regions.version", "a row begins with its first version"),
    ("sessions.cancelled_words", "a session that is planned was not called off"),
    ("sites.version", "a row begins with its first version"),
    (
        "sites.window_policy",
        "work counts inside the hours planned; no host has asked for the other policy yet",
    ),
    ("users.language", "everybody begins in Indonesian and changes it on every page"),
    ("users.totp_last_step", "no second factor was ever used yet"),
    ("users.version", "a row begins with its first version"),
];

/// `table.column` of every column with a default.
fn with_default() -> Vec<String> {
    let mut found = Vec::new();
    for file in tree::files().iter().filter(|file| file.path.starts_with("migrations/")) {
        let mut table = "";
        for (_, line) in file.lines() {
            let mut words = line.split([' ', '(']).filter(|word| !word.is_empty());
            let column = match (words.next(), words.next()) {
                (Some("CREATE"), Some("TABLE")) => {
                    table = words.next().unwrap_or_default();
                    continue;
                }
                (Some("ALTER"), Some("TABLE")) => {
                    table = words.next().unwrap_or_default();
                    words.nth(2)
                }
                (first, _) => first,
            };
            if let Some(column) = column.filter(|_| line.contains(" DEFAULT ")) {
                found.push(format!("{table}.{column}"));
            }
        }
    }
    found
}

/// The columns that each statement of the product names, by table.
fn inserts() -> BTreeMap<String, Vec<(String, Vec<String>)>> {
    let mut all = BTreeMap::<_, Vec<_>>::new();
    for file in tree::rust_files() {
        for part in file.product().split("INSERT INTO ").skip(1) {
            let Some((table, rest)) = part.split_once('(') else { continue };
            let columns = rest.split(')').next().unwrap_or_default().split(',');
            let columns = columns.map(|column| column.trim().to_owned()).collect();
            all.entry(table.trim().to_owned()).or_default().push((file.path.clone(), columns));
        }
    }
    all
}

#[test]
fn what_a_statement_leaves_to_a_default_has_its_reason() {
    let (inserts, mut breaches) = (inserts(), Vec::new());
    let mut left = Vec::new();
    for name in with_default() {
        let (table, column) = name.split_once('.').expect("a table and a column");
        let statements = inserts.get(table).map(Vec::as_slice).unwrap_or_default();
        let silent = statements.iter().filter(|(_, columns)| !columns.iter().any(|it| it == column));
        let silent: Vec<&str> = silent.map(|(path, _)| path.as_str()).collect();
        if silent.is_empty() {
            continue;
        }
        if !LEFT.iter().any(|(known, _)| *known == name) {
            breaches.push(format!("{name} is named by no INSERT in {}", silent.join(", ")));
        }
        left.push(name);
    }
    assert!(left.len() > 10, "the migrations and the statements are read");
    let stale = LEFT.iter().filter(|(known, _)| !left.iter().any(|name| name == known));
    breaches.extend(stale.map(|(known, _)| format!("{known} is named everywhere; take it off the list")));
    hold("An INSERT names every column that has a default, so that somebody can choose it:", breaches);
}
