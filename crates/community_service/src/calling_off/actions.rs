//! Calling a session off, and taking that back.

use database::{Done, Read, Tx};
use domain::{
    access::{Act, Actor},
    community_service::{
        happenings::SessionHappening,
        schedule::Session,
        sessions::{check_cancel, check_restore, outcome_of_cancelling},
    },
    ids::{OrderId, SessionId},
    time::{Date, DayWindow, Minutes},
};
use web::failure::{Failure, Refusal, Stale};

use super::record::CancelCommand;
use crate::{
    orders::order_behind,
    placements::{self, Freed, LostPlace},
    sessions::{
        Seat, SessionRecord, keep_called_off, keep_restored, list_seats, session_for, standing, today_at,
    },
};
use house::{audit, sent_forms};

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
    let seats = list_seats(tx, id)?;
    if session.version != command.version {
        return Err(Failure::Stale(Box::new(stale(&session, &seats))));
    }
    check_cancel(standing(&session, &seats, tx.now())).map_err(|no| Refusal::new(no.key()))?;
    let (mut orders, mut freed) = (Vec::new(), Minutes::ZERO);
    for seat in &seats {
        let Some(outcome) = seat.state.and_then(|state| outcome_of_cancelling(state, command.reason)) else {
            continue;
        };
        freed += placements::release(tx, seat.order, Freed::CalledOff(seat.attendance, outcome))?;
        orders.push(seat);
    }
    keep_called_off(tx, id, command.reason, &command.words, actor.user)?;
    let location = format!("/sessions/{id}");
    sent_forms::remember(tx, &command.key, actor.user, &location)?;
    // Each order tells in its own history why fewer minutes are planned.
    let of_order = |seat: &&Seat| {
        let minutes = seat.window.length();
        let lost = SessionHappening::SeatLost { session: id, minutes, reason: command.reason };
        audit::by_permit(&permit, seat.order, &lost)
    };
    tx.events(orders.iter().map(of_order).collect::<Vec<_>>());
    let (reason, people) = (command.reason, orders.len());
    let called_off = SessionHappening::CalledOff { reason, people, minutes: freed };
    Ok(tx.done(audit::by_permit(&permit, id, &called_off), location))
}

fn lost_place(session: &SessionRecord, seat: &Seat) -> LostPlace {
    LostPlace { site: session.site, session: Session { day: session.day, window: seat.window } }
}

/// When somebody who lost their place would be there again, beside those who would before them; or why not, as a key.
pub(super) fn stands_again(
    read: &mut Read<'_>,
    session: &SessionRecord,
    seat: &Seat,
    before: &[DayWindow],
    today: Date,
) -> Result<Result<DayWindow, &'static str>, Failure> {
    let order = order_behind(read, seat.order)?;
    match placements::place_again(read, order, lost_place(session, seat), before, today) {
        Ok((_, _, again)) => Ok(Ok(again.window)),
        Err(Failure::Refused(why)) => Ok(Err(why.key)),
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
    keep_restored(tx, id, actor.user)?;
    let (mut back, mut left_out) = (Vec::new(), 0);
    for seat in list_seats(tx, id)?.into_iter().filter(Seat::lost) {
        let lost = lost_place(&session, &seat);
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
        let regained = SessionHappening::SeatRegained { session: id, minutes: *minutes };
        audit::by_permit(&permit, *order, &regained)
    };
    tx.events(back.iter().map(of_order).collect::<Vec<_>>());
    let restored = SessionHappening::Restored { people: back.len(), minutes, left_out };
    Ok(tx.done(audit::by_permit(&permit, id, &restored), location))
}
