//! Giving leave to act on one's behalf, and taking it back.

use database::{Done, Tx};
use domain::{
    access::Actor,
    house::DelegationHappening,
    ids::{DelegationId, UserId},
    time::Timestamp,
};
use web::failure::{Failure, Refusal};

use super::store;
use crate::{audit, sent_forms};

/// A leave to be given.
#[derive(Clone, Debug)]
pub(super) struct GiveLeave {
    pub to: UserId,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    pub reason: String,
}

/// Gives leave to a colleague. One gives only one's own rights: whoever acts for another gives none of theirs.
pub(super) fn give(
    tx: &mut Tx<'_>,
    actor: &Actor,
    leave: &GiveLeave,
    form_key: &str,
) -> Result<Done<String>, Failure> {
    if actor.acting_for.is_some() {
        return Err(Refusal::new("delegation-not-while-acting").into());
    }
    if !store::list_colleagues(tx, actor.user)?.iter().any(|(id, ..)| *id == leave.to) {
        return Err(Refusal::new("delegation-not-colleague").into());
    }
    let id: DelegationId = tx.new_id();
    store::insert(tx, id, (actor.user, leave.to), (leave.starts_at, leave.ends_at), &leave.reason)?;
    let location = "/account/delegations".to_owned();
    sent_forms::remember(tx, form_key, actor.user, &location)?;
    let given =
        DelegationHappening::Given { to: leave.to, starts_at: leave.starts_at, ends_at: leave.ends_at };
    Ok(tx.done(audit::by_actor(actor, id, &given), location))
}

/// Takes a leave back. Whoever is acting by it acts for themselves from the next page on.
pub(super) fn revoke(tx: &mut Tx<'_>, actor: &Actor, id: DelegationId) -> Result<Done<()>, Failure> {
    if !store::revoke(tx, id, actor.user)? {
        return Err(Failure::not_found("no open delegation of this person"));
    }
    Ok(tx.done(audit::by_actor(actor, id, &DelegationHappening::Revoked {}), ()))
}
