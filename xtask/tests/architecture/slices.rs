//! Which slice leans on which: inside a wing a list that only gets shorter, without a circle; a store below the actions
//! and forms of its slice.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrows::{Crate, Path};
use crate::hold;

/// The arrows between the slices of each crate: from, to each of these.
const ARROWS: &[(&str, &[(&str, &[&str])])] = &[
    (
        "crates/community_service",
        &[
            ("orders", &["hours"]),
            ("assessments", &["orders", "sites"]),
            ("attendance", &["hours", "orders"]),
            ("sessions", &["attendance"]),
            ("placements", &["assessments", "attendance", "hours", "orders", "sessions", "sites"]),
            ("calling_off", &["orders", "placements", "sessions"]),
            ("completions", &["hours", "orders", "placements"]),
            ("planning", &["assessments", "orders", "placements", "sites"]),
            (
                "case",
                &["assessments", "completions", "hours", "orders", "placements", "planning", "sessions"],
            ),
        ],
    ),
    ("crates/agreements", &[]),
];

/// Files beside the slices that any of them may lean on: plain things, which lean on no slice.
const PLAIN: &[(&str, &[&str])] = &[
    ("crates/community_service", &["at_work", "marks", "needed", "week"]),
    (
        "crates/agreements",
        &["actions", "copy", "cover", "forms", "front", "list", "marks", "pages", "record", "store"],
    ),
];

/// Slices that are put together from all others, and on which none leans: the demonstration drives every slice.
const ASSEMBLED: &[&str] = &["demo"];

/// The most arrows a wing may have between its slices; more is one knot again.
const MOST: usize = 30;

type Arrows = BTreeMap<String, BTreeSet<String>>;

/// The arrows between the slices of a crate: folders and files under `src`, its root left out.
fn between_slices(folder: &str) -> Arrows {
    let read = Crate::read(folder);
    let mut all = Arrows::new();
    for (place, others) in read.arrows() {
        let Some(slice) = place.first() else { continue };
        let found = others.iter().filter_map(|other| other.first()).filter(|other| *other != slice);
        all.entry(slice.clone()).or_default().extend(found.cloned());
    }
    all
}

fn plain(folder: &str) -> &'static [&'static str] {
    PLAIN.iter().find(|(of, _)| *of == folder).map_or(&[], |(_, plain)| *plain)
}

#[test]
fn slices_lean_on_each_other_as_written_here_and_no_other_way() {
    let mut breaches = Vec::new();
    for (folder, listed) in ARROWS {
        let (found, plain) = (between_slices(folder), plain(folder));
        let slice = |name: &str| !plain.contains(&name) && !ASSEMBLED.contains(&name);
        for (from, others) in found.iter().filter(|(from, _)| slice(from)) {
            let known = listed.iter().find(|(name, _)| name == from).map_or(&[][..], |(_, to)| *to);
            let new =
                others.iter().filter(|to| !plain.contains(&to.as_str()) && !known.contains(&to.as_str()));
            breaches.extend(new.map(|to| format!("{folder}: {from} -> {to} is new")));
        }
        for (from, to) in listed.iter().flat_map(|(from, all)| all.iter().map(move |to| (from, to))) {
            if !found.get(*from).is_some_and(|others| others.contains(*to)) {
                breaches.push(format!("{folder}: {from} -> {to} is gone, take it off the list"));
            }
        }
        for (name, others) in found.iter().filter(|(name, _)| plain.contains(&name.as_str())) {
            let up = others.iter().filter(|to| slice(to));
            breaches.extend(up.map(|to| format!("{folder}: {name} is plain and leans on {to}")));
        }
        let count: usize = listed.iter().map(|(_, to)| to.len()).sum();
        if count > MOST {
            breaches.push(format!("{folder}: {count} arrows between slices"));
        }
    }
    hold("A slice leans on what is below it; what both sides need goes below them:", breaches);
}

#[test]
fn no_slices_of_a_wing_lean_on_each_other_in_a_circle() {
    let mut breaches = Vec::new();
    for (folder, _) in ARROWS {
        let arrows = between_slices(folder);
        let plain = plain(folder);
        let slices = arrows.keys().filter(|name| !plain.contains(&name.as_str()));
        breaches.extend(
            slices.filter(|slice| reaches_itself(slice, &arrows)).map(|it| format!("{folder}: {it}")),
        );
    }
    hold("These slices reach themselves:", breaches);
}

fn reaches_itself(slice: &str, arrows: &Arrows) -> bool {
    let (mut seen, mut next) = (BTreeSet::new(), vec![slice]);
    while let Some(from) = next.pop() {
        for to in arrows.get(from).into_iter().flatten() {
            if to == slice {
                return true;
            }
            if seen.insert(to) {
                next.push(to);
            }
        }
    }
    false
}

/// Crates in which slices have stores.
const STORES: &[&str] = &["crates/community_service", "crates/agreements", "crates/house"];

#[test]
fn no_store_leans_on_actions_or_forms() {
    let named = |place: &Path, names: &[&str]| place.iter().any(|part| names.contains(&part.as_str()));
    let mut breaches = Vec::new();
    for folder in STORES {
        let read = Crate::read(folder);
        for (place, others) in read.arrows().iter().filter(|(place, _)| named(place, &["store"])) {
            let up = others.iter().filter(|other| named(other, &["actions", "forms"]));
            breaches
                .extend(up.map(|other| format!("{folder}: {} -> {}", read.file(place), read.file(other))));
        }
    }
    hold("A store is below the actions and forms; records and commands stand in `record.rs`:", breaches);
}

#[test]
fn a_circle_of_slices_is_seen_by_whatever_way() {
    let arrows = |pairs: &[(&str, &str)]| {
        let mut all = Arrows::new();
        for (from, to) in pairs {
            all.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        all
    };
    assert!(reaches_itself("a", &arrows(&[("a", "b"), ("b", "c"), ("c", "a")])));
    assert!(!reaches_itself("a", &arrows(&[("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "c")])));
}
