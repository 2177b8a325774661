//! SQL of orders.

use database::{DbError, Read, Tx, Value, params};
use domain::{
    access::OrderScope,
    community_service::orders::{DepartureKind, OrderState, Verdict, departures},
    ids::{ClientId, OfficeId, OrderId, UserId},
    law::Rules,
};

use super::{
    OrderRecord, columns,
    list::{equal, within},
    record::{record, select},
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
    let rows = read.rows(select("WHERE o.client_id = $1 ORDER BY o.id"), params![client])?;
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
    verdict: &Verdict,
    in_charge: InCharge,
    rules: &Rules,
) -> Result<OrderId, DbError> {
    let (id, now): (OrderId, _) = (tx.new_id(), tx.now());
    let mut columns: Vec<(&str, Value)> = vec![
        ("id", id.into()),
        ("client_id", client.into()),
        ("prosecutor_id", in_charge.prosecutor.into()),
        ("officer_id", in_charge.officer.into()),
        ("prosecution_office_id", in_charge.prosecution.into()),
        ("probation_office_id", in_charge.probation.into()),
        ("state", OrderState::Received.code().into()),
        ("rules_from", rules.version.into()),
        ("created_at", now.into()),
    ];
    columns.extend(columns::written(verdict));
    let (names, values): (Vec<&str>, Vec<Value>) = columns.into_iter().unzip();
    let places: Vec<String> = (1..=values.len()).map(|at| format!("${at}")).collect();
    let (names, places) = (names.join(", "), places.join(", "));
    tx.execute(format!("INSERT INTO orders ({names}) VALUES ({places})"), &values)?;
    totals::open(tx, id)?;
    replace_departures(tx, id, verdict, rules)?;
    for scope in scopes(in_charge) {
        summaries::add(tx, &scope, "orders.received", 1)?;
        summaries::add(tx, &scope, "minutes.ordered", verdict.minutes.get())?;
    }
    Ok(id)
}

/// Keeps another verdict of an order that has this version; says whether it had. A check of what they were ends here.
pub(super) fn update(
    tx: &mut Tx<'_>,
    before: &OrderRecord,
    verdict: &Verdict,
    in_charge: InCharge,
    rules: &Rules,
) -> Result<bool, DbError> {
    let mut columns: Vec<(&str, Value)> = vec![
        ("prosecutor_id", in_charge.prosecutor.into()),
        ("officer_id", in_charge.officer.into()),
        ("rules_from", rules.version.into()),
    ];
    columns.extend(columns::written(verdict));
    let (names, written): (Vec<&str>, Vec<Value>) = columns.into_iter().unzip();
    let sets: Vec<String> =
        names.iter().enumerate().map(|(at, name)| format!("{name} = ${}", at + 4)).collect();
    let values = [before.id.into(), before.version.into(), verdict.minutes.into()].into_iter().chain(written);
    let sql = format!(
        "UPDATE orders SET {}, version = version + 1,
           all_served = $3 <= (SELECT t.credited_minutes FROM order_totals t WHERE t.order_id = orders.id)
         WHERE id = $1 AND version = $2",
        sets.join(", ")
    );
    let updated = tx.execute(sql, &values.collect::<Vec<_>>())?;
    if updated == 0 {
        return Ok(false);
    }
    replace_departures(tx, before.id, verdict, rules)?;
    let more = verdict.minutes.get() - before.verdict.minutes.get();
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

fn replace_departures(tx: &mut Tx<'_>, id: OrderId, verdict: &Verdict, rules: &Rules) -> Result<(), DbError> {
    tx.execute("DELETE FROM order_warnings WHERE order_id = $1", params![id])?;
    for departure in departures(verdict, rules) {
        tx.execute(
            "INSERT INTO order_warnings (order_id, field, kind, article) VALUES ($1, $2, $3, $4)",
            params![id, departure.field.code(), departure.kind.code(), departure.article().to_string()],
        )?;
    }
    Ok(())
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
