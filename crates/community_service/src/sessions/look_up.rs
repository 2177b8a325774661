//! A session looked up with leave, and how it stands.

use database::Read;
use domain::{
    access::{Act, Actor, Permit},
    community_service::{
        attendance::AttendanceState,
        sessions::{SessionStatus, is_over},
    },
    ids::SessionId,
    time::civil_day,
    time::{Date, Timestamp},
};
use web::failure::Failure;

use super::store::{self, Seat, SessionRecord};
use house::accounts::permitted;

/// The session, with leave for the act; one outside the actor's reach is not found.
pub(crate) fn session_for(
    read: &mut Read<'_>,
    actor: &Actor,
    act: Act,
    id: SessionId,
) -> Result<(SessionRecord, Permit), Failure> {
    let session = store::find(read, id)?.ok_or_else(|| Failure::not_found("no such session"))?;
    let subject = session.subject();
    let permit = permitted(actor, act, &subject)?;
    Ok((session, permit))
}

/// How a session stands now, for the rule that says whether it may be called off.
pub(crate) fn standing(session: &SessionRecord, seats: &[Seat], now: Timestamp) -> SessionStatus {
    let zone = session.zone.time_zone();
    let count = |state| seats.iter().filter(|seat| seat.is(state)).count();
    SessionStatus {
        cancelled: session.called_off.is_some(),
        over: is_over(now, &zone, session.day, session.window.end),
        expected: count(AttendanceState::Expected),
        at_work: count(AttendanceState::Present),
    }
}

/// The day it is at the session's site.
pub(crate) fn today_at(session: &SessionRecord, now: Timestamp) -> Date {
    civil_day(now, &session.zone.time_zone())
}
