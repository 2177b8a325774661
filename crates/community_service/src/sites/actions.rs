//! Entering and changing sites.

use database::{Done, Tx};
use domain::{
    access::{Act, Actor, Permit},
    community_service::happenings::SiteHappening,
    ids::{HostId, SiteId, UserId},
};
use web::failure::{Failure, Refusal};

use super::{
    record::{SiteFacts, SiteRecord, site_for},
    store::{self, Supervisor},
};
use house::{audit, edit::Changed, partners::host_for, sent_forms};

pub(super) use domain::access::keeps_all_hosts;

/// A site as its form gives it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EnterSite {
    pub host: HostId,
    pub facts: SiteFacts,
    pub supervisors: Vec<UserId>,
}

/// Enters a site of a host.
pub(super) fn enter(
    tx: &mut Tx<'_>,
    actor: &Actor,
    new: &EnterSite,
    form_key: &str,
) -> Result<Done<SiteId>, Failure> {
    let (_, permit) = host_for(tx, actor, Act::ManageSite, new.host)?;
    check(tx, actor, new, None)?;
    let id = store::insert(tx, new.host, &new.facts)?;
    store::set_supervisors(tx, id, &new.supervisors)?;
    sent_forms::remember(tx, form_key, actor.user, &format!("/sites/{id}"))?;
    let entered = SiteHappening::Entered { host: new.host, supervisors: new.supervisors.clone() };
    Ok(tx.done(audit::by_permit(&permit, id, &entered), id))
}

/// Changes a site, unless somebody else did since the form was opened.
pub(crate) fn change(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: SiteId,
    version: i64,
    new: &EnterSite,
) -> Result<Done<Changed<SiteRecord>>, Failure> {
    let (site, permit) = site_for(tx, actor, Act::ManageSite, id)?;
    if site.version != version {
        return Ok(tx.unchanged(Changed::Stale(Box::new(site)))?);
    }
    host_for(tx, actor, Act::ManageSite, new.host)?;
    check(tx, actor, new, Some(id))?;
    if !store::update(tx, id, version, new.host, &new.facts)? {
        return Err(Failure::fault("the version was checked in this transaction"));
    }
    store::set_supervisors(tx, id, &new.supervisors)?;
    let changed = SiteHappening::Changed {
        host: new.host,
        changed: new.facts.differences(&site.facts),
        supervisors: new.supervisors.clone(),
    };
    Ok(tx.done(audit::by_permit(&permit, id, &changed), Changed::Saved))
}

/// What no field alone can tell.
fn check(tx: &mut Tx<'_>, actor: &Actor, new: &EnterSite, own: Option<SiteId>) -> Result<(), Failure> {
    if store::same_place(tx, new.host, &new.facts, own)? {
        return Err(Refusal::new("site-same-place").into());
    }
    if let Some(number) = &new.facts.agreement
        && agreements::id_of_number(tx, number)?.is_none()
    {
        return Err(Refusal::new("site-agreement-unknown").into());
    }
    let may = supervisors_for(tx, actor, own)?;
    if !new.supervisors.iter().all(|user| may.iter().any(|supervisor| supervisor.user == *user)) {
        return Err(Refusal::new("site-supervisor-not-possible").into());
    }
    Ok(())
}

/// The supervisors an actor may name: all of them, or for a host's own coordinator those of the office, and in any
/// case those who are named already.
pub(super) fn supervisors_for(
    read: &mut database::Read<'_>,
    actor: &Actor,
    site: Option<SiteId>,
) -> Result<Vec<Supervisor>, Failure> {
    let named = match site {
        Some(site) => store::supervisors(read, site)?,
        None => Vec::new(),
    };
    let mut possible = store::possible_supervisors(read, actor)?;
    possible.retain(|one| keeps_all_hosts(actor) || one.office == actor.office);
    possible.extend(named);
    possible.sort_by(|a, b| (&a.name, a.user).cmp(&(&b.name, b.user)));
    possible.dedup_by(|a, b| a.user == b.user);
    Ok(possible)
}

/// Closes a site to new placements, or opens it again. People who are placed there stay until somebody moves them.
pub(super) fn set_active(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: SiteId,
    active: bool,
    reason: Option<&str>,
) -> Result<Done<()>, Failure> {
    let (site, permit): (SiteRecord, Permit) = site_for(tx, actor, Act::ManageSite, id)?;
    if site.active == active {
        return Ok(tx.unchanged(())?);
    }
    store::update_active(tx, id, active, reason)?;
    let happened = if active { SiteHappening::Opened {} } else { SiteHappening::Closed {} };
    Ok(tx.done(audit::by_permit(&permit, id, &happened), ()))
}
