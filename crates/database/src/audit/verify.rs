//! The check that an auditor runs: intact, or the first event that is not.

use std::{collections::BTreeMap, fmt};

use super::{
    leaf,
    merkle::{Frontier, Hash},
    note::{Note, Verifier},
    seal::size,
};
use crate::{Db, DbError, Read, Row, params};

const CHUNK: i64 = 1000;

/// What a check rests on besides the database itself.
#[derive(Clone, Debug, Default)]
pub struct AuditCheck {
    /// The keys that may have sealed. Empty means the keys that the database names, which a thief of the whole
    /// database could have replaced; an auditor brings them.
    pub keys: Vec<Verifier>,
    /// Checkpoints that a witness has held since: the log must still begin with each of them.
    pub held: Vec<String>,
}

/// What a check found.
#[derive(Clone, Debug)]
pub struct AuditReport {
    /// Events in the log, sealed or waiting.
    pub events: u64,
    /// Events under a signed head.
    pub sealed: u64,
    /// Signed heads.
    pub checkpoints: u64,
    /// The first thing that is wrong.
    pub fault: Option<AuditFault>,
}

impl AuditReport {
    /// Whether nothing was found.
    pub fn intact(&self) -> bool {
        self.fault.is_none()
    }
}

/// The first event that is not intact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditFault {
    /// Its number in the log, if it has one.
    pub leaf: Option<u64>,
    /// Its id, where it is known.
    pub event: Option<String>,
    /// What happened to it.
    pub damage: Damage,
}

/// What can have happened to an event, or to a head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Damage {
    /// The event does not say what was sealed.
    Changed,
    /// The event, or its place, is gone.
    Removed,
    /// Another event stands in its place.
    Reordered,
    /// The event was put in past the sealer.
    Inserted,
    /// Events and their leaves were written anew: from this one on, up to the size of the named head, they do not give
    /// what was signed.
    Rewritten {
        /// The signed size that does not hold.
        size: u64,
    },
    /// A head is not signed by a known key or does not say what its row says.
    BadCheckpoint {
        /// The size of the head.
        size: u64,
    },
    /// A witness holds a head that this log never had or no longer has.
    BreaksWitness {
        /// The size of the head that is held.
        size: u64,
    },
}

impl fmt::Display for AuditFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.damage {
            Damage::Changed => write!(f, "changed")?,
            Damage::Removed => write!(f, "removed")?,
            Damage::Reordered => write!(f, "reordered")?,
            Damage::Inserted => write!(f, "inserted")?,
            Damage::Rewritten { size } => write!(f, "rewritten before the signed head of {size}")?,
            Damage::BadCheckpoint { size } => write!(f, "bad signed head of {size}")?,
            Damage::BreaksWitness { size } => write!(f, "differs from the witness's head of {size}")?,
        }
        if let Some(leaf) = self.leaf {
            write!(f, ", leaf {leaf}")?;
        }
        match &self.event {
            Some(event) => write!(f, ", event {event}"),
            None => Ok(()),
        }
    }
}

impl Db {
    /// Checks the whole log with the keys that the database names.
    pub fn verify_audit(&self) -> Result<AuditReport, DbError> {
        self.verify_audit_with(AuditCheck::default())
    }

    /// Checks the whole log with an auditor's own keys and the heads that witnesses hold.
    pub fn verify_audit_with(&self, check: AuditCheck) -> Result<AuditReport, DbError> {
        self.read_blocking(move |read| verify(read, check))
    }
}

fn verify(read: &mut Read<'_>, check: AuditCheck) -> Result<AuditReport, DbError> {
    let mut walk = Walk::new(read, check)?;
    let fault = match walk.leaves(read)? {
        Some(fault) => Some(fault),
        None => strays(read)?,
    };
    let events = count(read, "events")?;
    let checkpoints = count(read, "checkpoints")?;
    Ok(AuditReport { events, sealed: walk.signed, checkpoints, fault })
}

fn count(read: &mut Read<'_>, table: &'static str) -> Result<u64, DbError> {
    size(&read.one(format!("SELECT count(*) AS size FROM {table}"), params![])?)
}

/// The walk from the first leaf to the last, growing the tree and comparing it with every signed head on the way.
struct Walk {
    keys: Vec<Verifier>,
    held: BTreeMap<u64, Vec<Hash>>,
    frontier: Frontier,
    /// The size of the last head that held.
    signed: u64,
    /// The first event after it.
    first_unsigned: Option<String>,
}

impl Walk {
    fn new(read: &mut Read<'_>, check: AuditCheck) -> Result<Self, DbError> {
        let mut keys = check.keys;
        if keys.is_empty() {
            for row in read.rows("SELECT verifier FROM audit_keys ORDER BY verifier", params![])? {
                keys.push(row.get::<String>("verifier")?.parse()?);
            }
        }
        let mut held: BTreeMap<u64, Vec<Hash>> = BTreeMap::new();
        for text in &check.held {
            let note =
                Note::parse(text).ok_or_else(|| DbError::other("a held checkpoint is not a checkpoint"))?;
            if !keys.iter().any(|key| key.signed(&note)) {
                return Err(DbError::other("a held checkpoint is not signed by a known key"));
            }
            held.entry(note.size).or_default().push(note.root);
        }
        Ok(Self { keys, held, frontier: Frontier::default(), signed: 0, first_unsigned: None })
    }

    fn leaves(&mut self, read: &mut Read<'_>) -> Result<Option<AuditFault>, DbError> {
        loop {
            let from = self.frontier.size();
            let rows = read.rows(
                format!(
                    "SELECT l.leaf, l.event, l.hash, {} FROM event_leaves l LEFT JOIN events e ON e.id = l.event \
                     WHERE l.leaf >= $1 ORDER BY l.leaf LIMIT {CHUNK}",
                    leaf::COLUMNS
                ),
                params![from as i64],
            )?;
            if rows.is_empty() {
                return self.end(read);
            }
            let mut heads = self.heads(read, from, from + rows.len() as u64)?;
            for row in &rows {
                if let Some(fault) = self.leaf(read, row)? {
                    return Ok(Some(fault));
                }
                if let Some(fault) = self.head(heads.remove(&self.frontier.size()))? {
                    return Ok(Some(fault));
                }
            }
        }
    }

    fn heads(&self, read: &mut Read<'_>, after: u64, to: u64) -> Result<BTreeMap<u64, Row>, DbError> {
        let rows = read.rows(
            "SELECT size, root, frontier, note FROM checkpoints WHERE size > $1 AND size <= $2",
            params![after as i64, to as i64],
        )?;
        rows.into_iter().map(|row| Ok((size(&row)?, row))).collect()
    }

    fn leaf(&mut self, read: &mut Read<'_>, row: &Row) -> Result<Option<AuditFault>, DbError> {
        let (expected, named) = (self.frontier.size(), row.get::<String>("event")?);
        let fault = |event, damage| Ok(Some(AuditFault { leaf: Some(expected), event, damage }));
        if row.get::<i64>("leaf")? != expected as i64 {
            return fault(None, Damage::Removed);
        }
        if row.get::<Option<String>>("id")?.is_none() {
            return fault(Some(named), Damage::Removed);
        }
        let sealed: Vec<u8> = row.get("hash")?;
        let hash = leaf::hash(expected, row)?;
        if hash.as_slice() != sealed {
            let damage =
                if moved(read, expected, row, &sealed)? { Damage::Reordered } else { Damage::Changed };
            return fault(Some(named), damage);
        }
        if self.first_unsigned.is_none() {
            self.first_unsigned = Some(named);
        }
        self.frontier.push(hash);
        Ok(None)
    }

    /// Compares the tree with the signed head of this size, if there is one, and with those that witnesses hold.
    fn head(&mut self, row: Option<Row>) -> Result<Option<AuditFault>, DbError> {
        let (size, root) = (self.frontier.size(), self.frontier.root());
        if self.held.remove(&size).is_some_and(|roots| roots.iter().any(|held| *held != root)) {
            return Ok(Some(self.unsigned(Damage::BreaksWitness { size })));
        }
        let Some(row) = row else {
            return Ok(None);
        };
        let text: String = row.get("note")?;
        let note = Note::parse(&text).filter(|note| {
            let signer = self.keys.iter().find(|key| key.name() == note.origin && key.signed(note));
            signer.is_some()
                && note.size == size
                && note.root.as_slice() == row.get::<Vec<u8>>("root").unwrap_or_default()
        });
        let Some(note) = note else {
            return Ok(Some(self.unsigned(Damage::BadCheckpoint { size })));
        };
        if note.root != root {
            return Ok(Some(self.unsigned(Damage::Rewritten { size })));
        }
        if row.get::<Vec<u8>>("frontier")? != self.frontier.to_bytes() {
            return Ok(Some(self.unsigned(Damage::BadCheckpoint { size })));
        }
        (self.signed, self.first_unsigned) = (size, None);
        Ok(None)
    }

    /// Names the first event after the last head that held.
    fn unsigned(&self, damage: Damage) -> AuditFault {
        AuditFault { leaf: Some(self.signed), event: self.first_unsigned.clone(), damage }
    }

    /// After the last leaf: every leaf is under a head, no head promises more, and no witness holds more.
    fn end(&self, read: &mut Read<'_>) -> Result<Option<AuditFault>, DbError> {
        let size = self.frontier.size();
        let gone = |damage| Ok(Some(AuditFault { leaf: Some(size), event: None, damage }));
        if let Some(&held) = self.held.keys().next_back() {
            return gone(Damage::BreaksWitness { size: held });
        }
        let promised = count_to(read, size)?;
        if promised > size {
            return gone(Damage::Removed);
        }
        if self.signed < size {
            return Ok(Some(self.unsigned(Damage::BadCheckpoint { size })));
        }
        Ok(None)
    }
}

fn count_to(read: &mut Read<'_>, at_least: u64) -> Result<u64, DbError> {
    let row = read.row("SELECT size FROM checkpoints ORDER BY size DESC LIMIT 1", params![])?;
    row.as_ref().map_or(Ok(at_least), size)
}

/// Whether what was sealed here stands elsewhere now, or what stands here was sealed elsewhere. Both look at
/// everything once, which only a broken log makes necessary.
fn moved(read: &mut Read<'_>, leaf: u64, here: &Row, sealed: &[u8]) -> Result<bool, DbError> {
    for other in 0..count(read, "event_leaves")? {
        if leaf::hash(other, here)?.as_slice() == sealed {
            return Ok(true);
        }
    }
    let mut found = false;
    read.each(format!("SELECT {} FROM events e", leaf::COLUMNS), params![], |event| {
        found |= leaf::hash(leaf, &event)?.as_slice() == sealed;
        Ok(())
    })?;
    Ok(found)
}

/// Events that nothing waits for, and waiting places without an event.
fn strays(read: &mut Read<'_>) -> Result<Option<AuditFault>, DbError> {
    let inserted = "SELECT e.id FROM events e \
         WHERE NOT EXISTS (SELECT 1 FROM event_leaves l WHERE l.event = e.id) \
         AND NOT EXISTS (SELECT 1 FROM unsealed_events u WHERE u.event = e.id) ORDER BY e.id LIMIT 1";
    let removed = "SELECT u.event AS id FROM unsealed_events u \
         WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.id = u.event) ORDER BY u.event LIMIT 1";
    for (sql, damage) in [(inserted, Damage::Inserted), (removed, Damage::Removed)] {
        if let Some(row) = read.row(sql, params![])? {
            return Ok(Some(AuditFault { leaf: None, event: Some(row.get("id")?), damage }));
        }
    }
    Ok(None)
}
