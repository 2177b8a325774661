//! Numbered SQL, shared by both engines, applied once and frozen by checksum.

mod dialect;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::{Db, DbError, Engine, Read, Tx, params};

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

impl Db {
    /// Applies what is not applied yet, each migration in a transaction of its own, and names what it applied.
    pub fn migrate(&self) -> Result<Vec<String>, DbError> {
        self.migrate_to(MIGRATIONS.len())
    }

    /// Applies the migrations before the one of this name: a house as it stood, for the test of what that one makes of it.
    pub fn migrate_before(&self, name: &str) -> Result<Vec<String>, DbError> {
        let at = MIGRATIONS.iter().position(|(known, _)| known.trim_end_matches(".sql") == name);
        self.migrate_to(at.ok_or_else(|| DbError::other(format!("no migration {name}")))?)
    }

    /// Applies the first `count` migrations.
    pub(crate) fn migrate_to(&self, count: usize) -> Result<Vec<String>, DbError> {
        self.write_unaudited_blocking("migrations are recorded in their own table", |tx| {
            tx.batch(dialect::for_engine(TABLE, tx.engine())?.as_str())
        })?;
        let mut applied = Vec::new();
        for &(name, text) in &MIGRATIONS[..count] {
            let new = self
                .write_unaudited_blocking("migrations are recorded in their own table", move |tx| {
                    apply(tx, name, text)
                })?;
            if new {
                applied.push(name.to_owned());
            }
        }
        Ok(applied)
    }

    /// Whether nothing was ever laid here.
    pub fn is_new(&self) -> Result<bool, DbError> {
        Ok(self.read_blocking(applied)?.is_empty())
    }

    /// The migrations that this executable knows and the database has not had.
    pub fn pending_migrations(&self) -> Result<Vec<String>, DbError> {
        self.read_blocking(pending)
    }
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
    name TEXT PRIMARY KEY,
    checksum TEXT NOT NULL,
    applied_at TEXT NOT NULL
);
";

fn pending(read: &mut Read<'_>) -> Result<Vec<String>, DbError> {
    let done = applied(read)?;
    Ok(MIGRATIONS
        .iter()
        .filter(|(name, _)| !done.contains_key(*name))
        .map(|(name, _)| (*name).into())
        .collect())
}

/// Name and checksum of what was applied; refuses a database that is newer than this executable.
pub(crate) fn applied(read: &mut Read<'_>) -> Result<BTreeMap<String, String>, DbError> {
    let there = match read.engine() {
        Engine::Sqlite => "SELECT name FROM sqlite_master WHERE name = 'schema_migrations'",
        Engine::Postgres => {
            "SELECT table_name FROM information_schema.tables \
             WHERE table_schema = current_schema() AND table_name = 'schema_migrations'"
        }
    };
    if read.row(there, params![])?.is_none() {
        return Ok(BTreeMap::new());
    }
    let mut done = BTreeMap::new();
    for row in read.rows("SELECT name, checksum FROM schema_migrations", params![])? {
        let name: String = row.get("name")?;
        if !MIGRATIONS.iter().any(|(known, _)| *known == name) {
            return Err(DbError::other(format!("the database is newer than this program: it has {name}")));
        }
        done.insert(name, row.get("checksum")?);
    }
    Ok(done)
}

fn apply(tx: &mut Tx<'_>, name: &str, text: &str) -> Result<bool, DbError> {
    if tx.engine() == Engine::Postgres {
        // Two servers that start together: the second waits here and then sees the first one's row.
        tx.batch("LOCK TABLE schema_migrations IN EXCLUSIVE MODE")?;
    }
    let checksum = checksum(text);
    if let Some(before) = applied(tx)?.get(name) {
        if *before != checksum {
            return Err(DbError::other(format!("migration {name} was changed after it was applied")));
        }
        return Ok(false);
    }
    let script = dialect::for_engine(text, tx.engine())?;
    tx.batch(&script).map_err(|error| DbError::other(format!("migration {name}: {error}")))?;
    let now = tx.now();
    tx.execute(
        "INSERT INTO schema_migrations (name, checksum, applied_at) VALUES ($1, $2, $3)",
        params![name, checksum, now],
    )?;
    Ok(true)
}

fn checksum(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
