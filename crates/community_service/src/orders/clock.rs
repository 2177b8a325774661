//! The clock of an order: which event started it and when, and what its hours rest on.

use database::{DbError, Read, Tx, params};
use domain::{
    community_service::{
        clock::Clock,
        hours::{Period, PeriodStart},
        orders::OrderState,
    },
    ids::OrderId,
};
use web::failure::Failure;

use super::OrderRecord;
use crate::hours::Sentence;
use house::reference;

/// Which event starts the completion period in this house; the law does not say.
pub(crate) fn period_start(read: &mut Read<'_>) -> Result<PeriodStart, DbError> {
    let row = read.row("SELECT value FROM settings WHERE name = 'period_start'", params![])?;
    // A house that has not chosen counts from the first session.
    row.map_or(Ok(PeriodStart::FirstSession), |row| row.coded("value"))
}

impl OrderRecord {
    /// What the hours of the order rest on: its period, and which event starts or will start it.
    pub(crate) fn sentence(&self, read: &mut Read<'_>) -> Result<Sentence, Failure> {
        let rules =
            reference::rule_set(read)?.at(self.rules_from).map_err(|missing| Failure::fault(missing.key))?;
        let chosen = period_start(read)?;
        Ok(Sentence {
            order: self.id,
            owed: self.verdict.minutes,
            done: self.credited,
            period: self.clock.map(|clock| clock.period(&self.verdict, &rules)),
            starts_by: self.clock.map_or(chosen, |clock| clock.by),
            over: !self.state.is_open() || matches!(self.state, OrderState::Defaulted | OrderState::Reported),
        })
    }
}

/// Starts the clock of an order, once.
pub(crate) fn start_clock(
    tx: &mut Tx<'_>,
    order: OrderId,
    clock: Clock,
    period: Period,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE orders SET starts_on = $2, last_day = $3, started_by = $4 WHERE id = $1 AND starts_on IS NULL",
        params![order, clock.day, period.last, clock.by.code()],
    )
    .map(drop)
}

/// The clock of an order runs from another day.
pub(crate) fn move_clock(
    tx: &mut Tx<'_>,
    order: OrderId,
    clock: Clock,
    period: Period,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE orders SET starts_on = $2, last_day = $3, started_by = $4 WHERE id = $1",
        params![order, clock.day, period.last, clock.by.code()],
    )
    .map(drop)
}

/// Stops the clock of an order when none of its sessions was ever held; says whether it stood still.
pub(crate) fn stop_clock(tx: &mut Tx<'_>, order: OrderId) -> Result<bool, DbError> {
    let changed = tx.execute(
        "UPDATE orders SET starts_on = NULL, last_day = NULL, started_by = NULL WHERE id = $1 AND starts_on IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM attendances a WHERE a.order_id = orders.id AND a.state <> 'cancelled')",
        params![order],
    )?;
    Ok(changed > 0)
}
