//! The shape of the house, held by tests: docs/STYLE.md and docs/ARCHITECTURE.md say what these check.

mod arrows;
mod by_hand;
mod circles;
mod codes;
mod columns;
mod crates;
mod documents;
mod licences;
mod locales;
mod reach;
mod slices;
mod sources;
mod tables;
mod tree;
mod vendored;

/// Fails with every breach at once, and with the rule they break.
#[track_caller]
fn hold(rule: &str, breaches: Vec<String>) {
    assert!(breaches.is_empty(), "{rule}\n  {}\n", breaches.join("\n  "));
}
