//! Giving new events their place in the tree, and signing its head.

use domain::time::Timestamp;

use super::{leaf, merkle::Frontier, note::SealKey};
use crate::{Db, DbError, Read, Row, Tx, params};

/// How many events one seal takes. Writers wait behind it on SQLite, a few milliseconds at most.
const CHUNK: i64 = 256;

/// A signed head of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many events it covers.
    pub size: u64,
    /// When it was signed, by the house's clock; the signature does not cover it.
    pub at: Timestamp,
    /// The signed note; give it to a partner office as witness.
    pub note: String,
}

/// What one seal writes, worked out beforehand on a reader.
struct Batch {
    base: u64,
    leaves: Vec<(String, [u8; 32])>,
    frontier: Frontier,
}

impl Db {
    /// Seals every event that waits and gives the new head, or nothing when none waited. Meant to run every second.
    pub fn seal(&self, key: &SealKey) -> Result<Option<Checkpoint>, DbError> {
        let mut last = None;
        while let Some(batch) = self.read_blocking(next_batch)? {
            let key = key.clone();
            last = Some(
                self.write_unaudited_blocking("sealing writes about events, not events", move |tx| {
                    write(tx, &batch, &key)
                })?,
            );
        }
        Ok(last)
    }

    /// The newest head, if anything was ever sealed.
    pub fn checkpoint(&self) -> Result<Option<Checkpoint>, DbError> {
        self.read_blocking(|read| {
            let row =
                read.row("SELECT size, at, note FROM checkpoints ORDER BY size DESC LIMIT 1", params![])?;
            row.as_ref().map(checkpoint).transpose()
        })
    }
}

pub(super) fn checkpoint(row: &Row) -> Result<Checkpoint, DbError> {
    Ok(Checkpoint { size: size(row)?, at: row.get("at")?, note: row.get("note")? })
}

pub(super) fn size(row: &Row) -> Result<u64, DbError> {
    let conversion = |_| DbError::Conversion { column: "size".into(), wanted: "a number from 0" };
    u64::try_from(row.get::<i64>("size")?).map_err(conversion)
}

/// The frontier that the last seal left.
fn frontier(read: &mut Read<'_>) -> Result<Frontier, DbError> {
    let last = "SELECT size, root, frontier FROM checkpoints ORDER BY size DESC LIMIT 1";
    let Some(row) = read.row(last, params![])? else {
        return Ok(Frontier::default());
    };
    let kept = Frontier::from_bytes(size(&row)?, &row.get::<Vec<u8>>("frontier")?);
    match kept {
        Some(frontier) if frontier.root().as_slice() == row.get::<Vec<u8>>("root")? => Ok(frontier),
        _ => Err(DbError::other("the last checkpoint is not intact; run the audit check")),
    }
}

/// The events that wait, oldest first. Every one that waits has its event; the outer join keeps an engine from reading
/// the whole log in search of the few that wait.
fn waiting() -> String {
    format!(
        "SELECT {} FROM unsealed_events u LEFT JOIN events e ON e.id = u.event ORDER BY u.event LIMIT {CHUNK}",
        leaf::COLUMNS
    )
}

fn next_batch(read: &mut Read<'_>) -> Result<Option<Batch>, DbError> {
    let waiting = read.rows(waiting(), params![])?;
    if waiting.is_empty() {
        return Ok(None);
    }
    let mut frontier = frontier(read)?;
    let (base, mut leaves) = (frontier.size(), Vec::with_capacity(waiting.len()));
    for event in &waiting {
        let hash = leaf::hash(frontier.size(), event)?;
        frontier.push(hash);
        leaves.push((event.get("id")?, hash));
    }
    Ok(Some(Batch { base, leaves, frontier }))
}

fn write(tx: &mut Tx<'_>, batch: &Batch, key: &SealKey) -> Result<Checkpoint, DbError> {
    // Another server may have sealed the same events since they were read.
    if frontier(tx)?.size() != batch.base {
        return Err(DbError::Unavailable("another process seals the log".into()));
    }
    for (number, (event, hash)) in (batch.base as i64..).zip(&batch.leaves) {
        tx.execute(
            "INSERT INTO event_leaves (leaf, event, hash) VALUES ($1, $2, $3)",
            params![number, event, *hash],
        )?;
    }
    tx.execute(
        "DELETE FROM unsealed_events WHERE event IN (SELECT event FROM event_leaves WHERE leaf >= $1)",
        params![batch.base as i64],
    )?;
    let (size, root, now) = (batch.frontier.size(), batch.frontier.root(), tx.now());
    let note = key.checkpoint(size, &root);
    tx.execute(
        "INSERT INTO checkpoints (size, at, root, frontier, note) VALUES ($1, $2, $3, $4, $5)",
        params![size as i64, now, root, batch.frontier.to_bytes(), &note],
    )?;
    tx.execute(
        "INSERT INTO audit_keys (verifier, first_used_at) VALUES ($1, $2) ON CONFLICT (verifier) DO NOTHING",
        params![key.verifier().to_string(), now],
    )?;
    Ok(Checkpoint { size, at: now, note })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;

    #[test]
    fn what_waits_is_found_without_reading_the_log() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let url = format!("sqlite:{}", folder.path().join("log.sqlite").display());
        let open = || Db::open(&url, Options::default()).expect("the file opens");
        open().migrate().expect("it migrates");
        open()
            .write_unaudited_blocking("a log that was counted when nothing waited", |tx| {
                for n in 0..500 {
                    tx.execute(
                        "INSERT INTO events (id, at, act, subject_kind, subject_id, data) VALUES ($1, '', '', '', '', '{}')",
                        params![format!("{n:03}")],
                    )?;
                }
                tx.batch("ANALYZE")
            })
            .expect("five hundred events");
        let plan = open()
            .read_blocking(|read| read.rows(format!("EXPLAIN QUERY PLAN {}", waiting()), params![]))
            .expect("a plan");
        let steps: Vec<String> = plan.iter().filter_map(|row| row.get("detail").ok()).collect();
        assert!(steps.iter().any(|step| step.starts_with("SEARCH e ")), "{steps:?}");
    }
}
