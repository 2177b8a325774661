//! SQL that reads the ledger of one order.

use std::collections::BTreeSet;

use database::{DbError, Read, Row, params};
use domain::{
    community_service::{
        attendance::{AttendanceState, LostHours, Outcome, lost_hours},
        hours::{Entry, EntryKind, Limit, standing},
        sessions::CancelReason,
    },
    ids::{AttendanceId, HourEntryId, OrderId, SessionId},
    time::{Date, DayWindow, MinuteOfDay, Minutes, Timestamp},
    zones::Zone,
};

use crate::needed::STILL_NEEDED;

/// A line of the ledger as people read it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The line in the terms of the rules.
    pub entry: Entry,
    /// Where.
    pub site: String,
    /// Whose site it is.
    pub host: String,
    /// The zone of the site, whose clock the times are by.
    pub zone: Option<Zone>,
    /// Came and left; none for an adjustment.
    pub window: Option<DayWindow>,
    /// What cut it.
    pub limits: Vec<Limit>,
    /// Why, for what the office entered.
    pub note: String,
    /// Who recorded it.
    pub recorded_by: String,
    /// When.
    pub recorded_at: Timestamp,
    /// It counts: it takes nothing back, and nothing takes it back.
    pub stands: bool,
}

impl Line {
    /// Whether a later line takes it back.
    pub(crate) fn is_taken_back(&self) -> bool {
        !self.stands && self.entry.kind != EntryKind::Reversal
    }
}

/// Every line of an order, by day.
pub(crate) fn list_lines(read: &mut Read<'_>, order: OrderId) -> Result<Vec<Line>, DbError> {
    let rows = read.rows(
        "SELECT h.id, h.kind, h.day, h.arrived_minute, h.left_minute, h.worked_minutes, h.credited_minutes, h.capped_by,
                h.reverses_id, h.note, h.recorded_at, a.session_id, s.name AS site_name, s.zone, i.name AS host_name,
                u.name AS recorded_name
         FROM hour_entries h LEFT JOIN attendances a ON a.id = h.attendance_id LEFT JOIN sites s ON s.id = a.site_id
         LEFT JOIN hosts i ON i.id = s.host_id
         JOIN users u ON u.id = h.recorded_by
         WHERE h.order_id = $1 ORDER BY h.day, h.recorded_at, h.id",
        params![order],
    )?;
    let mut lines = rows.iter().map(line).collect::<Result<Vec<_>, _>>()?;
    let entries: Vec<Entry> = lines.iter().map(|line| line.entry.clone()).collect();
    let counting: BTreeSet<HourEntryId> = standing(&entries).into_iter().map(|entry| entry.id).collect();
    lines.iter_mut().for_each(|line| line.stands = counting.contains(&line.entry.id));
    Ok(lines)
}

fn line(row: &Row) -> Result<Line, DbError> {
    let (from, to): (Option<MinuteOfDay>, Option<MinuteOfDay>) =
        (row.get("arrived_minute")?, row.get("left_minute")?);
    Ok(Line {
        entry: Entry {
            id: row.get("id")?,
            kind: row.coded("kind")?,
            session: row.get::<Option<SessionId>>("session_id")?,
            day: row.get("day")?,
            worked: row.get("worked_minutes")?,
            credited: row.get("credited_minutes")?,
            reverses: row.get("reverses_id")?,
        },
        site: row.get::<Option<String>>("site_name")?.unwrap_or_default(),
        host: row.get::<Option<String>>("host_name")?.unwrap_or_default(),
        zone: row.get("zone")?,
        window: from.zip(to).and_then(|(from, to)| DayWindow::new(from, to)),
        limits: row.coded_list("capped_by")?,
        note: row.get("note")?,
        recorded_by: row.get("recorded_name")?,
        recorded_at: row.get("recorded_at")?,
        stands: false,
    })
}

/// A session of an order, attended or not.
#[derive(Clone, Debug)]
pub(crate) struct Attended {
    /// The attendance.
    pub id: AttendanceId,
    /// Its day.
    pub day: Date,
    /// This person's part of it.
    pub window: DayWindow,
    /// Where.
    pub site: String,
    /// The zone of the site.
    pub zone: Zone,
    /// Where it stands; none when cancelled.
    pub state: Option<AttendanceState>,
    /// What it was.
    pub outcome: Option<Outcome>,
    /// Minutes credited for it.
    pub credited: Minutes,
    /// Two people recorded different outcomes.
    pub conflict: bool,
    /// Why the session was called off, when it was and took this place with it.
    pub called_off: Option<CancelReason>,
}

impl Attended {
    /// Where its minutes went that were not worked; a place that went before its session is no loss.
    pub(crate) fn lost(&self) -> LostHours {
        let taken_away = self.state.is_none() && self.called_off.is_none();
        let outcome = self.outcome.filter(|_| !taken_away);
        outcome.map_or_else(LostHours::default, |outcome| {
            lost_hours(self.window.length(), self.credited, outcome)
        })
    }
}

/// Every session of an order up to a day, the latest first.
pub(crate) fn list_attended(
    read: &mut Read<'_>,
    order: OrderId,
    until: Date,
) -> Result<Vec<Attended>, DbError> {
    read.rows(
        "SELECT a.id, a.day, a.start_minute, a.end_minute, a.state, a.outcome, a.credited_minutes, a.conflict,
                s.name AS site_name, s.zone,
                CASE WHEN a.state = 'cancelled' AND a.outcome IS NOT NULL THEN e.cancelled_reason END AS called_off
         FROM attendances a JOIN sites s ON s.id = a.site_id JOIN sessions e ON e.id = a.session_id
         WHERE a.order_id = $1 AND a.day <= $2 ORDER BY a.day DESC, a.start_minute DESC, a.id DESC",
        params![order, until],
    )?
    .iter()
    .map(|row| {
        let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?);
        Ok(Attended {
            id: row.get("id")?,
            day: row.get("day")?,
            window: window.ok_or_else(|| DbError::other("an attendance without length"))?,
            site: row.get("site_name")?,
            zone: row.get("zone")?,
            state: row.coded_unless("state", "cancelled")?,
            outcome: row.coded_if_any("outcome")?,
            credited: row.get("credited_minutes")?,
            conflict: row.get("conflict")?,
            called_off: row.coded_if_any("called_off")?,
        })
    })
    .collect()
}

/// What the panel asks of the sessions.
pub(super) struct Pace {
    /// Minutes that lie ahead.
    pub ahead: Minutes,
    /// Minutes of past sessions whose record has not come.
    pub waiting: Minutes,
    /// The first day of work.
    pub first_day: Option<Date>,
}

/// What an order's sessions cover, and when its work began.
pub(super) fn find_pace(read: &mut Read<'_>, order: OrderId, today: Date) -> Result<Pace, DbError> {
    let open = read.one(
        "SELECT CAST(COALESCE(SUM(CASE WHEN day >= $2 THEN end_minute - start_minute END), 0) AS BIGINT) AS ahead,
                CAST(COALESCE(SUM(CASE WHEN day < $2 THEN end_minute - start_minute END), 0) AS BIGINT) AS waiting
         FROM attendances WHERE order_id = $1 AND state IN ('expected', 'present')",
        params![order, today],
    )?;
    let first =
        read.one("SELECT MIN(day) AS first_day FROM hour_entries WHERE order_id = $1", params![order])?;
    Ok(Pace { ahead: open.get("ahead")?, waiting: open.get("waiting")?, first_day: first.get("first_day")? })
}

/// Attendances of past days that stand open: expected, at work, in conflict, or an absence nobody has judged.
pub(crate) fn count_open(read: &mut Read<'_>, order: OrderId, today: Date) -> Result<usize, DbError> {
    let row = read.one(
        format!(
            "SELECT COUNT(*) AS n FROM attendances a WHERE a.order_id = $1 AND a.day <= $2
             AND (a.conflict = $3 OR a.state = 'present' OR (a.state = 'expected' AND a.day < $2)) AND {STILL_NEEDED}"
        ),
        params![order, today, true],
    )?;
    Ok(usize::try_from(row.get::<i64>("n")?).unwrap_or(usize::MAX))
}
