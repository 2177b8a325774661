//! What happened to an order, and to the facts of its person, which other orders of that person share.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Event, Read, Row, params};
use domain::{
    access::{Act, Actor},
    coded::Coded,
    ids::{ClientId, OrderId},
    people::PersonField,
    time::Timestamp,
};
use serde_json::{Value, json};
use web::{lang, ui::Ui};

use super::OrderRecord;
use house::audit;

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
    changed: &[PersonField],
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
        return Ok(lang::find(ui.lang, &format!("order-event-{act}"), &[]));
    }
    Ok(changed(&data)?.map(|fields| {
        let names: Vec<String> = fields.iter().map(|field| ui.t(field.key())).collect();
        ui.t1("order-person-changed", "fields", names.join(", "))
    }))
}

/// The fields that an event about a person changed; nothing for one that only compared or looked.
fn changed(data: &Value) -> Result<Option<Vec<PersonField>>, DbError> {
    let Some(codes) = data["changed"].as_array() else { return Ok(None) };
    let unknown = || DbError::Conversion { column: "data".to_owned(), wanted: PersonField::NAME };
    let field = |code: &Value| code.as_str().and_then(PersonField::from_code).ok_or_else(unknown);
    codes.iter().map(field).collect::<Result<_, _>>().map(Some)
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
        let told = changed(&data)?.is_some();
        if let Some(name) = actor.filter(|_| kind == "order" || told) {
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
