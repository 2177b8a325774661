//! The shape of the house, held by tests: docs/STYLE.md and docs/ARCHITECTURE.md say what these check.

mod columns;
mod crates;
mod documents;
mod licences;
mod locales;
mod sources;
mod tree;
mod vendored;

/// Fails with every breach at once, and with the rule they break.
#[track_caller]
fn hold(rule: &str, breaches: Vec<String>) {
    assert!(breaches.is_empty(), "{rule}\n  {}\n", breaches.join("\n  "));
}
