//! Adding and changing regions.

use database::{DbError, Done, Read, Tx};
use domain::{
    access::{Act, Actor, Permit, Subject},
    house::RegionHappening,
    ids::RegionId,
    regions::RegionKind,
};
use web::failure::{Failure, Refusal};

use super::{
    record::{EnterRegion, RegionRecord},
    store,
};
use crate::{Wing, accounts::permitted, audit, edit::Changed, sent_forms, wing::ZoneMoved};

/// The region, with leave to change it: within reach, or not found.
pub(super) fn region_for(
    read: &mut Read<'_>,
    actor: &Actor,
    id: RegionId,
) -> Result<(RegionRecord, Permit), Failure> {
    let permit = permitted(actor, Act::ManageHouse, &Subject::Region(Some(id)))?;
    let region = store::find(read, id)?.ok_or_else(|| Failure::not_found("no such region"))?;
    Ok((region, permit))
}

/// How many things would follow the region to another zone.
pub(super) fn followers(read: &mut Read<'_>, wings: &[Wing], region: &RegionRecord) -> Result<u64, DbError> {
    let mut all = 0;
    for wing in wings {
        all += (wing.zone_followers)(read, region.id, region.zone)?;
    }
    Ok(all)
}

/// Adds a region to one within reach.
pub(crate) fn enter(
    tx: &mut Tx<'_>,
    actor: &Actor,
    new: &EnterRegion,
    form_key: &str,
) -> Result<Done<RegionId>, Failure> {
    let permit = permitted(actor, Act::ManageHouse, &Subject::Region(new.parent))?;
    check(tx, new, None)?;
    let id = store::insert(tx, new)?;
    sent_forms::remember(tx, form_key, actor.user, "/house/regions")?;
    let entered = RegionHappening::Entered {
        kind: new.kind.code().to_owned(),
        parent: new.parent,
        zone: new.zone.map(|zone| zone.name().to_owned()),
    };
    Ok(tx.done(audit::by_permit(&permit, id, &entered), id))
}

/// Changes a region, unless somebody else did since the form was opened. To lay it in another takes reach over that one.
/// What goes by its zone follows it to another.
pub(super) fn change(
    tx: &mut Tx<'_>,
    wings: &[Wing],
    actor: &Actor,
    id: RegionId,
    version: i64,
    new: &EnterRegion,
) -> Result<Done<Changed<RegionRecord>>, Failure> {
    let (region, permit) = region_for(tx, actor, id)?;
    if region.version != version {
        return Ok(tx.unchanged(Changed::Stale(Box::new(region)))?);
    }
    if (region.parent, region.kind) != (new.parent, new.kind) {
        permitted(actor, Act::ManageHouse, &Subject::Region(new.parent))?;
    }
    check(tx, new, Some(&region))?;
    if !store::update(tx, id, version, new)? {
        return Err(Failure::fault("the version was checked in this transaction"));
    }
    let mut followed = 0;
    if let Some(zone) = new.zone.filter(|zone| Some(*zone) != region.zone) {
        let moved = ZoneMoved { region: id, old: region.zone, new: zone };
        for wing in wings {
            followed += (wing.zone_moved)(tx, &moved)?;
        }
    }
    let changed = RegionHappening::Changed {
        kind: new.kind.code().to_owned(),
        parent: new.parent,
        zone: new.zone.map(|zone| zone.name().to_owned()),
        renamed: region.name != new.name,
        sites_moved: followed,
    };
    Ok(tx.done(audit::by_permit(&permit, id, &changed), Changed::Saved))
}

/// A name taken; a region that lies where one of its kind cannot; a city with districts that becomes a province.
fn check(read: &mut Read<'_>, new: &EnterRegion, own: Option<&RegionRecord>) -> Result<(), Failure> {
    let own_id = own.map(|own| own.id);
    if store::id_of_name(read, &new.name)?.is_some_and(|found| Some(found) != own_id) {
        return Err(Refusal::new("region-name-taken").into());
    }
    if own.is_some_and(|own| own.districts > 0 && !new.kind.has_districts()) {
        return Err(Refusal::new("region-kind-kept").into());
    }
    let parent = match new.parent {
        Some(parent) => store::find(read, parent)?,
        None => None,
    };
    let lies = match (&parent, new.kind) {
        (None, RegionKind::Country) => own.is_some_and(|own| own.kind == RegionKind::Country),
        (None, _) => false,
        (Some(parent), kind) => kind.lies_in(parent.kind) && Some(parent.id) != own_id,
    };
    if lies { Ok(()) } else { Err(Refusal::new("region-parent-wrong").into()) }
}
