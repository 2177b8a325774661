//! The running totals of an order, kept beside the ledger: this is their only writer. What is planned changes with
//! every place that is given or freed, what is worked and credited with every line of the ledger.

use database::{DbError, Tx, params};
use domain::{
    ids::OrderId,
    time::{Date, Minutes},
};

/// Totals of a new order: nothing yet.
pub(crate) fn open(tx: &mut Tx<'_>, order: OrderId) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO order_totals (order_id, worked_minutes, credited_minutes, planned_minutes, attended, missed)
         VALUES ($1, 0, 0, 0, 0, 0)",
        params![order],
    )
    .map(drop)
}

/// What changes in the running totals of an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    pub worked: Minutes,
    pub credited: Minutes,
    pub attended: i64,
    pub missed: i64,
}

/// Keeps the running totals of an order; `day` becomes its last day of work if it is later.
pub(crate) fn add(tx: &mut Tx<'_>, order: OrderId, change: Change, day: Date) -> Result<(), DbError> {
    tx.execute(
        "UPDATE order_totals SET worked_minutes = worked_minutes + $2, credited_minutes = credited_minutes + $3,
            attended = attended + $4, missed = missed + $5,
            last_day = CASE WHEN last_day IS NULL OR last_day < $6 THEN $6 ELSE last_day END
         WHERE order_id = $1",
        params![order, change.worked, change.credited, change.attended, change.missed, day],
    )
    .map(drop)
}

/// Adds to the minutes planned for an order, or takes them away.
pub(crate) fn add_planned(tx: &mut Tx<'_>, order: OrderId, minutes: Minutes) -> Result<(), DbError> {
    tx.execute(
        "UPDATE order_totals SET planned_minutes = planned_minutes + $2 WHERE order_id = $1",
        params![order, minutes],
    )
    .map(drop)
}
