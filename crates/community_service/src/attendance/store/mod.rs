//! SQL of attendance: what a tap needs in few statements, and the rows it changes.

mod taps;
mod today;

use std::collections::BTreeMap;

use super::record::Attending;
use crate::needed::STILL_NEEDED;
use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::Subject,
    community_service::{
        attendance::{AttendanceState, Record},
        sessions::SessionState,
    },
    ids::{AttendanceId, SessionId, UserId},
    time::{DayWindow, Minutes},
};

pub(super) use taps::{insert_taps, list_taps, list_taps_of};
pub(super) use today::{OwnSession, OwnSite, list_own_sessions, list_own_sites, list_people};

const FIND: &str = "SELECT a.id, a.session_id, a.site_id, a.day, a.start_minute, a.end_minute, a.note, a.order_id,
    a.version, a.worked_minutes, a.credited_minutes, t.credited_minutes AS done_minutes,
    a.state, e.state AS session_state,
    s.zone, s.window_policy, h.office_id AS host_office, s.region_id, o.client_id, o.state AS order_state, o.ordered_minutes,
    o.hours_per_day, o.starts_on, o.last_day, o.court, o.prosecution_office_id, o.probation_office_id, o.officer_id,
    (SELECT r.value FROM law_rules r WHERE r.key = 'community_service.daily_max' AND r.valid_from <= o.rules_from
       AND (r.valid_to IS NULL OR r.valid_to >= o.rules_from) ORDER BY r.valid_from DESC LIMIT 1) AS max_per_day
  FROM attendances a JOIN sessions e ON e.id = a.session_id JOIN sites s ON s.id = a.site_id
  JOIN hosts h ON h.id = s.host_id JOIN orders o ON o.id = a.order_id JOIN order_totals t ON t.order_id = o.id
  WHERE a.id = $1";

/// One attendance with its session, site, order and totals.
pub(super) fn find(read: &mut Read<'_>, id: AttendanceId) -> Result<Option<Attending>, DbError> {
    read.row(FIND, params![id])?.map(|row| attending(&row)).transpose()
}

fn attending(row: &Row) -> Result<Attending, DbError> {
    let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?);
    Ok(Attending {
        id: row.get("id")?,
        session: row.get("session_id")?,
        site: row.get("site_id")?,
        zone: row.get("zone")?,
        host_office: row.get("host_office")?,
        region: row.get("region_id")?,
        day: row.get("day")?,
        window: window.ok_or_else(|| DbError::other("an attendance without length"))?,
        cancelled: row.coded_unless::<AttendanceState>("state", "cancelled")?.is_none(),
        session_cancelled: row.coded::<SessionState>("session_state")? == SessionState::Cancelled,
        note: row.get("note")?,
        version: row.get("version")?,
        worked: row.get("worked_minutes")?,
        credited: row.get("credited_minutes")?,
        order: row.get("order_id")?,
        order_state: row.coded("order_state")?,
        client: row.get("client_id")?,
        ordered: row.get("ordered_minutes")?,
        period: (row.get("starts_on")?, row.get("last_day")?),
        hours_per_day: row.get("hours_per_day")?,
        done: row.get("done_minutes")?,
        // No rule of that day in force: no wall is invented, the day itself is the limit.
        max_per_day: row.get::<Option<Minutes>>("max_per_day")?.unwrap_or(Minutes::hours(24)),
        policy: row.coded("window_policy")?,
        court: row.get("court")?,
        prosecution_office: row.get("prosecution_office_id")?,
        probation_office: row.get("probation_office_id")?,
        officer: row.get("officer_id")?,
    })
}

/// What the row of an attendance says after its taps were folded.
pub(super) struct Folded<'a> {
    pub record: &'a Record,
    pub outcome: Option<&'static str>,
    pub worked: Minutes,
    pub credited: Minutes,
    pub note: &'a str,
    pub by: UserId,
}

/// Saves what the taps say together.
pub(super) fn update(tx: &mut Tx<'_>, id: AttendanceId, folded: &Folded<'_>) -> Result<(), DbError> {
    let Folded { record, outcome, worked, credited, note, by } = folded;
    tx.execute(
        "UPDATE attendances SET state = $2, arrived_minute = $3, left_minute = $4, breaks_minutes = $5, outcome = $6,
            conflict = $7, note = $8, worked_minutes = $9, credited_minutes = $10, recorded_by = $11, version = version + 1
         WHERE id = $1",
        params![
            id,
            record.state().code(),
            record.arrived,
            record.left,
            record.breaks,
            *outcome,
            record.conflict,
            *note,
            *worked,
            *credited,
            *by
        ],
    )
    .map(drop)
}

/// Attendances whose credit was cut and to which a correction may give minutes back: the person's others of that day, and
/// those of the order that were cut by what remained. In the order they were credited.
pub(super) fn list_cut(read: &mut Read<'_>, corrected: &Attending) -> Result<Vec<AttendanceId>, DbError> {
    read.rows(
        "SELECT a.id FROM orders o JOIN hour_entries h ON h.order_id = o.id JOIN attendances a ON a.id = h.attendance_id
         WHERE o.client_id = $1 AND a.id <> $2 AND h.kind = 'attendance' AND h.capped_by <> ''
           AND (h.day = $3 OR (h.order_id = $4 AND h.capped_by LIKE '%remaining%'))
           AND NOT EXISTS (SELECT 1 FROM hour_entries r WHERE r.reverses_id = h.id)
         ORDER BY h.recorded_at, h.id",
        params![corrected.client, corrected.id, corrected.day, corrected.order],
    )?
    .iter()
    .map(|row| row.get("id"))
    .collect()
}

/// Saves what a new credit left on an attendance that was not itself corrected.
pub(super) fn update_credit(
    tx: &mut Tx<'_>,
    id: AttendanceId,
    worked: Minutes,
    credited: Minutes,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE attendances SET worked_minutes = $2, credited_minutes = $3, version = version + 1 WHERE id = $1",
        params![id, worked, credited],
    )
    .map(drop)
}

/// The site at which a session takes place, as leave is asked for it.
pub(super) fn find_place(read: &mut Read<'_>, session: SessionId) -> Result<Option<Subject>, DbError> {
    let row = read.row(
        "SELECT e.site_id, h.office_id, s.region_id FROM sessions e JOIN sites s ON s.id = e.site_id JOIN hosts h ON h.id = s.host_id
         WHERE e.id = $1",
        params![session],
    )?;
    let place = |row: &Row| {
        Ok(Subject::Site {
            site: row.get("site_id")?,
            host_office: row.get("office_id")?,
            region: row.get("region_id")?,
        })
    };
    row.map(|row| place(&row)).transpose()
}

/// Everybody who is needed at a session that takes place, and how each stands.
pub(super) fn list_needed(
    read: &mut Read<'_>,
    session: SessionId,
) -> Result<BTreeMap<AttendanceId, AttendanceState>, DbError> {
    let rows = read.rows(
        format!(
            "SELECT a.id, a.state FROM attendances a JOIN sessions e ON e.id = a.session_id
             WHERE a.session_id = $1 AND a.state <> 'cancelled' AND e.state = 'planned' AND {STILL_NEEDED}"
        ),
        params![session],
    )?;
    rows.iter().map(|row| Ok((row.get("id")?, row.coded("state")?))).collect()
}
