//! SQL of the audit log's pages.

use database::{DbError, Read, Row};
use domain::{
    access::Reach,
    ids::{EventId, UserId},
    time::Timestamp,
};
use serde_json::Value;

use crate::{conditions::Conditions, regions};

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

/// Adds: the event was made by an office within reach, or by the house itself and is about no account elsewhere.
pub(super) fn visible(wanted: &mut Conditions, reach: &Reach) {
    let Reach::Regions { within, .. } = reach else { return };
    let places: Vec<String> = within.iter().map(|region| wanted.bind(*region)).collect();
    if places.is_empty() {
        wanted.add("1 = 0");
        return;
    }
    let places = places.join(", ");
    wanted.add(format!(
        "(o.region_id IN ({places}) OR e.office IS NULL AND NOT EXISTS (SELECT 1
           FROM users su JOIN offices so ON so.id = su.office_id
           WHERE su.id = e.subject_id AND (so.region_id IS NULL OR so.region_id NOT IN ({places}))))"
    ));
}

/// The event, if it is one within reach.
pub(super) fn find(read: &mut Read<'_>, reach: &Reach, id: EventId) -> Result<Option<EventRow>, DbError> {
    let mut wanted = Conditions::new();
    let id = wanted.bind(id);
    wanted.add(format!("e.id = {id}"));
    visible(&mut wanted, reach);
    Ok(list(read, &wanted, "")?.pop())
}

/// Everybody who can have acted, where one reads.
pub(super) fn people(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<(UserId, String)>, DbError> {
    let mut wanted = Conditions::new();
    regions::within(&mut wanted, "o.region_id", reach);
    let sql = format!(
        "SELECT u.id, u.name FROM users u JOIN offices o ON o.id = u.office_id{} ORDER BY u.name, u.id",
        wanted.clause()
    );
    let rows = read.rows(sql, wanted.values())?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}
