//! Entering and changing the bodies.

use database::{Done, Read, Tx};
use domain::{
    access::{Act, Actor, Permit},
    house::HostHappening,
    ids::HostId,
};
use web::failure::{Failure, Refusal};

use super::{
    record::{EnterHost, HostRecord},
    store,
};
use crate::{accounts::permitted, audit, edit::Changed, sent_forms};

/// The host, with leave for the act.
pub fn host_for(
    read: &mut Read<'_>,
    actor: &Actor,
    act: Act,
    id: HostId,
) -> Result<(HostRecord, Permit), Failure> {
    let host = store::find(read, id)?.ok_or_else(|| Failure::not_found("no such host"))?;
    let permit = permitted(actor, act, &host.subject())?;
    Ok((host, permit))
}

/// Enters a host.
pub(super) fn enter(
    tx: &mut Tx<'_>,
    actor: &Actor,
    new: &EnterHost,
    form_key: &str,
) -> Result<Done<HostId>, Failure> {
    let permit = permitted(actor, Act::ManageSite, &new.subject())?;
    if store::id_of_name(tx, &new.name)?.is_some() {
        return Err(Refusal::new("host-name-taken").into());
    }
    let id = store::insert(tx, &new.name, new.kind, new.office, Some(new.region))?;
    sent_forms::remember(tx, form_key, actor.user, &format!("/sites/hosts/{id}"))?;
    let entered = HostHappening::Entered {
        kind: new.kind.code().to_owned(),
        office: new.office,
        region: Some(new.region),
    };
    Ok(tx.done(audit::by_permit(&permit, id, &entered), id))
}

/// Changes a host, unless somebody else did since the form was opened.
pub fn change(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: HostId,
    version: i64,
    new: &EnterHost,
) -> Result<Done<Changed<HostRecord>>, Failure> {
    let (host, permit) = host_for(tx, actor, Act::ManageSite, id)?;
    if host.version != version {
        return Ok(tx.unchanged(Changed::Stale(Box::new(host)))?);
    }
    permitted(actor, Act::ManageSite, &new.subject())?;
    if store::id_of_name(tx, &new.name)?.is_some_and(|found| found != id) {
        return Err(Refusal::new("host-name-taken").into());
    }
    if !store::update(tx, id, version, &new.name, new.kind, (new.office, Some(new.region)))? {
        return Err(Failure::fault("the version was checked in this transaction"));
    }
    let changed = HostHappening::Changed {
        kind: new.kind.code().to_owned(),
        office: new.office,
        region: Some(new.region),
    };
    Ok(tx.done(audit::by_permit(&permit, id, &changed), Changed::Saved))
}
