//! An order found by its person's NIK. The number is sent as a form, so that it stands in no address, and compared by its
//! keyed hash, in exactly the orders that the list may show: a person of another office and nobody at all look the same.
//!
//! Reading an order leaves no event, yet a look-up does, as a reveal does: the answer tells whether the person behind a
//! number serves a sentence, which is specific personal data (UU 27/2022 art. 4), and it is the one place where numbers
//! can be tried. The event names the client who was found, or the office in which nobody was; never the number.

use axum::{extract::State, response::Response};
use database::{Done, Tx};
use domain::{
    access::{Act, Actor, Subject, order_scope},
    community_service::happenings::CaseHappening,
    identity::Nik,
};
use web::{
    failure::Failure,
    forms::{FormErrors, FormView, RawForm},
    page,
};

use crate::orders::{address_of, list_again, list_by_nik};
use house::{
    House,
    accounts::SignedIn,
    audit,
    people::{self, Found},
    secrets::Secrets,
};

/// Leads to the order of a NIK, or to all of them when there are several.
pub async fn find(
    mut signed: SignedIn,
    State(house): State<House>,
    raw: RawForm,
) -> Result<Response, Failure> {
    signed.permit(Act::SeeOrder, &Subject::OwnOffice)?;
    let wrong = match people::typed_nik(raw.get("nik")) {
        Ok(nik) => match look_up(&house, &signed, nik).await? {
            Found::Somebody(way) => return Ok(page::see_other(&way)),
            Found::Locked => return Err(Failure::TooManyRequests),
            Found::Nobody => "find-nobody",
        },
        Err(wrong) => wrong,
    };
    let mut errors = FormErrors::new();
    errors.add("nik", wrong);
    let form = FormView::again(&signed.ui, raw, errors);
    // The page is the list's, and so is the address that its links and switches lead back to.
    "/orders".clone_into(&mut signed.ui.path);
    list_again(signed, &house, form).await
}

async fn look_up(house: &House, signed: &SignedIn, nik: Nik) -> Result<Found<String>, Failure> {
    let (actor, secrets) = (signed.actor(), house.secrets().clone());
    house.db().write(move |tx| look_up_in(tx, &actor, &secrets, &nik)).await
}

fn look_up_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    secrets: &Secrets,
    nik: &Nik,
) -> Result<Done<Found<String>>, Failure> {
    let found = people::look_up(tx, actor, secrets, nik, |read, nik| {
        let orders = list_by_nik(read, nik, order_scope(actor))?;
        Ok(orders.first().copied().map(|first| (first, orders.len())))
    })?;
    let ((order, client), count) = match found {
        Found::Somebody(found) => found,
        Found::Locked => return Ok(tx.unchanged(Found::Locked)?),
        Found::Nobody => {
            let in_vain = CaseHappening::LookedForInVain { orders: 0 };
            return Ok(tx.done(audit::by_actor(actor, actor.office, &in_vain), Found::Nobody));
        }
    };
    let way = if count == 1 { format!("/orders/{order}") } else { address_of(client) };
    let event = audit::by_actor(actor, client, &CaseHappening::FoundByNik { orders: count });
    Ok(tx.done(event, Found::Somebody(way)))
}
