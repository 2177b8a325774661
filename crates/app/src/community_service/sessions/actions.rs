//! Looking a session up with leave, calling it off, and taking that back.

use database::{Done, Read, Tx};
use domain::{
    access::{Act, Actor, Permit, Subject},
    attendance::AttendanceState,
    identity::civil_day,
    ids::{OrderId, SessionId},
    schedule::Session,
    sessions::{CancelReason, Standing, check_cancel, check_restore, is_over, outcome_of_cancelling},
    time::{Date, Minutes, Timestamp},
};
use serde_json::json;
use web::failure::{Failure, Refusal, Stale};

use super::store::{self, Seat, SessionRecord};
use crate::{
    community_service::{orders::order_behind, placements},
    house::{accounts::permitted, audit, sent_forms},
};

/// The session, with leave for the act; one outside the actor's reach is not found.
pub(super) fn session_for(
    read: &mut Read<'_>,
    actor: &Actor,
    act: Act,
    id: SessionId,
) -> Result<(SessionRecord, Permit), Failure> {
    let session = store::find(read, id)?.ok_or_else(|| Failure::not_found("no such session"))?;
    let subject = Subject::Site { site: session.site, host_office: session.host_office };
    let permit = permitted(actor, act, &subject)?;
    Ok((session, permit))
}

/// How a session stands now, for the rule that says whether it may be called off.
pub(super) fn standing(session: &SessionRecord, seats: &[Seat], now: Timestamp) -> Standing {
    let zone = session.zone.time_zone();
    let count = |state| seats.iter().filter(|seat| seat.is(state)).count();
    Standing {
        cancelled: session.called_off.is_some(),
        over: is_over(now, &zone, session.day, session.window.end),
        expected: count(AttendanceState::Expected),
        at_work: count(AttendanceState::Present),
    }
}

/// What the form of calling off says.
#[derive(Clone, Debug)]
pub(crate) struct CancelCommand {
    /// Made with the page.
    pub key: String,
    /// The version of the session that was looked at.
    pub version: i64,
    /// Why.
    pub reason: CancelReason,
    /// In words; empty when the reason says enough.
    pub words: String,
}

/// Calls a session off: whoever was expected loses the place and none of the blame, the minutes planned are free to be
/// planned again, and what is recorded already stays. Gives the address of the session.
pub(crate) fn cancel(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: SessionId,
    command: &CancelCommand,
    stale: &dyn Fn(&SessionRecord, &[Seat]) -> Stale,
) -> Result<Done<String>, Failure> {
    let (session, permit) = session_for(tx, actor, Act::CancelSession, id)?;
    let today = today_at(&session, tx.now());
    let seats = store::list_seats(tx, id, today)?;
    if session.version != command.version {
        return Err(Failure::Stale(Box::new(stale(&session, &seats))));
    }
    check_cancel(standing(&session, &seats, tx.now())).map_err(|no| Refusal::new(no.key()))?;
    let (mut orders, mut freed) = (Vec::new(), Minutes::ZERO);
    for seat in &seats {
        let Some(outcome) = seat.state.and_then(|state| outcome_of_cancelling(state, command.reason)) else {
            continue;
        };
        store::take_seat(tx, seat.attendance, outcome)?;
        placements::add_planned(tx, seat.order, Minutes::ZERO - seat.window.length())?;
        freed += seat.window.length();
        orders.push(seat);
    }
    store::call_off(tx, id, command.reason, &command.words, actor.user)?;
    let location = format!("/sessions/{id}");
    sent_forms::remember(tx, &command.key, actor.user, &location)?;
    // Each order tells in its own history why fewer minutes are planned.
    let of_order = |seat: &&Seat| {
        let data = json!({ "session": id, "minutes": seat.window.length(), "reason": command.reason });
        audit::of_permit(&permit, "order", seat.order, data)
    };
    tx.events(orders.iter().map(of_order).collect::<Vec<_>>());
    let data = json!({ "reason": command.reason, "people": orders.len(), "minutes": freed });
    Ok(tx.done(audit::of_permit(&permit, "session", id, data), location))
}

/// The day it is at the session's site.
pub(super) fn today_at(session: &SessionRecord, now: Timestamp) -> Date {
    civil_day(now, &session.zone.time_zone())
}

/// Why somebody who lost their place does not get it back, as a key; nothing when they do.
pub(super) fn hinders(
    read: &mut Read<'_>,
    session: &SessionRecord,
    seat: &Seat,
    today: Date,
) -> Result<Option<&'static str>, Failure> {
    let lost = Session { day: session.day, window: seat.window };
    let order = order_behind(read, seat.order)?;
    match placements::place_again(read, order, lost, today) {
        Ok(_) => Ok(None),
        Err(Failure::Refused(why)) => Ok(Some(why.key)),
        Err(other) => Err(other),
    }
}

/// Takes the calling-off of a session back: whoever lost the place by it has it again, unless they no longer need the
/// hours or a rule of theirs forbids it by now. Gives the address of the session.
pub(crate) fn restore(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: SessionId,
    key: &str,
) -> Result<Done<String>, Failure> {
    let (session, permit) = session_for(tx, actor, Act::CancelSession, id)?;
    let today = today_at(&session, tx.now());
    check_restore(session.called_off.is_some(), session.day, today).map_err(|no| Refusal::new(no.key()))?;
    store::restore(tx, id, actor.user)?;
    let (mut back, mut left_out) = (Vec::new(), 0);
    for seat in store::list_seats(tx, id, today)?.into_iter().filter(Seat::lost) {
        let lost = Session { day: session.day, window: seat.window };
        let order = order_behind(tx, seat.order)?;
        let again = |tx: &mut Tx<'_>| placements::take_again(tx, order, seat.attendance, lost, today);
        match tx.attempt(again) {
            Ok(session) => back.push((seat.order, session.length())),
            Err(Failure::Refused(_)) => left_out += 1,
            Err(other) => return Err(other),
        }
    }
    let minutes: Minutes = back.iter().map(|(_, length)| *length).sum();
    let location = format!("/sessions/{id}");
    sent_forms::remember(tx, key, actor.user, &location)?;
    let of_order = |(order, minutes): &(OrderId, Minutes)| {
        let data = json!({ "session": id, "minutes": minutes, "restored": true });
        audit::of_permit(&permit, "order", *order, data)
    };
    tx.events(back.iter().map(of_order).collect::<Vec<_>>());
    let data = json!({ "restored": true, "people": back.len(), "minutes": minutes, "left_out": left_out });
    Ok(tx.done(audit::of_permit(&permit, "session", id, data), location))
}
