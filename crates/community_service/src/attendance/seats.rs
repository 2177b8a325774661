//! SQL of seats: a person's place in a session, given, freed and given back. Who may have one is for placements to say.

use database::{DbError, Tx, params};
use domain::{
    community_service::{attendance::Outcome, schedule::Session},
    ids::{AttendanceId, OrderId, PlacementId, SessionId, SiteId},
    time::{Date, Minutes},
};
use house::conditions::Conditions;

/// Whose place it is, and by which placement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holder {
    /// The sentence.
    pub order: OrderId,
    /// The placement it hangs on.
    pub placement: PlacementId,
}

/// Gives a place in a session. What lies at the end of a place that the person has already makes that place longer.
pub(crate) fn give(
    tx: &mut Tx<'_>,
    holder: Holder,
    (session, site): (SessionId, SiteId),
    own: Session,
) -> Result<(), DbError> {
    let id: AttendanceId = tx.new_id();
    tx.execute(
        "INSERT INTO attendances (id, session_id, order_id, placement_id, site_id, day, start_minute, end_minute, state)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'expected')
         ON CONFLICT (session_id, order_id) DO UPDATE
         SET state = 'expected', outcome = NULL, placement_id = $4, end_minute = $8, version = attendances.version + 1,
             start_minute = CASE WHEN attendances.state = 'expected' AND attendances.end_minute = $7
                                 THEN attendances.start_minute ELSE $7 END",
        params![id, session, holder.order, holder.placement, site, own.day, own.window.start, own.window.end],
    )
    .map(drop)
}

/// Which of an order's places are freed: those that all of this holds for.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Which {
    /// One place.
    pub attendance: Option<AttendanceId>,
    /// Those of a placement.
    pub placement: Option<PlacementId>,
    /// Those from a day on.
    pub from: Option<Date>,
}

/// Frees places of an order of which nothing is recorded, with what that means for the person; gives the minutes they
/// covered. Only `placements::release` calls it, which keeps the order's totals with them.
pub(crate) fn free(
    tx: &mut Tx<'_>,
    order: OrderId,
    which: Which,
    means: Option<Outcome>,
) -> Result<Minutes, DbError> {
    let mut those = Conditions::new();
    let order = those.bind(order);
    those.add(format!("order_id = {order} AND state = 'expected'"));
    if let Some(attendance) = which.attendance {
        let id = those.bind(attendance);
        those.add(format!("id = {id}"));
    }
    if let Some(placement) = which.placement {
        let id = those.bind(placement);
        those.add(format!("placement_id = {id}"));
    }
    if let Some(from) = which.from {
        let day = those.bind(from);
        those.add(format!("day >= {day}"));
    }
    let sum = format!(
        "SELECT CAST(COALESCE(SUM(end_minute - start_minute), 0) AS BIGINT) AS minutes FROM attendances{}",
        those.clause()
    );
    let freed: Minutes = tx.one(sum, those.values())?.get("minutes")?;
    let outcome =
        means.map_or_else(String::new, |outcome| format!(", outcome = {}", those.bind(outcome.code())));
    let sql = format!(
        "UPDATE attendances SET state = 'cancelled', version = version + 1{outcome}{}",
        those.clause()
    );
    tx.execute(sql, those.values())?;
    Ok(freed)
}

/// Somebody whose place went with a session stands in its list again, for as long as is left to them.
pub(crate) fn give_back(
    tx: &mut Tx<'_>,
    attendance: AttendanceId,
    placement: PlacementId,
    session: Session,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE attendances SET state = 'expected', outcome = NULL, placement_id = $2, start_minute = $3, end_minute = $4,
                version = version + 1 WHERE id = $1",
        params![attendance, placement, session.window.start, session.window.end],
    )
    .map(drop)
}

/// The places of a placement from a day on hang on another one from now on.
pub(crate) fn hang_on(
    tx: &mut Tx<'_>,
    from: PlacementId,
    to: PlacementId,
    today: Date,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE attendances SET placement_id = $2, version = version + 1
         WHERE placement_id = $1 AND state = 'expected' AND day >= $3",
        params![from, to, today],
    )
    .map(drop)
}
