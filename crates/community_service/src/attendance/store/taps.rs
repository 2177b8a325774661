//! SQL of taps: kept as they were made, and never changed.

use std::collections::BTreeMap;

use database::{DbError, Read, Row, Tx, Value, params};
use domain::{
    community_service::attendance::{AttendanceEvent, Method},
    ids::AttendanceId,
};

use super::super::kept::{Kept, tap_id};

const SELECT: &str = "SELECT attendance_id, tap_key, tap, at, on_duty, recorded_by, note FROM attendance_events WHERE attendance_id";

/// Every tap on one attendance.
pub(in super::super) fn list_taps(read: &mut Read<'_>, id: AttendanceId) -> Result<Vec<Kept>, DbError> {
    read.rows(format!("{SELECT} = $1"), params![id])?.iter().map(kept).collect()
}

/// Every tap on each of several attendances.
pub(in super::super) fn list_taps_of(
    read: &mut Read<'_>,
    ids: &[AttendanceId],
) -> Result<BTreeMap<AttendanceId, Vec<Kept>>, DbError> {
    let mut all: BTreeMap<AttendanceId, Vec<Kept>> = BTreeMap::new();
    // An empty list of places is a mistake of syntax to PostgreSQL.
    if ids.is_empty() {
        return Ok(all);
    }
    let places: Vec<String> = (1..=ids.len()).map(|place| format!("${place}")).collect();
    let values: Vec<Value> = ids.iter().map(|id| Value::from(*id)).collect();
    for row in read.rows(format!("{SELECT} IN ({})", places.join(", ")), &values)? {
        all.entry(row.get("attendance_id")?).or_default().push(kept(&row)?);
    }
    Ok(all)
}

fn kept(row: &Row) -> Result<Kept, DbError> {
    let key: String = row.get("tap_key")?;
    let tap = serde_json::from_value(row.get("tap")?);
    let event = AttendanceEvent {
        id: tap_id(&key),
        at: row.get("at")?,
        by: row.get("recorded_by")?,
        on_duty: row.get("on_duty")?,
        tap: tap.map_err(|_| DbError::Conversion { column: "tap".to_owned(), wanted: "a tap" })?,
    };
    Ok(Kept { key, note: row.get("note")?, event })
}

/// Keeps taps, all in one statement, and says how many were new. On PostgreSQL the same tap that is being kept at this
/// very moment makes the transaction run again, and it then finds it.
pub(in super::super) fn insert_taps(
    tx: &mut Tx<'_>,
    id: AttendanceId,
    taps: &[Kept],
    method: Method,
) -> Result<u64, DbError> {
    let now = tx.now();
    let mut values: Vec<Value> = Vec::with_capacity(taps.len() * 9);
    let mut rows = Vec::with_capacity(taps.len());
    for (index, kept) in taps.iter().enumerate() {
        let first = index * 9 + 1;
        let places: Vec<String> = (first..first + 9).map(|place| format!("${place}")).collect();
        rows.push(format!("({})", places.join(", ")));
        let tap = serde_json::to_value(kept.event.tap).map_err(|error| DbError::other(error.to_string()))?;
        let event = &kept.event;
        values.extend_from_slice(params![
            &kept.key,
            id,
            tap,
            event.at,
            event.on_duty,
            method.code(),
            &kept.note,
            event.by,
            now
        ]);
    }
    let sql = format!(
        "INSERT INTO attendance_events (tap_key, attendance_id, tap, at, on_duty, method, note, recorded_by, recorded_at) VALUES {}
         ON CONFLICT (tap_key) DO NOTHING",
        rows.join(", ")
    );
    tx.execute(sql, &values)
}
