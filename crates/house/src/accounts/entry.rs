//! Coming in: name and password, the code of the second factor, the password once more; failures counted at each.

use database::Read;
use domain::ids::UserId;
use serde_json::json;
use web::failure::Failure;

use super::{
    actions::{LONGEST_PASSWORD, Tokens},
    limits,
    spans::VISIT,
    store, totp,
};
use crate::{House, audit, secrets};

/// Where a sign-in comes from.
pub(super) struct Visitor<'a> {
    /// The network's address.
    pub address: &'a str,
    /// What the browser calls itself.
    pub agent: &'a str,
    /// The token of a visit that the same browser had: it ends.
    pub before: Option<&'a str>,
}

/// How a sign-in ended.
pub(super) enum SignIn {
    /// Signed in; the token goes into the cookie.
    Open { token: String, second_factor_next: bool },
    /// Name or password is wrong, or the account is closed: never said which.
    Wrong,
    /// Too many failures; closed for a while.
    Locked,
}

/// Checks name and password and opens a visit.
pub(super) async fn sign_in(
    house: &House,
    name: &str,
    password: &str,
    visitor: Visitor<'_>,
) -> Result<SignIn, Failure> {
    let name = name.trim().to_lowercase();
    let keys = [format!("name:{name}"), format!("address:{}", visitor.address)]
        .map(|key| house.secrets().match_hash(&key));
    let wanted = keys.clone();
    let found = house
        .db()
        .read(move |read| Ok::<_, Failure>((store::find_account(read, &name)?, any_locked(read, &wanted)?)));
    let (account, locked) = found.await?;
    if locked {
        return Ok(SignIn::Locked);
    }
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let password = password.to_owned();
    let matches = password.len() <= LONGEST_PASSWORD
        && tokio::task::spawn_blocking(move || {
            // Made for a known name too: else the first unknown one would take twice as long.
            let nobodys = unknown_hash();
            secrets::password_matches(&password, hash.as_deref().unwrap_or(nobodys))
        })
        .await?;
    match account {
        Some(account) if matches && account.active => open_visit(house, account, keys, &visitor).await,
        known => {
            count_failure(house, keys, known.map(|account| account.id)).await?;
            Ok(SignIn::Wrong)
        }
    }
}

fn any_locked(read: &mut Read<'_>, keys: &[String]) -> Result<bool, Failure> {
    let now = read.now();
    for key in keys {
        if limits::is_locked(store::find_failures(read, key)?.as_ref(), now) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A hash of nobody's password, so that an unknown name takes as long as a known one.
fn unknown_hash() -> &'static str {
    static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    HASH.get_or_init(|| secrets::hash_password(&secrets::new_token()))
}

/// Opens the visit, unless meanwhile the name was locked, or the account is no longer what was checked: of many guesses
/// sent at the same moment none counts once five have failed.
async fn open_visit(
    house: &House,
    account: store::Account,
    keys: [String; 2],
    visitor: &Visitor<'_>,
) -> Result<SignIn, Failure> {
    let second_factor_next = account.totp_sealed.is_some();
    let (tokens, before) = (Tokens::new(), visitor.before.map(secrets::token_hash));
    let agent: String = visitor.agent.chars().take(200).collect();
    let token = tokens.token.clone();
    let opened = house.db().write(move |tx| {
        if any_locked(tx, &keys)? {
            return Ok(tx.unchanged(Checked::Locked)?);
        }
        if !still_so(tx, &account)? {
            return Ok(tx.unchanged(Checked::Wrong)?);
        }
        if let Some(before) = &before {
            store::delete_visit(tx, before)?;
        }
        let visit = store::NewVisit {
            token_hash: &tokens.hash,
            user: account.id,
            csrf: &tokens.csrf,
            second_factor_done: !second_factor_next,
            expires_at: tx.now() + VISIT,
            agent: &agent,
        };
        store::insert_visit(tx, &visit)?;
        store::delete_failures(tx, &keys[0])?;
        let data = json!({ "second_factor_next": second_factor_next });
        let mut event = audit::by_nobody("sign_in", "user", account.id, data);
        event.actor = Some(account.id.uuid());
        event.office = Some(account.office.uuid());
        Ok::<_, Failure>(tx.done(event, Checked::Right))
    });
    Ok(match opened.await? {
        Checked::Right => SignIn::Open { token, second_factor_next },
        Checked::Wrong => SignIn::Wrong,
        Checked::Locked => SignIn::Locked,
    })
}

fn still_so(read: &mut Read<'_>, account: &store::Account) -> Result<bool, Failure> {
    let now = store::find_account_by_id(read, account.id)?;
    Ok(now.is_some_and(|now| now.active && now.password_hash == account.password_hash))
}

async fn count_failure(house: &House, keys: [String; 2], known: Option<UserId>) -> Result<(), Failure> {
    let counted = house.db().write(move |tx| {
        let now = tx.now();
        for (key, limit) in keys.iter().zip([limits::BY_NAME, limits::BY_ADDRESS]) {
            let before = store::find_failures(tx, key)?;
            store::save_failures(tx, key, &limits::after_failure(before, now, limit))?;
        }
        let subject = known.map_or_else(|| "unknown".to_owned(), |id| id.to_string());
        Ok::<_, Failure>(tx.done(audit::by_nobody("sign_in_failed", "user", subject, json!({})), ()))
    });
    counted.await
}

/// How something ended that only its owner knows: a code, the password of somebody who is signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Checked {
    /// It was right.
    Right,
    /// It was wrong, and one more failure is counted.
    Wrong,
    /// Too many failures; closed for a while.
    Locked,
}

/// Checks the code of the second factor; the visit gets the new tokens when it is right.
pub(super) async fn second_factor(
    house: &House,
    old_token: &str,
    user: UserId,
    code: String,
    tokens: Tokens,
) -> Result<Checked, Failure> {
    let old = secrets::token_hash(old_token);
    let subject = house.secrets().match_hash(&format!("code:{user}"));
    let keys = house.secrets().clone();
    let checked = house.db().write(move |tx| {
        let (now, failures) = (tx.now(), store::find_failures(tx, &subject)?);
        if limits::is_locked(failures.as_ref(), now) {
            return Ok(tx.unchanged(Checked::Locked)?);
        }
        let account = store::find_account_by_id(tx, user)?;
        let step = account.and_then(|account| {
            let secret = keys.open(account.totp_sealed.as_deref()?)?;
            totp::step_of(&secret, &code, now).filter(|step| *step > account.totp_last_step)
        });
        let Some(step) = step else {
            store::save_failures(tx, &subject, &limits::after_failure(failures, now, limits::BY_NAME))?;
            return Ok::<_, Failure>(tx.done(by_self(user, "second_factor_failed"), Checked::Wrong));
        };
        store::update_totp_step(tx, user, step)?;
        store::update_second_factor_done(tx, &old)?;
        tokens.renew(tx, &old)?;
        store::delete_failures(tx, &subject)?;
        Ok(tx.done(by_self(user, "second_factor_passed"), Checked::Right))
    });
    checked.await
}

/// Checks the password of somebody who is signed in, before they change what guards their account. Whoever has only
/// stolen a visit cannot try passwords here for ever.
pub(super) async fn own_password(house: &House, user: UserId, given: String) -> Result<Checked, Failure> {
    let key = house.secrets().match_hash(&format!("password:{user}"));
    let wanted = [key.clone()];
    let found = house.db().read(move |read| {
        Ok::<_, Failure>((store::find_account_by_id(read, user)?, any_locked(read, &wanted)?))
    });
    let (account, locked) = found.await?;
    let hash = account.map(|account| account.password_hash).unwrap_or_default();
    if locked {
        return Ok(Checked::Locked);
    }
    let right = given.len() <= LONGEST_PASSWORD
        && tokio::task::spawn_blocking(move || secrets::password_matches(&given, &hash)).await?;
    if right {
        return Ok(Checked::Right);
    }
    let counted = house.db().write(move |tx| {
        let (now, before) = (tx.now(), store::find_failures(tx, &key)?);
        store::save_failures(tx, &key, &limits::after_failure(before, now, limits::BY_NAME))?;
        Ok::<_, Failure>(tx.done(by_self(user, "sign_in_failed"), Checked::Wrong))
    });
    counted.await
}

fn by_self(user: UserId, act: &'static str) -> database::Event {
    let mut event = audit::by_nobody(act, "user", user, json!({}));
    event.actor = Some(user.uuid());
    event
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_name_costs_the_same_work_as_a_known_one() {
        let cost = |hash: &str| hash.rsplitn(3, '$').last().map(str::to_owned);
        let known = secrets::hash_password("tujuh belas pulau");
        assert_eq!(cost(unknown_hash()), cost(&known));
        assert!(cost(&known).is_some_and(|cost| cost.starts_with("$argon2id$v=19$m=")));
    }
}
