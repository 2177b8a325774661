//! SQL of the accounts as an administrator sees them.

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::{Act, Reach},
    ids::{OfficeId, RegionId, UserId},
};

use super::record::{AccountRecord, Person};
use crate::{conditions::Conditions, regions};

const SELECT: &str = "SELECT u.id, o.name AS office_name, o.short_name, o.region_id, u.sign_in_name, u.name, u.title,
        u.nip_sealed, u.totp_sealed IS NOT NULL AS has_second_factor, u.active, u.must_change_password, u.version,
        COALESCE((SELECT STRING_AGG(r.role, ',') FROM user_roles r WHERE r.user_id = u.id), '') AS roles
    FROM users u JOIN offices o ON o.id = u.office_id";

fn record(row: &Row) -> Result<AccountRecord, DbError> {
    let roles: String = row.get("roles")?;
    let mut roles: Vec<String> =
        roles.split(',').filter(|role| !role.is_empty()).map(str::to_owned).collect();
    roles.sort();
    Ok(AccountRecord {
        id: row.get("id")?,
        office_name: row.get("office_name")?,
        office_short: row.get("short_name")?,
        region: row.get("region_id")?,
        sign_in_name: row.get("sign_in_name")?,
        name: row.get("name")?,
        title: row.get("title")?,
        nip_sealed: row.get("nip_sealed")?,
        has_second_factor: row.get("has_second_factor")?,
        active: row.get("active")?,
        must_change_password: row.get("must_change_password")?,
        roles,
        version: row.get("version")?,
    })
}

pub(super) fn find(read: &mut Read<'_>, id: UserId) -> Result<Option<AccountRecord>, DbError> {
    read.row(format!("{SELECT} WHERE u.id = $1"), params![id])?.map(|row| record(&row)).transpose()
}

pub(super) fn list(
    read: &mut Read<'_>,
    wanted: &Conditions,
    tail: &str,
) -> Result<Vec<AccountRecord>, DbError> {
    let sql = format!("{SELECT}{}{tail}", wanted.clause());
    read.rows(sql, wanted.values())?.iter().map(record).collect()
}

/// Ids and names of the offices within reach.
pub(super) fn offices(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<(OfficeId, String)>, DbError> {
    let mut wanted = Conditions::new();
    regions::within(&mut wanted, "region_id", reach);
    let sql = format!("SELECT id, name FROM offices{} ORDER BY name", wanted.clause());
    let rows = read.rows(sql, wanted.values())?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

/// Every role of this house with each act it holds.
pub(super) fn role_acts(read: &mut Read<'_>) -> Result<Vec<(String, Act)>, DbError> {
    let rows = read.rows("SELECT role, act FROM role_acts ORDER BY role, act", params![])?;
    rows.iter().map(|row| Ok((row.get("role")?, row.coded("act")?))).collect()
}

/// The names of all roles.
pub(super) fn roles(read: &mut Read<'_>) -> Result<Vec<String>, DbError> {
    let rows = read.rows("SELECT DISTINCT role FROM role_acts ORDER BY role", params![])?;
    rows.iter().map(|row| row.get("role")).collect()
}

/// Whether somebody other than this person, with an open account, can manage the accounts of the region.
pub(super) fn another_administrator(
    read: &mut Read<'_>,
    than: UserId,
    region: Option<RegionId>,
) -> Result<bool, DbError> {
    let found = read.rows(
        "SELECT DISTINCT u.office_id FROM users u JOIN user_roles r ON r.user_id = u.id
         JOIN role_acts a ON a.role = r.role WHERE u.active = $1 AND u.id <> $2 AND a.act = $3",
        params![true, than, Act::ManageAccounts.name()],
    )?;
    for row in &found {
        if regions::reach_of(read, row.get("office_id")?)?.covers(region) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether one of the roles can manage accounts.
pub(super) fn roles_manage(read: &mut Read<'_>, roles: &[String]) -> Result<bool, DbError> {
    let all = role_acts(read)?;
    Ok(all.iter().any(|(role, act)| *act == Act::ManageAccounts && roles.contains(role)))
}

/// Whose account has this sign-in name.
pub(super) fn id_of_name(read: &mut Read<'_>, sign_in_name: &str) -> Result<Option<UserId>, DbError> {
    read.row("SELECT id FROM users WHERE sign_in_name = $1", params![sign_in_name])?
        .map(|row| row.get("id"))
        .transpose()
}

/// Whose account has the NIP of this hash.
pub(super) fn id_of_nip(read: &mut Read<'_>, nip_match: &str) -> Result<Option<UserId>, DbError> {
    read.row("SELECT id FROM users WHERE nip_match = $1", params![nip_match])?
        .map(|row| row.get("id"))
        .transpose()
}

/// A NIP as it is kept: sealed, and the keyed hash by which it is found again.
#[derive(Clone, Debug)]
pub(super) struct KeptNip {
    pub sealed: Vec<u8>,
    pub matching: String,
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: UserId,
    office: OfficeId,
    sign_in_name: &str,
    person: &Person,
    (nip, hash): (Option<&KeptNip>, &str),
) -> Result<(), DbError> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO users (id, office_id, sign_in_name, name, title, nip_sealed, nip_match, password_hash, active,
                            must_change_password, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)",
        params![
            id,
            office,
            sign_in_name,
            &person.name,
            &person.title,
            nip.map(|nip| nip.sealed.clone()),
            nip.map(|nip| nip.matching.clone()),
            hash,
            true,
            now
        ],
    )?;
    insert_roles(tx, id, &person.roles)
}

/// Saves a changed account if the version is still the one the form was opened with. A NIP left blank stays.
pub(super) fn update(
    tx: &mut Tx<'_>,
    id: UserId,
    version: i64,
    person: &Person,
    nip: Option<&KeptNip>,
) -> Result<bool, DbError> {
    let changed = tx.execute(
        "UPDATE users SET name = $3, title = $4, nip_sealed = COALESCE($5, nip_sealed),
                nip_match = COALESCE($6, nip_match), version = version + 1
         WHERE id = $1 AND version = $2",
        params![
            id,
            version,
            &person.name,
            &person.title,
            nip.map(|nip| nip.sealed.clone()),
            nip.map(|nip| nip.matching.clone())
        ],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    tx.execute("DELETE FROM user_roles WHERE user_id = $1", params![id])?;
    insert_roles(tx, id, &person.roles)?;
    Ok(true)
}

fn insert_roles(tx: &mut Tx<'_>, id: UserId, roles: &[String]) -> Result<(), DbError> {
    for role in roles {
        tx.execute("INSERT INTO user_roles (user_id, role) VALUES ($1, $2)", params![id, role])?;
    }
    Ok(())
}

pub(super) fn update_active(tx: &mut Tx<'_>, id: UserId, active: bool) -> Result<u64, DbError> {
    tx.execute("UPDATE users SET active = $2, version = version + 1 WHERE id = $1", params![id, active])
}
