//! What taps change: the record, the ledger, the order's totals and state, the numbers of the front pages.

use database::Tx;
use domain::{
    access::Actor,
    community_service::{
        attendance::{AttendanceEvent, AttendanceState, Family, Method, Outcome, Record, standing},
        orders::OrderState,
        proof::Proof,
    },
    time::civil_day,
};
use web::failure::Failure;

use super::{
    kept::{Kept, events_of, folded},
    record::Attending,
    store::{self, Folded},
};
use crate::{
    hours::{
        Booked, Booking, book,
        totals::{self, Change},
    },
    orders::{change_state, order_behind, update_served},
};
use house::summaries;

/// New taps on an attendance.
pub(super) struct Applied<'a> {
    pub attending: &'a Attending,
    pub before: Vec<Kept>,
    pub new: Vec<Kept>,
    pub method: Method,
    pub actor: &'a Actor,
}

/// Keeps the taps, folds them, brings ledger, totals and front pages in line.
pub(super) fn apply(tx: &mut Tx<'_>, change: Applied<'_>, reason: &str) -> Result<(Record, Booked), Failure> {
    let Applied { attending, before, new, method, actor } = change;
    let was = folded(&before);
    if store::insert_taps(tx, attending.id, &new, method)? < new.len() as u64 {
        return Err(Failure::fault("a tap was kept meanwhile, though its attendance did not have it"));
    }
    let all = [before, new].concat();
    let record = folded(&all);
    let booked = settle(tx, attending, (&was, &record), actor, reason)?;
    let worked = (record.state() == AttendanceState::Left).then_some(Outcome::Worked);
    let outcome = record.outcome.or(worked).map(Outcome::code);
    let (worked, credited, by) = (booked.worked, booked.credited, actor.user);
    let note = note_of(&all, &record);
    store::update(tx, attending.id, &Folded { record: &record, outcome, worked, credited, note, by })?;
    if attending.order_state == OrderState::Placed && record.arrived.is_some() {
        let order = order_behind(tx, attending.order)?;
        change_state(tx, &order, OrderState::Running, Proof::Attendance(&record))?;
    }
    Ok((record, booked))
}

/// The last words given with a tap that stands and still holds.
fn note_of<'k>(kept: &'k [Kept], record: &Record) -> &'k str {
    let events = events_of(kept);
    let words = |event: &AttendanceEvent| {
        let of = kept.iter().find(|kept| kept.event.id == event.id)?;
        (record.bears_out(event.tap) && !of.note.is_empty()).then_some(of.note.as_str())
    };
    standing(&events).into_iter().rev().find_map(words).unwrap_or_default()
}

/// Brings the ledger, the order's totals and the front pages from one record of an attendance to another.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    attending: &Attending,
    (was, is): (&Record, &Record),
    actor: &Actor,
    reason: &str,
) -> Result<Booked, Failure> {
    let (was_complete, presence) = (was.presence().is_some(), is.presence());
    let mut booked = Booked { worked: attending.worked, credited: attending.credited, ..Booked::default() };
    if was_complete || presence.is_some() {
        let booking = Booking {
            attendance: attending.id,
            order: attending.order,
            client: attending.client,
            day: attending.day,
            window: attending.window,
            policy: attending.policy,
            max_per_day: attending.max_per_day,
            hours_per_day: attending.hours_per_day,
            ordered: attending.ordered,
            done: attending.done,
            period: attending.period,
            today: civil_day(tx.now(), &attending.zone.time_zone()),
            presence,
            was_complete,
            by: actor.user,
            note: reason,
        };
        booked = book(tx, &booking)?;
    }
    let ((attended, missed), (attended_before, missed_before)) = (counted(is), counted(was));
    let change = Change {
        worked: booked.worked_change,
        credited: booked.credited_change,
        attended: attended - attended_before,
        missed: missed - missed_before,
    };
    if change != Change::default() {
        totals::add(tx, attending.order, change, attending.day)?;
        let served = |done| done >= attending.ordered;
        let done = attending.done + change.credited;
        if served(done) != served(attending.done) {
            update_served(tx, attending.order, served(done))?;
        }
        let mut scopes = vec![
            summaries::of_office(attending.prosecution_office),
            summaries::of_office(attending.probation_office),
        ];
        scopes.extend(attending.officer.map(summaries::of_officer));
        let numbers = [
            ("minutes.credited", change.credited.get()),
            ("attendance.done", change.attended),
            ("attendance.missed", change.missed),
        ];
        let all = scopes.iter().flat_map(|scope| numbers.map(|(name, delta)| (scope.clone(), name, delta)));
        summaries::add_all(tx, all)?;
    }
    Ok(booked)
}

/// Attended and missed, each one or none. An absence with a valid reason or by the site's fault is neither.
fn counted(record: &Record) -> (i64, i64) {
    let family = record.outcome.map(Outcome::family);
    let missed = record.state() == AttendanceState::Absent
        && matches!(family, Some(Family::Open | Family::Unacceptable));
    (i64::from(record.presence().is_some()), i64::from(missed))
}
