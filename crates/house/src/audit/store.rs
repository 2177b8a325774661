//! SQL of the audit log's pages.

use database::{DbError, Read, Row, params};
use domain::{
    ids::{EventId, UserId},
    time::Timestamp,
};
use serde_json::Value;

use crate::conditions::Conditions;

/// A line of the log. Of people only those who acted are named.
#[derive(Clone, Debug)]
pub(super) struct EventRow {
    pub id: EventId,
    pub at: Timestamp,
    pub act: String,
    pub actor: Option<UserId>,
    pub actor_name: Option<String>,
    pub acting_for_name: Option<String>,
    pub office: Option<String>,
    pub subject_kind: String,
    pub subject_id: String,
    pub data: Value,
}

const SELECT: &str =
    "SELECT e.id, e.at, e.act, e.actor, a.name AS actor_name, f.name AS acting_for_name, o.short_name AS office,
        e.subject_kind, e.subject_id, e.data
    FROM events e LEFT JOIN users a ON a.id = e.actor LEFT JOIN users f ON f.id = e.acting_for
    LEFT JOIN offices o ON o.id = e.office";

fn event(row: &Row) -> Result<EventRow, DbError> {
    Ok(EventRow {
        id: row.get("id")?,
        at: row.get("at")?,
        act: row.get("act")?,
        actor: row.get("actor")?,
        actor_name: row.get("actor_name")?,
        acting_for_name: row.get("acting_for_name")?,
        office: row.get("office")?,
        subject_kind: row.get("subject_kind")?,
        subject_id: row.get("subject_id")?,
        data: row.get("data")?,
    })
}

pub(super) fn list(read: &mut Read<'_>, wanted: &Conditions, tail: &str) -> Result<Vec<EventRow>, DbError> {
    let sql = format!("{SELECT}{}{tail}", wanted.clause());
    read.rows(sql, wanted.values())?.iter().map(event).collect()
}

pub(super) fn find(read: &mut Read<'_>, id: EventId) -> Result<Option<EventRow>, DbError> {
    read.row(format!("{SELECT} WHERE e.id = $1"), params![id])?.map(|row| event(&row)).transpose()
}

/// Everybody who can have acted.
pub(super) fn people(read: &mut Read<'_>) -> Result<Vec<(UserId, String)>, DbError> {
    let rows = read.rows("SELECT id, name FROM users ORDER BY name, id", params![])?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}
