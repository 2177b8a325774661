//! SQL of the runs: asked for, queued, running, done.

use database::{DbError, Read, Row, Tx, Value, params};
use domain::{
    coded::Coded,
    ids::{OfficeId, OrderId, PlanningRunId, UserId},
    time::{Minutes, Timestamp},
};

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RunState {
    /// Waits for the worker.
    Queued,
    /// Is being worked out.
    Running,
    /// There is a proposal.
    Done,
    /// Stopped by an officer.
    Cancelled,
    /// Could not be worked out.
    Failed,
}

impl RunState {
    const ALL: [Self; 5] = [Self::Queued, Self::Running, Self::Done, Self::Cancelled, Self::Failed];

    /// The code kept in the database.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Running => "running",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
            Self::Failed => "failed",
        }
    }
    /// The key of its words.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Queued => "planning-state-queued",
            Self::Running => "planning-state-running",
            Self::Done => "planning-state-done",
            Self::Cancelled => "planning-state-cancelled",
            Self::Failed => "planning-state-failed",
        }
    }
    /// Colour and icon; the word stands beside them.
    pub(crate) const fn badge(self) -> (&'static str, &'static str) {
        match self {
            Self::Queued => ("plain", "clock"),
            Self::Running => ("info", "half"),
            Self::Done => ("ok", "check"),
            Self::Cancelled => ("warn", "cross"),
            Self::Failed => ("bad", "alert"),
        }
    }
    /// Whether it may still be stopped.
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::Queued | Self::Running)
    }
}

impl Coded for RunState {
    const NAME: &'static str = "a state of a run";
    fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }
}

/// A run, without the facts it rests on.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub id: PlanningRunId,
    pub office: OfficeId,
    pub asked_by_name: String,
    pub asked_at: Timestamp,
    pub state: RunState,
    pub seed: i64,
    pub rounds: i64,
    pub rules_version: i64,
    pub facts_sha256: String,
    pub rounds_done: i64,
    /// Minutes without a place in the best proposal so far.
    pub unplaced: Option<Minutes>,
    /// At most so many minutes could still find a place.
    pub gap: Option<Minutes>,
    /// People whom the proposal leaves with such minutes.
    pub unplaced_people: Option<i64>,
    pub finished_at: Option<Timestamp>,
}

const SELECT: &str = "SELECT r.id, r.office_id, r.asked_at, r.state, r.seed, r.rounds, r.rules_version, r.facts_sha256,
    r.rounds_done, r.unplaced_minutes, r.gap_minutes, r.unplaced_people, r.finished_at, u.name AS asked_by_name
    FROM planning_runs r JOIN users u ON u.id = r.asked_by";

fn record(row: &Row) -> Result<Run, DbError> {
    Ok(Run {
        id: row.get("id")?,
        office: row.get("office_id")?,
        asked_by_name: row.get("asked_by_name")?,
        asked_at: row.get("asked_at")?,
        state: row.coded("state")?,
        seed: row.get("seed")?,
        rounds: row.get("rounds")?,
        rules_version: row.get("rules_version")?,
        facts_sha256: row.get("facts_sha256")?,
        rounds_done: row.get("rounds_done")?,
        unplaced: row.get("unplaced_minutes")?,
        gap: row.get("gap_minutes")?,
        unplaced_people: row.get("unplaced_people")?,
        finished_at: row.get("finished_at")?,
    })
}

/// What is asked for.
pub(crate) struct Asked<'a> {
    pub office: OfficeId,
    pub by: UserId,
    pub seed: i64,
    pub rounds: i64,
    pub rules_version: i64,
    pub weights: &'a serde_json::Value,
    pub facts: &'a str,
    pub facts_sha256: &'a str,
}

/// Queues a run; a second open one of the same office fails as `Unique`.
pub(crate) fn ask(tx: &mut Tx<'_>, new: &Asked<'_>) -> Result<PlanningRunId, DbError> {
    let (id, now): (PlanningRunId, _) = (tx.new_id(), tx.now());
    tx.execute(
        "INSERT INTO planning_runs (id, office_id, asked_by, asked_at, state, seed, rounds, rules_version, weights, facts,
                                    facts_sha256)
         VALUES ($1, $2, $3, $4, 'queued', $5, $6, $7, $8, $9, $10)",
        params![
            id, new.office, new.by, now, new.seed, new.rounds, new.rules_version, new.weights, new.facts, new.facts_sha256
        ],
    )?;
    Ok(id)
}

/// One run.
pub(crate) fn find(read: &mut Read<'_>, id: PlanningRunId) -> Result<Option<Run>, DbError> {
    read.row(format!("{SELECT} WHERE r.id = $1"), params![id])?.map(|row| record(&row)).transpose()
}

/// The last run of an office that ended with a proposal.
pub(crate) fn latest_done(read: &mut Read<'_>, office: OfficeId) -> Result<Option<Run>, DbError> {
    let sql = format!(
        "{SELECT} WHERE r.office_id = $1 AND r.state = 'done' ORDER BY r.asked_at DESC, r.id DESC LIMIT 1"
    );
    read.row(sql, params![office])?.map(|row| record(&row)).transpose()
}

/// The last runs of an office, the newest first.
pub(crate) fn list(read: &mut Read<'_>, office: OfficeId) -> Result<Vec<Run>, DbError> {
    let sql = format!("{SELECT} WHERE r.office_id = $1 ORDER BY r.asked_at DESC, r.id DESC LIMIT 10");
    read.rows(sql, params![office])?.iter().map(record).collect()
}

/// The facts of a run as kept, and its proposal.
pub(crate) fn texts(
    read: &mut Read<'_>,
    id: PlanningRunId,
) -> Result<(serde_json::Value, Option<serde_json::Value>), DbError> {
    let row = read.one("SELECT facts, proposal FROM planning_runs WHERE id = $1", params![id])?;
    Ok((row.get("facts")?, row.get("proposal")?))
}

/// Takes the run that waits longest.
pub(crate) fn claim(tx: &mut Tx<'_>) -> Result<Option<Run>, DbError> {
    let sql = format!("{SELECT} WHERE r.state = 'queued' ORDER BY r.asked_at, r.id LIMIT 1");
    let Some(run) = tx.row(sql, params![])?.map(|row| record(&row)).transpose()? else { return Ok(None) };
    let now = tx.now();
    tx.execute(
        "UPDATE planning_runs SET state = 'running', started_at = $2 WHERE id = $1 AND state = 'queued'",
        params![run.id, now],
    )?;
    Ok(Some(run))
}

/// Runs that a stop of the house cut short wait again; says how many.
pub(crate) fn requeue(tx: &mut Tx<'_>) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE planning_runs SET state = 'queued', rounds_done = 0 WHERE state = 'running'",
        params![],
    )
}

/// How far a run is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub rounds: i64,
    pub cost: i64,
    pub bound: i64,
    pub unplaced: Minutes,
    pub gap: Minutes,
}

/// Notes how far a run is; says whether it is still wanted.
pub(crate) fn mark(tx: &mut Tx<'_>, id: PlanningRunId, mark: Mark) -> Result<bool, DbError> {
    let changed = tx.execute(
        "UPDATE planning_runs SET rounds_done = $2, cost_points = $3, bound_points = $4, unplaced_minutes = $5,
            gap_minutes = $6 WHERE id = $1 AND state = 'running'",
        params![id, mark.rounds, mark.cost, mark.bound, mark.unplaced, mark.gap],
    )?;
    Ok(changed == 1)
}

/// What a run ended with.
pub(crate) struct Finished<'a> {
    pub mark: Mark,
    pub unplaced_people: i64,
    pub proposal: Option<&'a serde_json::Value>,
}

/// Ends a run that is still wanted: with a proposal it is done, without one it failed.
pub(crate) fn finish(tx: &mut Tx<'_>, id: PlanningRunId, end: &Finished<'_>) -> Result<(), DbError> {
    if !mark(tx, id, end.mark)? {
        return Ok(());
    }
    let (now, state) = (tx.now(), if end.proposal.is_some() { RunState::Done } else { RunState::Failed });
    let proposal: Value = end.proposal.cloned().into();
    tx.execute(
        "UPDATE planning_runs SET state = $2, proposal = $3, finished_at = $4, unplaced_people = $5 WHERE id = $1",
        params![id, state.code(), proposal, now, end.unplaced_people],
    )
    .map(drop)
}

/// Stops a run; says whether it was still open.
pub(crate) fn cancel(tx: &mut Tx<'_>, id: PlanningRunId) -> Result<bool, DbError> {
    let now = tx.now();
    let changed = tx.execute(
        "UPDATE planning_runs SET state = 'cancelled', finished_at = $2 WHERE id = $1 AND state IN ('queued', 'running')",
        params![id, now],
    )?;
    Ok(changed == 1)
}

/// Keeps that a person's part of a proposal was accepted.
pub(crate) fn accept(tx: &mut Tx<'_>, id: PlanningRunId, order: OrderId, by: UserId) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO planning_accepted (run_id, order_id, accepted_by, accepted_at) VALUES ($1, $2, $3, $4)",
        params![id, order, by, now],
    )
    .map(drop)
}

/// Whose part of a proposal was accepted.
pub(crate) fn accepted(read: &mut Read<'_>, id: PlanningRunId) -> Result<Vec<OrderId>, DbError> {
    read.rows("SELECT order_id FROM planning_accepted WHERE run_id = $1 ORDER BY order_id", params![id])?
        .iter()
        .map(|row| row.get("order_id"))
        .collect()
}
