//! What somebody who is signed in does with their own visits: signing out, acting on behalf, password, second factor.

use database::{Done, Tx};
use domain::{access::Actor, house::VisitHappening, ids::DelegationId};
use web::failure::Failure;

use super::store;
use crate::{audit, secrets};

/// The shortest password that is taken.
pub(super) const SHORTEST_PASSWORD: usize = 12;
/// The longest: hashing is work, and nobody types more.
pub(super) const LONGEST_PASSWORD: usize = 200;

/// The tokens of a visit: whenever somebody gains rights they are new, so that none that was seen or planted before is
/// worth anything.
#[derive(Clone)]
pub(super) struct Tokens {
    /// For the cookie.
    pub token: String,
    /// What is kept of it.
    pub hash: String,
    /// For the forms.
    pub csrf: String,
}

impl Tokens {
    pub(super) fn new() -> Self {
        let token = secrets::new_token();
        Self { hash: secrets::token_hash(&token), token, csrf: web::csrf::new_token() }
    }
    pub(super) fn renew(&self, tx: &mut Tx<'_>, old_hash: &str) -> Result<(), Failure> {
        store::renew_visit(tx, old_hash, &self.hash, &self.csrf)?;
        Ok(())
    }
}

/// Ends this visit.
pub(super) fn sign_out(tx: &mut Tx<'_>, actor: &Actor, token_hash: &str) -> Result<Done<()>, Failure> {
    store::delete_visit(tx, token_hash)?;
    Ok(tx.done(audit::by_actor(actor, actor.user, &VisitHappening::SignedOut {}), ()))
}

/// Ends every visit of the person, on every device.
pub(super) fn sign_out_everywhere(tx: &mut Tx<'_>, actor: &Actor) -> Result<Done<u64>, Failure> {
    let ended = store::delete_visits_of(tx, actor.user)?;
    Ok(tx.done(
        audit::by_actor(actor, actor.user, &VisitHappening::SignedOutEverywhere { visits: ended }),
        ended,
    ))
}

/// Starts or ends acting on behalf of another, who has given leave for a time.
pub(super) fn act_for(
    tx: &mut Tx<'_>,
    actor: &Actor,
    token_hash: &str,
    delegation: Option<DelegationId>,
    tokens: &Tokens,
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
    tokens.renew(tx, token_hash)?;
    let happened = match from {
        Some(_) => VisitHappening::ActForStarted {},
        None => VisitHappening::ActForEnded {},
    };
    Ok(tx.done(audit::by_actor(actor, from.unwrap_or(actor.user), &happened), ()))
}

/// Sets one's own password. The old one was checked by the caller; other visits end.
pub(super) fn change_password(
    tx: &mut Tx<'_>,
    actor: &Actor,
    hash: &str,
    token_hash: &str,
    tokens: &Tokens,
) -> Result<Done<()>, Failure> {
    store::update_password(tx, actor.user, hash, false)?;
    store::delete_other_visits(tx, actor.user, token_hash)?;
    tokens.renew(tx, token_hash)?;
    Ok(tx.done(audit::by_actor(actor, actor.user, &VisitHappening::PasswordChanged {}), ()))
}

/// Keeps the second factor after its first code was right.
pub(super) fn enrol_second_factor(
    tx: &mut Tx<'_>,
    actor: &Actor,
    sealed: Vec<u8>,
    step: i64,
    token_hash: &str,
    tokens: &Tokens,
) -> Result<Done<()>, Failure> {
    store::update_totp(tx, actor.user, Some(sealed), step)?;
    store::update_second_factor_done(tx, token_hash)?;
    store::delete_other_visits(tx, actor.user, token_hash)?;
    tokens.renew(tx, token_hash)?;
    Ok(tx.done(audit::by_actor(actor, actor.user, &VisitHappening::SecondFactorEnrolled {}), ()))
}
