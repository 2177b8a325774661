//! Entering a sheet of paper afterwards: everybody of a session in one form with one button.

use askama::Template;
use axum::{extract::State, response::Response};
use database::Read;
use domain::{
    access::{Act, Actor},
    community_service::attendance::{AttendanceState, Method, Outcome},
    ids::{AttendanceId, SessionId},
    time::{MinuteOfDay, Timestamp},
};
use web::{
    csrf,
    failure::{Failure, Refusal},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    look_up::session_for,
    store::{self, Seat, SessionRecord},
};
use crate::attendance::{
    self, LONGEST_NOTE, NotRecorded, Press, TapCommand, clock, leaving_outcomes, missing_outcomes,
    record_sheet,
};
use house::{House, accounts::SignedIn};

#[derive(Template)]
#[template(path = "sessions/pages/paper.html")]
struct PaperPage {
    ui: Ui,
    form: FormView,
    session: SessionRecord,
    lines: Vec<Line>,
    outcomes: Vec<Choice>,
    present_outcomes: Vec<Choice>,
    /// People whose record is complete already.
    recorded: usize,
}

/// One person's line, with the names of its fields.
struct Line {
    seat: Seat,
    press: String,
    outcome: String,
    at: String,
    until: String,
    note: String,
}

impl Line {
    fn of(seat: Seat) -> Self {
        let field = |name: &str| format!("{name}-{}", seat.attendance);
        Self {
            press: field("press"),
            outcome: field("outcome"),
            at: field("at"),
            until: field("until"),
            note: field("note"),
            seat,
        }
    }
    fn arrived(&self) -> MinuteOfDay {
        self.seat.arrived.unwrap_or(self.seat.window.start)
    }
    /// The arrival is recorded already; the departure is missing.
    fn is_present(&self) -> bool {
        self.seat.is(AttendanceState::Present)
    }
}

/// Reads the lines that were filled in; the others wait for another time. Which buttons a line stands for was decided
/// when the page was made, so that a sheet sent twice means the same twice.
fn parse(form: &RawForm, seats: &[Seat]) -> Result<Vec<(AttendanceId, TapCommand)>, FormErrors> {
    let (mut errors, mut lines) = (FormErrors::new(), Vec::new());
    if !csrf::is_token(form.form_key()) {
        errors.add("", "tap-not-understood");
    }
    for seat in seats {
        let line = Line::of(seat.clone());
        if form.get(&line.outcome).is_empty() {
            continue;
        }
        lines.extend(read_line(form, &mut errors, &line));
    }
    if lines.is_empty() && errors.is_empty() {
        errors.add("", "paper-empty");
    }
    errors.or(Some(lines))
}

fn read_line(form: &RawForm, errors: &mut FormErrors, line: &Line) -> Option<(AttendanceId, TapCommand)> {
    let left_only = form.get(&line.press) == "left";
    let mut read = form.reader(errors);
    let (outcome, note) =
        (read.choice::<Outcome>(&line.outcome), read.optional_text(&line.note, LONGEST_NOTE));
    let outcome = outcome?;
    let (press, at) = if outcome.came() {
        let leaving = leaving_outcomes().find(|it| *it == outcome);
        let until = read.time(&line.until);
        if left_only {
            (Press::Left(leaving), Some(until?))
        } else {
            let at = read.time(&line.at);
            (Press::Both(Some(until?), leaving), Some(at?))
        }
    } else {
        (Press::Missing(outcome), None)
    };
    let (key, note) = (form.form_key().to_owned(), note?.unwrap_or_default());
    Some((line.seat.attendance, TapCommand { key, press, at, note, method: Method::Paper }))
}

struct Found {
    session: SessionRecord,
    seats: Vec<Seat>,
}

fn find(read: &mut Read<'_>, actor: &Actor, id: SessionId, now: Timestamp) -> Result<Found, Failure> {
    let (session, _permit) = session_for(read, actor, Act::RecordAttendance, id)?;
    if session.called_off.is_some() {
        return Err(Refusal::new("tap-cancelled").into());
    }
    attendance::check_day(session.day, &session.zone.time_zone(), now)?;
    let mut seats = store::list_needed_seats(read, id)?;
    seats.retain(|seat| !seat.lost());
    Ok(Found { session, seats })
}

async fn draw(
    signed: &SignedIn,
    house: &House,
    id: SessionId,
    form: impl FnOnce(&[Line]) -> FormView,
) -> Result<PaperPage, Failure> {
    let (actor, now) = (signed.actor(), house.now());
    let Found { session, seats } = house.db().read(move |read| find(read, &actor, id, now)).await?;
    let (waiting, recorded): (Vec<Seat>, Vec<Seat>) = seats.into_iter().partition(Seat::waits);
    let lines: Vec<Line> = waiting.into_iter().map(Line::of).collect();
    let words = |it: Outcome| Choice::new(it, signed.ui.t(it.key()));
    let came = || std::iter::once(Outcome::Worked).chain(leaving_outcomes());
    // Sent home by the site, of somebody who came, stands among the ways of leaving.
    let missing = missing_outcomes().filter(|it| !it.came());
    Ok(PaperPage {
        form: form(&lines),
        outcomes: came().chain(missing).map(words).collect(),
        present_outcomes: came().map(words).collect(),
        recorded: recorded.len(),
        ui: signed.ui.clone(),
        session,
        lines,
    })
}

/// The form: a line a person, with the planned times filled in.
pub async fn paper_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SessionId>,
) -> Result<Response, Failure> {
    let ui = signed.ui.clone();
    let form = move |lines: &[Line]| {
        lines.iter().fold(FormView::blank(&ui), |form, line| {
            let (press, window) = (if line.is_present() { "left" } else { "both" }, line.seat.window);
            form.with(&line.press, press)
                .with(&line.at, clock(line.arrived()))
                .with(&line.until, clock(window.end))
        })
    };
    page::show(&draw(&signed, &house, id, form).await?)
}

/// Records the sheet, all of it or nothing.
pub async fn record_paper(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SessionId>,
    form: RawForm,
) -> Result<Response, Failure> {
    let (actor, now) = (signed.actor(), house.now());
    let Found { seats, .. } = house.db().read(move |read| find(read, &actor, id, now)).await?;
    let lines = match parse(&form, &seats) {
        Ok(lines) => lines,
        Err(errors) => return again(&signed, &house, id, form, errors).await,
    };
    let actor = signed.actor();
    let recorded = house.db().write(move |tx| record_sheet(tx, &actor, &lines)).await;
    match recorded {
        Ok(()) => Ok(page::see_other_with(&format!("/sessions/{id}"), "flash-paper-recorded")),
        Err(NotRecorded::Lines(refused)) => {
            let mut errors = FormErrors::new();
            for (attendance, refusal) in refused {
                errors.refuse(format!("outcome-{attendance}"), refusal);
            }
            again(&signed, &house, id, form, errors).await
        }
        Err(NotRecorded::Failed(failure)) => Err(failure),
    }
}

async fn again(
    signed: &SignedIn,
    house: &House,
    id: SessionId,
    form: RawForm,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let ui = signed.ui.clone();
    page::show_again(&draw(signed, house, id, move |_| FormView::again(&ui, form, errors)).await?)
}
