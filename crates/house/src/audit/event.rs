//! Lines of the audit log: what happened to what, and by whom.

use std::fmt::Display;

use database::{DbError, Event, Read, params};
use domain::{
    access::{Actor, Permit},
    happening::{self, Happening},
    ids::UserId,
    time::Timestamp,
};

/// The line of something that somebody had leave for. The leave must be for the act that the happening takes.
pub fn by_permit(permit: &Permit, subject: impl Display, happening: &impl Happening) -> Event {
    debug_assert_eq!(happening.listed().act, Some(permit.act()), "{}", happening.listed().code);
    by_actor(permit.actor(), subject, happening)
}

/// The line of something that takes no leave of its own, such as signing out.
pub fn by_actor(actor: &Actor, subject: impl Display, happening: &impl Happening) -> Event {
    signed(actor, by_nobody(subject, happening))
}

/// The line with who acted, for whom and for which office.
fn signed(actor: &Actor, line: Event) -> Event {
    Event {
        actor: Some(actor.user.uuid()),
        acting_for: actor.acting_for.map(|user| user.uuid()),
        office: Some(actor.office.uuid()),
        ..line
    }
}

/// The line of what somebody did before they were let in.
pub fn by_user(user: UserId, happening: &impl Happening) -> Event {
    Event { actor: Some(user.uuid()), ..by_nobody(user, happening) }
}

/// The line of something done by the house, by whoever runs its machine, or by someone who is not signed in.
pub fn by_nobody(subject: impl Display, happening: &impl Happening) -> Event {
    let listed = happening.listed();
    Event { data: happening::data(happening), ..Event::new(listed.code, listed.subject, subject) }
}

/// The line of an actor, or of nobody where a command acts for the house itself.
pub fn by(actor: Option<&Actor>, subject: impl Display, happening: &impl Happening) -> Event {
    match actor {
        Some(actor) => by_actor(actor, subject, happening),
        None => by_nobody(subject, happening),
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
