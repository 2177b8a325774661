//! The page on which a session is called off.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::Act,
    community_service::{
        attendance::AttendanceState,
        sessions::{CancelReason, check_cancel},
    },
    ids::SessionId,
    time::Minutes,
};
use web::{
    failure::{Compared, Failure, Stale},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{actions, record::CancelCommand};
use crate::sessions::{Seat, SessionRecord, hide_names, list_seats, session_for, standing};
use house::{House, accounts::SignedIn, edit};

/// The longest explanation.
const LONGEST_WORDS: usize = 200;

#[derive(Template)]
#[template(path = "calling_off/pages/cancel.html")]
struct CancelPage {
    ui: Ui,
    form: FormView,
    session: SessionRecord,
    /// Those who would lose their place.
    losing: Vec<Seat>,
    /// Those whose record stays.
    recorded: usize,
    reasons: Vec<Choice>,
    refused: Option<&'static str>,
}

impl CancelPage {
    fn minutes(&self) -> Minutes {
        self.losing.iter().map(|seat| seat.window.length()).sum()
    }
}

async fn draw(
    signed: &SignedIn,
    house: &House,
    id: SessionId,
    form: impl FnOnce(&SessionRecord, usize, usize) -> FormView,
) -> Result<CancelPage, Failure> {
    let (actor, now, ui) = (signed.actor(), house.now(), signed.ui.clone());
    let (session, seats) = house
        .db()
        .read(move |read| {
            let (session, _permit) = session_for(read, &actor, Act::CancelSession, id)?;
            let mut seats = list_seats(read, id)?;
            hide_names(&ui, &actor, &mut seats);
            Ok::<_, Failure>((session, seats))
        })
        .await?;
    let refused = check_cancel(standing(&session, &seats, now)).err().map(|no| no.key());
    let (expected, recorded) = counts(&seats);
    let ui = signed.ui.clone();
    Ok(CancelPage {
        form: form(&session, expected, recorded),
        losing: seats.into_iter().filter(|seat| seat.is(AttendanceState::Expected)).collect(),
        recorded,
        reasons: CancelReason::ALL.iter().map(|it| Choice::new(it, ui.t(it.key()))).collect(),
        refused,
        session,
        ui,
    })
}

/// Of whom nothing is recorded, and of whom something is.
fn counts(seats: &[Seat]) -> (usize, usize) {
    let expected = seats.iter().filter(|seat| seat.is(AttendanceState::Expected)).count();
    (expected, seats.iter().filter(|seat| !seat.lost()).count() - expected)
}

/// Who would lose their place, and the form. What was seen travels along, for a form that comes too late.
pub async fn cancel_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SessionId>,
) -> Result<Response, Failure> {
    let ui = signed.ui.clone();
    let form = move |session: &SessionRecord, expected, recorded| {
        let form = FormView::blank(&ui).with("version", session.version);
        form.with("expected", expected).with("recorded", recorded)
    };
    page::show(&draw(&signed, &house, id, form).await?)
}

fn parse(form: &RawForm) -> Result<CancelCommand, FormErrors> {
    let mut errors = FormErrors::new();
    let mut read = form.reader(&mut errors);
    let reason = read.choice::<CancelReason>("reason");
    let words = read.optional_text("words", LONGEST_WORDS);
    let version = read.number("version", 0, i64::MAX);
    if reason.is_some_and(CancelReason::needs_words) && words == Some(None) {
        read.error("words", "session-cancel-needs-words");
    }
    let command = reason.zip(words).zip(version).map(|((reason, words), version)| CancelCommand {
        key: form.form_key().to_owned(),
        version,
        reason,
        words: words.unwrap_or_default(),
    });
    errors.or(command)
}

const FORM: edit::Form =
    edit::Form { subject: "session", saved: "flash-session-cancelled", field_of: |_| Some("") };

/// Calls the session off.
pub async fn cancel(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SessionId>,
    form: RawForm,
) -> Result<Response, Failure> {
    let (ui, seen) = (signed.ui.clone(), form.clone());
    let sent = FORM.sent(&house, &signed, &form).enter(parse(&form), move |tx, actor, command, _| {
        let stale = |session: &SessionRecord, seats: &[Seat]| compare(&ui, &seen, command, session, seats);
        actions::cancel(tx, actor, id, command, &stale)
    });
    match sent.await? {
        Ok(answer) => Ok(answer),
        Err(errors) => {
            let ui = signed.ui.clone();
            let again = move |_: &SessionRecord, _, _| FormView::again(&ui, form, errors);
            page::show_again(&draw(&signed, &house, id, again).await?)
        }
    }
}

/// What the person saw and chose beside what became of the session meanwhile.
fn compare(
    ui: &Ui,
    seen: &RawForm,
    command: &CancelCommand,
    session: &SessionRecord,
    seats: &[Seat],
) -> Stale {
    let (expected, recorded) = counts(seats);
    let reason = session.called_off.as_ref().map(|it| ui.t(it.reason.key()));
    let fields = [
        ("session-expected", seen.get("expected").to_owned(), expected.to_string()),
        ("session-recorded", seen.get("recorded").to_owned(), recorded.to_string()),
        (
            "session-cancel-reason",
            ui.t(command.reason.key()),
            reason.unwrap_or_else(|| ui.t("session-not-cancelled")),
        ),
    ];
    let by = session.called_off.as_ref().map(|it| match it.at {
        Some(at) => format!("{}, {}", it.by, ui.moment(at)),
        None => it.by.clone(),
    });
    let compared = fields.into_iter().map(|(label, yours, saved)| Compared { label, yours, saved });
    Stale { record: format!("/sessions/{}", session.id), saved_by: by, fields: compared.collect() }
}
