//! The sessions of one person to come, and an officer's decision that one of them stays.

use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access::{Act, Subject, permit},
    ids::{AttendanceId, OrderId, PlanningRunId},
    time::Date,
};
use jiff::ToSpan;
use web::{
    failure::Failure,
    forms::{FormErrors, FormView, RawForm},
    page,
    path::Path,
    ui::Ui,
};

use super::{
    actions,
    opened::plans_for,
    store::{self, Ahead},
};
use crate::{
    orders::{OrderRecord, order_for},
    placements::NOTICE_DAYS,
};
use house::{House, accounts::SignedIn};

/// Most signs of a reason.
const REASON: usize = 300;

#[derive(Template)]
#[template(path = "planning/pages/person.html")]
struct PersonPage {
    ui: Ui,
    order: OrderRecord,
    ahead: Vec<Ahead>,
    /// Sessions up to this day stand in any case.
    soon: Date,
    run: Option<PlanningRunId>,
    form: FormView,
}

/// The sessions of a person that lie ahead.
pub async fn person(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<OrderId>,
) -> Result<Response, Failure> {
    let form = FormView::blank(&signed.ui);
    page::show(&drawn(signed, &house, id, form).await?)
}

async fn drawn(signed: SignedIn, house: &House, id: OrderId, form: FormView) -> Result<PersonPage, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let known = house.db().read(move |read| {
        let (order, _) = order_for(read, &actor, Act::PlaceClient, id)?;
        let run = store::latest_done(read, order.probation_office)?;
        let run = run.filter(|run| permit(&actor, Act::PlanOffice, &Subject::Office(run.office)).is_ok());
        // Who came after the run was asked for is nobody of it.
        let run = match run {
            Some(run) => plans_for(read, &run, order.id)?.then_some(run.id),
            None => None,
        };
        Ok::<_, Failure>((store::list_ahead(read, id, today)?, run, order))
    });
    let (ahead, run, order) = known.await?;
    let soon = today.saturating_add(NOTICE_DAYS.days());
    Ok(PersonPage { ui: signed.ui, order, ahead, soon, run, form })
}

/// Keeps a session where it is.
pub async fn pin(
    signed: SignedIn,
    State(house): State<House>,
    Path((id, attendance)): Path<(OrderId, AttendanceId)>,
    form: RawForm,
) -> Result<Response, Failure> {
    let mut errors = FormErrors::new();
    let reason = form.reader(&mut errors).text("reason", REASON);
    let Some(reason) = reason else {
        let view = FormView::again(&signed.ui, form, errors);
        return page::show_again(&drawn(signed, &house, id, view).await?);
    };
    decide(signed, house, attendance, Some(reason), "flash-planning-pinned").await
}

/// Lets a session move again.
pub async fn unpin(
    signed: SignedIn,
    State(house): State<House>,
    Path((_, attendance)): Path<(OrderId, AttendanceId)>,
    _form: RawForm,
) -> Result<Response, Failure> {
    decide(signed, house, attendance, None, "flash-planning-unpinned").await
}

async fn decide(
    signed: SignedIn,
    house: House,
    attendance: AttendanceId,
    reason: Option<String>,
    flash: &str,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let order =
        house.db().write(move |tx| actions::pin(tx, &actor, attendance, reason.as_deref(), today)).await?;
    Ok(page::see_other_with(&format!("/orders/{order}/planning"), flash))
}
