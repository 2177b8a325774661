//! What happened: the line of the audit log that every change commits with.

use domain::{ids::EventId, time::Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::{DbError, ids::NewIds, params, session::Session};

/// One line of the audit log, before it has its id, its time and its place in the log.
#[derive(Clone, Debug)]
pub struct Event {
    /// The named act, `order-recorded`.
    pub act: &'static str,
    /// Who did it; nobody for the house itself.
    pub actor: Option<Uuid>,
    /// On whose behalf.
    pub acting_for: Option<Uuid>,
    /// The office whose matter it is.
    pub office: Option<Uuid>,
    /// What kind of thing it happened to, `order`.
    pub subject_kind: &'static str,
    /// Which one.
    pub subject_id: String,
    /// What else an auditor needs, a JSON object.
    pub data: serde_json::Value,
}

impl Event {
    /// An act of nobody in particular; the other fields are set with struct update syntax.
    pub fn new(act: &'static str, subject_kind: &'static str, subject_id: impl ToString) -> Self {
        let subject_id = subject_id.to_string();
        let nobody = None::<Uuid>;
        Self {
            act,
            actor: nobody,
            acting_for: nobody,
            office: nobody,
            subject_kind,
            subject_id,
            data: json!({}),
        }
    }
}

/// Writes events into the open transaction, queued for the sealer.
pub(crate) fn insert(
    session: &mut dyn Session,
    now: Timestamp,
    ids: &mut NewIds,
    events: &[Event],
) -> Result<(), DbError> {
    for event in events {
        let id: EventId = ids.next();
        session.execute(
            "INSERT INTO events (id, at, actor, acting_for, office, act, subject_kind, subject_id, data) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            params![
                id,
                now,
                event.actor,
                event.acting_for,
                event.office,
                event.act,
                event.subject_kind,
                &event.subject_id,
                &event.data
            ],
        )?;
        session.execute("INSERT INTO unsealed_events (event) VALUES ($1)", params![id])?;
    }
    Ok(())
}
