//! A place that went with a session that was called off, taken again when the calling-off is taken back.

use database::{Read, Tx};
use domain::{
    community_service::{
        orders::OrderState, placement::PlacementReason, proposal::admit, schedule::Session,
        seats::simultaneous,
    },
    ids::{AttendanceId, PlacementId, SiteId},
    time::{Date, DayWindow},
};
use web::failure::{Failure, Refusal};

use super::{
    period::follow_first_session,
    preview::{PersonToPlace, know},
    rearrange::seats_there,
    refusal::misfit,
    store,
};
use crate::{attendance::seats, hours::totals, orders::OrderRecord};

/// A place that went with a session: where, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LostPlace {
    pub site: SiteId,
    pub session: Session,
}

/// What a person would have of the place: all of it, or as much as is left of the sentence. Every rule of the person is
/// asked again, because they may have been given other hours meanwhile, and so are the seats, beside those who would have
/// theirs again before. The caller has leave for the session.
pub(crate) fn place_again(
    read: &mut Read<'_>,
    order: OrderRecord,
    lost: LostPlace,
    before: &[DayWindow],
    today: Date,
) -> Result<(PersonToPlace, PlacementId, Session), Failure> {
    let placed = matches!(order.state, OrderState::Placed | OrderState::Running);
    let active = store::active(read, order.id, today)?.filter(|_| placed);
    let active = active.ok_or_else(|| Refusal::new("session-restore-not-placed"))?;
    let known = know(read, order, today)?;
    let bounds = known.bounds(known.from, known.period.last_planned());
    let session = admit(&bounds, lost.session).map_err(misfit)?;
    let (seats, mut there) = seats_there(read, lost.site, session.day)?;
    there.extend(before);
    if simultaneous(&there, session.window) >= usize::from(seats) {
        return Err(Refusal::new(PlacementReason::Full.key()).into());
    }
    Ok((known, active.id, session))
}

/// Takes the place again; gives what it is now.
pub(crate) fn take_again(
    tx: &mut Tx<'_>,
    order: OrderRecord,
    attendance: AttendanceId,
    lost: LostPlace,
    today: Date,
) -> Result<Session, Failure> {
    let (known, placement, session) = place_again(tx, order, lost, &[], today)?;
    seats::give_back(tx, attendance, placement, session)?;
    totals::add_planned(tx, known.order.id, session.length())?;
    follow_first_session(tx, &known, today)?;
    Ok(session)
}
