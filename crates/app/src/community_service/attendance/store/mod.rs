//! SQL of attendance: what a tap needs in few statements, and the rows it changes.

mod taps;
mod today;

use std::collections::BTreeMap;

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::OrderSubject,
    attendance::{AttendanceState, Record},
    hours::WindowPolicy,
    ids::{AttendanceId, ClientId, OfficeId, OrderId, SessionId, SiteId, UserId},
    orders::OrderState,
    time::{Date, DayWindow, Minutes},
    zones::Zone,
};

use crate::community_service::hours::STILL_NEEDED;

pub(super) use taps::{Kept, insert_taps, list_taps, list_taps_of};
pub(super) use today::{OwnSession, OwnSite, list_own_sessions, list_own_sites, list_people};

/// One person expected at one session, with all that a tap is judged by.
#[derive(Clone, Debug)]
pub(crate) struct Attending {
    pub id: AttendanceId,
    pub session: SessionId,
    pub site: SiteId,
    /// The site's own zone, whose days and minutes count.
    pub zone: Zone,
    pub host_office: Option<OfficeId>,
    pub day: Date,
    pub window: DayWindow,
    /// This person's place in the session was cancelled, with the session or before it.
    pub cancelled: bool,
    /// The session was called off; what had been recorded by then stands.
    pub session_cancelled: bool,
    pub note: String,
    pub version: i64,
    /// Worked and credited by this attendance so far.
    pub worked: Minutes,
    pub credited: Minutes,
    pub order: OrderId,
    pub order_state: OrderState,
    pub client: ClientId,
    pub ordered: Minutes,
    /// The verdict's own hours a day.
    pub daily: Option<Minutes>,
    /// Credited to the order so far.
    pub done: Minutes,
    /// The law's limit of a day, by the rules that hold for this order (KUHP art. 85(5)).
    pub max_per_day: Minutes,
    pub policy: WindowPolicy,
    pub court: String,
    pub prosecution_office: OfficeId,
    pub probation_office: OfficeId,
    pub officer: Option<UserId>,
}

impl Attending {
    /// The facts of the order that permissions ask for.
    pub(crate) fn order_subject(&self) -> OrderSubject {
        OrderSubject {
            court: self.court.clone(),
            prosecution_office: self.prosecution_office,
            probation_office: self.probation_office,
            officer: self.officer,
            proposed_by: None,
        }
    }
}

const FIND: &str = "SELECT a.id, a.session_id, a.site_id, a.day, a.start_minute, a.end_minute, a.note, a.order_id,
    a.version, a.worked_minutes, a.credited_minutes, t.credited_minutes AS done_minutes,
    a.state, e.state AS session_state,
    s.zone, s.window_policy, h.office_id AS host_office, o.client_id, o.state AS order_state, o.ordered_minutes,
    o.daily_minutes, o.court, o.prosecution_office_id, o.probation_office_id, o.officer_id,
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
    let coded = |column: &str| DbError::Conversion { column: column.to_owned(), wanted: "a known code" };
    let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?);
    Ok(Attending {
        id: row.get("id")?,
        session: row.get("session_id")?,
        site: row.get("site_id")?,
        zone: row.get("zone")?,
        host_office: row.get("host_office")?,
        day: row.get("day")?,
        window: window.ok_or_else(|| coded("end_minute"))?,
        cancelled: row.get::<String>("state")? == "cancelled",
        session_cancelled: row.get::<String>("session_state")? == "cancelled",
        note: row.get("note")?,
        version: row.get("version")?,
        worked: row.get("worked_minutes")?,
        credited: row.get("credited_minutes")?,
        order: row.get("order_id")?,
        order_state: OrderState::from_code(&row.get::<String>("order_state")?)
            .ok_or_else(|| coded("order_state"))?,
        client: row.get("client_id")?,
        ordered: row.get("ordered_minutes")?,
        daily: row.get("daily_minutes")?,
        done: row.get("done_minutes")?,
        // No rule of that day in force: no wall is invented, the day itself is the limit.
        max_per_day: row.get::<Option<Minutes>>("max_per_day")?.unwrap_or(Minutes::hours(24)),
        policy: WindowPolicy::from_code(&row.get::<String>("window_policy")?)
            .ok_or_else(|| coded("window_policy"))?,
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

/// What changes in the running totals of an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Change {
    pub worked: Minutes,
    pub credited: Minutes,
    pub attended: i64,
    pub missed: i64,
}

/// Keeps the running totals of an order; `day` becomes its last day of work if it is later.
pub(super) fn update_totals(
    tx: &mut Tx<'_>,
    order: OrderId,
    change: Change,
    day: Date,
) -> Result<(), DbError> {
    tx.execute(
        "UPDATE order_totals SET worked_minutes = worked_minutes + $2, credited_minutes = credited_minutes + $3,
            attended = attended + $4, missed = missed + $5,
            last_day = CASE WHEN last_day IS NULL OR last_day < $6 THEN $6 ELSE last_day END
         WHERE order_id = $1",
        params![order, change.worked, change.credited, change.attended, change.missed, day],
    )
    .map(drop)
}

/// Says of an order whether all its minutes are served.
pub(super) fn update_served(tx: &mut Tx<'_>, order: OrderId, served: bool) -> Result<(), DbError> {
    tx.execute("UPDATE orders SET all_served = $2 WHERE id = $1", params![order, served]).map(drop)
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

/// Where a session takes place, and the office behind the site's host.
pub(super) fn find_place(
    read: &mut Read<'_>,
    session: SessionId,
) -> Result<Option<(SiteId, Option<OfficeId>)>, DbError> {
    let row = read.row(
        "SELECT e.site_id, h.office_id FROM sessions e JOIN sites s ON s.id = e.site_id JOIN hosts h ON h.id = s.host_id
         WHERE e.id = $1",
        params![session],
    )?;
    row.map(|row| Ok((row.get("site_id")?, row.get("office_id")?))).transpose()
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
    let coded = || DbError::Conversion { column: "state".to_owned(), wanted: "a known code" };
    let stands = |row: &Row| {
        let state = AttendanceState::from_code(&row.get::<String>("state")?).ok_or_else(coded)?;
        Ok((row.get("id")?, state))
    };
    rows.iter().map(stands).collect()
}
