//! Lines of the audit log: who did which act to what.

use std::fmt::Display;

use database::{DbError, Event, Read, params};
use domain::{
    access::{Act, Actor, Permit},
    time::Timestamp,
};
use serde_json::Value;

/// The line of a permitted act.
pub fn of_permit(permit: &Permit, subject_kind: &'static str, subject: impl Display, data: Value) -> Event {
    of_act(permit.actor(), permit.act(), subject_kind, subject, data)
}

/// The line of an act.
pub fn of_act(
    actor: &Actor,
    act: Act,
    subject_kind: &'static str,
    subject: impl Display,
    data: Value,
) -> Event {
    named(actor, act.name(), subject_kind, subject, data)
}

/// The line of something that needs no leave of its own, such as signing out.
pub fn named(
    actor: &Actor,
    act: &'static str,
    subject_kind: &'static str,
    subject: impl Display,
    data: Value,
) -> Event {
    Event {
        act,
        actor: Some(actor.user.uuid()),
        acting_for: actor.acting_for.map(|user| user.uuid()),
        office: Some(actor.office.uuid()),
        subject_kind,
        subject_id: subject.to_string(),
        data,
    }
}

/// The line of something done by the house or by someone who is not signed in.
pub fn by_nobody(act: &'static str, subject_kind: &'static str, subject: impl Display, data: Value) -> Event {
    Event {
        act,
        actor: None,
        acting_for: None,
        office: None,
        subject_kind,
        subject_id: subject.to_string(),
        data,
    }
}

/// Who changed a thing last and when, for the page of a stale form. Nobody for what the house did itself.
pub fn last_change(
    read: &mut Read<'_>,
    subject_kind: &str,
    subject: impl Display,
) -> Result<Option<(String, Timestamp)>, DbError> {
    read.row(
        "SELECT u.name, e.at FROM events e JOIN users u ON u.id = e.actor
         WHERE e.subject_kind = $1 AND e.subject_id = $2 ORDER BY e.id DESC LIMIT 1",
        params![subject_kind, subject.to_string()],
    )?
    .map(|row| Ok((row.get("name")?, row.get("at")?)))
    .transpose()
}
