//! SQL of leaves to act on behalf.

use database::{DbError, Read, Row, Tx, params};
use domain::{
    ids::{DelegationId, UserId},
    time::Timestamp,
};

/// A leave as the pages show it.
#[derive(Clone, Debug)]
pub(super) struct Delegation {
    pub id: DelegationId,
    /// The other one: who received it, or who gave it.
    pub other: String,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub reason: String,
    pub revoked_at: Option<Timestamp>,
}

/// Where a leave stands at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It begins later.
    Coming,
    /// It may be used now.
    Open,
    /// Its time is over.
    Over,
    /// It was taken back.
    Revoked,
}

impl Delegation {
    pub(super) fn standing(&self, now: Timestamp) -> Standing {
        match self.revoked_at {
            Some(_) => Standing::Revoked,
            None if self.ends_at <= now => Standing::Over,
            None if self.starts_at > now => Standing::Coming,
            None => Standing::Open,
        }
    }
}

fn delegation(row: &Row) -> Result<Delegation, DbError> {
    Ok(Delegation {
        id: row.get("id")?,
        other: row.get("other")?,
        starts_at: row.get("starts_at")?,
        ends_at: row.get("ends_at")?,
        reason: row.get("reason")?,
        revoked_at: row.get("revoked_at")?,
    })
}

/// The newest leaves that a person gave.
pub(super) fn list_given(read: &mut Read<'_>, from: UserId) -> Result<Vec<Delegation>, DbError> {
    let sql = "SELECT d.id, u.name AS other, d.starts_at, d.ends_at, d.reason, d.revoked_at
         FROM delegations d JOIN users u ON u.id = d.to_user_id
         WHERE d.from_user_id = $1 ORDER BY d.created_at DESC, d.id DESC LIMIT 50";
    read.rows(sql, params![from])?.iter().map(delegation).collect()
}

/// The newest leaves that a person received.
pub(super) fn list_received(read: &mut Read<'_>, to: UserId) -> Result<Vec<Delegation>, DbError> {
    let sql = "SELECT d.id, u.name AS other, d.starts_at, d.ends_at, d.reason, d.revoked_at
         FROM delegations d JOIN users u ON u.id = d.from_user_id
         WHERE d.to_user_id = $1 ORDER BY d.created_at DESC, d.id DESC LIMIT 50";
    read.rows(sql, params![to])?.iter().map(delegation).collect()
}

/// The others of a person's office who can act for them.
pub(super) fn list_colleagues(
    read: &mut Read<'_>,
    of: UserId,
) -> Result<Vec<(UserId, String, String)>, DbError> {
    let sql = "SELECT u.id, u.name, u.title FROM users u JOIN users me ON me.office_id = u.office_id
         WHERE me.id = $1 AND u.id <> $1 AND u.active = $2 ORDER BY u.name, u.id";
    let rows = read.rows(sql, params![of, true])?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?, row.get("title")?))).collect()
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: DelegationId,
    (from, to): (UserId, UserId),
    (starts_at, ends_at): (Timestamp, Timestamp),
    reason: &str,
) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO delegations (id, from_user_id, to_user_id, starts_at, ends_at, reason, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        params![id, from, to, starts_at, ends_at, reason, now],
    )
    .map(drop)
}

/// Takes back a leave that its giver gave and that is not over; tells whether there was one.
pub(super) fn revoke(tx: &mut Tx<'_>, id: DelegationId, from: UserId) -> Result<bool, DbError> {
    let now = tx.now();
    let changed = tx.execute(
        "UPDATE delegations SET revoked_at = $3
         WHERE id = $1 AND from_user_id = $2 AND revoked_at IS NULL AND ends_at > $3",
        params![id, from, now],
    )?;
    Ok(changed > 0)
}

/// Takes back every leave from and to a person whose account closes.
pub(in crate::accounts) fn revoke_all_of(tx: &mut Tx<'_>, user: UserId) -> Result<u64, DbError> {
    let now = tx.now();
    tx.execute(
        "UPDATE delegations SET revoked_at = $2
         WHERE (from_user_id = $1 OR to_user_id = $1) AND revoked_at IS NULL AND ends_at > $2",
        params![user, now],
    )
}
