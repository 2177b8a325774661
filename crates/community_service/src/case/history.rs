//! What happened to an order, and to the facts of its person, which other orders of that person share.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read, Row, params};
use domain::{
    community_service::{
        happenings::{FactsChanged, OfOrder, OrderHappening, PlacementHappening, of_order, of_person},
        orders::OrderField,
    },
    ids::OrderId,
    time::Timestamp,
};
use serde_json::Value;
use web::ui::Ui;

use crate::orders::{OrderRecord, former_words, list_events};

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
    let (code, kind): (String, String) = (row.get("act")?, row.get("subject_kind")?);
    let data: Value = row.get("data")?;
    if kind != "order" {
        let changed = of_person(&code, &data);
        return Ok(changed.map(|fields| {
            let names: Vec<String> = fields.iter().map(|field| ui.t(field.key())).collect();
            ui.t1("order-person-changed", "fields", names.join(", "))
        }));
    }
    Ok(of_order(&code, &data).map(|happened| words_of(&happened, reasons, ui)))
}

/// What happened to the order, with what it says of it.
fn words_of(happened: &OfOrder, reasons: &BTreeMap<String, String>, ui: &Ui) -> String {
    use OrderHappening as Order;
    let words = ui.t(&happened.listed().key());
    match happened {
        OfOrder::Order(
            Order::Changed { facts } | Order::ChangedByRegister { facts, .. } | Order::CheckEnded { facts },
        ) => with_fields(words, facts, ui),
        OfOrder::Order(Order::Registered { replaced, .. }) if !replaced.is_empty() => {
            let changed = replaced.iter().map(|field| OrderField::from(*field)).collect();
            with_fields(words, &FactsChanged { changed, ..FactsChanged::default() }, ui)
        }
        OfOrder::Placement(PlacementHappening::Ended { placement, .. }) => {
            match reasons.get(&placement.to_string()) {
                Some(reason) => format!("{words}: {reason}"),
                None => words,
            }
        }
        _ => words,
    }
}

/// The words with the fields that changed and what stood there before.
fn with_fields(words: String, facts: &FactsChanged, ui: &Ui) -> String {
    if facts.changed.is_empty() {
        return words;
    }
    let named = |field: &OrderField| {
        let name = ui.t(field.key());
        match facts.was.get(field).and_then(|was| former_words(*field, was, ui)) {
            Some(was) => ui.t2("order-field-was", "field", name, "was", was),
            None => name,
        }
    };
    let fields = facts.changed.iter().map(named).collect::<Vec<_>>().join(", ");
    let ended = if facts.check_ended { ui.t("order-event-check-ended") } else { String::new() };
    format!("{words}: {fields}. {ended}").trim_end().to_owned()
}

/// Who acted, and for whom.
fn by(row: &Row, ui: &Ui) -> Result<String, DbError> {
    let Some(actor) = row.get::<Option<String>>("actor")? else { return Ok(ui.t("order-by-house")) };
    Ok(match row.get::<Option<String>>("acting_for")? {
        Some(other) => format!("{actor}, {}", ui.t1("audit-acting-for", "name", other)),
        None => actor,
    })
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
