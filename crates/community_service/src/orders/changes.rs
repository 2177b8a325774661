//! Events that changed an order or the facts of its person, which other orders of that person share.

use database::{DbError, Event, Read, Row, params};
use domain::{
    access::Actor,
    community_service::{
        happenings::{FactsChanged, OrderHappening, of_person},
        orders::OrderField,
    },
    ids::{ClientId, OrderId},
    people::PersonField,
    time::Timestamp,
};

use super::{OrderRecord, columns::former};
use house::audit;

/// What an event says of a change: the codes of its fields, what numbers, days and codes stood there before, and whether it ended
/// the check against the extract.
pub(super) fn told(before: Option<&OrderRecord>, changed: &[OrderField], check_ended: bool) -> FactsChanged {
    let former = changed.iter().filter_map(|field| Some((*field, former(&before?.verdict, *field)?)));
    FactsChanged { changed: changed.to_vec(), was: former.collect(), check_ended }
}

/// The line of a change of a person's facts. It stands under the person, so that the history of each of their orders
/// tells it, whichever order brought it about.
pub(super) fn person_changed(
    by: Option<&Actor>,
    (client, order): (ClientId, OrderId),
    changed: &[PersonField],
) -> Event {
    let happened = OrderHappening::PersonChanged { changed: changed.to_vec(), order: Some(order) };
    audit::by(by, client, &happened)
}

/// Events of an order and changes of its person, the newest first. Looking a person up is no change of them. Older lines keep
/// the act by which a person was changed.
const EVENTS: &str = "SELECT e.act, e.at, e.subject_kind, e.data, u.name AS actor, f.name AS acting_for
    FROM events e LEFT JOIN users u ON u.id = e.actor LEFT JOIN users f ON f.id = e.acting_for
    WHERE e.subject_kind IN ('order', 'client') AND e.subject_id IN ($1, $2)
      AND (e.subject_kind = 'order' OR e.act IN ('person_changed', 'register_order', 'import_orders')) ORDER BY e.id DESC LIMIT 60";

/// The events of an order and the changes of its person, the newest first.
pub(crate) fn list_events(read: &mut Read<'_>, order: &OrderRecord) -> Result<Vec<Row>, DbError> {
    read.rows(EVENTS, params![order.id.to_string(), order.client.to_string()])
}

/// Who changed the order or its person last and when, for the page of a stale form.
pub(super) fn last_change(
    read: &mut Read<'_>,
    order: &OrderRecord,
) -> Result<Option<(String, Timestamp)>, DbError> {
    let rows = list_events(read, order)?;
    for row in &rows {
        let (code, kind): (String, String) = (row.get("act")?, row.get("subject_kind")?);
        let actor: Option<String> = row.get("actor")?;
        let told = of_person(&code, &row.get("data")?).is_some();
        if let Some(name) = actor.filter(|_| kind == "order" || told) {
            return Ok(Some((name, row.get("at")?)));
        }
    }
    Ok(None)
}
