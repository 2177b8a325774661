//! SQL of completions.

use std::collections::BTreeSet;

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::Actor,
    approvals::{Hands, ProposalState},
    ids::{CompletionId, OrderId},
    letters::VerificationCode,
    time::{Date, Minutes, Timestamp},
};

use house::{
    approvals::{self, Official, official},
    conditions::Conditions,
    wing::Paper,
};

/// A proposal and what became of it.
#[derive(Clone, Debug)]
pub(crate) struct CompletionRecord {
    pub id: CompletionId,
    pub order: OrderId,
    pub state: ProposalState,
    pub proposed: Hands,
    pub proposer: Official,
    pub proposed_at: Timestamp,
    pub decided_at: Option<Timestamp>,
    pub decider: Option<Official>,
    pub reason: Option<String>,
    pub number: Option<String>,
    pub code: Option<String>,
    pub file: Option<String>,
    pub issued_on: Option<Date>,
    pub withdrawn_at: Option<Timestamp>,
    pub withdrawer: Option<Official>,
    pub withdrawn_reason: Option<String>,
}

impl CompletionRecord {
    /// Whether nobody has decided on it yet.
    pub(super) fn waits(&self) -> bool {
        self.state == ProposalState::Proposed
    }
}

const SELECT: &str =
    "SELECT k.*, p.name AS proposer, p.title AS proposer_title, pf.name AS proposer_for, pf.title AS proposer_for_title,
        d.name AS decider, d.title AS decider_title, df.name AS decider_for, df.title AS decider_for_title,
        w.name AS withdrawer, w.title AS withdrawer_title, wf.name AS withdrawer_for, wf.title AS withdrawer_for_title
    FROM completions k JOIN users p ON p.id = k.proposed_by LEFT JOIN users pf ON pf.id = k.proposed_for
    LEFT JOIN users d ON d.id = k.decided_by LEFT JOIN users df ON df.id = k.decided_for
    LEFT JOIN users w ON w.id = k.withdrawn_by LEFT JOIN users wf ON wf.id = k.withdrawn_for";

fn record(row: &Row) -> Result<CompletionRecord, DbError> {
    Ok(CompletionRecord {
        id: row.get("id")?,
        order: row.get("order_id")?,
        state: row.coded("state")?,
        proposed: approvals::proposed(row)?,
        proposer: official(row, "proposer")?.unwrap_or_default(),
        proposed_at: row.get("proposed_at")?,
        decided_at: row.get("decided_at")?,
        decider: official(row, "decider")?,
        reason: row.get("decision_reason")?,
        number: row.get("number")?,
        code: row.get("verify_code")?,
        file: row.get("file_sha256")?,
        issued_on: row.get("issued_on")?,
        withdrawn_at: row.get("withdrawn_at")?,
        withdrawer: official(row, "withdrawer")?,
        withdrawn_reason: row.get("withdrawn_reason")?,
    })
}

/// One completion.
pub(super) fn find(read: &mut Read<'_>, id: CompletionId) -> Result<Option<CompletionRecord>, DbError> {
    read.row(format!("{SELECT} WHERE k.id = $1"), params![id])?.map(|row| record(&row)).transpose()
}

/// Everything that was proposed for an order, the latest first.
pub(super) fn list_of_order(read: &mut Read<'_>, order: OrderId) -> Result<Vec<CompletionRecord>, DbError> {
    read.rows(
        format!("{SELECT} WHERE k.order_id = $1 ORDER BY k.proposed_at DESC, k.id DESC"),
        params![order],
    )?
    .iter()
    .map(record)
    .collect()
}

/// A line of the prosecutor's list.
#[derive(Clone, Debug)]
pub(super) struct Listed {
    pub id: CompletionId,
    pub state: ProposalState,
    pub client_name: String,
    pub case_number: String,
    pub ordered: Minutes,
    pub credited: Minutes,
    pub proposer: String,
    pub proposed_at: Timestamp,
}

/// Completions for a list.
pub(super) fn list(read: &mut Read<'_>, wanted: &Conditions, tail: &str) -> Result<Vec<Listed>, DbError> {
    let sql = format!(
        "SELECT k.id, k.state, k.proposed_at, c.name AS client_name, o.case_number, o.ordered_minutes, t.credited_minutes,
                p.name AS proposer
         FROM completions k JOIN orders o ON o.id = k.order_id JOIN clients c ON c.id = o.client_id
         JOIN order_totals t ON t.order_id = o.id JOIN users p ON p.id = k.proposed_by{}{tail}",
        wanted.clause()
    );
    read.rows(sql, wanted.values())?
        .iter()
        .map(|row| {
            Ok(Listed {
                id: row.get("id")?,
                state: row.coded("state")?,
                client_name: row.get("client_name")?,
                case_number: row.get("case_number")?,
                ordered: row.get("ordered_minutes")?,
                credited: row.get("credited_minutes")?,
                proposer: row.get("proposer")?,
                proposed_at: row.get("proposed_at")?,
            })
        })
        .collect()
}

/// Keeps a proposal; a second open one of the same order fails as `Unique`.
pub(super) fn insert(tx: &mut Tx<'_>, order: OrderId, by: &Actor) -> Result<CompletionId, DbError> {
    let (id, now): (CompletionId, _) = (tx.new_id(), tx.now());
    tx.execute(
        "INSERT INTO completions (id, order_id, state, proposed_by, proposed_for, proposed_at)
         VALUES ($1, $2, 'proposed', $3, $4, $5)",
        params![id, order, by.user, by.acting_for, now],
    )?;
    Ok(id)
}

/// Returns a proposal, with the reason; false when it no longer waits.
pub(super) fn update_returned(
    tx: &mut Tx<'_>,
    id: CompletionId,
    by: &Actor,
    reason: &str,
) -> Result<bool, DbError> {
    let now = tx.now();
    let changed = tx.execute(
        "UPDATE completions SET state = 'returned', decided_by = $2, decided_for = $3, decided_at = $4,
            decision_reason = $5 WHERE id = $1 AND state = 'proposed'",
        params![id, by.user, by.acting_for, now, reason],
    )?;
    Ok(changed == 1)
}

/// Confirms a proposal under a number and a code; false when it no longer waits.
pub(super) fn update_confirmed(
    tx: &mut Tx<'_>,
    id: CompletionId,
    by: &Actor,
    (number, code, issued_on): (&str, &str, Date),
) -> Result<bool, DbError> {
    let now = tx.now();
    let changed = tx.execute(
        "UPDATE completions SET state = 'confirmed', decided_by = $2, decided_for = $3, decided_at = $4, number = $5,
            verify_code = $6, issued_on = $7 WHERE id = $1 AND state = 'proposed'",
        params![id, by.user, by.acting_for, now, number, code, issued_on],
    )?;
    Ok(changed == 1)
}

/// Takes a confirmed statement back; false when it is not valid now.
pub(super) fn update_withdrawn(
    tx: &mut Tx<'_>,
    id: CompletionId,
    by: &Actor,
    reason: &str,
) -> Result<bool, DbError> {
    let now = tx.now();
    let changed = tx.execute(
        "UPDATE completions SET state = 'withdrawn', withdrawn_by = $2, withdrawn_for = $3, withdrawn_at = $4,
            withdrawn_reason = $5 WHERE id = $1 AND state = 'confirmed'",
        params![id, by.user, by.acting_for, now, reason],
    )?;
    Ok(changed == 1)
}

/// Takes a proposal back; false when it no longer waits.
pub(super) fn update_taken_back(tx: &mut Tx<'_>, id: CompletionId, by: &Actor) -> Result<bool, DbError> {
    let now = tx.now();
    let changed = tx.execute(
        "UPDATE completions SET state = 'withdrawn', withdrawn_by = $2, withdrawn_for = $3, withdrawn_at = $4
         WHERE id = $1 AND state = 'proposed'",
        params![id, by.user, by.acting_for, now],
    )?;
    Ok(changed == 1)
}

/// Remembers where the statement's bytes are kept.
pub(super) fn update_file(tx: &mut Tx<'_>, id: CompletionId, sha256: &str) -> Result<(), DbError> {
    tx.execute(
        "UPDATE completions SET file_sha256 = $2 WHERE id = $1 AND file_sha256 IS NULL",
        params![id, sha256],
    )
    .map(drop)
}

/// The hashes of all kept statements.
pub(crate) fn kept_statements(read: &mut Read<'_>) -> Result<BTreeSet<String>, DbError> {
    read.rows("SELECT file_sha256 FROM completions WHERE file_sha256 IS NOT NULL", params![])?
        .iter()
        .map(|row| row.get("file_sha256"))
        .collect()
}

/// What the public page may know of a code: whether a statement under it is valid, and when it was issued.
pub(crate) fn issued(read: &mut Read<'_>, code: &VerificationCode) -> Result<Option<Paper>, DbError> {
    let row = read.row(
        "SELECT issued_on FROM completions WHERE verify_code = $1 AND state = 'confirmed'",
        params![code.as_str()],
    )?;
    row.map(|row| Ok(Paper { what: "completion-statement", issued_on: row.get("issued_on")? })).transpose()
}
