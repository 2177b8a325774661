//! SQL of accounts: people, roles, sign-in sessions, failures, acting on behalf.

use std::collections::BTreeSet;

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::{Act, Actor},
    ids::{DelegationId, OfficeId, SiteId, UserId},
    time::Timestamp,
};
use jiff::SignedDuration;
use web::lang::Language;

use crate::regions;

/// A person who signs in, as the sign-in page needs it.
pub(super) struct Account {
    pub id: UserId,
    pub office: OfficeId,
    pub sign_in_name: String,
    pub password_hash: String,
    pub totp_sealed: Option<Vec<u8>>,
    pub totp_last_step: i64,
    pub active: bool,
}

pub(super) fn find_account(read: &mut Read<'_>, sign_in_name: &str) -> Result<Option<Account>, DbError> {
    read.row(
        "SELECT id, office_id, sign_in_name, password_hash, totp_sealed, totp_last_step, active
         FROM users WHERE sign_in_name = $1",
        params![sign_in_name],
    )?
    .map(|row| account(&row))
    .transpose()
}

pub(super) fn find_account_by_id(read: &mut Read<'_>, id: UserId) -> Result<Option<Account>, DbError> {
    read.row(
        "SELECT id, office_id, sign_in_name, password_hash, totp_sealed, totp_last_step, active
         FROM users WHERE id = $1",
        params![id],
    )?
    .map(|row| account(&row))
    .transpose()
}

fn account(row: &Row) -> Result<Account, DbError> {
    Ok(Account {
        id: row.get("id")?,
        office: row.get("office_id")?,
        sign_in_name: row.get("sign_in_name")?,
        password_hash: row.get("password_hash")?,
        totp_sealed: row.get("totp_sealed")?,
        totp_last_step: row.get("totp_last_step")?,
        active: row.get("active")?,
    })
}

/// A sign-in session with its person, as every request needs it.
pub(crate) struct Visit {
    pub actor: Actor,
    pub csrf: String,
    pub second_factor_done: bool,
    pub has_second_factor: bool,
    pub must_change_password: bool,
    pub name: String,
    pub title: String,
    pub office_short: String,
    pub language: Language,
    pub acting_for_name: Option<String>,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
}

/// The visit of a token's hash, while it lasts. One row of the session, one list of rights.
pub(crate) fn find_visit(read: &mut Read<'_>, token_hash: &str) -> Result<Option<Visit>, DbError> {
    let now = read.now();
    let found = read.row(
        "SELECT s.user_id, s.csrf, s.second_factor_done, s.created_at, s.seen_at, d.from_user_id AS acting_for, u.name, u.title,
                u.language, u.must_change_password, u.totp_sealed IS NOT NULL AS has_second_factor,
                e.name AS effective_name, e.office_id, o.kind, o.name AS office_name, o.short_name
         FROM signed_in s
         JOIN users u ON u.id = s.user_id
         LEFT JOIN delegations d ON d.id = s.delegation_id AND d.revoked_at IS NULL AND d.starts_at <= $2 AND d.ends_at > $2
         JOIN users e ON e.id = COALESCE(d.from_user_id, s.user_id)
         JOIN offices o ON o.id = e.office_id
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND u.active = $3 AND e.active = $3",
        params![token_hash, now, true],
    )?;
    let Some(row) = found else { return Ok(None) };
    let user: UserId = row.get("user_id")?;
    // A leave that has ended or was taken back leaves its user as themselves.
    let acting_for: Option<UserId> = row.get("acting_for")?;
    let effective = acting_for.unwrap_or(user);
    let (_roles, acts) = rights(read, effective)?;
    let sites = read
        .rows("SELECT site_id FROM site_supervisors WHERE user_id = $1", params![effective])?
        .iter()
        .map(|row| row.get::<SiteId>("site_id"))
        .collect::<Result<_, _>>()?;
    let office: OfficeId = row.get("office_id")?;
    Ok(Some(Visit {
        actor: Actor {
            user,
            acting_for,
            office,
            reach: regions::reach_of(read, office)?,
            office_kind: row.coded("kind")?,
            office_name: row.get("office_name")?,
            acts,
            sites,
        },
        csrf: row.get("csrf")?,
        second_factor_done: row.get("second_factor_done")?,
        has_second_factor: row.get("has_second_factor")?,
        must_change_password: row.get("must_change_password")?,
        name: row.get("name")?,
        title: row.get("title")?,
        office_short: row.get("short_name")?,
        language: row.coded("language")?,
        acting_for_name: acting_for.is_some().then(|| row.get("effective_name")).transpose()?,
        created_at: row.get("created_at")?,
        seen_at: row.get("seen_at")?,
    }))
}

/// The roles of a person and all acts they hold.
pub fn rights(read: &mut Read<'_>, user: UserId) -> Result<(BTreeSet<String>, BTreeSet<Act>), DbError> {
    let rows = read.rows(
        "SELECT r.role, a.act FROM user_roles r LEFT JOIN role_acts a ON a.role = r.role WHERE r.user_id = $1",
        params![user],
    )?;
    let (mut roles, mut acts) = (BTreeSet::new(), BTreeSet::new());
    for row in &rows {
        roles.insert(row.get::<String>("role")?);
        acts.extend(row.coded_if_any::<Act>("act")?);
    }
    Ok((roles, acts))
}

/// A new sign-in session.
pub(super) struct NewVisit<'a> {
    pub token_hash: &'a str,
    pub user: UserId,
    pub csrf: &'a str,
    pub second_factor_done: bool,
    pub expires_at: Timestamp,
    pub agent: &'a str,
}

pub(super) fn insert_visit(tx: &mut Tx<'_>, new: &NewVisit<'_>) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO signed_in (token_hash, user_id, csrf, second_factor_done, created_at, seen_at, expires_at, agent)
         VALUES ($1, $2, $3, $4, $5, $5, $6, $7)",
        params![new.token_hash, new.user, new.csrf, new.second_factor_done, now, new.expires_at, new.agent],
    )?;
    tx.execute("DELETE FROM signed_in WHERE expires_at <= $1", params![now])?;
    // No count and no lock is longer than a quarter of an hour.
    let over = now - SignedDuration::from_hours(24);
    tx.execute("DELETE FROM sign_in_failures WHERE first_at <= $1", params![over])?;
    Ok(())
}

pub(super) fn update_second_factor_done(tx: &mut Tx<'_>, token_hash: &str) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE signed_in SET second_factor_done = $2 WHERE token_hash = $1",
        params![token_hash, true],
    )
}

/// Gives a visit other tokens, for its cookie and for its forms.
pub(super) fn renew_visit(tx: &mut Tx<'_>, old: &str, new: &str, csrf: &str) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE signed_in SET token_hash = $2, csrf = $3 WHERE token_hash = $1",
        params![old, new, csrf],
    )
}

pub(super) fn update_seen(tx: &mut Tx<'_>, token_hash: &str, expires_at: Timestamp) -> Result<u64, DbError> {
    let now = tx.now();
    tx.execute(
        "UPDATE signed_in SET seen_at = $2, expires_at = $3 WHERE token_hash = $1",
        params![token_hash, now, expires_at],
    )
}

pub(super) fn update_acting_for(
    tx: &mut Tx<'_>,
    token_hash: &str,
    acting_for: Option<UserId>,
    delegation: Option<DelegationId>,
) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE signed_in SET acting_for = $2, delegation_id = $3 WHERE token_hash = $1",
        params![token_hash, acting_for, delegation],
    )
}

pub(super) fn delete_visit(tx: &mut Tx<'_>, token_hash: &str) -> Result<u64, DbError> {
    tx.execute("DELETE FROM signed_in WHERE token_hash = $1", params![token_hash])
}

pub(super) fn delete_visits_of(tx: &mut Tx<'_>, user: UserId) -> Result<u64, DbError> {
    tx.execute("DELETE FROM signed_in WHERE user_id = $1 OR acting_for = $1", params![user])
}

/// Failures counted against a sign-in name, an address, or somebody who guesses.
pub struct Failures {
    /// How many.
    pub count: i64,
    /// When the first of them was.
    pub first_at: Timestamp,
    /// Until when nothing more is tried.
    pub locked_until: Option<Timestamp>,
}

/// The failures of a subject.
pub fn find_failures(read: &mut Read<'_>, subject: &str) -> Result<Option<Failures>, DbError> {
    read.row(
        "SELECT failures, first_at, locked_until FROM sign_in_failures WHERE subject = $1",
        params![subject],
    )?
    .map(|row| {
        Ok(Failures {
            count: row.get("failures")?,
            first_at: row.get("first_at")?,
            locked_until: row.get("locked_until")?,
        })
    })
    .transpose()
}

/// Keeps the failures of a subject.
pub fn save_failures(tx: &mut Tx<'_>, subject: &str, failures: &Failures) -> Result<(), DbError> {
    tx.execute(
        "INSERT INTO sign_in_failures (subject, failures, first_at, locked_until) VALUES ($1, $2, $3, $4)
         ON CONFLICT (subject) DO UPDATE SET failures = $2, first_at = $3, locked_until = $4",
        params![subject, failures.count, failures.first_at, failures.locked_until],
    )?;
    Ok(())
}

pub(super) fn delete_failures(tx: &mut Tx<'_>, subject: &str) -> Result<u64, DbError> {
    tx.execute("DELETE FROM sign_in_failures WHERE subject = $1", params![subject])
}

pub(super) fn update_totp_step(tx: &mut Tx<'_>, user: UserId, step: i64) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE users SET totp_last_step = $2 WHERE id = $1 AND totp_last_step < $2",
        params![user, step],
    )
}

pub(super) fn update_totp(
    tx: &mut Tx<'_>,
    user: UserId,
    sealed: Option<Vec<u8>>,
    step: i64,
) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE users SET totp_sealed = $2, totp_last_step = $3 WHERE id = $1",
        params![user, sealed, step],
    )
}

pub(super) fn update_password(
    tx: &mut Tx<'_>,
    user: UserId,
    hash: &str,
    must_change: bool,
) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE users SET password_hash = $2, must_change_password = $3, version = version + 1 WHERE id = $1",
        params![user, hash, must_change],
    )
}

/// A leave to act on behalf, open now.
pub(crate) struct OpenDelegation {
    pub id: DelegationId,
    pub from: UserId,
    pub from_name: String,
    pub ends_at: Timestamp,
    pub reason: String,
}

pub(crate) fn list_open_delegations(read: &mut Read<'_>, to: UserId) -> Result<Vec<OpenDelegation>, DbError> {
    let now = read.now();
    read.rows(
        "SELECT d.id, d.from_user_id, u.name, d.ends_at, d.reason FROM delegations d JOIN users u ON u.id = d.from_user_id
         WHERE d.to_user_id = $1 AND d.starts_at <= $2 AND d.ends_at > $2 AND d.revoked_at IS NULL ORDER BY u.name",
        params![to, now],
    )?
    .iter()
    .map(|row| {
        Ok(OpenDelegation {
            id: row.get("id")?,
            from: row.get("from_user_id")?,
            from_name: row.get("name")?,
            ends_at: row.get("ends_at")?,
            reason: row.get("reason")?,
        })
    })
    .collect()
}

pub(super) fn delete_other_visits(tx: &mut Tx<'_>, user: UserId, keep: &str) -> Result<u64, DbError> {
    tx.execute("DELETE FROM signed_in WHERE user_id = $1 AND token_hash <> $2", params![user, keep])
}
