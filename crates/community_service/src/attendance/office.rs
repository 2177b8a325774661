//! The page on which the probation officer corrects an attendance.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::Response,
};
use domain::{
    access::Act,
    community_service::attendance::{AttendanceRefusal, Chooser, Outcome, Record, Tap},
    ids::{AttendanceId, OrderId, SessionId},
};
use web::{
    failure::{Compared, Failure, Refusal, Stale},
    forms::{Choice, FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    correct::correct as correct_record,
    field::clock,
    forms,
    kept::folded,
    look_up::attending_for,
    record::{Attending, Correction},
    store,
};
use crate::orders::{OrderRecord, order_behind};
use house::{House, accounts::SignedIn};

#[derive(Template)]
#[template(path = "attendance/pages/correct.html")]
struct CorrectPage {
    ui: Ui,
    form: FormView,
    attending: Attending,
    order: OrderRecord,
    record: Record,
    outcomes: Vec<Choice>,
    way_back: String,
}

struct Found {
    attending: Attending,
    order: OrderRecord,
    record: Record,
}

async fn find(signed: &SignedIn, house: &House, id: AttendanceId) -> Result<Found, Failure> {
    let actor = signed.actor();
    house
        .db()
        .read(move |read| {
            let (attending, _permit) = attending_for(read, &actor, Act::CorrectAttendance, id)?;
            let order = order_behind(read, attending.order)?;
            let record = folded(&store::list_taps(read, id)?);
            Ok(Found { attending, order, record })
        })
        .await
}

fn draw(ui: Ui, found: Found, form: FormView) -> CorrectPage {
    let offered = Outcome::offered_to(Chooser::Office);
    let outcomes = offered.map(|it| Choice::new(it.code(), ui.t(it.key()))).collect();
    CorrectPage {
        way_back: way_back(form.value("back"), found.order.id),
        ui,
        form,
        attending: found.attending,
        order: found.order,
        record: found.record,
        outcomes,
    }
}

/// Where one came from and goes back to: the list of absences, a session, or else the hours of the order.
fn way_back(back: &str, order: OrderId) -> String {
    match back.parse::<SessionId>() {
        Ok(session) => format!("/sessions/{session}"),
        Err(_) if back == "absences" => "/absences".to_owned(),
        Err(_) => format!("/orders/{order}/hours"),
    }
}

/// The form, filled in with what is recorded.
pub async fn correct_page(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<AttendanceId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let asked = RawForm::parse(query.unwrap_or_default().as_bytes());
    let found = find(&signed, &house, id).await?;
    let record = &found.record;
    let form = FormView::blank(&signed.ui)
        .with("version", found.attending.version)
        .with("back", asked.get("back"))
        .with_some("arrived", record.arrived.map(clock))
        .with_some("left", record.left.map(clock))
        .with("breaks", record.breaks)
        .with_some("outcome", record.outcome.map(Outcome::code));
    page::show(&draw(signed.ui, found, form))
}

/// Saves the correction.
pub async fn correct(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<AttendanceId>,
    form: RawForm,
) -> Result<Response, Failure> {
    let correction = match forms::correction(&form) {
        Ok(correction) => correction,
        Err(errors) => return again(&signed, &house, id, form, errors).await,
    };
    let (actor, ui, back) = (signed.actor(), signed.ui.clone(), form.get("back").to_owned());
    let saved = house
        .db()
        .write(move |tx| {
            let stale = |record: &Record| compare(&ui, id, &correction, record);
            correct_record(tx, &actor, id, &correction, &stale)
        })
        .await;
    match saved {
        Ok(_) => {
            let order = find(&signed, &house, id).await?.order.id;
            Ok(page::see_other_with(&way_back(&back, order), "flash-attendance-corrected"))
        }
        Err(Failure::Refused(refusal)) => {
            let errors = FormErrors::refused(field_of(&refusal), refusal);
            again(&signed, &house, id, form, errors).await
        }
        Err(other) => Err(other),
    }
}

/// The field that a refused correction is to be mended in; none when it is the correction as a whole.
fn field_of(refusal: &Refusal) -> &'static str {
    use AttendanceRefusal::*;
    match AttendanceRefusal::ALL.iter().find(|it| it.key() == refusal.key) {
        Some(LeftBeforeCame | TooLong) => "left",
        Some(NotPresent) => "arrived",
        Some(DidCome | DidNotCome) => "outcome",
        _ => "",
    }
}

async fn again(
    signed: &SignedIn,
    house: &House,
    id: AttendanceId,
    form: RawForm,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let found = find(signed, house, id).await?;
    let form = FormView::again(&signed.ui, form, errors);
    page::show_again(&draw(signed.ui.clone(), found, form))
}

/// What the officer wrote beside what somebody saved meanwhile.
fn compare(ui: &Ui, id: AttendanceId, correction: &Correction, saved: &Record) -> Stale {
    let yours = match correction.tap {
        Tap::Corrected { arrived, left, breaks, outcome } => {
            Record { arrived, left, breaks, outcome, conflict: false }
        }
        _ => Record::default(),
    };
    let fields = |record: &Record| {
        [
            ("correct-arrived", record.arrived.map(|it| ui.time(it)).unwrap_or_default()),
            ("correct-left", record.left.map(|it| ui.time(it)).unwrap_or_default()),
            ("correct-breaks", ui.minutes(record.breaks)),
            ("correct-outcome", record.outcome.map(|it| ui.t(it.key())).unwrap_or_default()),
        ]
    };
    let both = fields(&yours).into_iter().zip(fields(saved));
    let fields = both.map(|((label, yours), (_, saved))| Compared { label, yours, saved }).collect();
    Stale { record: format!("/attendances/{id}/correct"), saved_by: None, fields }
}
