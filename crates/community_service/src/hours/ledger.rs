//! Writing the hour ledger: a line for a presence, a reversal and a new line when it is corrected.

use database::{DbError, Read, Row, Tx, params};
use domain::{
    community_service::hours::{
        CreditBounds, Entry, EntryKind, HourRefusal, Presence, WindowPolicy, check_day, credit, credited_on,
        reverse,
    },
    ids::{AttendanceId, ClientId, OrderId, UserId},
    time::{Date, DayWindow, Minutes},
};
use web::failure::{Failure, Refusal};

/// A presence to be credited, or nothing when there is none any more, with all that bounds its credit.
#[derive(Clone, Debug)]
pub(crate) struct Booking<'a> {
    /// The attendance it stands for.
    pub attendance: AttendanceId,
    /// The sentence it counts for.
    pub order: OrderId,
    /// The person: the day's limit holds over all sites and sentences.
    pub client: ClientId,
    /// The civil day of the site's zone.
    pub day: Date,
    /// The session's window.
    pub window: DayWindow,
    /// Whether time outside the window counts.
    pub policy: WindowPolicy,
    /// The law's limit of a day.
    pub max_per_day: Minutes,
    /// The verdict's own limit of a day.
    pub hours_per_day: Option<Minutes>,
    /// Ordered by the court.
    pub ordered: Minutes,
    /// Credited to the order so far, this attendance's standing line included.
    pub done: Minutes,
    /// The first and the last day on which work counts, once the clock runs.
    pub period: (Option<Date>, Option<Date>),
    /// The day it is at the site.
    pub today: Date,
    /// Came and left; none when nothing counts.
    pub presence: Option<Presence>,
    /// Whether a line for it may stand already.
    pub was_complete: bool,
    /// Who records it.
    pub by: UserId,
    /// Why, for a correction.
    pub note: &'a str,
}

/// What a booking left on the attendance, and how it changed the order's totals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Booked {
    /// Worked, as it stands now.
    pub worked: Minutes,
    /// Credited, as it stands now.
    pub credited: Minutes,
    /// The change in minutes worked.
    pub worked_change: Minutes,
    /// The change in minutes credited.
    pub credited_change: Minutes,
}

/// A line of the ledger with what only the sheet of a day needs.
struct Line {
    entry: Entry,
    order: OrderId,
    attendance: Option<AttendanceId>,
    arrived: Option<i64>,
    left: Option<i64>,
    limits: String,
}

impl Line {
    /// The line of a presence that is new, or that stands in for one taken back.
    fn of(entry: Entry, booking: &Booking<'_>, (arrived, left): (Option<i64>, Option<i64>)) -> Self {
        let attendance = Some(booking.attendance);
        Self { entry, order: booking.order, attendance, arrived, left, limits: String::new() }
    }
}

/// Brings the ledger in line with a presence. Lines are only added: what no longer holds is reversed whole.
pub(crate) fn book(tx: &mut Tx<'_>, booking: &Booking<'_>) -> Result<Booked, Failure> {
    let lines = list_day(tx, booking.client, booking.day)?;
    let back = if booking.was_complete { taken_back(tx, booking, &lines) } else { None };
    let before = back.as_ref().map_or(NOTHING, |(old, _)| (old.entry.worked, old.entry.credited));
    let Some(presence) = booking.presence else {
        if let Some((_, back)) = &back {
            insert(tx, booking, back)?;
        }
        return Ok(booked(before, NOTHING));
    };
    let (first, last) = booking.period;
    check_day(first, last, booking.day, booking.today).map_err(refused)?;
    let line = credited_line(tx, booking, presence, &lines, before.1)?;
    if back.as_ref().is_some_and(|(old, _)| same(old, &line)) {
        return Ok(booked(before, before));
    }
    if let Some((_, back)) = &back {
        insert(tx, booking, back)?;
    }
    insert(tx, booking, &line)?;
    Ok(booked(before, (line.entry.worked, line.entry.credited)))
}

const NOTHING: (Minutes, Minutes) = (Minutes::ZERO, Minutes::ZERO);

fn refused(no: HourRefusal) -> Failure {
    let refusal = Refusal::new(no.key());
    match no.article() {
        Some(article) => refusal.article(article.to_string()).into(),
        None => refusal.into(),
    }
}

/// The line of this attendance that stands, and the one that takes it back.
fn taken_back<'l>(tx: &mut Tx<'_>, booking: &Booking<'_>, lines: &'l [Line]) -> Option<(&'l Line, Line)> {
    let entries: Vec<Entry> = lines.iter().map(|line| line.entry.clone()).collect();
    let own = lines.iter().filter(|line| line.attendance == Some(booking.attendance));
    own.filter_map(|old| {
        let back = reverse(&entries, &old.entry, tx.new_id()).ok()?;
        Some((old, Line::of(back, booking, (old.arrived, old.left))))
    })
    .next()
}

/// What a presence counts beside the other lines of its day, without the one that it replaces.
fn credited_line(
    tx: &mut Tx<'_>,
    booking: &Booking<'_>,
    presence: Presence,
    lines: &[Line],
    replaced: Minutes,
) -> Result<Line, Failure> {
    let entries = |of: Option<OrderId>| -> Vec<Entry> {
        let lines = lines.iter().filter(|line| of.is_none_or(|order| line.order == order));
        lines.map(|line| line.entry.clone()).collect()
    };
    let day = booking.day;
    let bounds = CreditBounds {
        window: booking.window,
        policy: booking.policy,
        max_per_day: booking.max_per_day,
        hours_per_day: booking.hours_per_day,
        person_that_day: credited_on(&entries(None), day) - replaced,
        order_that_day: credited_on(&entries(Some(booking.order)), day) - replaced,
        remaining: booking.ordered.less_at_least_zero(booking.done - replaced),
    };
    let credit = credit(presence, &bounds).map_err(refused)?;
    let entry = Entry {
        id: tx.new_id(),
        kind: EntryKind::Attendance,
        session: None,
        day,
        worked: credit.worked,
        credited: credit.credited,
        reverses: None,
    };
    let times = (Some(presence.arrived.get().into()), Some(presence.left.get().into()));
    let limits = credit.limits.iter().map(|limit| limit.code()).collect::<Vec<_>>().join(",");
    Ok(Line { limits, ..Line::of(entry, booking, times) })
}

fn booked(before: (Minutes, Minutes), now: (Minutes, Minutes)) -> Booked {
    Booked {
        worked: now.0,
        credited: now.1,
        worked_change: now.0 - before.0,
        credited_change: now.1 - before.1,
    }
}

fn same(old: &Line, new: &Line) -> bool {
    let counts = |line: &Line| (line.arrived, line.left, line.entry.worked, line.entry.credited);
    counts(old) == counts(new) && old.limits == new.limits
}

fn insert(tx: &mut Tx<'_>, booking: &Booking<'_>, line: &Line) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO hour_entries (id, order_id, attendance_id, kind, day, arrived_minute, left_minute, worked_minutes,
                                   credited_minutes, capped_by, reverses_id, note, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        params![
            line.entry.id,
            line.order,
            line.attendance,
            line.entry.kind.code(),
            line.entry.day,
            line.arrived,
            line.left,
            line.entry.worked,
            line.entry.credited,
            &line.limits,
            line.entry.reverses,
            booking.note,
            booking.by,
            now
        ],
    )
    .map(drop)
}

/// The person's lines of a civil day, at every site and for every sentence.
fn list_day(read: &mut Read<'_>, client: ClientId, day: Date) -> Result<Vec<Line>, DbError> {
    read.rows(
        "SELECT h.id, h.kind, h.order_id, h.attendance_id, h.arrived_minute, h.left_minute, h.worked_minutes,
                h.credited_minutes, h.capped_by, h.reverses_id
         FROM orders o JOIN hour_entries h ON h.order_id = o.id AND h.day = $2 WHERE o.client_id = $1
         ORDER BY h.recorded_at, h.id",
        params![client, day],
    )?
    .iter()
    .map(|row| line(row, day))
    .collect()
}

fn line(row: &Row, day: Date) -> Result<Line, DbError> {
    Ok(Line {
        entry: Entry {
            id: row.get("id")?,
            kind: row.coded("kind")?,
            session: None,
            day,
            worked: row.get("worked_minutes")?,
            credited: row.get("credited_minutes")?,
            reverses: row.get("reverses_id")?,
        },
        order: row.get("order_id")?,
        attendance: row.get("attendance_id")?,
        arrived: row.get("arrived_minute")?,
        left: row.get("left_minute")?,
        limits: row.get("capped_by")?,
    })
}
