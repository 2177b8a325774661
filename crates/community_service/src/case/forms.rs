//! The forms on the page of a sentence: more sessions, and the end of its placement.

use axum::{extract::State, response::Response};
use database::Read;
use domain::ids::{OrderId, PlacementId, SessionId};
use web::{
    failure::Failure,
    forms::{FormErrors, FormView, RawForm},
    page,
    path::Path,
};

use super::show::show_again;
use crate::placements;
use house::{House, accounts::SignedIn};

/// Covers again what absences have left open.
pub async fn extend_placement(
    signed: SignedIn,
    State(house): State<House>,
    Path(order): Path<OrderId>,
    form: RawForm,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let short = house.db().write(move |tx| placements::add_sessions(tx, &actor, order, today)).await?;
    let flash = if short.is_positive() { "flash-extended-short" } else { "flash-extended" };
    // From the page of a session that was called off one goes on to the next person there.
    let way = match form.get("session").parse::<SessionId>() {
        Ok(session) => format!("/sessions/{session}"),
        Err(_) => format!("/orders/{order}"),
    };
    Ok(page::see_other_with(&way, flash))
}

/// Ends a placement, with the reason.
pub async fn end_placement(
    signed: SignedIn,
    State(house): State<House>,
    Path(placement): Path<PlacementId>,
    raw: RawForm,
) -> Result<Response, Failure> {
    let (actor, today) = (signed.actor(), house.today());
    let mut errors = FormErrors::new();
    let reason = raw.reader(&mut errors).text("reason", 500);
    let reason = match errors.or(reason) {
        Ok(reason) => reason,
        Err(errors) => {
            let found = move |read: &mut Read<'_>| placements::order_to_end(read, &actor, placement, today);
            let (order, _) = house.db().read(found).await?;
            let form = FormView::again(&signed.ui, raw, errors);
            return show_again(signed, &house, order.id, form).await;
        }
    };
    let order = house.db().write(move |tx| placements::end(tx, &actor, placement, &reason, today)).await?;
    Ok(page::see_other_with(&format!("/orders/{order}"), "flash-placement-ended"))
}
