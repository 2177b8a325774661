//! SQL of planning: what a run rests on, the runs themselves, the board.

mod board;
mod runs;

use std::collections::BTreeMap;

use database::{DbError, Read, Row, Tx, params};
use domain::{
    ids::{AttendanceId, OfficeId, OrderId, SiteId, UserId},
    time::{Date, DayWindow, MinuteOfDay},
    zones::Zone,
};

pub(super) use board::{BoardSession, list_board, supervised};
pub(crate) use runs::latest_done;
pub(super) use runs::{
    Asked, Finished, Mark, Run, RunState, accept, accepted, ask, cancel, claim, find, finish, list, mark,
    requeue, texts,
};

use crate::orders::{OrderRecord, records_of_office};

/// Orders of a probation office on which work is or may be planned.
pub(super) fn list_open_orders(read: &mut Read<'_>, office: OfficeId) -> Result<Vec<OrderRecord>, DbError> {
    let all = records_of_office(read, office)?;
    Ok(all.into_iter().filter(|order| order.verdict.minutes > order.credited).collect())
}

/// A session that an order has.
pub(super) struct VisitRow {
    pub id: AttendanceId,
    pub site: SiteId,
    pub day: Date,
    pub window: DayWindow,
    pub pinned: bool,
}

/// The sessions of an order from a day on.
pub(super) fn list_visits(read: &mut Read<'_>, order: OrderId, from: Date) -> Result<Vec<VisitRow>, DbError> {
    read.rows(
        "SELECT a.id, a.site_id, a.day, a.start_minute, a.end_minute, p.attendance_id AS pin
         FROM attendances a LEFT JOIN planning_pins p ON p.attendance_id = a.id
         WHERE a.order_id = $1 AND a.day >= $2 AND a.state IN ('expected', 'present') ORDER BY a.day, a.start_minute",
        params![order, from],
    )?
    .iter()
    .map(|row| {
        Ok(VisitRow {
            id: row.get("id")?,
            site: row.get("site_id")?,
            day: row.get("day")?,
            window: window(row)?,
            pinned: row.get::<Option<String>>("pin")?.is_some(),
        })
    })
    .collect()
}

fn window(row: &Row) -> Result<DayWindow, DbError> {
    let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?);
    window.ok_or_else(|| DbError::other("a session without length"))
}

/// A seat that somebody has.
pub(super) struct Seat {
    pub order: OrderId,
    pub site: SiteId,
    pub day: Date,
    pub window: DayWindow,
}

/// Every seat taken from a day on, whoever has it.
pub(super) fn list_seats(read: &mut Read<'_>, from: Date) -> Result<Vec<Seat>, DbError> {
    read.rows(
        "SELECT order_id, site_id, day, start_minute, end_minute FROM attendances
         WHERE day >= $1 AND state IN ('expected', 'present') ORDER BY day, site_id, start_minute, id",
        params![from],
    )?
    .iter()
    .map(|row| {
        Ok(Seat {
            order: row.get("order_id")?,
            site: row.get("site_id")?,
            day: row.get("day")?,
            window: window(row)?,
        })
    })
    .collect()
}

/// Sessions that are not held, from a day to a day: site, day and first minute.
pub(super) fn list_cancelled(
    read: &mut Read<'_>,
    from: Date,
    to: Option<Date>,
) -> Result<Vec<(SiteId, Date, MinuteOfDay)>, DbError> {
    read.rows(
        "SELECT site_id, day, start_minute FROM sessions WHERE state = 'cancelled' AND day >= $1 AND day <= $2
         ORDER BY day, site_id, start_minute",
        params![from, to.unwrap_or(Date::MAX)],
    )?
    .iter()
    .map(|row| Ok((row.get("site_id")?, row.get("day")?, row.get("start_minute")?)))
    .collect()
}

/// By site, of the recorded sessions of some days: missed without a reason of the site's, and all.
pub(super) fn count_missed(
    read: &mut Read<'_>,
    from: Date,
    before: Date,
) -> Result<BTreeMap<SiteId, (u32, u32)>, DbError> {
    let count = |row: &Row, name: &str| -> Result<u32, DbError> {
        Ok(u32::try_from(row.get::<i64>(name)?).unwrap_or(u32::MAX))
    };
    read.rows(
        "SELECT site_id, CAST(SUM(CASE WHEN state = 'absent' THEN 1 ELSE 0 END) AS BIGINT) AS missed, COUNT(*) AS every
         FROM attendances WHERE day >= $1 AND day < $2 AND state IN ('left', 'absent') GROUP BY site_id",
        params![from, before],
    )?
    .iter()
    .map(|row| Ok((row.get("site_id")?, (count(row, "missed")?, count(row, "every")?))))
    .collect()
}

/// Keeps a session where it is, by an officer's decision.
pub(super) fn pin(
    tx: &mut Tx<'_>,
    attendance: AttendanceId,
    reason: &str,
    by: UserId,
) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO planning_pins (attendance_id, reason, pinned_by, pinned_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (attendance_id) DO UPDATE SET reason = $2, pinned_by = $3, pinned_at = $4",
        params![attendance, reason, by, now],
    )
    .map(drop)
}

/// Lets a session move again; says whether it was pinned.
pub(super) fn unpin(tx: &mut Tx<'_>, attendance: AttendanceId) -> Result<bool, DbError> {
    Ok(tx.execute("DELETE FROM planning_pins WHERE attendance_id = $1", params![attendance])? > 0)
}

/// A session of a person to come, as the page of pins shows it.
pub(super) struct Ahead {
    pub id: AttendanceId,
    pub site_name: String,
    /// The site's zone.
    pub zone: Zone,
    pub day: Date,
    pub window: DayWindow,
    /// Why it stays, when an officer has decided that.
    pub pinned: Option<String>,
    pub pinned_by: Option<String>,
}

/// The sessions of an order that are expected from a day on.
pub(super) fn list_ahead(read: &mut Read<'_>, order: OrderId, from: Date) -> Result<Vec<Ahead>, DbError> {
    read.rows(
        "SELECT a.id, a.day, a.start_minute, a.end_minute, s.name AS site_name, s.zone, p.reason, u.name AS pinned_by
         FROM attendances a JOIN sites s ON s.id = a.site_id LEFT JOIN planning_pins p ON p.attendance_id = a.id
         LEFT JOIN users u ON u.id = p.pinned_by
         WHERE a.order_id = $1 AND a.day >= $2 AND a.state = 'expected' ORDER BY a.day, a.start_minute",
        params![order, from],
    )?
    .iter()
    .map(|row| {
        Ok(Ahead {
            id: row.get("id")?,
            site_name: row.get("site_name")?,
            zone: row.get("zone")?,
            day: row.get("day")?,
            window: window(row)?,
            pinned: row.get("reason")?,
            pinned_by: row.get("pinned_by")?,
        })
    })
    .collect()
}

/// The order of an expected session that lies after a day.
pub(super) fn find_order_of(
    read: &mut Read<'_>,
    attendance: AttendanceId,
    after: Date,
) -> Result<Option<OrderId>, DbError> {
    read.row(
        "SELECT order_id FROM attendances WHERE id = $1 AND state = 'expected' AND day > $2",
        params![attendance, after],
    )?
    .map(|row| row.get("order_id"))
    .transpose()
}

/// Names and case numbers of an office's orders, for pages; a run keeps ids only.
pub(super) fn list_names(
    read: &mut Read<'_>,
    office: OfficeId,
) -> Result<BTreeMap<OrderId, (String, String)>, DbError> {
    read.rows(
        "SELECT o.id, c.name, o.case_number FROM orders o JOIN clients c ON c.id = o.client_id
         WHERE o.probation_office_id = $1",
        params![office],
    )?
    .iter()
    .map(|row| Ok((row.get("id")?, (row.get("name")?, row.get("case_number")?))))
    .collect()
}
