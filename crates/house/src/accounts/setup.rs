//! What an operator does before anybody can sign in: the first office, the first person, the way back in.

use database::{Db, DbError, Read, Tx, params};
use domain::{
    access::{FIRST_ROLES, OfficeKind, Reach, keeps_division},
    house::{AccountHappening, OfficeHappening},
    ids::{OfficeId, RegionId, UserId},
    zones::Zone,
};

use super::{
    actions::{LONGEST_PASSWORD, SHORTEST_PASSWORD},
    sign_in_names::is_sign_in_name,
};
use crate::{
    audit,
    offices::{self, Founding},
    passwords, regions,
};

/// A person to add.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// Short name of the office.
    pub office: String,
    /// What the person types to sign in; kept in small letters.
    pub sign_in_name: String,
    /// Full name.
    pub name: String,
    /// What the person is there.
    pub title: String,
    /// Names of roles.
    pub roles: Vec<String>,
    /// First password, to be changed at the first sign-in.
    pub password: String,
}

/// Adds an office in a region of that name; where none is said, in the only city of the house. `zone` is its own
/// where its region has none, as the country has.
pub fn add_office(
    db: &Db,
    kind: &str,
    (name, short_name): (&str, &str),
    region: Option<&str>,
    zone: Zone,
) -> Result<OfficeId, DbError> {
    let kind =
        OfficeKind::from_name(kind).ok_or_else(|| DbError::other(format!("{kind} is no kind of office")))?;
    let (name, short_name, region) = (name.to_owned(), short_name.to_owned(), region.map(str::to_owned));
    db.write_blocking(move |tx| {
        let region = region_of(tx, region.as_deref())?;
        let founding = Founding {
            kind,
            name: &name,
            short_name: &short_name,
            parent: None,
            address: "",
            region: Some(region),
            zone,
        };
        let id = offices::found(tx, &founding)?;
        let added = OfficeHappening::AddedByOperator { kind: kind.name().to_owned(), region: Some(region) };
        Ok(tx.done(audit::by_nobody(id, &added), id))
    })
}

fn region_of(read: &mut Read<'_>, name: Option<&str>) -> Result<RegionId, DbError> {
    let all = regions::named(read, &Reach::Country)?;
    let found = match name {
        Some(name) => all.iter().find(|region| region.name == name).map(|region| region.id),
        None => regions::only_city(read)?,
    };
    found.ok_or_else(|| {
        let names: Vec<_> = all.iter().map(|region| region.name.as_str()).collect();
        DbError::other(format!("say with --region where the office is: {}", names.join(", ")))
    })
}

/// Adds a person, who must choose a new password at the first sign-in.
pub fn add_user(db: &Db, new: NewUser) -> Result<UserId, DbError> {
    let hash = checked_hash(&new.password)?;
    let new = NewUser { sign_in_name: new.sign_in_name.to_lowercase(), ..new };
    if !is_sign_in_name(&new.sign_in_name) {
        return Err(DbError::other(
            "a sign-in name has 3 to 40 letters, digits, dots, underscores or hyphens, begins with a letter or digit, \
             and is no NIK or NIP",
        ));
    }
    check_roles(&new.roles)?;
    db.write_blocking(move |tx| {
        let id = insert(tx, &new, &hash, true)?;
        let added = AccountHappening::AddedByOperator { roles: new.roles.clone() };
        Ok(tx.done(audit::by_nobody(id, &added), id))
    })
}

/// Adds a person of an office that is there; the event is the caller's.
pub(crate) fn insert(
    tx: &mut Tx<'_>,
    new: &NewUser,
    hash: &str,
    must_change: bool,
) -> Result<UserId, DbError> {
    let (id, now): (UserId, _) = (tx.new_id(), tx.now());
    let office = tx.row("SELECT id FROM offices WHERE short_name = $1", params![&new.office])?;
    let office = office.ok_or_else(|| DbError::other(format!("no office {}", new.office)))?;
    let office: OfficeId = office.get("id")?;
    tx.execute(
        "INSERT INTO users (id, office_id, sign_in_name, name, title, password_hash, active, must_change_password, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![id, office, &new.sign_in_name, &new.name, &new.title, hash, true, must_change, now],
    )?;
    for role in &new.roles {
        tx.execute("INSERT INTO user_roles (user_id, role) VALUES ($1, $2)", params![id, role])?;
    }
    Ok(id)
}

fn check_roles(roles: &[String]) -> Result<(), DbError> {
    if let Some(unknown) = roles.iter().find(|role| !FIRST_ROLES.iter().any(|(name, _)| name == role)) {
        return Err(DbError::other(format!("{unknown} is no role")));
    }
    let held = FIRST_ROLES.iter().filter(|(name, _)| roles.iter().any(|role| role == name));
    if keeps_division(&held.flat_map(|(_, acts)| acts.iter().copied()).collect()) {
        Ok(())
    } else {
        Err(DbError::other(
            "recording attendance, proposing completion and deciding on it are for different people (KUHP 85(8))",
        ))
    }
}

/// Sets a new first password and takes the second factor away; every visit of the person ends.
pub fn reset_password(db: &Db, sign_in_name: &str, password: &str) -> Result<(), DbError> {
    let hash = checked_hash(password)?;
    let sign_in_name = sign_in_name.to_lowercase();
    db.write_blocking(move |tx| {
        let found = tx.row("SELECT id FROM users WHERE sign_in_name = $1", params![&sign_in_name])?;
        let id: UserId = found.ok_or_else(|| DbError::other("nobody signs in by that name"))?.get("id")?;
        super::store::update_password(tx, id, &hash, true)?;
        super::store::update_totp(tx, id, None, 0)?;
        super::store::delete_visits_of(tx, id)?;
        Ok(tx.done(audit::by_nobody(id, &AccountHappening::PasswordResetByOperator {}), ()))
    })
}

fn checked_hash(password: &str) -> Result<String, DbError> {
    if password.chars().count() < SHORTEST_PASSWORD || password.len() > LONGEST_PASSWORD {
        return Err(DbError::other(format!(
            "a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters"
        )));
    }
    Ok(passwords::hash_alone(password))
}
