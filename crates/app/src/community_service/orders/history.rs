//! What happened to an order, and to the facts of its person, which other orders of that person share.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Event, Read, Row, params};
use domain::{
    access::{Act, Actor},
    ids::{ClientId, OrderId},
    orders::{Consent, DefaultConsequence},
    register::order_row::OrderField,
    time::{Date, Minutes, Timestamp},
};
use serde_json::{Value, json};
use web::{lang, ui::Ui};

use super::OrderRecord;
use crate::house::audit;

/// What an event says of a change: the codes of its fields, what numbers, days and codes stood there before, and whether it ended
/// the check against the extract.
pub(super) fn told(before: Option<&OrderRecord>, changed: &[OrderField], ends_check: bool) -> Value {
    let fields: Vec<&str> = changed.iter().map(|field| field.code()).collect();
    let mut data = json!({ "changed": fields });
    let former = changed.iter().filter_map(|field| Some((field.code().to_owned(), was(before?, *field)?)));
    let former: serde_json::Map<String, Value> = former.collect();
    if !former.is_empty() {
        data["was"] = Value::Object(former);
    }
    if ends_check {
        data["check_ended"] = json!(true);
    }
    data
}

fn was(order: &OrderRecord, field: OrderField) -> Option<Value> {
    use OrderField as F;
    Some(match field {
        F::JudgmentDate => json!(order.judgment_date.to_string()),
        F::FinalDate => json!(order.final_date?.to_string()),
        F::Threat => json!(order.threat_months?),
        F::Hours => json!(order.ordered.get()),
        F::HoursPerDay => json!(order.daily?.get()),
        F::DaysPerWeek => json!(order.days_per_week?),
        F::Period => json!(order.period_days?),
        F::Consent => json!(order.consent),
        F::DefaultConsequence => json!(order.default_consequence.clone()?),
        _ => return None,
    })
}

/// A line of an order's history.
pub(super) struct Happening {
    pub at: Timestamp,
    pub words: String,
    pub by: String,
}

/// The line of a change of a person's facts. It stands under the person, so that the history of each of their orders
/// tells it, whichever order brought it about.
pub(super) fn person_changed(
    by: Option<&Actor>,
    act: Act,
    (client, order): (ClientId, OrderId),
    changed: &[OrderField],
) -> Event {
    let fields: Vec<&str> = changed.iter().map(|field| field.code()).collect();
    let data = json!({ "changed": fields, "order": order });
    match by {
        Some(actor) => audit::of_act(actor, act, "client", client, data),
        None => audit::by_nobody(act.name(), "client", client, data),
    }
}

/// Events of an order and changes of its person, the newest first. Looking a person up is no change of them.
const EVENTS: &str = "SELECT e.act, e.at, e.subject_kind, e.data, u.name AS actor, f.name AS acting_for
    FROM events e LEFT JOIN users u ON u.id = e.actor LEFT JOIN users f ON f.id = e.acting_for
    WHERE e.subject_kind IN ('order', 'client') AND e.subject_id IN ($1, $2)
      AND (e.subject_kind = 'order' OR e.act IN ('register_order', 'import_orders')) ORDER BY e.id DESC LIMIT 60";

/// What happened to the order, the newest first: acts that have words, told once.
pub(super) fn history(read: &mut Read<'_>, order: &OrderRecord, ui: &Ui) -> Result<Vec<Happening>, DbError> {
    let rows = read.rows(EVENTS, params![order.id.to_string(), order.client.to_string()])?;
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
    Ok(changed(&data).map(|fields| {
        let names: Vec<String> = fields.iter().map(|field| ui.t(field.key())).collect();
        ui.t1("order-person-changed", "fields", names.join(", "))
    }))
}

/// An event's words with the fields it changed and what stood there before.
fn with_fields(words: String, data: &Value, ui: &Ui) -> String {
    let Some(changed) = changed(data).filter(|fields| !fields.is_empty()) else { return words };
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

/// The fields that an event about a person changed; nothing for one that only compared or looked.
fn changed(data: &Value) -> Option<Vec<OrderField>> {
    let codes = data["changed"].as_array()?;
    Some(codes.iter().filter_map(|code| OrderField::from_code(code.as_str()?)).collect())
}

/// Who acted, and for whom.
fn by(row: &Row, ui: &Ui) -> Result<String, DbError> {
    let Some(actor) = row.get::<Option<String>>("actor")? else { return Ok(ui.t("order-by-house")) };
    Ok(match row.get::<Option<String>>("acting_for")? {
        Some(other) => format!("{actor}, {}", ui.t1("audit-acting-for", "name", other)),
        None => actor,
    })
}

/// Who changed the order or its person last and when, for the page of a stale form.
pub(super) fn last_change(
    read: &mut Read<'_>,
    order: &OrderRecord,
) -> Result<Option<(String, Timestamp)>, DbError> {
    let rows = read.rows(EVENTS, params![order.id.to_string(), order.client.to_string()])?;
    for row in &rows {
        let (kind, data): (String, Value) = (row.get("subject_kind")?, row.get("data")?);
        let actor: Option<String> = row.get("actor")?;
        if let Some(name) = actor.filter(|_| kind == "order" || changed(&data).is_some()) {
            return Ok(Some((name, row.get("at")?)));
        }
    }
    Ok(None)
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
