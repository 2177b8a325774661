//! What the database says of the house itself: whether it is a demonstration, and which key belongs to it.
//!
//! For whoever opens a house. Happenings: SettingHappening.

use database::{DbError, Done, Read, Tx, params};
use domain::house::SettingHappening;

use super::{
    audit,
    secrets::{self, Secrets},
};

/// Names of settings.
const HOUSE: &str = "house";
const KEY_CHECK: &str = "key_check";

/// Values of the setting `house`.
const DEMONSTRATION: &str = "demonstration";
const UNFINISHED: &str = "unfinished demonstration";

/// What kind of house a database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A house of real people, or one that waits for them.
    Real,
    /// Invented people, whose password everybody can read.
    Demonstration,
    /// A demonstration whose making was broken off.
    Unfinished,
}

/// How a key and a database go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// The database belongs to this key and says so.
    Fits,
    /// Nothing here speaks against this key, but the database does not name it yet.
    Unrecorded,
    /// The database belongs to another key.
    Other,
    /// The database belongs to a key, and there is none.
    Missing,
    /// No key was ever used here, and there is none.
    New,
}

fn setting(read: &mut Read<'_>, name: &str) -> Result<Option<String>, DbError> {
    read.row("SELECT value FROM settings WHERE name = $1", params![name])?
        .map(|row| row.get("value"))
        .transpose()
}

/// What kind of house this is.
pub fn kind(read: &mut Read<'_>) -> Result<Kind, DbError> {
    Ok(match setting(read, HOUSE)?.as_deref() {
        None => Kind::Real,
        Some(UNFINISHED) => Kind::Unfinished,
        // What cannot be read is not taken for a house of real people.
        Some(_) => Kind::Demonstration,
    })
}

/// Marks an empty house as a demonstration before anything of it is there.
pub fn begin_demonstration(tx: &mut Tx<'_>) -> Result<Done<()>, DbError> {
    let people = tx.row("SELECT id FROM offices LIMIT 1", params![])?;
    if people.is_some() || setting(tx, HOUSE)?.is_some() {
        return Err(DbError::other("a demonstration is made in an empty house only"));
    }
    tx.execute("INSERT INTO settings (name, value) VALUES ($1, $2)", params![HOUSE, UNFINISHED])?;
    Ok(tx.done(audit::by_nobody("mark", &SettingHappening::DemonstrationBuilt {}), ()))
}

/// Marks a demonstration as whole.
pub fn finish_demonstration(tx: &mut Tx<'_>) -> Result<Done<()>, DbError> {
    tx.execute("UPDATE settings SET value = $2 WHERE name = $1", params![HOUSE, DEMONSTRATION])?;
    Ok(tx.done(audit::by_nobody("finished", &SettingHappening::DemonstrationBuilt {}), ()))
}

/// How this key, or the lack of one, goes with the database.
pub fn key_state(read: &mut Read<'_>, key: Option<&Secrets>) -> Result<KeyState, DbError> {
    let recorded = setting(read, KEY_CHECK)?;
    let Some(key) = key else {
        let used = recorded.is_some() || first_sealed(read)?.is_some() || first_signer(read)?.is_some();
        return Ok(if used { KeyState::Missing } else { KeyState::New });
    };
    Ok(match recorded {
        Some(check) if secrets::same(&check, &check_of(key)) => KeyState::Fits,
        Some(_) => KeyState::Other,
        None if was_first(read, key)? => KeyState::Unrecorded,
        None => KeyState::Other,
    })
}

/// Writes down which key belongs to the database, once.
pub fn record_key(tx: &mut Tx<'_>, key: &Secrets) -> Result<Done<()>, DbError> {
    match key_state(tx, Some(key))? {
        KeyState::Fits => return tx.unchanged(()),
        KeyState::Unrecorded => {}
        _ => return Err(DbError::other("another key belongs to this database")),
    }
    tx.execute("INSERT INTO settings (name, value) VALUES ($1, $2)", params![KEY_CHECK, check_of(key)])?;
    Ok(tx.done(audit::by_nobody("key", &SettingHappening::KeyRecorded {}), ()))
}

/// By the keyed hash, so that it tells nothing of the key to whoever reads the database.
fn check_of(key: &Secrets) -> String {
    key.match_hash("the key of this house")
}

/// Of a house from before keys were recorded: the key that sealed and signed first. A later one was made because the
/// first was missing.
fn was_first(read: &mut Read<'_>, key: &Secrets) -> Result<bool, DbError> {
    let opens = first_sealed(read)?.is_none_or(|sealed| key.open_bytes(&sealed).is_some());
    let verifier = key.seal_key()?.verifier().to_string();
    Ok(opens && first_signer(read)?.is_none_or(|first| first == verifier))
}

fn first_sealed(read: &mut Read<'_>) -> Result<Option<Vec<u8>>, DbError> {
    let client = read.row("SELECT nik_sealed AS sealed FROM clients ORDER BY id LIMIT 1", params![])?;
    let found = match client {
        Some(client) => Some(client),
        None => read.row(
            "SELECT COALESCE(nip_sealed, totp_sealed) AS sealed FROM users
             WHERE nip_sealed IS NOT NULL OR totp_sealed IS NOT NULL ORDER BY id LIMIT 1",
            params![],
        )?,
    };
    found.map(|row| row.get("sealed")).transpose()
}

fn first_signer(read: &mut Read<'_>) -> Result<Option<String>, DbError> {
    read.row("SELECT verifier FROM audit_keys ORDER BY first_used_at, verifier LIMIT 1", params![])?
        .map(|row| row.get("verifier"))
        .transpose()
}
