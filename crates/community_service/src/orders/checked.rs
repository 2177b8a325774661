//! The check of an order against its verdict's extract holds what was seen. A change of what the extract tells, in the order or in
//! its person, whoever makes it and whichever way, ends the check: the order waits for one again, and its page and history say so.

use database::{DbError, Event, Tx, params};
use domain::{
    access::Actor,
    community_service::{
        happenings::OrderHappening,
        orders::{OrderField, OrderState, Verdict},
    },
    ids::{ClientId, OrderId},
    law::Rules,
    people::PersonField,
};
use house::{
    audit,
    people::{self, ClientFacts},
    registers::{Both, Warned},
};

use super::{OrderRecord, changes, differences, forms, record::count_state, store};

/// Whether these changes end the check of an order.
pub(super) fn is_ended_by(order: &OrderRecord, changed: &[OrderField]) -> bool {
    order.verified_at.is_some() && changed.iter().any(OrderField::is_in_extract)
}

/// Keeps another verdict of an order, unless somebody else did since it was read; a check that they end is ended.
pub(super) fn update(
    tx: &mut Tx<'_>,
    before: &OrderRecord,
    verdict: &Verdict,
    in_charge: store::InCharge,
    rules: &Rules,
) -> Result<bool, DbError> {
    if !store::update(tx, before, verdict, in_charge, rules)? {
        return Ok(false);
    }
    let changed = differences(verdict, &before.verdict);
    facts_changed(tx, &OrderRecord { officer: in_charge.officer, ..before.clone() }, &changed)?;
    Ok(true)
}

/// Keeps that facts of an order that its extract tells have changed. The order is the one that holds its new officer.
pub(super) fn facts_changed(
    tx: &mut Tx<'_>,
    order: &OrderRecord,
    changed: &[OrderField],
) -> Result<(), DbError> {
    if !changed.iter().any(OrderField::is_in_extract) {
        return Ok(());
    }
    tx.execute(
        "UPDATE orders SET facts_version = facts_version + 1, verified_at = NULL WHERE id = $1",
        params![order.id],
    )?;
    let back = OrderState::Received;
    if order.verified_at.is_some() && order.state.change_to(back).is_some() {
        tx.execute("UPDATE orders SET state = $2 WHERE id = $1", params![order.id, back.code()])?;
        count_state(tx, order, order.state, -1)?;
        count_state(tx, order, back, 1)?;
    }
    Ok(())
}

/// Keeps other facts of a person, whom all their orders share. `through` is the order by which it came; the others get a line of
/// their own when their check ends.
pub(super) fn keep_person(
    tx: &mut Tx<'_>,
    by: Option<&Actor>,
    (client, through): (ClientId, OrderId),
    facts: &ClientFacts,
    changed: &[PersonField],
) -> Result<(), DbError> {
    people::update(tx, client, facts)?;
    tx.events([changes::person_changed(by, (client, through), changed)]);
    let changed: Vec<OrderField> = changed.iter().map(|field| OrderField::from(*field)).collect();
    for order in store::list_of_client(tx, client)? {
        facts_changed(tx, &order, &changed)?;
        if order.id != through && is_ended_by(&order, &changed) {
            tx.execute("UPDATE orders SET version = version + 1 WHERE id = $1", params![order.id])?;
            tx.events([ended_event(by, order.id, &changed)]);
        }
    }
    Ok(())
}

fn ended_event(by: Option<&Actor>, order: OrderId, changed: &[OrderField]) -> Event {
    let told = changed.iter().copied().filter(OrderField::is_in_extract).collect::<Vec<_>>();
    audit::by(by, order, &OrderHappening::CheckEnded { facts: changes::told(None, &told, true) })
}

/// Keeps that somebody found an order to agree with its extract, as it stands.
pub(super) fn keep(tx: &mut Tx<'_>, order: OrderId) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute(
        "UPDATE orders SET verified_at = $2, verified_version = facts_version, version = version + 1 WHERE id = $1",
        params![order, now],
    )
    .map(drop)
}

/// What a register would change of an order that was checked, for the one who decides on it: a warning a field, with what was
/// checked beside what the file says.
pub(super) fn warned(
    order: &OrderRecord,
    changed: &[OrderField],
    checked: (&Verdict, &ClientFacts),
    said: (&Verdict, &ClientFacts),
) -> Vec<Warned> {
    if order.verified_at.is_none() {
        return Vec::new();
    }
    let (before, after) = (forms::values(checked.0, checked.1), forms::values(said.0, said.1));
    let words = |values: &[(OrderField, String)], field: OrderField| {
        values.iter().find(|(other, _)| *other == field).map(|(_, words)| words.clone()).unwrap_or_default()
    };
    let told = changed.iter().copied().filter(OrderField::is_in_extract);
    told.map(|field| Warned {
        field: field.code().to_owned(),
        article: None,
        key: "import-ends-check".to_owned(),
        both: Some(Both { known: words(&before, field), said: words(&after, field) }),
        order: None,
    })
    .collect()
}

/// Whether an order still says what somebody saw who says that it agrees.
pub(super) fn is_as_seen(order: &OrderRecord, seen: &str) -> bool {
    seen.parse() == Ok(order.facts_version)
}
