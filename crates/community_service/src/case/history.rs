//! What happened to an order, and to the facts of its person, which other orders of that person share.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read, Row, params};
use domain::{ids::OrderId, time::Timestamp};
use serde_json::Value;
use web::{lang, ui::Ui};

use crate::{orders::OrderRecord, orders::changed, orders::list_events};

/// A line of an order's history.
pub(super) struct Happening {
    pub at: Timestamp,
    pub words: String,
    pub by: String,
}

/// What happened to the order, the newest first: acts that have words, told once.
pub(super) fn history(read: &mut Read<'_>, order: &OrderRecord, ui: &Ui) -> Result<Vec<Happening>, DbError> {
    let rows = list_events(read, order)?;
    let reasons = list_end_reasons(read, order.id)?;
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    for row in &rows {
        let at: Timestamp = row.get("at")?;
        let Some(words) = words(row, &reasons, ui)? else { continue };
        if seen.insert((at, words.clone())) {
            all.push(Happening { at, words, by: by(row, ui)? });
        }
    }
    Ok(all)
}

fn words(row: &Row, reasons: &BTreeMap<String, String>, ui: &Ui) -> Result<Option<String>, DbError> {
    let (act, kind): (String, String) = (row.get("act")?, row.get("subject_kind")?);
    let data: Value = row.get("data")?;
    if kind == "order" && data["decision"] == "taken_back" {
        return Ok(Some(ui.t("order-proposal-taken-back")));
    }
    if kind == "order" && data["restored"] == true {
        return Ok(Some(ui.t("order-session-restored")));
    }
    if kind == "order"
        && let Some(reason) = ended(&data).and_then(|placement| reasons.get(&placement))
    {
        return Ok(Some(ui.t1("order-event-placement-ended", "reason", reason.as_str())));
    }
    if kind == "order" {
        return Ok(lang::find(ui.lang, &format!("order-event-{act}"), &[]));
    }
    Ok(changed(&data)?.map(|fields| {
        let names: Vec<String> = fields.iter().map(|field| ui.t(field.key())).collect();
        ui.t1("order-person-changed", "fields", names.join(", "))
    }))
}

/// Who acted, and for whom.
fn by(row: &Row, ui: &Ui) -> Result<String, DbError> {
    let Some(actor) = row.get::<Option<String>>("actor")? else { return Ok(ui.t("order-by-house")) };
    Ok(match row.get::<Option<String>>("acting_for")? {
        Some(other) => format!("{actor}, {}", ui.t1("audit-acting-for", "name", other)),
        None => actor,
    })
}

/// The placement that an event ended.
fn ended(data: &Value) -> Option<String> {
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
