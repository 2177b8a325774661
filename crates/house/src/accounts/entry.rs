//! Coming in: name and password, the code of the second factor, the password once more; failures counted at each.

use database::Read;
use domain::{house::VisitHappening, ids::UserId};
use web::failure::Failure;

use super::{
    actions::{LONGEST_PASSWORD, Tokens},
    limits,
    spans::VISIT,
    store, totp,
};
use crate::{House, audit, passwords::COME_AGAIN, secrets};

/// Where a sign-in comes from.
pub(super) struct Visitor {
    /// The network's address.
    pub address: String,
    /// What the browser calls itself.
    pub agent: String,
    /// The token of a visit that the same browser had: it ends.
    pub before: Option<String>,
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

/// Checks name and password and opens a visit. It goes on when the visitor has gone, so that every try is counted.
pub(super) async fn sign_in(
    house: &House,
    name: &str,
    password: &str,
    visitor: Visitor,
) -> Result<SignIn, Failure> {
    let (name, password) = (name.trim().to_lowercase(), password.to_owned());
    tokio::spawn(check(house.clone(), name, password, visitor)).await?
}

async fn check(house: House, name: String, password: String, visitor: Visitor) -> Result<SignIn, Failure> {
    let keys = [format!("name:{name}"), format!("address:{}", visitor.address)];
    let trying = house.tries().begin(keys.map(|key| house.secrets().match_hash(&key)));
    let (wanted, beside) = (trying.keys.clone(), trying.beside);
    let found = house.db().read(move |read| {
        Ok::<_, Failure>((store::find_account(read, &name)?, room(read, &wanted, beside)?))
    });
    let (account, room) = found.await?;
    if !room.let_in()? {
        return Ok(SignIn::Locked);
    }
    let hash = account.as_ref().map(|account| account.password_hash.clone());
    let matches = password.len() <= LONGEST_PASSWORD && house.passwords().matches(password, hash).await?;
    match account {
        Some(account) if matches && account.active => {
            open_visit(&house, account, trying.keys.clone(), &visitor).await
        }
        known => {
            count_failure(&house, trying.keys.clone(), known.map(|account| account.id)).await?;
            Ok(SignIn::Wrong)
        }
    }
}

/// Whether one more try may be worked out.
enum Room {
    There,
    /// Others are trying at this moment; had they all failed, it would be closed.
    Crowded,
    Locked,
}

impl Room {
    /// Whether to go on, or to say that it is closed; who came in a crowd is asked to come again.
    fn let_in(self) -> Result<bool, Failure> {
        match self {
            Room::There => Ok(true),
            Room::Crowded => Err(Failure::Busy { seconds: COME_AGAIN }),
            Room::Locked => Ok(false),
        }
    }
}

/// The limit of each key of a sign-in: of the name, of the address.
const LIMITS: [i64; 2] = [limits::BY_NAME, limits::BY_ADDRESS];

fn room<const N: usize>(read: &mut Read<'_>, keys: &[String; N], beside: [i64; N]) -> Result<Room, Failure> {
    let now = read.now();
    let mut crowded = false;
    for ((key, beside), limit) in keys.iter().zip(beside).zip(LIMITS) {
        let failures = store::find_failures(read, key)?;
        if limits::is_locked(failures.as_ref(), now) {
            return Ok(Room::Locked);
        }
        crowded |= !limits::leaves_room(failures.as_ref(), beside, now, limit);
    }
    Ok(if crowded { Room::Crowded } else { Room::There })
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

/// Opens the visit, unless meanwhile the name was locked, or the account is no longer what was checked: of many guesses
/// sent at the same moment none counts once five have failed.
async fn open_visit(
    house: &House,
    account: store::Account,
    keys: [String; 2],
    visitor: &Visitor,
) -> Result<SignIn, Failure> {
    let second_factor_next = account.totp_sealed.is_some();
    let (tokens, before) = (Tokens::new(), visitor.before.as_deref().map(secrets::token_hash));
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
        let signed_in = VisitHappening::SignedIn { second_factor_next };
        let mut event = audit::by_user(account.id, &signed_in);
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
        for (key, limit) in keys.iter().zip(LIMITS) {
            let before = store::find_failures(tx, key)?;
            store::save_failures(tx, key, &limits::after_failure(before, now, limit))?;
        }
        let subject = known.map_or_else(|| "unknown".to_owned(), |id| id.to_string());
        Ok::<_, Failure>(tx.done(audit::by_nobody(subject, &VisitHappening::SignInFailed {}), ()))
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
            return Ok::<_, Failure>(
                tx.done(audit::by_user(user, &VisitHappening::SecondFactorFailed {}), Checked::Wrong),
            );
        };
        store::update_totp_step(tx, user, step)?;
        store::update_second_factor_done(tx, &old)?;
        tokens.renew(tx, &old)?;
        store::delete_failures(tx, &subject)?;
        Ok(tx.done(audit::by_user(user, &VisitHappening::SecondFactorPassed {}), Checked::Right))
    });
    checked.await
}

/// Checks the password of somebody who is signed in, before they change what guards their account. Whoever has only
/// stolen a visit cannot try passwords here for ever.
pub(super) async fn own_password(house: &House, user: UserId, given: String) -> Result<Checked, Failure> {
    let trying = house.tries().begin([house.secrets().match_hash(&format!("password:{user}"))]);
    let (wanted, beside) = (trying.keys.clone(), trying.beside);
    let found = house.db().read(move |read| {
        Ok::<_, Failure>((store::find_account_by_id(read, user)?, room(read, &wanted, beside)?))
    });
    let (account, room) = found.await?;
    if !room.let_in()? {
        return Ok(Checked::Locked);
    }
    let hash = account.map(|account| account.password_hash);
    if given.len() <= LONGEST_PASSWORD && house.passwords().matches(given, hash).await? {
        return Ok(Checked::Right);
    }
    let [key] = trying.keys.clone();
    let counted = house.db().write(move |tx| {
        let (now, before) = (tx.now(), store::find_failures(tx, &key)?);
        store::save_failures(tx, &key, &limits::after_failure(before, now, limits::BY_NAME))?;
        Ok::<_, Failure>(tx.done(audit::by_user(user, &VisitHappening::SignInFailed {}), Checked::Wrong))
    });
    counted.await
}
