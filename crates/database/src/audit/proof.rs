//! Proofs for people outside: that an event is in the log, and that a newer log begins with an older one.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use uuid::Uuid;

use super::{
    leaf,
    merkle::{self, Hash},
    note::Note,
    seal::{Checkpoint, checkpoint},
};
use crate::{Db, DbError, Read, params};

/// That one event is in the log. Its text is a `c2sp.org/tlog-proof@v1`.
#[derive(Clone, Debug)]
pub struct InclusionProof {
    /// The event's number in the log.
    pub index: u64,
    /// What was hashed, a line of JSON.
    pub leaf: String,
    /// The siblings on the way to the root.
    pub path: Vec<Hash>,
    /// The head it leads to.
    pub checkpoint: Checkpoint,
}

impl InclusionProof {
    /// Whether the path leads from the leaf to the head. The head's signature is another question.
    pub fn holds(&self) -> bool {
        Note::parse(&self.checkpoint.note).is_some_and(|note| {
            let leaf = merkle::leaf_hash(self.leaf.as_bytes());
            merkle::inclusion_holds(leaf, self.index, note.size, &self.path, &note.root)
        })
    }
}

impl fmt::Display for InclusionProof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "c2sp.org/tlog-proof@v1\nindex {}", self.index)?;
        for hash in &self.path {
            writeln!(f, "{}", BASE64.encode(hash))?;
        }
        write!(f, "\n{}", self.checkpoint.note)
    }
}

/// That a newer log begins with an older one.
#[derive(Clone, Debug)]
pub struct ConsistencyProof {
    /// The older head.
    pub older: Checkpoint,
    /// The newer head.
    pub newer: Checkpoint,
    /// The hashes between them.
    pub path: Vec<Hash>,
}

impl ConsistencyProof {
    /// Whether the path leads from the one head to the other.
    pub fn holds(&self) -> bool {
        match (Note::parse(&self.older.note), Note::parse(&self.newer.note)) {
            (Some(older), Some(newer)) => {
                merkle::consistency_holds((older.size, &older.root), (newer.size, &newer.root), &self.path)
            }
            _ => false,
        }
    }
}

impl Db {
    /// Proves that an event is in the newest sealed log; `NotFound` for one that is not there or not sealed yet.
    pub fn inclusion_proof(&self, event: Uuid) -> Result<InclusionProof, DbError> {
        self.read_blocking(move |read| {
            let row = read.one(
                format!(
                    "SELECT l.leaf AS size, {} FROM event_leaves l JOIN events e ON e.id = l.event WHERE l.event = $1",
                    leaf::COLUMNS
                ),
                params![event],
            )?;
            let index = super::seal::size(&row)?;
            let head = read.one("SELECT size, at, note FROM checkpoints ORDER BY size DESC LIMIT 1", params![])?;
            let checkpoint = checkpoint(&head)?;
            let leaves = hashes(read, checkpoint.size)?;
            let path = merkle::inclusion(&leaves, index as usize);
            Ok(InclusionProof { index, leaf: leaf::text(index, &row)?, path, checkpoint })
        })
    }

    /// Proves that the newest sealed log begins with the one of `size` events, a size that was signed once.
    pub fn consistency_proof(&self, size: u64) -> Result<ConsistencyProof, DbError> {
        self.read_blocking(move |read| {
            let older =
                read.one("SELECT size, at, note FROM checkpoints WHERE size = $1", params![size as i64])?;
            let newer =
                read.one("SELECT size, at, note FROM checkpoints ORDER BY size DESC LIMIT 1", params![])?;
            let (older, newer) = (checkpoint(&older)?, checkpoint(&newer)?);
            let leaves = hashes(read, newer.size)?;
            Ok(ConsistencyProof { path: merkle::consistency(&leaves, older.size as usize), older, newer })
        })
    }
}

/// Every leaf's hash: 32 MB for a million events, for a proof that is asked for rarely.
fn hashes(read: &mut Read<'_>, size: u64) -> Result<Vec<Hash>, DbError> {
    let mut hashes: Vec<Hash> = Vec::new();
    read.each("SELECT hash FROM event_leaves WHERE leaf < $1 ORDER BY leaf", params![size as i64], |row| {
        let hash: Vec<u8> = row.get("hash")?;
        hashes.push(hash.try_into().map_err(|_| DbError::other("a leaf's hash is not 32 bytes"))?);
        Ok(())
    })?;
    if hashes.len() as u64 == size {
        Ok(hashes)
    } else {
        Err(DbError::other("the log is not intact; run the audit check"))
    }
}
