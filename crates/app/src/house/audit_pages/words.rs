//! Acts and kinds of things in words; what has none is shown by the name it is kept under.

use domain::access::Act;
use web::{forms::Choice, ui::Ui};

/// Acts of the log that need no leave of their own.
const PLAIN_ACTS: &[&str] = &[
    "act_for_end",
    "act_for_start",
    "add_office",
    "add_user",
    "build_demo",
    "change_password",
    "enrol_second_factor",
    "find_by_nik",
    "finish_planning",
    "found_office",
    "give_delegation",
    "lay_reference_data",
    "record_key",
    "reset_password",
    "revoke_delegation",
    "second_factor_failed",
    "second_factor_passed",
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "sign_out_everywhere",
];

/// Kinds of things that events speak of.
const KINDS: &[&str] = &[
    "agreement",
    "attendance",
    "client",
    "completion",
    "delegation",
    "file",
    "host",
    "house",
    "office",
    "order",
    "placement",
    "planning_run",
    "register",
    "session",
    "site",
    "user",
];

/// An act in words.
pub(super) fn act_words(ui: &Ui, act: &str) -> String {
    let key = if PLAIN_ACTS.contains(&act) { format!("event-{act}") } else { format!("act-{act}") };
    let words = ui.t(&key);
    if words == key { act.to_owned() } else { words }
}

/// A kind of thing in words.
pub(super) fn kind_words(ui: &Ui, kind: &str) -> String {
    if KINDS.contains(&kind) { ui.t(&format!("subject-{kind}")) } else { kind.to_owned() }
}

/// Every act to filter by, in the order of its words.
pub(super) fn acts(ui: &Ui) -> Vec<Choice> {
    let names = Act::ALL.iter().map(|act| act.name()).chain(PLAIN_ACTS.iter().copied());
    sorted(names.map(|act| Choice::new(act, act_words(ui, act))).collect())
}

/// Every kind of thing to filter by.
pub(super) fn kinds(ui: &Ui) -> Vec<Choice> {
    sorted(KINDS.iter().map(|kind| Choice::new(kind, kind_words(ui, kind))).collect())
}

fn sorted(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.sort_by(|a, b| a.label.cmp(&b.label));
    choices
}
