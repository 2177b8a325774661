//! The clock of an order goes with its work: started by the first placement, moved with the first session while none has
//! been (docs/adr/0004).

use database::Tx;
use domain::{
    community_service::{clock::Clock, proposal::Misfit},
    time::Date,
};
use web::failure::Failure;

use super::{preview::PersonToPlace, refusal::misfit, store};
use crate::orders::{OrderRecord, move_clock, start_clock};

/// Starts the clock with the first session, if it does not run already.
pub(super) fn begin(tx: &mut Tx<'_>, known: &PersonToPlace, first_session: Date) -> Result<(), Failure> {
    let clock = Clock::begin(known.clock.by, &known.order.verdict, first_session);
    Ok(start_clock(tx, known.order.id, clock, clock.period(&known.order.verdict, &known.rules))?)
}

/// Whether the order's clock goes with its work.
pub(super) fn rests_on_work(order: &OrderRecord) -> bool {
    order.clock.is_none_or(|clock| clock.by.rests_on_work())
}

/// While none of its sessions has been, the clock that the first one starts goes with it when a new plan moves it; so
/// does the first day of the placement. Gives the new first day of the period, if it is another. A session that would then lie
/// after the period is refused.
pub(super) fn follow_first_session(
    tx: &mut Tx<'_>,
    known: &PersonToPlace,
    today: Date,
) -> Result<Option<Date>, Failure> {
    let order = &known.order;
    store::follow_placement(tx, order.id, today)?;
    let Some(clock) = order.clock else { return Ok(None) };
    let Some((first, last)) = store::find_unbegun(tx, order.id, today)? else { return Ok(None) };
    if first == clock.day || !rests_on_work(order) {
        return Ok(None);
    }
    let clock = Clock { day: first, ..clock };
    let period = clock.period(&known.order.verdict, &known.rules);
    if last > period.last_planned() {
        return Err(misfit(Misfit::PastPeriod));
    }
    move_clock(tx, order.id, clock, period)?;
    Ok(Some(first))
}
