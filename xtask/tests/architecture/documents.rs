//! Lists in documents that must say what the code says.

use std::collections::BTreeSet;

use crate::{hold, tree};

const UNAUDITED: &str = "## Writes without an event";

#[test]
fn writes_without_an_event_are_listed() {
    let page = &tree::file("docs/ARCHITECTURE.md").text;
    let section =
        page.split(UNAUDITED).nth(1).unwrap_or_else(|| panic!("docs/ARCHITECTURE.md lacks “{UNAUDITED}”"));
    let section = section.split("\n## ").next().unwrap_or_default();
    let listed: BTreeSet<String> = section
        .lines()
        .filter_map(|line| line.strip_prefix("- `")?.split('`').next().map(str::to_owned))
        .collect();
    let written = unaudited_reasons();
    let unlisted = written.difference(&listed).map(|reason| format!("in the code only: {reason}"));
    let stale = listed.difference(&written).map(|reason| format!("in the document only: {reason}"));
    hold("docs/ARCHITECTURE.md lists the reason of every unaudited write:", unlisted.chain(stale).collect());
}

/// The first string literal after each call; a reason must be a literal there.
fn unaudited_reasons() -> BTreeSet<String> {
    let mut reasons = BTreeSet::new();
    let callers = tree::rust_files().filter(|file| !file.path.starts_with("crates/database/"));
    for file in callers.filter(|file| file.path.starts_with("crates/")) {
        for call in [".write_unaudited(", ".write_unaudited_blocking("] {
            for (at, _) in file.product().match_indices(call) {
                let rest = file.product()[at + call.len()..].trim_start();
                let literal = rest.strip_prefix('"').and_then(|rest| rest.split('"').next());
                let literal =
                    literal.unwrap_or_else(|| panic!("{}: the reason must be a literal", file.path));
                reasons.insert(literal.to_owned());
            }
        }
    }
    reasons
}

#[test]
fn links_between_documents_lead_somewhere() {
    let mut breaches = Vec::new();
    for page in tree::files().iter().filter(|file| file.has_extension(&["md"])) {
        let folder = tree::root().join(&page.path).parent().expect("a file lies in a folder").to_path_buf();
        for target in page.text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = target.split('#').next().unwrap_or_default();
            let outside = path.contains("://") || path.starts_with("mailto:") || path.is_empty();
            if !outside && !folder.join(path).exists() {
                breaches.push(format!("{}: {target}", page.path));
            }
        }
    }
    hold("A link in a document leads to a file that is there:", breaches);
}

/// Folders in which a path that a guide names begins.
const OURS: &[&str] = &["crates/", "xtask/", "docs/", "migrations/", "data/", "bench/"];

#[test]
fn what_the_developers_guides_name_is_there() {
    let known: BTreeSet<&str> = tree::files().iter().map(|file| file.path.as_str()).collect();
    let functions: BTreeSet<&str> = tree::rust_files().flat_map(|file| functions(&file.text)).collect();
    let mut breaches = Vec::new();
    let guides = tree::files().iter().filter(|file| file.path.starts_with("docs/how-to/develop/"));
    for page in guides {
        for name in
            page.text.split('`').skip(1).step_by(2).filter(|name| !name.contains(['{', '<', ' ', '*']))
        {
            let path = OURS.iter().any(|folder| name.starts_with(folder));
            let function =
                name.matches('_').count() > 3 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            let there = known
                .iter()
                .any(|file| *file == name || file.starts_with(&format!("{}/", name.trim_end_matches('/'))));
            if path && !there || function && !functions.contains(name) {
                breaches.push(format!("{}: {name}", page.path));
            }
        }
    }
    hold("A guide names files and tests that are there:", breaches);
}

fn functions(text: &str) -> impl Iterator<Item = &str> {
    let names = text.split("fn ").skip(1);
    names.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().unwrap_or_default())
}
