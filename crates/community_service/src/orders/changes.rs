//! Events that changed an order or the facts of its person, which other orders of that person share.

use database::{DbError, Event, Read, Row, params};
use domain::{
    access::{Act, Actor},
    coded::Coded,
    community_service::orders::OrderField,
    ids::{ClientId, OrderId},
    people::PersonField,
    time::Timestamp,
};
use serde_json::{Value, json};

use super::OrderRecord;
use house::audit;

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
        F::HoursPerDay => json!(order.hours_per_day?.get()),
        F::DaysPerWeek => json!(order.days_per_week?),
        F::Period => json!(order.period_days?),
        F::Consent => json!(order.consent.code()),
        F::DefaultConsequence => json!(order.default_consequence?.code()),
        _ => return None,
    })
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
        None => audit::unnamed(act.name(), "client", client, data),
    }
}

/// Events of an order and changes of its person, the newest first. Looking a person up is no change of them.
const EVENTS: &str = "SELECT e.act, e.at, e.subject_kind, e.data, u.name AS actor, f.name AS acting_for
    FROM events e LEFT JOIN users u ON u.id = e.actor LEFT JOIN users f ON f.id = e.acting_for
    WHERE e.subject_kind IN ('order', 'client') AND e.subject_id IN ($1, $2)
      AND (e.subject_kind = 'order' OR e.act IN ('register_order', 'import_orders')) ORDER BY e.id DESC LIMIT 60";

/// The events of an order and the changes of its person, the newest first.
pub(crate) fn list_events(read: &mut Read<'_>, order: &OrderRecord) -> Result<Vec<Row>, DbError> {
    read.rows(EVENTS, params![order.id.to_string(), order.client.to_string()])
}

/// The fields that an event about a person changed; nothing for one that only compared or looked.
pub(crate) fn changed(data: &Value) -> Result<Option<Vec<PersonField>>, DbError> {
    let Some(codes) = data["changed"].as_array() else { return Ok(None) };
    let unknown = || DbError::Conversion { column: "data".to_owned(), wanted: PersonField::NAME };
    let field = |code: &Value| code.as_str().and_then(PersonField::from_code).ok_or_else(unknown);
    codes.iter().map(field).collect::<Result<_, _>>().map(Some)
}

/// Who changed the order or its person last and when, for the page of a stale form.
pub(super) fn last_change(
    read: &mut Read<'_>,
    order: &OrderRecord,
) -> Result<Option<(String, Timestamp)>, DbError> {
    let rows = list_events(read, order)?;
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
