//! SQL of one session: what it is, who is expected, what was tapped, calling it off.

mod lists;

use std::collections::BTreeSet;

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::{OrderSubject, Subject},
    community_service::{
        attendance::{AttendanceState, Method, Outcome, Tap},
        orders::OrderState,
        sessions::{CancelReason, SessionState},
    },
    ids::{AttendanceId, OfficeId, OrderId, RegionId, SessionId, SiteId, UserId},
    time::{Date, DayWindow, MinuteOfDay, Minutes, Timestamp},
    zones::Zone,
};

use uuid::Uuid;

use crate::{
    at_work::{AtWork, list_at_work},
    attendance::tap_id,
    needed::STILL_NEEDED,
};
use house::secrets::sha256_hex;

pub(super) use lists::{Absence, Listing, list_absences, list_sessions, list_sites};
pub(crate) use lists::{FROM, Wanted, conditions, count_sessions, to_judge, unjudged};

/// A session as it is kept.
#[derive(Clone, Debug)]
pub(crate) struct SessionRecord {
    pub id: SessionId,
    pub site: SiteId,
    pub site_name: String,
    pub host_name: String,
    pub host_office: Option<OfficeId>,
    pub region: Option<RegionId>,
    /// The site's own zone, whose days and minutes count.
    pub zone: Zone,
    pub day: Date,
    pub window: DayWindow,
    /// Seats of the site.
    pub capacity: i64,
    pub called_off: Option<CalledOff>,
    /// It was called off before, and that was taken back.
    pub restored: Option<Restored>,
    /// Grows with every change of the session or of anybody's attendance at it: for stale forms.
    pub version: i64,
}

impl SessionRecord {
    /// The site, as leave is asked for it.
    pub fn subject(&self) -> Subject {
        Subject::Site { site: self.site, host_office: self.host_office, region: self.region }
    }
}

/// Who took a calling-off back, and when.
#[derive(Clone, Debug)]
pub(crate) struct Restored {
    pub by: String,
    pub at: Timestamp,
}

/// Why a session was called off, by whom and when.
#[derive(Clone, Debug)]
pub(crate) struct CalledOff {
    pub reason: CancelReason,
    /// In words; empty when the reason says enough.
    pub words: String,
    pub by: String,
    pub at: Option<Timestamp>,
}

fn window(row: &Row) -> Result<DayWindow, DbError> {
    let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?);
    window.ok_or_else(|| DbError::other("a session without length"))
}

/// One session with its site and host. Rows of attendances are never taken away, so the sum of their versions only
/// grows.
pub(super) fn find(read: &mut Read<'_>, id: SessionId) -> Result<Option<SessionRecord>, DbError> {
    let row = read.row(
        "SELECT e.id, e.site_id, e.day, e.start_minute, e.end_minute, e.state, e.cancelled_reason, e.cancelled_words,
                e.cancelled_at, u.name AS cancelled_name, e.restored_at, r.name AS restored_name, s.name AS site_name, s.zone, s.capacity, h.name AS host_name,
                h.office_id AS host_office, s.region_id,
                (SELECT CAST(COALESCE(SUM(a.version), 0) AS BIGINT) FROM attendances a WHERE a.session_id = e.id) AS version
         FROM sessions e JOIN sites s ON s.id = e.site_id JOIN hosts h ON h.id = s.host_id
         LEFT JOIN users u ON u.id = e.cancelled_by LEFT JOIN users r ON r.id = e.restored_by WHERE e.id = $1",
        params![id],
    )?;
    row.map(|row| record(&row)).transpose()
}

fn record(row: &Row) -> Result<SessionRecord, DbError> {
    let state: SessionState = row.coded("state")?;
    Ok(SessionRecord {
        id: row.get("id")?,
        site: row.get("site_id")?,
        site_name: row.get("site_name")?,
        host_name: row.get("host_name")?,
        host_office: row.get("host_office")?,
        region: row.get("region_id")?,
        zone: row.get("zone")?,
        day: row.get("day")?,
        window: window(row)?,
        capacity: row.get("capacity")?,
        called_off: if state == SessionState::Cancelled { Some(called_off(row)?) } else { None },
        restored: restored(row)?,
        version: row.get("version")?,
    })
}

fn restored(row: &Row) -> Result<Option<Restored>, DbError> {
    let at: Option<Timestamp> = row.get("restored_at")?;
    let by: Option<String> = row.get("restored_name")?;
    Ok(at.zip(by).map(|(at, by)| Restored { by, at }))
}

fn called_off(row: &Row) -> Result<CalledOff, DbError> {
    Ok(CalledOff {
        reason: row.coded("cancelled_reason")?,
        words: row.get("cancelled_words")?,
        by: row.get::<Option<String>>("cancelled_name")?.unwrap_or_default(),
        at: row.get("cancelled_at")?,
    })
}

/// One person's place at a session.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    pub attendance: AttendanceId,
    pub name: String,
    /// The person's own part of the session.
    pub window: DayWindow,
    /// Where it stands; none when it went with the session.
    pub state: Option<AttendanceState>,
    pub arrived: Option<MinuteOfDay>,
    pub left: Option<MinuteOfDay>,
    pub outcome: Option<Outcome>,
    pub conflict: bool,
    pub note: String,
    pub credited: Minutes,
    pub recorded_by: Option<String>,
    pub order: OrderId,
    pub order_state: OrderState,
    /// Owed by the sentence and covered by no session that is waited for.
    pub uncovered: Minutes,
    /// What must not be asked of the person; told where people are shown and not where places are moved.
    pub at_work: AtWork,
    subject: OrderSubject,
}

impl Seat {
    /// The facts of the order that permissions ask for.
    pub(crate) fn subject(&self) -> &OrderSubject {
        &self.subject
    }
    /// The person had a place until the session was called off.
    pub(crate) fn lost(&self) -> bool {
        self.state.is_none()
    }
    pub(crate) fn is(&self, state: AttendanceState) -> bool {
        self.state == Some(state)
    }
    /// Nothing is recorded yet, or the departure is missing.
    pub(crate) fn waits(&self) -> bool {
        self.is(AttendanceState::Expected) || self.is(AttendanceState::Present)
    }
    /// The code on the sheet of paper, by which two people of one name are told apart.
    pub(crate) fn code(&self) -> String {
        let hash = sha256_hex(self.attendance.uuid().as_bytes()).to_uppercase();
        format!("{}-{}", &hash[..3], &hash[3..6])
    }
}

/// Everybody with a place at a session, by name: those expected, and those who lost it when it was called off, also if that
/// was taken back without them. For what happens to places; what is shown is [`list_needed_seats`].
pub(crate) fn list_seats(read: &mut Read<'_>, session: SessionId) -> Result<Vec<Seat>, DbError> {
    seats_where(read, session, "1 = 1")
}

/// The same without those who have served all their hours and are waited for no more: who they are is nobody's at the
/// site to see, to print or to record.
pub(super) fn list_needed_seats(read: &mut Read<'_>, session: SessionId) -> Result<Vec<Seat>, DbError> {
    let mut seats = seats_where(read, session, STILL_NEEDED)?;
    let mut limits = list_at_work(read, seats.iter().map(|seat| seat.order).collect::<BTreeSet<_>>())?;
    for seat in &mut seats {
        seat.at_work = limits.remove(&seat.order).unwrap_or_default();
    }
    Ok(seats)
}

fn seats_where(read: &mut Read<'_>, session: SessionId, condition: &str) -> Result<Vec<Seat>, DbError> {
    let sql = format!(
        "SELECT a.id, a.start_minute, a.end_minute, a.state, a.arrived_minute, a.left_minute, a.outcome, a.conflict,
                a.note, a.credited_minutes, u.name AS recorded_name, c.name, o.id AS order_id, o.state AS order_state,
                o.court, o.prosecution_office_id, o.probation_office_id, o.officer_id, o.ordered_minutes,
                t.credited_minutes AS done_minutes,
                (SELECT CAST(COALESCE(SUM(f.end_minute - f.start_minute), 0) AS BIGINT) FROM attendances f
                 WHERE f.order_id = o.id AND f.state IN ('expected', 'present')) AS covered_minutes
         FROM attendances a JOIN orders o ON o.id = a.order_id JOIN order_totals t ON t.order_id = o.id JOIN clients c ON c.id = o.client_id
         LEFT JOIN users u ON u.id = a.recorded_by
         WHERE a.session_id = $1 AND (a.state <> 'cancelled' OR a.outcome IS NOT NULL) AND {condition}
         ORDER BY c.name, a.id"
    );
    read.rows(sql, params![session])?.iter().map(seat).collect()
}

fn seat(row: &Row) -> Result<Seat, DbError> {
    let (ordered, done): (Minutes, Minutes) = (row.get("ordered_minutes")?, row.get("done_minutes")?);
    Ok(Seat {
        attendance: row.get("id")?,
        name: row.get("name")?,
        window: window(row)?,
        state: row.coded_unless("state", "cancelled")?,
        arrived: row.get("arrived_minute")?,
        left: row.get("left_minute")?,
        outcome: row.coded_if_any("outcome")?,
        conflict: row.get("conflict")?,
        note: row.get("note")?,
        credited: row.get("credited_minutes")?,
        recorded_by: row.get("recorded_name")?,
        order: row.get("order_id")?,
        order_state: row.coded("order_state")?,
        at_work: AtWork::default(),
        uncovered: ordered.less_at_least_zero(done).less_at_least_zero(row.get("covered_minutes")?),
        subject: OrderSubject {
            court: row.get("court")?,
            prosecution_office: row.get("prosecution_office_id")?,
            probation_office: row.get("probation_office_id")?,
            officer: row.get("officer_id")?,
            proposed_by: None,
        },
    })
}

/// One tap as people read it.
#[derive(Clone, Debug)]
pub(crate) struct TapLine {
    pub attendance: AttendanceId,
    pub id: Uuid,
    pub tap: Tap,
    pub at: Timestamp,
    pub method: Method,
    pub note: String,
    pub by: String,
}

/// Every tap at a session, the first one first.
pub(super) fn list_taps(read: &mut Read<'_>, session: SessionId) -> Result<Vec<TapLine>, DbError> {
    read.rows(
        "SELECT v.attendance_id, v.tap_key, v.tap, v.recorded_at, v.method, v.note, u.name
         FROM attendances a JOIN attendance_events v ON v.attendance_id = a.id JOIN users u ON u.id = v.recorded_by
         WHERE a.session_id = $1 ORDER BY v.recorded_at, v.tap_key",
        params![session],
    )?
    .iter()
    .map(|row| {
        let tap = serde_json::from_value(row.get("tap")?);
        Ok(TapLine {
            attendance: row.get("attendance_id")?,
            id: tap_id(&row.get::<String>("tap_key")?),
            tap: tap.map_err(|_| DbError::Conversion { column: "tap".to_owned(), wanted: "a tap" })?,
            at: row.get("recorded_at")?,
            method: row.coded("method")?,
            note: row.get("note")?,
            by: row.get("name")?,
        })
    })
    .collect()
}

/// Names of the people who record at a site.
pub(super) fn list_supervisors(read: &mut Read<'_>, site: SiteId) -> Result<Vec<String>, DbError> {
    read.rows(
        "SELECT u.name FROM site_supervisors v JOIN users u ON u.id = v.user_id
         WHERE v.site_id = $1 AND u.active = $2 ORDER BY u.name, u.id",
        params![site, true],
    )?
    .iter()
    .map(|row| row.get("name"))
    .collect()
}

/// Calls a session off.
pub(crate) fn call_off(
    tx: &mut Tx<'_>,
    id: SessionId,
    reason: CancelReason,
    words: &str,
    by: UserId,
) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute(
        "UPDATE sessions SET state = 'cancelled', cancelled_reason = $2, cancelled_words = $3, cancelled_by = $4,
                cancelled_at = $5, restored_by = NULL, restored_at = NULL WHERE id = $1",
        params![id, reason.code(), words, by, now],
    )
    .map(drop)
}

/// Takes a calling-off back; its reason stays, for those whose place is gone by it.
pub(crate) fn restore(tx: &mut Tx<'_>, id: SessionId, by: UserId) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute(
        "UPDATE sessions SET state = 'planned', restored_by = $2, restored_at = $3 WHERE id = $1",
        params![id, by, now],
    )
    .map(drop)
}

/// The session of a site on a day that begins at this minute; planned now when there is none.
pub(crate) fn session_at(
    tx: &mut Tx<'_>,
    site: SiteId,
    day: Date,
    window: DayWindow,
) -> Result<SessionId, DbError> {
    let find = "SELECT id FROM sessions WHERE site_id = $1 AND day = $2 AND start_minute = $3";
    if let Some(row) = tx.row(find, params![site, day, window.start])? {
        return row.get("id");
    }
    let id: SessionId = tx.new_id();
    tx.execute(
        "INSERT INTO sessions (id, site_id, day, start_minute, end_minute, state) VALUES ($1, $2, $3, $4, $5, 'planned')",
        params![id, site, day, window.start, window.end],
    )?;
    Ok(id)
}
