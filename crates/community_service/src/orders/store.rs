//! SQL of orders.

use database::{DbError, Read, Tx, Value, params};
use domain::{
    access::OrderScope,
    community_service::orders::{DepartureKind, OrderState, PrincipalPenalty, departures},
    ids::{ClientId, OfficeId, OrderId, UserId},
    law::Rules,
};

use super::{
    OrderFacts, OrderRecord,
    list::{equal, within},
    record::{SELECT, record},
};
use crate::hours::totals;
use house::{conditions::Conditions, summaries};

/// The offices and people in charge of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InCharge {
    /// Executing office.
    pub prosecution: OfficeId,
    /// Guiding office.
    pub probation: OfficeId,
    /// The prosecutor's account.
    pub prosecutor: Option<UserId>,
    /// The probation officer's account.
    pub officer: Option<UserId>,
}

/// Every order of a client.
pub(crate) fn list_of_client(read: &mut Read<'_>, client: ClientId) -> Result<Vec<OrderRecord>, DbError> {
    let rows = read.rows(format!("{SELECT} WHERE o.client_id = $1 ORDER BY o.id"), params![client])?;
    rows.iter().map(record).collect()
}

/// The orders of a scope whose person has the NIK of this keyed hash, and the person.
pub(crate) fn list_by_nik(
    read: &mut Read<'_>,
    nik_match: &str,
    scope: OrderScope,
) -> Result<Vec<(OrderId, ClientId)>, DbError> {
    let mut wanted = Conditions::new();
    equal(&mut wanted, "c.nik_match", nik_match);
    within(&mut wanted, scope);
    let sql = format!(
        "SELECT o.id, o.client_id FROM orders o JOIN clients c ON c.id = o.client_id{} ORDER BY o.id",
        wanted.clause()
    );
    read.rows(sql, wanted.values())?.iter().map(|row| Ok((row.get("id")?, row.get("client_id")?))).collect()
}

/// Adds an order with its empty totals, its departures from the law and its place in the counts.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    client: ClientId,
    facts: &OrderFacts,
    in_charge: InCharge,
    rules: &Rules,
) -> Result<OrderId, DbError> {
    let (id, now): (OrderId, _) = (tx.new_id(), tx.now());
    let head: [Value; 9] = [
        id.into(),
        client.into(),
        in_charge.prosecutor.into(),
        in_charge.officer.into(),
        in_charge.prosecution.into(),
        in_charge.probation.into(),
        OrderState::Received.code().into(),
        rules.version.into(),
        now.into(),
    ];
    tx.execute(
        "INSERT INTO orders (id, client_id, prosecutor_id, officer_id, prosecution_office_id, probation_office_id,
           state, rules_from, created_at, court, case_number, judgment_date, final_date, offence_article, offence,
           threat_months, principal_kind, principal_days, principal_rupiah, ordered_minutes, hours_per_day,
           days_per_week, period_days, period_text, place, place_absent_reason, default_consequence, consent,
           prosecutor_name, officer_name)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
           $23, $24, $25, $26, $27, $28, $29, $30)",
        &head.into_iter().chain(columns(facts)).collect::<Vec<_>>(),
    )?;
    totals::open(tx, id)?;
    replace_departures(tx, id, facts, rules)?;
    for scope in scopes(in_charge) {
        summaries::add(tx, &scope, "orders.received", 1)?;
        summaries::add(tx, &scope, "minutes.ordered", facts.order.minutes.get())?;
    }
    Ok(id)
}

/// Keeps other facts of an order that has this version; says whether it had. A check of what they were ends here.
pub(super) fn update(
    tx: &mut Tx<'_>,
    before: &OrderRecord,
    facts: &OrderFacts,
    in_charge: InCharge,
    rules: &Rules,
) -> Result<bool, DbError> {
    let head: [Value; 5] = [
        before.id.into(),
        before.version.into(),
        in_charge.prosecutor.into(),
        in_charge.officer.into(),
        rules.version.into(),
    ];
    let updated = tx.execute(
        "UPDATE orders SET prosecutor_id = $3, officer_id = $4, rules_from = $5, court = $6, case_number = $7,
           judgment_date = $8, final_date = $9, offence_article = $10, offence = $11, threat_months = $12,
           principal_kind = $13, principal_days = $14, principal_rupiah = $15, ordered_minutes = $16,
           hours_per_day = $17, days_per_week = $18, period_days = $19, period_text = $20, place = $21,
           place_absent_reason = $22, default_consequence = $23, consent = $24, prosecutor_name = $25,
           officer_name = $26, version = version + 1,
           all_served = $16 <= (SELECT t.credited_minutes FROM order_totals t WHERE t.order_id = orders.id)
         WHERE id = $1 AND version = $2",
        &head.into_iter().chain(columns(facts)).collect::<Vec<_>>(),
    )?;
    if updated == 0 {
        return Ok(false);
    }
    replace_departures(tx, before.id, facts, rules)?;
    let more = facts.order.minutes.get() - before.ordered.get();
    for office in [before.prosecution_office, before.probation_office] {
        summaries::add(tx, &summaries::of_office(office), "minutes.ordered", more)?;
    }
    if let Some(officer) = before.officer {
        summaries::add(tx, &summaries::of_officer(officer), "minutes.ordered", more)?;
    }
    move_caseload(tx, before.id, before.officer, in_charge.officer)?;
    Ok(true)
}

/// Gives an order to other people of its offices; says whether it had this version.
pub(super) fn update_hands(
    tx: &mut Tx<'_>,
    before: &OrderRecord,
    version: i64,
    prosecutor: Option<UserId>,
    officer: Option<UserId>,
) -> Result<bool, DbError> {
    let updated = tx.execute(
        "UPDATE orders SET prosecutor_id = $3, officer_id = $4, version = version + 1 WHERE id = $1 AND version = $2",
        params![before.id, version, prosecutor, officer],
    )?;
    if updated > 0 {
        move_caseload(tx, before.id, before.officer, officer)?;
    }
    Ok(updated > 0)
}

/// Moves an order's numbers from one officer's front page to another's.
fn move_caseload(
    tx: &mut Tx<'_>,
    id: OrderId,
    from: Option<UserId>,
    to: Option<UserId>,
) -> Result<(), DbError> {
    if from == to {
        return Ok(());
    }
    let row = tx.one(
        "SELECT o.state, o.ordered_minutes, t.credited_minutes, t.attended, t.missed
         FROM orders o JOIN order_totals t ON t.order_id = o.id WHERE o.id = $1",
        params![id],
    )?;
    let state: String = row.get("state")?;
    let numbers: [(String, i64); 5] = [
        (format!("orders.{state}"), 1),
        ("minutes.ordered".to_owned(), row.get("ordered_minutes")?),
        ("minutes.credited".to_owned(), row.get("credited_minutes")?),
        ("attendance.done".to_owned(), row.get("attended")?),
        ("attendance.missed".to_owned(), row.get("missed")?),
    ];
    for (name, value) in &numbers {
        if let Some(officer) = from {
            summaries::add(tx, &summaries::of_officer(officer), name, -value)?;
        }
        if let Some(officer) = to {
            summaries::add(tx, &summaries::of_officer(officer), name, *value)?;
        }
    }
    Ok(())
}

fn scopes(in_charge: InCharge) -> Vec<String> {
    let mut scopes =
        vec![summaries::of_office(in_charge.prosecution), summaries::of_office(in_charge.probation)];
    scopes.extend(in_charge.officer.map(summaries::of_officer));
    scopes
}

fn replace_departures(
    tx: &mut Tx<'_>,
    id: OrderId,
    facts: &OrderFacts,
    rules: &Rules,
) -> Result<(), DbError> {
    tx.execute("DELETE FROM order_warnings WHERE order_id = $1", params![id])?;
    for departure in departures(&facts.order, rules) {
        tx.execute(
            "INSERT INTO order_warnings (order_id, field, kind, article) VALUES ($1, $2, $3, $4)",
            params![id, departure.field.code(), departure.kind.code(), departure.article().to_string()],
        )?;
    }
    Ok(())
}

/// The columns of the facts, from `court` to `officer_name`.
fn columns(facts: &OrderFacts) -> [Value; 21] {
    let order = &facts.order;
    let (kind, days, rupiah) = match order.principal {
        Some(PrincipalPenalty::Prison { days }) => (Some("prison"), Some(days), None),
        Some(PrincipalPenalty::Fine { rupiah }) => (Some("fine"), None, Some(rupiah)),
        None => (None, None, None),
    };
    [
        order.court.as_str().into(),
        order.case_number.as_str().into(),
        order.judgment_date.into(),
        order.final_date.into(),
        order.offence_article.clone().unwrap_or_default().into(),
        order.offence.clone().unwrap_or_default().into(),
        order.threat_months.into(),
        kind.into(),
        days.into(),
        rupiah.into(),
        order.minutes.into(),
        order.hours_per_day.into(),
        order.days_per_week.map(i64::from).into(),
        order.period_days.into(),
        facts.period_text.as_str().into(),
        order.place.clone().into(),
        order.place_absent_reason.clone().into(),
        order.default_consequence.map(|c| c.code()).into(),
        order.consent.code().into(),
        facts.prosecutor.as_str().into(),
        facts.officer.as_str().into(),
    ]
}

/// The departures of a verdict as kept: kind and article.
pub(crate) fn list_departures(
    read: &mut Read<'_>,
    id: OrderId,
) -> Result<Vec<(DepartureKind, String)>, DbError> {
    read.rows(
        "SELECT kind, article FROM order_warnings WHERE order_id = $1 ORDER BY field, kind",
        params![id],
    )?
    .iter()
    .map(|row| Ok((row.coded("kind")?, row.get("article")?)))
    .collect()
}

/// Orders of a court follow its name: they are kept under it.
pub(crate) fn rename_court(tx: &mut Tx<'_>, old: &str, new: &str) -> Result<u64, DbError> {
    tx.execute("UPDATE orders SET court = $2, version = version + 1 WHERE court = $1", params![old, new])
}

/// Says of an order whether all its minutes are served.
pub(crate) fn update_served(tx: &mut Tx<'_>, order: OrderId, served: bool) -> Result<(), DbError> {
    tx.execute("UPDATE orders SET all_served = $2 WHERE id = $1", params![order, served]).map(drop)
}
