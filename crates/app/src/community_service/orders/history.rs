//! What happened to an order, in words.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read, Row, params};
use domain::{ids::OrderId, time::Timestamp};
use web::{lang, ui::Ui};

/// A line of the order's history.
pub(super) struct Happening {
    pub at: Timestamp,
    pub words: String,
    pub by: String,
}

/// What happened to the order, the newest first: acts that have words, told once.
pub(super) fn list_history(read: &mut Read<'_>, id: OrderId, ui: &Ui) -> Result<Vec<Happening>, DbError> {
    let rows = read.rows(
        "SELECT e.act, e.at, e.data, u.name AS actor FROM events e LEFT JOIN users u ON u.id = e.actor
         WHERE e.subject_kind = 'order' AND e.subject_id = $1 ORDER BY e.id DESC LIMIT 60",
        params![id],
    )?;
    let (house, reasons) = (ui.t("order-by-house"), list_end_reasons(read, id)?);
    let mut seen = BTreeSet::new();
    let happening = |row: &Row| -> Result<Option<Happening>, DbError> {
        let (act, at): (String, Timestamp) = (row.get("act")?, row.get("at")?);
        let words = match ended(&row.get("data")?).and_then(|placement| reasons.get(&placement)) {
            Some(reason) => Some(ui.t1("order-event-placement-ended", "reason", reason.as_str())),
            None => lang::find(ui.lang, &format!("order-event-{act}"), &[]),
        };
        let Some(words) = words else { return Ok(None) };
        let by = row.get::<Option<String>>("actor")?.unwrap_or_else(|| house.clone());
        Ok(seen.insert((words.clone(), at)).then_some(Happening { at, words, by }))
    };
    Ok(rows.iter().map(happening).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// The placement that an event ended.
fn ended(data: &serde_json::Value) -> Option<String> {
    let placement = data.get("placement")?.as_str()?.to_owned();
    data.get("ended")?.as_bool()?.then_some(placement)
}

/// Why placements of the order were ended. An event holds no free text; the placement keeps the officer's words.
fn list_end_reasons(read: &mut Read<'_>, id: OrderId) -> Result<BTreeMap<String, String>, DbError> {
    read.rows(
        "SELECT id, ended_reason FROM placements WHERE order_id = $1 AND ended_reason IS NOT NULL",
        params![id],
    )?
    .iter()
    .map(|row| Ok((row.get("id")?, row.get("ended_reason")?)))
    .collect()
}
