//! The tests' kit enters by the door: what it writes into a table by itself is written down here, with the reason.

use std::collections::BTreeSet;

use crate::{hold, tables, tree};

/// Tables that tests write by themselves, by file, and why no act of the product can do it for them. The list only gets
/// shorter.
const BY_HAND: &[(&str, &[&str], &str)] = &[
    (
        "crates/testkit/src/builders.rs",
        &["attendances", "order_totals", "placements", "sessions"],
        "a session on the day and at the hour that a test is about, past ones too: placing plans sessions of its own",
    ),
    (
        "crates/testkit/src/builders.rs",
        &["hosts", "site_supervisors", "sites"],
        "a site without hours or agreement, which no form leaves so: sessions there are given one by one",
    ),
    (
        "crates/testkit/src/builders.rs",
        &["user_roles", "users"],
        "people share the hash of one password: hashing one for each of them would cost the tests minutes",
    ),
    (
        "crates/testkit/src/given_plans.rs",
        &["agreement_parties", "agreements", "site_hours", "sites"],
        "the hours and the agreement of such a site, so that people can be placed there",
    ),
    (
        "crates/testkit/src/sentences.rs",
        &["orders"],
        "a clock that began before the test does, and the last day that follows from it",
    ),
    (
        "crates/testkit/tests/journeys/attendance.rs",
        &["attendance_events", "hour_entries"],
        "faults: what was recorded is changed behind the back of the product, which must be refused",
    ),
    (
        "crates/testkit/tests/journeys/exports.rs",
        &["orders"],
        "orders go to the offices of another city, which no page does: they come with its own register",
    ),
    (
        "crates/testkit/tests/journeys/placements/seats.rs",
        &["sites"],
        "a site with fewer places than people expected there, as after a change",
    ),
    (
        "crates/testkit/tests/journeys/zones.rs",
        &["regions", "sites"],
        "what houses of before keep: a city of which nobody said the zone, and sites that the migration finds",
    ),
];

/// Whether a file is part of the tests' kit.
fn is_of_the_kit(path: &str) -> bool {
    path.starts_with("crates/testkit/") && path.ends_with(".rs")
}

#[test]
fn the_tests_kit_writes_no_table_but_those_with_a_reason() {
    let (known, mut breaches) = (tables::tables(), Vec::new());
    for file in tree::files().iter().filter(|file| is_of_the_kit(&file.path)) {
        let written = tables::written_by(&file.text, &known);
        let excused: BTreeSet<&str> = BY_HAND
            .iter()
            .filter(|(path, _, _)| *path == file.path)
            .flat_map(|(_, tables, _)| tables.iter().copied())
            .collect();
        let unexcused = written.iter().filter(|table| !excused.contains(table.as_str()));
        breaches.extend(unexcused.map(|table| format!("{} writes {table}", file.path)));
        let gone = excused.iter().filter(|table| !written.contains(**table));
        breaches
            .extend(gone.map(|table| format!("{} no longer writes {table}: take it off BY_HAND", file.path)));
    }
    let known = |path: &str| tree::files().iter().any(|file| file.path == path);
    let missing = BY_HAND.iter().filter(|(path, _, reason)| !known(path) || reason.is_empty());
    breaches.extend(missing.map(|(path, _, _)| format!("{path} is gone, or has no reason")));
    hold("A test presses the button and does not write the row (docs/STYLE.md, 10):", breaches);
}

#[test]
fn a_row_written_by_hand_is_seen() {
    let known = BTreeSet::from(["orders".to_owned(), "sites".to_owned()]);
    let text =
        "\"INSERT INTO orders (id) VALUES ($1)\" \"SELECT id FROM sites\" \"UPDATE unknown SET x = 1\"";
    assert_eq!(tables::written_by(text, &known), BTreeSet::from(["orders".to_owned()]));
}
