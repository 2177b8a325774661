//! What happened to an order, and to the facts of its person, which other orders of that person share.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read, Row, params};
use domain::{
    community_service::orders::{Consent, DefaultConsequence, OrderField},
    ids::OrderId,
    time::{Date, Minutes, Timestamp},
};
use serde_json::Value;
use web::{lang, ui::Ui};

use crate::orders::{OrderRecord, changed, list_events};

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
        let words = lang::find(ui.lang, &format!("order-event-{act}"), &[]);
        return Ok(words.map(|words| with_fields(words, &data, ui)));
    }
    Ok(changed(&data)?.map(|fields| {
        let names: Vec<String> = fields.iter().map(|field| ui.t(field.key())).collect();
        ui.t1("order-person-changed", "fields", names.join(", "))
    }))
}

/// An event's words with the fields it changed and what stood there before.
fn with_fields(words: String, data: &Value, ui: &Ui) -> String {
    let codes = data["changed"].as_array().into_iter().flatten();
    let changed: Vec<OrderField> = codes.filter_map(|code| OrderField::from_code(code.as_str()?)).collect();
    if changed.is_empty() {
        return words;
    }
    let named = |field: &OrderField| {
        let name = ui.t(field.key());
        match former(*field, &data["was"][field.code()], ui) {
            Some(was) => ui.t2("order-field-was", "field", name, "was", was),
            None => name,
        }
    };
    let fields = changed.iter().map(named).collect::<Vec<_>>().join(", ");
    let ended = if data["check_ended"] == true { ui.t("order-event-check-ended") } else { String::new() };
    format!("{words}: {fields}. {ended}").trim_end().to_owned()
}

/// What stood in a field before, in words.
fn former(field: OrderField, was: &Value, ui: &Ui) -> Option<String> {
    use OrderField as F;
    let counted = |key| Some(ui.t1(key, "count", was.as_i64()?));
    match field {
        F::JudgmentDate | F::FinalDate => Some(ui.date(was.as_str()?.parse::<Date>().ok()?)),
        F::Hours | F::HoursPerDay => Some(ui.minutes(Minutes::new(was.as_i64()?))),
        F::DaysPerWeek | F::Period => counted("order-days"),
        F::Threat => counted("order-threat-months"),
        F::Consent => Some(ui.t(Consent::from_code(was.as_str()?)?.key())),
        F::DefaultConsequence => Some(ui.t(DefaultConsequence::from_code(was.as_str()?)?.key())),
        _ => None,
    }
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
