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
    identity::{Nik, NumberRefusal},
};
use web::{
    failure::Failure,
    forms::{FormErrors, FormView, RawForm},
    page,
};

use crate::orders::{address_of, list_again, list_by_nik};
use house::{
    House,
    accounts::{SignedIn, limits, store as accounts},
    audit, people,
};

/// Numbers tried in vain within a quarter of an hour after which no more are compared: most of a NIK can be told from a
/// birth date, so the rest could be guessed.
const MOST_IN_VAIN: i64 = 20;

/// How a look-up ended.
enum Found {
    /// The way to the order, or to the list of the person's orders.
    At(String),
    /// Nobody in the orders of the actor's list.
    Nobody,
    /// Too many numbers were tried in vain.
    Locked,
}

/// Leads to the order of a NIK, or to all of them when there are several.
pub async fn find(
    mut signed: SignedIn,
    State(house): State<House>,
    raw: RawForm,
) -> Result<Response, Failure> {
    signed.permit(Act::SeeOrder, &Subject::OwnOffice)?;
    let wrong = match Nik::parse(raw.get("nik")) {
        Ok(nik) => match look_up(&house, &signed, &nik).await? {
            Found::At(way) => return Ok(page::see_other(&way)),
            Found::Locked => return Err(Failure::TooManyRequests),
            Found::Nobody => "find-nobody",
        },
        Err(_) if raw.get("nik").is_empty() => "kit-error-required",
        Err(NumberRefusal::NotDigits) => "cell-nik_not_digits",
        Err(NumberRefusal::WrongLength) => "cell-nik_length",
    };
    let mut errors = FormErrors::new();
    errors.add("nik", wrong);
    let form = FormView::again(&signed.ui, raw, errors);
    // The page is the list's, and so is the address that its links and switches lead back to.
    "/orders".clone_into(&mut signed.ui.path);
    list_again(signed, &house, form).await
}

async fn look_up(house: &House, signed: &SignedIn, nik: &Nik) -> Result<Found, Failure> {
    let (actor, secrets) = (signed.actor(), house.secrets());
    let nik = people::nik_match(secrets, nik);
    let guesser = secrets.match_hash(&format!("find:{}", actor.user));
    house.db().write(move |tx| look_up_in(tx, &actor, &nik, &guesser)).await
}

fn look_up_in(tx: &mut Tx<'_>, actor: &Actor, nik: &str, guesser: &str) -> Result<Done<Found>, Failure> {
    let (now, failures) = (tx.now(), accounts::find_failures(tx, guesser)?);
    if limits::is_locked(failures.as_ref(), now) {
        return Ok(tx.unchanged(Found::Locked)?);
    }
    let orders = list_by_nik(tx, nik, order_scope(actor))?;
    let Some((order, client)) = orders.first().copied() else {
        accounts::save_failures(tx, guesser, &limits::after_failure(failures, now, MOST_IN_VAIN))?;
        let in_vain = CaseHappening::LookedForInVain { orders: 0 };
        let event = audit::by_actor(actor, actor.office, &in_vain);
        return Ok(tx.done(event, Found::Nobody));
    };
    let way = if orders.len() == 1 { format!("/orders/{order}") } else { address_of(client) };
    let event = audit::by_actor(actor, client, &CaseHappening::FoundByNik { orders: orders.len() });
    Ok(tx.done(event, Found::At(way)))
}
