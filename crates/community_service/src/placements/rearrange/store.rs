//! SQL of moving people: seats of a day, what is decided to stay, minutes ahead.

use std::collections::BTreeMap;

use database::{DbError, Read, Row, params};
use domain::{
    ids::{AttendanceId, OrderId, SiteId},
    time::{Date, DayWindow, MinuteOfDay, Minutes},
};

/// Whether an officer has decided that this session stays.
pub(super) fn is_pinned(read: &mut Read<'_>, attendance: AttendanceId) -> Result<bool, DbError> {
    let found =
        read.row("SELECT attendance_id FROM planning_pins WHERE attendance_id = $1", params![attendance])?;
    Ok(found.is_some())
}

/// Who is where at a site on one day, and which of its sessions are cancelled.
pub(super) struct SeatsOfDay {
    pub people: Vec<(OrderId, DayWindow)>,
    pub cancelled: Vec<MinuteOfDay>,
}

/// The seats of a site on one day.
pub(super) fn seats_of_day(read: &mut Read<'_>, site: SiteId, day: Date) -> Result<SeatsOfDay, DbError> {
    let people = read.rows(
        "SELECT order_id, start_minute, end_minute FROM attendances
         WHERE site_id = $1 AND day = $2 AND state IN ('expected', 'present')",
        params![site, day],
    )?;
    let cancelled = read.rows(
        "SELECT start_minute FROM sessions WHERE site_id = $1 AND day = $2 AND state = 'cancelled'",
        params![site, day],
    )?;
    let person = |row: &Row| -> Result<(OrderId, DayWindow), DbError> {
        let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?);
        Ok((row.get("order_id")?, window.ok_or_else(|| DbError::other("an attendance without length"))?))
    };
    Ok(SeatsOfDay {
        people: people.iter().map(person).collect::<Result<_, _>>()?,
        cancelled: cancelled.iter().map(|row| row.get("start_minute")).collect::<Result<_, _>>()?,
    })
}

/// How many a site receives at a time.
pub(super) fn capacity(read: &mut Read<'_>, site: SiteId) -> Result<u16, DbError> {
    let capacity: i64 =
        read.one("SELECT capacity FROM sites WHERE id = $1", params![site])?.get("capacity")?;
    Ok(u16::try_from(capacity).unwrap_or(u16::MAX))
}

/// Minutes of sessions that lie ahead, by site.
pub(super) fn minutes_ahead(
    read: &mut Read<'_>,
    order: OrderId,
    from: Date,
) -> Result<BTreeMap<SiteId, Minutes>, DbError> {
    read.rows(
        "SELECT site_id, CAST(SUM(end_minute - start_minute) AS BIGINT) AS minutes FROM attendances
         WHERE order_id = $1 AND day >= $2 AND state = 'expected' GROUP BY site_id",
        params![order, from],
    )?
    .iter()
    .map(|row| Ok((row.get("site_id")?, row.get("minutes")?)))
    .collect()
}
