//! Signing in and out, the second factor, acting on behalf, one's own password.

use database::{Done, Tx};
use domain::{
    access::Actor,
    ids::{DelegationId, UserId},
    time::Timestamp,
};
use jiff::SignedDuration;
use serde_json::json;
use web::failure::Failure;

use super::{limits, store};
use crate::{
    house::{audit, secrets},
    state::House,
};

/// A visit ends after this long without a page.
pub(super) const VISIT: SignedDuration = SignedDuration::from_hours(12);
/// How often a running visit is prolonged.
pub(super) const PROLONG_EVERY: SignedDuration = SignedDuration::from_mins(10);
/// The shortest password that is taken.
pub(super) const SHORTEST_PASSWORD: usize = 12;
/// The longest: hashing is work, and nobody types more.
pub(super) const LONGEST_PASSWORD: usize = 200;

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
    address: &str,
    agent: &str,
) -> Result<SignIn, Failure> {
    let name = name.trim().to_lowercase();
    let by_name = house.secrets().match_hash(&format!("name:{name}"));
    let by_address = house.secrets().match_hash(&format!("address:{address}"));
    let (account, locked) = {
        let (by_name, by_address) = (by_name.clone(), by_address.clone());
        house
            .db()
            .read(move |read| {
                let now = read.now();
                let locked = limits::is_locked(store::find_failures(read, &by_name)?.as_ref(), now)
                    || limits::is_locked(store::find_failures(read, &by_address)?.as_ref(), now);
                Ok::<_, Failure>((store::find_account(read, &name)?, locked))
            })
            .await?
    };
    if locked {
        return Ok(SignIn::Locked);
    }
    let hash = account.as_ref().map_or_else(|| unknown_hash().to_owned(), |a| a.password_hash.clone());
    let password = password.to_owned();
    let matches = password.len() <= LONGEST_PASSWORD
        && tokio::task::spawn_blocking(move || secrets::password_matches(&password, &hash)).await?;
    match account {
        Some(account) if matches && account.active => {
            open_visit(house, account, by_name, agent.to_owned()).await
        }
        known => {
            count_failure(house, by_name, by_address, known.map(|account| account.id)).await?;
            Ok(SignIn::Wrong)
        }
    }
}

/// A hash of nobody's password, so that an unknown name takes as long as a known one.
fn unknown_hash() -> &'static str {
    static HASH: std::sync::OnceLock<String> = std::sync::OnceLock::new();
    HASH.get_or_init(|| secrets::hash_password(&secrets::new_token()))
}

async fn open_visit(
    house: &House,
    account: store::Account,
    by_name: String,
    agent: String,
) -> Result<SignIn, Failure> {
    let second_factor_next = account.totp_sealed.is_some();
    let (token, csrf) = (secrets::new_token(), web::csrf::new_token());
    let token_hash = secrets::token_hash(&token);
    house
        .db()
        .write(move |tx| {
            let agent: String = agent.chars().take(200).collect();
            let visit = store::NewVisit {
                token_hash: &token_hash,
                user: account.id,
                csrf: &csrf,
                second_factor_done: !second_factor_next,
                expires_at: tx.now() + VISIT,
                agent: &agent,
            };
            store::insert_visit(tx, &visit)?;
            store::delete_failures(tx, &by_name)?;
            let mut event = audit::by_nobody(
                "sign_in",
                "user",
                account.id,
                json!({ "second_factor_next": second_factor_next }),
            );
            event.actor = Some(account.id.uuid());
            event.office = Some(account.office.uuid());
            Ok::<_, Failure>(tx.done(event, ()))
        })
        .await?;
    Ok(SignIn::Open { token, second_factor_next })
}

async fn count_failure(
    house: &House,
    by_name: String,
    by_address: String,
    known: Option<UserId>,
) -> Result<(), Failure> {
    house
        .db()
        .write(move |tx| {
            let now = tx.now();
            for (subject, limit) in [(&by_name, limits::BY_NAME), (&by_address, limits::BY_ADDRESS)] {
                let before = store::find_failures(tx, subject)?;
                store::save_failures(tx, subject, &limits::after_failure(before, now, limit))?;
            }
            let subject = known.map_or_else(|| "unknown".to_owned(), |id| id.to_string());
            Ok::<_, Failure>(tx.done(audit::by_nobody("sign_in_failed", "user", subject, json!({})), ()))
        })
        .await
}

/// Checks the code of the second factor; gives the visit a new token when it is right.
pub(super) async fn second_factor(
    house: &House,
    token: &str,
    user: UserId,
    code: String,
) -> Result<Option<String>, Failure> {
    let old = secrets::token_hash(token);
    let subject = house.secrets().match_hash(&format!("code:{user}"));
    let (fresh, csrf) = (secrets::new_token(), web::csrf::new_token());
    let new = secrets::token_hash(&fresh);
    let keys = house.secrets().clone();
    let passed = house
        .db()
        .write(move |tx| {
            let now = tx.now();
            let failures = store::find_failures(tx, &subject)?;
            let step = match store::find_account_by_id(tx, user)? {
                Some(account) if !limits::is_locked(failures.as_ref(), now) => {
                    account.totp_sealed.as_deref().and_then(|sealed| keys.open(sealed)).and_then(|secret| {
                        super::totp::step_of(&secret, &code, now)
                            .filter(|step| *step > account.totp_last_step)
                    })
                }
                _ => None,
            };
            let Some(step) = step else {
                store::save_failures(tx, &subject, &limits::after_failure(failures, now, limits::BY_NAME))?;
                return Ok::<_, Failure>(tx.done(by_self(user, "second_factor_failed"), false));
            };
            store::update_totp_step(tx, user, step)?;
            store::update_second_factor_done(tx, &old, &new, &csrf)?;
            store::delete_failures(tx, &subject)?;
            Ok(tx.done(by_self(user, "second_factor_passed"), true))
        })
        .await?;
    Ok(passed.then_some(fresh))
}

fn by_self(user: UserId, act: &'static str) -> database::Event {
    let mut event = audit::by_nobody(act, "user", user, json!({}));
    event.actor = Some(user.uuid());
    event
}

/// Ends this visit.
pub(super) fn sign_out(tx: &mut Tx<'_>, actor: &Actor, token_hash: &str) -> Result<Done<()>, Failure> {
    store::delete_visit(tx, token_hash)?;
    Ok(tx.done(audit::named(actor, "sign_out", "user", actor.user, json!({})), ()))
}

/// Ends every visit of the person, on every device.
pub(super) fn sign_out_everywhere(tx: &mut Tx<'_>, actor: &Actor) -> Result<Done<u64>, Failure> {
    let ended = store::delete_visits_of(tx, actor.user)?;
    Ok(tx.done(
        audit::named(actor, "sign_out_everywhere", "user", actor.user, json!({ "visits": ended })),
        ended,
    ))
}

/// Starts or ends acting on behalf of another, who has given leave for a time.
pub(super) fn act_for(
    tx: &mut Tx<'_>,
    actor: &Actor,
    token_hash: &str,
    delegation: Option<DelegationId>,
) -> Result<Done<()>, Failure> {
    let chosen = match delegation {
        None => None,
        Some(id) => Some(
            store::list_open_delegations(tx, actor.user)?
                .into_iter()
                .find(|open| open.id == id)
                .ok_or_else(|| Failure::not_found("no open delegation"))?,
        ),
    };
    let from = chosen.as_ref().map(|open| open.from);
    store::update_acting_for(tx, token_hash, from, delegation)?;
    let act = if from.is_some() { "act_for_start" } else { "act_for_end" };
    let subject = from.unwrap_or(actor.user);
    Ok(tx.done(audit::named(actor, act, "user", subject, json!({})), ()))
}

/// Sets one's own password. The old one was checked by the caller; other visits end.
pub(super) fn change_password(
    tx: &mut Tx<'_>,
    actor: &Actor,
    hash: &str,
    keep: &str,
) -> Result<Done<()>, Failure> {
    store::update_password(tx, actor.user, hash, false)?;
    store::delete_other_visits(tx, actor.user, keep)?;
    Ok(tx.done(audit::named(actor, "change_password", "user", actor.user, json!({})), ()))
}

/// Keeps the second factor after its first code was right.
pub(super) fn enrol_second_factor(
    tx: &mut Tx<'_>,
    actor: &Actor,
    sealed: Vec<u8>,
    step: i64,
    token_hash: &str,
) -> Result<Done<()>, Failure> {
    store::update_totp(tx, actor.user, Some(sealed), step)?;
    store::delete_other_visits(tx, actor.user, token_hash)?;
    Ok(tx.done(audit::named(actor, "enrol_second_factor", "user", actor.user, json!({})), ()))
}

/// When a visit that is used now ends, if it should be prolonged now.
pub(super) fn prolonged(seen_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    (now.duration_since(seen_at) >= PROLONG_EVERY).then(|| now + VISIT)
}
