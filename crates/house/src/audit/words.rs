//! What happened and kinds of things in words; what has none is shown by the name it is kept under.

use std::collections::BTreeSet;

use domain::{
    access::Act,
    happening::{Listed, subject_key},
};
use web::{forms::Choice, ui::Ui};

use crate::Wing;

/// Everything that can happen, by the wings' own lists.
fn listed(wings: &[Wing]) -> impl Iterator<Item = &Listed> {
    wings.iter().flat_map(|wing| wing.happenings).copied().flatten()
}

/// What happened, in words. Before happenings had names of their own, the log kept the act.
pub(super) fn act_words(ui: &Ui, wings: &[Wing], code: &str) -> String {
    let key = match listed(wings).find(|listed| listed.code == code) {
        Some(listed) => listed.key(),
        None => format!("act-{code}"),
    };
    let words = ui.t(&key);
    if words == key { code.to_owned() } else { words }
}

/// A kind of thing in words.
pub(super) fn kind_words(ui: &Ui, kind: &str) -> String {
    let key = subject_key(kind);
    let words = ui.t(&key);
    if words == key { kind.to_owned() } else { words }
}

/// Everything to filter by, in the order of its words: what can happen, and the acts that older lines keep.
pub(super) fn acts(ui: &Ui, wings: &[Wing]) -> Vec<Choice> {
    let codes: BTreeSet<&str> =
        listed(wings).map(|listed| listed.code).chain(Act::ALL.iter().map(|act| act.name())).collect();
    sorted(codes.into_iter().map(|code| Choice::new(code, act_words(ui, wings, code))).collect())
}

/// Every kind of thing to filter by.
pub(super) fn kinds(ui: &Ui, wings: &[Wing]) -> Vec<Choice> {
    let kinds: BTreeSet<&str> = listed(wings).map(|listed| listed.subject).collect();
    sorted(kinds.into_iter().map(|kind| Choice::new(kind, kind_words(ui, kind))).collect())
}

fn sorted(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.sort_by(|a, b| a.label.cmp(&b.label));
    choices
}
