//! The clock of an order: which event starts it is the house's choice (docs/adr/0004), since KUHP art. 85 does not say.

use database::Tx;
use domain::{
    community_service::{
        hours::{Period, PeriodStart},
        proposal::Misfit,
    },
    time::Date,
};
use web::failure::Failure;

use super::{preview::Known, rearrange::misfit, store};
use crate::orders::OrderRecord;
use house::reference;

/// The period that begins with the first session, or ran already.
pub(super) fn period_from(known: &Known, first_session: Date) -> Period {
    match known.starts_by {
        PeriodStart::FinalJudgment => known.period,
        PeriodStart::ExecutionOrder | PeriodStart::FirstSession => {
            Period::of(&known.verdict, first_session, &known.rules)
        }
    }
}

/// Whether the order's clock was started by its work; one that the final judgment started runs whatever becomes of the
/// sessions.
pub(super) fn rests_on_work(tx: &mut Tx<'_>, order: &OrderRecord) -> Result<bool, Failure> {
    let by_judgment = order.starts_on == Some(order.final_date.unwrap_or(order.judgment_date));
    Ok(!(by_judgment && reference::period_start(tx)? == PeriodStart::FinalJudgment))
}

/// While none of its sessions has been, the clock that the first one starts goes with it when a new plan moves it; so
/// does the first day of the placement. Gives the new first day of the period, if it is another. A session that would then lie
/// after the period is refused.
pub(super) fn follow_first_session(
    tx: &mut Tx<'_>,
    known: &Known,
    today: Date,
) -> Result<Option<Date>, Failure> {
    let order = &known.order;
    store::follow_placement(tx, order.id, today)?;
    let Some(start) = order.starts_on else { return Ok(None) };
    let Some((first, last)) = store::find_unbegun(tx, order.id, today)? else { return Ok(None) };
    if first == start || !rests_on_work(tx, order)? {
        return Ok(None);
    }
    let period = Period::of(&known.verdict, first, &known.rules);
    if last > period.last_planned() {
        return Err(misfit(Misfit::PastPeriod));
    }
    store::move_period(tx, order.id, period)?;
    Ok(Some(first))
}
