//! One order as the other slices meet it: looked up and permitted in one expression.

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::{Act, Actor, OrderSubject, Permit, Subject},
    community_service::{
        clock::Clock,
        orders::{Consent, DefaultConsequence, OrderState},
        proof::Proof,
    },
    ids::{ClientId, OfficeId, OrderId, UserId},
    money::Rupiah,
    time::{Date, Minutes, Timestamp},
};
use web::failure::{Failure, Refusal};

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
    /// Court by name.
    pub court: String,
    /// Case number as the court writes it.
    pub case_number: String,
    /// Day of the judgment.
    pub judgment_date: Date,
    /// Day it became final.
    pub final_date: Option<Date>,
    /// Offence article, as written.
    pub offence_article: String,
    /// Offence, as written.
    pub offence: String,
    /// Maximum threat in months.
    pub threat_months: Option<i64>,
    /// Days of prison replaced.
    pub principal_days: Option<i64>,
    /// Fine replaced.
    pub principal_rupiah: Option<Rupiah>,
    /// Work ordered.
    pub ordered: Minutes,
    /// Work a day, as the verdict says (KUHP art. 85(9)b).
    pub hours_per_day: Option<Minutes>,
    /// Days a week, when the verdict says.
    pub days_per_week: Option<i64>,
    /// Completion period in days.
    pub period_days: Option<i64>,
    /// Completion period as written.
    pub period_text: String,
    /// Place in the operative part.
    pub place: Option<String>,
    /// Why none is named.
    pub place_absent_reason: Option<String>,
    /// Consequence for default.
    pub default_consequence: Option<DefaultConsequence>,
    /// Consent.
    pub consent: Consent,
    /// Prosecutor as named in the papers.
    pub prosecutor_name: String,
    /// The prosecutor's account.
    pub prosecutor: Option<UserId>,
    /// Probation officer as named in the papers.
    pub officer_name: String,
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
    /// Minutes worked so far, before caps.
    pub worked: Minutes,
    /// Who proposed completion, while that is undecided.
    pub proposed_by: Option<UserId>,
}

pub(super) const SELECT: &str =
    "SELECT o.*, c.name AS client_name, t.credited_minutes, t.worked_minutes, p.proposed_by
    FROM orders o JOIN clients c ON c.id = o.client_id JOIN order_totals t ON t.order_id = o.id
    LEFT JOIN completions p ON p.order_id = o.id AND p.state = 'proposed'";

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
    let row = read.row(format!("{SELECT} WHERE o.id = $1"), params![id])?;
    row.map(|row| record(&row)).transpose()?.ok_or_else(|| Failure::not_found("no such order"))
}

/// The orders of a probation office on which work is going on or may begin.
pub(crate) fn records_of_office(read: &mut Read<'_>, office: OfficeId) -> Result<Vec<OrderRecord>, DbError> {
    let sql = format!(
        "{SELECT} WHERE o.probation_office_id = $1 AND o.state IN ('assessed', 'placed', 'running') ORDER BY o.id"
    );
    read.rows(sql, params![office])?.iter().map(record).collect()
}

/// The facts of an order that permissions ask for.
pub fn subject_of(order: &OrderRecord) -> OrderSubject {
    OrderSubject {
        court: order.court.clone(),
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
        court: row.get("court")?,
        case_number: row.get("case_number")?,
        judgment_date: row.get("judgment_date")?,
        final_date: row.get("final_date")?,
        offence_article: row.get("offence_article")?,
        offence: row.get("offence")?,
        threat_months: row.get("threat_months")?,
        principal_days: row.get("principal_days")?,
        principal_rupiah: row.get("principal_rupiah")?,
        ordered: row.get("ordered_minutes")?,
        hours_per_day: row.get("hours_per_day")?,
        days_per_week: row.get("days_per_week")?,
        period_days: row.get("period_days")?,
        period_text: row.get("period_text")?,
        place: row.get("place")?,
        place_absent_reason: row.get("place_absent_reason")?,
        default_consequence: row.coded_if_any("default_consequence")?,
        consent: row.coded("consent")?,
        prosecutor_name: row.get("prosecutor_name")?,
        prosecutor: row.get("prosecutor_id")?,
        officer_name: row.get("officer_name")?,
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
        worked: row.get("worked_minutes")?,
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
