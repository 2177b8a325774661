//! What a phone or a machine sends, read into a command.

use domain::{
    attendance::{Chooser, Method, Outcome, Tap},
    time::Minutes,
};
use web::{
    failure::Failure,
    forms::{FormErrors, RawForm},
};

use super::{
    actions::{Press, TapCommand},
    correct::Correction,
};

/// The longest note of the field: a few words, no story.
pub(crate) const LONGEST_NOTE: usize = 140;

/// Outcomes of somebody who did not work, for the field.
pub(crate) fn missing_outcomes() -> impl Iterator<Item = Outcome> {
    Outcome::offered_to(Chooser::Field).filter(|it| !it.came() || *it == Outcome::SentHomeSite)
}

/// Outcomes of somebody who leaves otherwise than having worked as asked.
pub(crate) fn leaving_outcomes() -> impl Iterator<Item = Outcome> {
    Outcome::offered_to(Chooser::Field).filter(|it| it.came() && *it != Outcome::Worked)
}

/// A press of the phone page.
pub(super) fn tap(form: &RawForm) -> Result<TapCommand, Failure> {
    let key = form.form_key();
    let fits =
        (16..=64).contains(&key.len()) && key.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    if !fits {
        return Err(Failure::BadRequest { key: "kit-bad-request" });
    }
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let (at, until) = (read.optional_time("at"), read.optional_time("until"));
    let outcome = match form.get("outcome") {
        "" => Some(None),
        code => Outcome::from_code(code).map(Some),
    };
    let note = read.optional_text("note", LONGEST_NOTE);
    let command = || {
        let (at, until, outcome, note) = (at?, until?, outcome?, note?.unwrap_or_default());
        let press = match (form.get("press"), outcome) {
            ("came", _) => Press::Came,
            ("left", outcome) => Press::Left(outcome),
            // The reasons for not coming stand in the same form; the button says which part of it is meant.
            ("both", outcome) => {
                Press::Both(until, outcome.filter(|it| leaving_outcomes().any(|one| one == *it)))
            }
            ("missing", Some(outcome)) => Press::Missing(outcome),
            ("taken_back", _) => Press::TakenBack,
            _ => return None,
        };
        Some(TapCommand { key: key.to_owned(), press, at, note, method: Method::Page })
    };
    command().ok_or(Failure::BadRequest { key: "tap-not-understood" })
}

/// A correction by the office.
pub(super) fn correction(form: &RawForm) -> Result<Correction, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let (arrived, left) = (read.optional_time("arrived"), read.optional_time("left"));
    let breaks = read.optional_number("breaks", 0, 480);
    let version = read.number("version", 1, i64::MAX);
    let reason = read.text("reason", 500);
    let outcome = match form.get("outcome") {
        "" => Some(None),
        code => Outcome::from_code(code).map(Some),
    };
    if outcome.is_none() {
        read.error("outcome", "kit-error-choice");
    }
    let value = (|| {
        let (breaks, outcome) = (Minutes::new(breaks?.unwrap_or(0)), outcome?);
        let tap = Tap::Corrected { arrived: arrived?, left: left?, breaks, outcome };
        Some(Correction { key: form.form_key().to_owned(), version: version?, tap, reason: reason? })
    })();
    errors.or(value)
}
