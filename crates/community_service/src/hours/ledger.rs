//! Writing the hour ledger: a line for a presence, a reversal and a new line when it is corrected.

use database::{DbError, Read, Tx, params};
use domain::{
    community_service::hours::{CreditBounds, Presence, WindowPolicy, credit},
    ids::{AttendanceId, ClientId, HourEntryId, OrderId, UserId},
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

struct Line {
    id: HourEntryId,
    arrived: Option<i64>,
    left: Option<i64>,
    worked: Minutes,
    credited: Minutes,
    limits: String,
}

/// Brings the ledger in line with a presence. Lines are only added: what no longer holds is reversed whole.
pub(crate) fn book(tx: &mut Tx<'_>, booking: &Booking<'_>) -> Result<Booked, Failure> {
    let standing = if booking.was_complete { find_standing(tx, booking.attendance)? } else { None };
    let before =
        standing.as_ref().map_or((Minutes::ZERO, Minutes::ZERO), |line| (line.worked, line.credited));
    let Some(presence) = booking.presence else {
        if let Some(line) = &standing {
            reverse(tx, booking, line)?;
        }
        return Ok(booked(before, (Minutes::ZERO, Minutes::ZERO)));
    };
    let (person, order) = credited_that_day(tx, booking)?;
    let bounds = CreditBounds {
        window: booking.window,
        policy: booking.policy,
        max_per_day: booking.max_per_day,
        hours_per_day: booking.hours_per_day,
        person_that_day: person - before.1,
        order_that_day: order - before.1,
        remaining: booking.ordered.less_at_least_zero(booking.done - before.1),
    };
    let credit = credit(presence, &bounds).map_err(|no| Failure::from(Refusal::new(no.key())))?;
    let line = Line {
        id: tx.new_id(),
        arrived: Some(presence.arrived.get().into()),
        left: Some(presence.left.get().into()),
        worked: credit.worked,
        credited: credit.credited,
        limits: credit.limits.iter().map(|limit| limit.code()).collect::<Vec<_>>().join(","),
    };
    if standing.as_ref().is_some_and(|old| same(old, &line)) {
        return Ok(booked(before, before));
    }
    if let Some(old) = &standing {
        reverse(tx, booking, old)?;
    }
    insert(tx, booking, "attendance", None, &line)?;
    Ok(booked(before, (line.worked, line.credited)))
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
    (old.arrived, old.left, old.worked, old.credited) == (new.arrived, new.left, new.worked, new.credited)
        && old.limits == new.limits
}

fn reverse(tx: &mut Tx<'_>, booking: &Booking<'_>, old: &Line) -> Result<(), DbError> {
    let back = Line {
        id: tx.new_id(),
        worked: Minutes::ZERO - old.worked,
        credited: Minutes::ZERO - old.credited,
        limits: String::new(),
        ..*old
    };
    insert(tx, booking, "reversal", Some(old.id), &back)
}

fn insert(
    tx: &mut Tx<'_>,
    booking: &Booking<'_>,
    kind: &'static str,
    reverses: Option<HourEntryId>,
    line: &Line,
) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO hour_entries (id, order_id, attendance_id, kind, day, arrived_minute, left_minute, worked_minutes,
                                   credited_minutes, capped_by, reverses_id, note, recorded_by, recorded_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        params![
            line.id,
            booking.order,
            booking.attendance,
            kind,
            booking.day,
            line.arrived,
            line.left,
            line.worked,
            line.credited,
            &line.limits,
            reverses,
            booking.note,
            booking.by,
            now
        ],
    )
    .map(drop)
}

fn find_standing(read: &mut Read<'_>, attendance: AttendanceId) -> Result<Option<Line>, DbError> {
    read.row(
        "SELECT h.id, h.arrived_minute, h.left_minute, h.worked_minutes, h.credited_minutes, h.capped_by
         FROM hour_entries h WHERE h.attendance_id = $1 AND h.kind = 'attendance'
           AND NOT EXISTS (SELECT 1 FROM hour_entries r WHERE r.reverses_id = h.id)",
        params![attendance],
    )?
    .map(|row| {
        Ok(Line {
            id: row.get("id")?,
            arrived: row.get("arrived_minute")?,
            left: row.get("left_minute")?,
            worked: row.get("worked_minutes")?,
            credited: row.get("credited_minutes")?,
            limits: row.get("capped_by")?,
        })
    })
    .transpose()
}

/// Minutes credited on the day: to the person at every site and for every sentence, and to this sentence.
fn credited_that_day(read: &mut Read<'_>, booking: &Booking<'_>) -> Result<(Minutes, Minutes), DbError> {
    let row = read.one(
        "SELECT CAST(COALESCE(SUM(h.credited_minutes), 0) AS BIGINT) AS person,
                CAST(COALESCE(SUM(CASE WHEN h.order_id = $3 THEN h.credited_minutes ELSE 0 END), 0) AS BIGINT) AS this_order
         FROM orders o JOIN hour_entries h ON h.order_id = o.id AND h.day = $2 WHERE o.client_id = $1",
        params![booking.client, booking.day, booking.order],
    )?;
    Ok((row.get("person")?, row.get("this_order")?))
}
