//! What is hashed of an event: one line of JSON that any tool can make again from the table.

use serde_json::Value as Json;

use super::merkle::{Hash, leaf_hash};
use crate::{DbError, Row};

/// The event's columns as they are named with the alias `e`.
pub(super) const COLUMNS: &str =
    "e.id, e.at, e.actor, e.acting_for, e.office, e.act, e.subject_kind, e.subject_id, e.data";

/// `[leaf,"id","at",actor,acting_for,office,"act","subject_kind","subject_id","data"]`, where absent ones are `null`
/// and data is the text of its JSON. The number is part of it, so that two events cannot change places.
pub(super) fn text(leaf: u64, event: &Row) -> Result<String, DbError> {
    let mut fields = vec![Json::from(leaf)];
    for column in ["id", "at", "actor", "acting_for", "office", "act", "subject_kind", "subject_id", "data"] {
        fields.push(event.get::<Option<String>>(column)?.into());
    }
    Ok(Json::Array(fields).to_string())
}

pub(super) fn hash(leaf: u64, event: &Row) -> Result<Hash, DbError> {
    text(leaf, event).map(|text| leaf_hash(text.as_bytes()))
}
