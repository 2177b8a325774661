//! What a phone or a machine sends, read into a command.

use domain::{
    community_service::attendance::{Chooser, Method, Outcome, Tap},
    ids::AttendanceId,
    time::Minutes,
};
use web::{
    failure::{Failure, Refusal},
    forms::{FormErrors, RawForm},
};

use super::record::{Correction, Press, TapCommand};

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
    let note = read.optional_text("note", LONGEST_NOTE);
    if let Some(wrong) = errors.all().first() {
        return Err(Refusal { key: wrong.key, args: wrong.args.clone(), article: None }.into());
    }
    let (at, until, note) = (at.flatten(), until.flatten(), note.flatten().unwrap_or_default());
    let outcome = match form.get("outcome") {
        "" => None,
        code => Some(Outcome::from_code(code).ok_or(NOT_UNDERSTOOD)?),
    };
    let press = match (form.get("press"), at, outcome) {
        // Who opens the field for another time means another time: left empty it is not "now".
        ("came_at", None, _) => return Err(Refusal::new("tap-time-needed").into()),
        ("left_at", None, None) => return Err(Refusal::new("tap-time-or-outcome-needed").into()),
        ("missing", _, None) => return Err(Refusal::new("tap-outcome-needed").into()),
        ("came" | "came_at", ..) => Press::Came,
        ("left" | "left_at", _, outcome) => Press::Left(outcome),
        ("both", _, outcome) => Press::Both(until, outcome),
        ("missing", _, Some(outcome)) => Press::Missing(outcome),
        ("taken_back", ..) => Press::TakenBack,
        _ => return Err(NOT_UNDERSTOOD),
    };
    Ok(TapCommand { key: key.to_owned(), press, at, note, method: Method::Page })
}

/// A press of the phone page for several people, and who they are.
pub(super) fn everybody(form: &RawForm) -> Result<(Vec<AttendanceId>, TapCommand), Failure> {
    let command = tap(form)?;
    if !matches!(command.press, Press::Came | Press::Left(None) | Press::Both(_, None)) {
        return Err(NOT_UNDERSTOOD);
    }
    let people = form.all("people").into_iter().map(str::parse).collect::<Result<_, _>>();
    Ok((people.map_err(|_| NOT_UNDERSTOOD)?, command))
}

/// No page sends this.
const NOT_UNDERSTOOD: Failure = Failure::BadRequest { key: "tap-not-understood" };

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
