//! Which crate may lean on which.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use cargo_metadata::{CargoOpt, DependencyKind, Metadata, MetadataCommand, PackageId};

use crate::{hold, tree};

/// The only edges between crates of the house, and why each is there.
const EDGES: &[(&str, &str, &str)] = &[
    ("baileo", "app", "the executable serves the product"),
    ("baileo", "database", "migrate, backup, restore and audit verify are commands on the database itself"),
    ("baileo", "planner", "planning from a file is a command without a database"),
    ("baileo", "domain", "commands name times and identities"),
    ("app", "community_service", "a wing"),
    ("app", "agreements", "a wing"),
    ("app", "house", "the house that the wings stand on"),
    ("app", "web", "the layers around every page"),
    ("app", "database", "the door that a house is opened over"),
    ("app", "domain", "days of the demonstration"),
    ("community_service", "agreements", "is a host covered?"),
    ("community_service", "house", "people, letters, registers, accounts"),
    ("community_service", "planner", "placement"),
    ("community_service", "documents", "letters"),
    ("community_service", "web", "pages and forms"),
    ("community_service", "database", "stores"),
    ("community_service", "domain", "rules"),
    ("agreements", "house", "accounts, the audit log, forms sent once"),
    ("agreements", "web", "pages and forms"),
    ("agreements", "database", "stores"),
    ("agreements", "domain", "rules"),
    ("house", "web", "pages and forms"),
    ("house", "database", "stores"),
    ("house", "documents", "letterheads"),
    ("house", "domain", "rules"),
    ("web", "domain", "dates, minutes and rupiah are written for people"),
    ("database", "domain", "typed columns"),
    ("planner", "domain", "days and windows"),
    ("documents", "domain", "what a letter says"),
];

/// What a crate may not reach, by any path of its dependencies.
const OUT_OF_REACH: &[(&str, &[&str])] = &[
    ("domain", &["tokio", "axum", "hyper", "rusqlite", "postgres", "r2d2", "rand", "getrandom"]),
    ("planner", &["tokio", "axum", "hyper", "rusqlite", "postgres", "r2d2", "getrandom"]),
    ("documents", &["tokio", "axum", "hyper", "rusqlite", "postgres", "r2d2"]),
    ("web", &["rusqlite", "postgres", "r2d2", "database", "planner", "documents"]),
    ("database", &["axum", "hyper", "web", "planner", "documents"]),
];

static METADATA: LazyLock<Metadata> = LazyLock::new(|| {
    MetadataCommand::new()
        .manifest_path(tree::root().join("Cargo.toml"))
        .features(CargoOpt::AllFeatures)
        .other_options(["--filter-platform".to_owned(), host()])
        .exec()
        .expect("cargo metadata reads the workspace")
});

/// Everything cargo knows about the workspace and what it is built from, on this platform.
pub fn metadata() -> &'static Metadata {
    &METADATA
}

fn host() -> String {
    let output = std::process::Command::new("rustc").arg("-vV").output().expect("rustc answers");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    line.expect("rustc says its host").to_owned()
}

fn members() -> BTreeSet<String> {
    metadata().workspace_packages().iter().map(|package| package.name.to_string()).collect()
}

#[test]
fn crates_lean_on_each_other_only_where_the_plan_says() {
    let members = members();
    let mut breaches = Vec::new();
    for package in metadata().workspace_packages() {
        for dependency in package.dependencies.iter().filter(|one| members.contains(&one.name)) {
            let (from, to) = (package.name.as_str(), dependency.name.as_str());
            let allowed = match dependency.kind {
                DependencyKind::Development => to == "testkit" || from == "testkit" || is_edge(from, to),
                _ => from == "testkit" || is_edge(from, to),
            };
            if !allowed || (to == "testkit" && dependency.kind != DependencyKind::Development) {
                breaches.push(format!("{from} → {to} ({:?})", dependency.kind));
            }
        }
    }
    hold("Only the edges in EDGES, and testkit for tests alone:", breaches);
}

fn is_edge(from: &str, to: &str) -> bool {
    EDGES.iter().any(|(one, other, _)| *one == from && *other == to)
}

#[test]
fn no_crate_of_the_house_is_needless() {
    let graph = graph();
    let reached = reach(&graph, "baileo");
    let tools = ["baileo", "testkit", "xtask"];
    let unreached =
        members().into_iter().filter(|name| !tools.contains(&name.as_str()) && !reached.contains(name));
    hold("The executable must reach every crate:", unreached.collect());
}

#[test]
fn pure_crates_reach_no_input_output() {
    let graph = graph();
    let mut breaches = Vec::new();
    for (from, forbidden) in OUT_OF_REACH {
        let reached = reach(&graph, from);
        breaches.extend(
            forbidden
                .iter()
                .filter(|name| reached.contains(**name))
                .map(|name| format!("{from} reaches {name}")),
        );
    }
    hold("These crates stay free of what they must not know:", breaches);
}

/// Names of packages that a package is built from, tests aside.
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let names: BTreeMap<&PackageId, String> =
        metadata().packages.iter().map(|package| (&package.id, package.name.to_string())).collect();
    let resolve = metadata().resolve.as_ref().expect("cargo metadata resolves the dependencies");
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for node in &resolve.nodes {
        let built_from = node
            .deps
            .iter()
            .filter(|dep| dep.dep_kinds.iter().any(|kind| kind.kind == DependencyKind::Normal))
            .map(|dep| names[&dep.pkg].clone());
        graph.entry(names[&node.id].clone()).or_default().extend(built_from);
    }
    graph
}

fn reach(graph: &BTreeMap<String, BTreeSet<String>>, from: &str) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![from.to_owned()];
    while let Some(name) = waiting.pop() {
        for next in graph.get(&name).into_iter().flatten() {
            if reached.insert(next.clone()) {
                waiting.push(next.clone());
            }
        }
    }
    reached
}

#[test]
fn the_graph_is_really_read() {
    let reached = reach(&graph(), "database");
    assert!(reached.contains("rusqlite") && reached.contains("libsqlite3-sys"), "{reached:?}");
    assert!(!reach(&graph(), "domain").is_empty());
}

#[test]
fn the_architecture_page_names_every_crate() {
    let page = &tree::file("docs/ARCHITECTURE.md").text;
    let unnamed = members().into_iter().filter(|name| !page.contains(&format!("`{name}`")));
    hold("docs/ARCHITECTURE.md must name every crate, in backticks:", unnamed.collect());
}
