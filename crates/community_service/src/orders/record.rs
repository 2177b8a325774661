//! One order as the other slices meet it: looked up and permitted in one expression.

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::{Act, Actor, OrderSubject, Permit, Subject},
    community_service::{
        clock::Clock,
        orders::{OrderState, Verdict},
        proof::Proof,
    },
    ids::{ClientId, OfficeId, OrderId, UserId},
    time::{Date, Minutes, Timestamp},
};
use web::failure::{Failure, Refusal};

use super::columns;
use house::{accounts::permitted, summaries};

/// An order with its client's name and its running totals.
#[derive(Clone, Debug)]
pub struct OrderRecord {
    /// The order.
    pub id: OrderId,
    /// The person serving it.
    pub client: ClientId,
    /// Their name.
    pub client_name: String,
    /// What the court ordered.
    pub verdict: Verdict,
    /// The prosecutor's account.
    pub prosecutor: Option<UserId>,
    /// The probation officer's account: whose caseload it is.
    pub officer: Option<UserId>,
    /// Executing office.
    pub prosecution_office: OfficeId,
    /// Guiding office.
    pub probation_office: OfficeId,
    /// Where it stands.
    pub state: OrderState,
    /// The date whose rules of law apply to it.
    pub rules_from: Date,
    /// When it was found to agree with the verdict's extract; none once a fact that the extract tells has changed.
    pub verified_at: Option<Timestamp>,
    /// The version of the facts that the extract tells, of the order and of its person.
    pub facts_version: i64,
    /// The version that was last found to agree with the extract, whether that still holds or not.
    pub verified_version: Option<i64>,
    /// Its clock, once it was started.
    pub clock: Option<Clock>,
    /// The last day on which work counts, once the clock has started.
    pub last_day: Option<Date>,
    /// For stale forms.
    pub version: i64,
    /// Minutes credited so far.
    pub credited: Minutes,
    /// Who proposed completion, while that is undecided.
    pub proposed_by: Option<UserId>,
}

/// The columns of an order besides its verdict's.
const COLUMNS: &str = "o.id, o.client_id, o.prosecutor_id, o.officer_id, o.prosecution_office_id, o.probation_office_id,
    o.state, o.rules_from, o.verified_at, o.facts_version, o.verified_version, o.starts_on, o.started_by, o.last_day, o.version,
    c.name AS client_name, t.credited_minutes, p.proposed_by";

/// The orders that a condition picks.
pub(super) fn select(condition: &str) -> String {
    let verdict: String = columns::names().map(|name| format!(", o.{name}")).collect();
    format!(
        "SELECT {COLUMNS}{verdict}
         FROM orders o JOIN clients c ON c.id = o.client_id JOIN order_totals t ON t.order_id = o.id
         LEFT JOIN completions p ON p.order_id = o.id AND p.state = 'proposed' {condition}"
    )
}

/// The order, with leave for the act; one outside the actor's reach is not found.
pub fn order_for(
    read: &mut Read<'_>,
    actor: &Actor,
    act: Act,
    id: OrderId,
) -> Result<(OrderRecord, Permit), Failure> {
    let order = order_behind(read, id)?;
    let permit = permitted(actor, act, &Subject::Order(subject_of(&order)))?;
    Ok((order, permit))
}

/// The order behind something the actor has leave for already, such as an attendance at their own site.
pub(crate) fn order_behind(read: &mut Read<'_>, id: OrderId) -> Result<OrderRecord, Failure> {
    let row = read.row(select("WHERE o.id = $1"), params![id])?;
    row.map(|row| record(&row)).transpose()?.ok_or_else(|| Failure::not_found("no such order"))
}

/// The orders of a probation office on which work is going on or may begin.
pub(crate) fn records_of_office(read: &mut Read<'_>, office: OfficeId) -> Result<Vec<OrderRecord>, DbError> {
    let sql = select(
        "WHERE o.probation_office_id = $1 AND o.state IN ('assessed', 'placed', 'running') ORDER BY o.id",
    );
    read.rows(sql, params![office])?.iter().map(record).collect()
}

/// The facts of an order that permissions ask for.
pub fn subject_of(order: &OrderRecord) -> OrderSubject {
    OrderSubject {
        court: order.verdict.court.clone(),
        prosecution_office: order.prosecution_office,
        probation_office: order.probation_office,
        officer: order.officer,
        proposed_by: order.proposed_by,
    }
}

/// A day without its event is no clock.
fn clock(row: &Row) -> Result<Option<Clock>, DbError> {
    let Some(day) = row.get("starts_on")? else { return Ok(None) };
    Ok(Some(Clock { day, by: row.coded("started_by")? }))
}

pub(super) fn record(row: &Row) -> Result<OrderRecord, DbError> {
    Ok(OrderRecord {
        id: row.get("id")?,
        client: row.get("client_id")?,
        client_name: row.get("client_name")?,
        verdict: columns::read(row)?,
        prosecutor: row.get("prosecutor_id")?,
        officer: row.get("officer_id")?,
        prosecution_office: row.get("prosecution_office_id")?,
        probation_office: row.get("probation_office_id")?,
        state: row.coded("state")?,
        rules_from: row.get("rules_from")?,
        verified_at: row.get("verified_at")?,
        facts_version: row.get("facts_version")?,
        verified_version: row.get("verified_version")?,
        clock: clock(row)?,
        last_day: row.get("last_day")?,
        version: row.get("version")?,
        credited: row.get("credited_minutes")?,
        proposed_by: row.get("proposed_by")?,
    })
}

/// Moves an order to another state, if that is allowed from where it stands and rests on what is shown for it, and keeps
/// the front pages' counts.
pub fn change_state(
    tx: &mut Tx<'_>,
    order: &OrderRecord,
    to: OrderState,
    proof: Proof<'_>,
) -> Result<(), Failure> {
    let transition = order.state.change_to(to);
    let transition = transition.ok_or_else(|| Refusal::new("order-state-not-allowed"))?;
    // Whoever asks has refused in words what does not hold; without its proof nothing moves.
    if !transition.rests_on(proof) {
        return Err(Failure::fault("a change of an order's state without what it rests on"));
    }
    let changed = tx.execute(
        "UPDATE orders SET state = $3, version = version + 1 WHERE id = $1 AND state = $2",
        params![order.id, order.state.code(), to.code()],
    )?;
    if changed == 0 {
        return Err(Refusal::new("order-state-not-allowed").into());
    }
    count_state(tx, order, order.state, -1)?;
    count_state(tx, order, to, 1)?;
    Ok(())
}

/// Counts an order in or out of a state, for its offices and its officer.
pub(super) fn count_state(
    tx: &mut Tx<'_>,
    order: &OrderRecord,
    state: OrderState,
    delta: i64,
) -> Result<(), DbError> {
    let name = format!("orders.{}", state.code());
    let mut scopes =
        vec![summaries::of_office(order.prosecution_office), summaries::of_office(order.probation_office)];
    scopes.extend(order.officer.map(summaries::of_officer));
    for scope in scopes {
        summaries::add(tx, &scope, &name, delta)?;
    }
    Ok(())
}
