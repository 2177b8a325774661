//! Files lean one way: inside a crate no circle of files, a module and its own children excepted.

use std::collections::{BTreeMap, BTreeSet};

use crate::arrows::{Crate, Path};
use crate::hold;

/// The folders of crates that are looked at.
const CRATES: &[&str] = &[
    "crates/agreements",
    "crates/app",
    "crates/community_service",
    "crates/database",
    "crates/documents",
    "crates/domain",
    "crates/house",
    "crates/planner",
    "crates/web",
];

/// Arrows that close a circle and stand until somebody mends it: crate, from, to, and what it waits for. The list only
/// shrinks: an arrow that is gone, or closes no circle any more, must leave it.
const ALLOWED: &[(&str, &str, &str, &str)] = &[];

type Arrows = BTreeMap<Path, BTreeSet<Path>>;

#[test]
fn no_files_of_a_crate_lean_on_each_other_in_a_circle() {
    let mut breaches = Vec::new();
    for folder in CRATES {
        let read = Crate::read(folder);
        let mut arrows = read.arrows();
        for (_, from, to, _) in ALLOWED.iter().filter(|(of, ..)| of == folder) {
            for (place, others) in &mut arrows {
                others.retain(|other| (read.file(place), read.file(other)) != (*from, *to));
            }
        }
        for circle in circles(&arrows) {
            let told = |place: &Path| {
                let inside = arrows[place].iter().filter(|other| circle.contains(*other));
                let names: Vec<&str> = inside.map(|other| read.file(other)).collect();
                format!("{} -> {}", read.file(place), names.join(", "))
            };
            let told: Vec<String> = circle.iter().map(told).collect();
            breaches.push(format!("{folder}: {}", told.join("; ")));
        }
    }
    hold("Put what both sides need into a file below them:", breaches);
}

#[test]
fn every_allowed_arrow_still_closes_a_circle() {
    let closes = |(folder, from, to, _): &&(&str, &str, &str, &str)| {
        let read = Crate::read(folder);
        let within = |circle: &BTreeSet<Path>| {
            let has = |file: &str| circle.iter().any(|place| read.file(place) == file);
            has(from) && has(to)
        };
        let arrows = read.arrows();
        let stands = arrows.iter().any(|(place, others)| {
            read.file(place) == *from && others.iter().any(|other| read.file(other) == *to)
        });
        CRATES.contains(folder) && stands && circles(&arrows).iter().any(within)
    };
    let stale = ALLOWED.iter().filter(|arrow| !closes(arrow));
    hold(
        "Take these off the list:",
        stale.map(|(of, from, to, _)| format!("{of}: {from} -> {to}")).collect(),
    );
}

/// Folders of the rules of one wing; what lies beside them in `domain` is for all.
const WINGS: &[&str] = &["agreements", "community_service"];

#[test]
fn rules_for_all_name_no_wing_and_no_wing_names_another() {
    let read = Crate::read("crates/domain");
    let wing = |place: &Path| WINGS.iter().find(|wing| place.first().is_some_and(|first| first == *wing));
    let mut breaches = Vec::new();
    for (place, others) in read.arrows().iter().filter(|(place, _)| !place.is_empty()) {
        let foreign = others.iter().filter(|other| wing(other).is_some() && wing(other) != wing(place));
        breaches.extend(foreign.map(|other| format!("{} -> {}", read.file(place), read.file(other))));
    }
    hold("What two wings need stands beside their folders:", breaches);
    let gone = WINGS.iter().filter(|wing| read.file(&vec![(**wing).to_owned()]).is_empty());
    hold("There is no such wing:", gone.map(|wing| (*wing).to_owned()).collect());
}

/// The circles of files: every group of which each leans on each, by whatever way.
fn circles(arrows: &Arrows) -> Vec<BTreeSet<Path>> {
    let reach: BTreeMap<&Path, BTreeSet<&Path>> =
        arrows.keys().map(|place| (place, reached_from(place, arrows))).collect();
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    for place in arrows.keys() {
        let back = |other: &&Path| reach[*other].contains(place);
        let circle: BTreeSet<Path> = reach[place].iter().copied().filter(back).cloned().collect();
        if circle.len() > 1 && seen.insert(circle.clone()) {
            found.extend(without_parent(circle, arrows));
        }
    }
    found
}

/// A module may lean on its children and they on it: what is left of a circle when the parent of all is taken out.
fn without_parent(circle: BTreeSet<Path>, arrows: &Arrows) -> Vec<BTreeSet<Path>> {
    let parent = circle.iter().find(|parent| circle.iter().all(|place| place.starts_with(parent))).cloned();
    let Some(parent) = parent else { return vec![circle] };
    let within = |others: &BTreeSet<Path>| {
        others.iter().filter(|other| circle.contains(*other) && **other != parent).cloned().collect()
    };
    let rest = circle.iter().filter(|place| **place != parent);
    circles(&rest.map(|place| (place.clone(), within(&arrows[place]))).collect())
}

fn reached_from<'a>(place: &'a Path, arrows: &'a Arrows) -> BTreeSet<&'a Path> {
    let (mut reached, mut next) = (BTreeSet::new(), vec![place]);
    while let Some(from) = next.pop() {
        let others = arrows.get(from).into_iter().flatten();
        next.extend(others.filter(|other| reached.insert(*other)));
    }
    reached
}

/// The circles of a crate made of these files, by their files.
fn found_in(files: &[(&str, &str)]) -> Vec<String> {
    let read = Crate::of(files.iter().copied());
    let named =
        |circle: &BTreeSet<Path>| circle.iter().map(|place| read.file(place)).collect::<Vec<_>>().join(" ");
    circles(&read.arrows()).iter().map(named).collect()
}

#[test]
fn a_circle_is_found_by_whichever_words_it_is_written() {
    let b = ("b.rs", "use super::a::{self, Two as Three};\nfn b() { a::one() }");
    for a in [
        "use crate::b::Thing;",
        "use crate::{x::Y, b::{self}};",
        "fn f() -> super::b::Thing { loop {} }",
        "fn f<'a>(it: &'a str) { let c = '\"'; crate::b::g(r#\"a \" b\"#) }",
        "use crate::Shown;",
    ] {
        let files = [("lib.rs", "mod a; mod b; pub use b::Shown;"), ("a.rs", a), b];
        assert_eq!(found_in(&files), ["a.rs b.rs"], "{a}");
    }
}

#[test]
fn what_leads_out_or_is_not_code_is_no_arrow() {
    let b = ("b.rs", "use crate::a::One;");
    for a in [
        "// use crate::b::Thing;\nfn a() {}",
        "/* crate::b::g() */ const A: &str = \"crate::b::g()\";",
        "use domain::b; fn f() { b::g() }",
        "use std::fmt;",
    ] {
        let files = [("lib.rs", "mod a; mod b;"), ("a.rs", a), b];
        assert_eq!(found_in(&files), Vec::<String>::new(), "{a}");
    }
}

#[test]
fn a_module_and_its_children_are_no_circle_but_two_children_are() {
    let parent = ("wing/mod.rs", "mod one; mod two; pub use one::One; fn f() { two::g() }");
    let lib = ("lib.rs", "mod wing; mod other;");
    let one = ("wing/one.rs", "use super::Shared;");
    let fine = [lib, parent, one, ("wing/two.rs", "use super::{One, Shared};"), ("other.rs", "")];
    assert_eq!(found_in(&fine), Vec::<String>::new());
    let both = [lib, parent, ("wing/one.rs", "use super::two::Two;"), ("wing/two.rs", "use super::One;")];
    assert_eq!(found_in(&both), ["wing/one.rs wing/two.rs"]);
    let (other, outside) =
        (("other.rs", "use crate::wing::Shared;"), ("wing/one.rs", "use crate::other::It;"));
    let out = [lib, ("wing/mod.rs", "mod one; fn f() { one::g() }"), outside, other];
    assert_eq!(found_in(&out), ["other.rs wing/mod.rs wing/one.rs"]);
    let face = [lib, ("wing/mod.rs", "mod one; pub(crate) use one::One;"), outside, other];
    assert_eq!(found_in(&face), Vec::<String>::new(), "what a module shows on it does not lean on");
}
