//! Adding and changing offices.

use database::{DbError, Done, Read, Tx};
use domain::{
    access::{Act, Actor, OfficeKind, Permit, Subject},
    house::OfficeHappening,
    ids::{OfficeId, RegionId},
    zones::Zone,
};
use web::failure::{Failure, Refusal};

use super::{
    record::{EnterOffice, OfficeRecord},
    store::{self, Founding},
};
use crate::{Wing, accounts::permitted, audit, edit::Changed, regions, sent_forms, wing::OfficeRenamed};

/// The office, with leave to change it: in a region within reach, or not found.
pub(super) fn office_for(
    read: &mut Read<'_>,
    actor: &Actor,
    id: OfficeId,
) -> Result<(OfficeRecord, Permit), Failure> {
    let office = store::find(read, id)?.ok_or_else(|| Failure::not_found("no such office"))?;
    let permit = permitted(actor, Act::ManageHouse, &Subject::Region(office.region))?;
    Ok((office, permit))
}

/// Adds an office.
pub(crate) fn enter(
    tx: &mut Tx<'_>,
    actor: &Actor,
    new: &EnterOffice,
    form_key: &str,
) -> Result<Done<OfficeId>, Failure> {
    let permit = permitted(actor, Act::ManageHouse, &Subject::Region(Some(new.region)))?;
    check(tx, new, None)?;
    let id = store::insert(tx, new)?;
    store::set_regions(tx, id, &new.serves)?;
    sent_forms::remember(tx, form_key, actor.user, "/house/offices")?;
    let entered = OfficeHappening::Entered {
        kind: new.kind.name().to_owned(),
        parent: new.parent,
        region: Some(new.region),
        serves: new.serves.clone(),
    };
    Ok(tx.done(audit::by_permit(&permit, id, &entered), id))
}

/// Changes an office, unless somebody else did since the form was opened. What it is stays once people belong to it,
/// since their lists and rights hang on that.
pub(super) fn change(
    tx: &mut Tx<'_>,
    wings: &[Wing],
    actor: &Actor,
    id: OfficeId,
    version: i64,
    new: &EnterOffice,
) -> Result<Done<Changed<OfficeRecord>>, Failure> {
    let (office, permit) = office_for(tx, actor, id)?;
    if office.version != version {
        return Ok(tx.unchanged(Changed::Stale(Box::new(office)))?);
    }
    permitted(actor, Act::ManageHouse, &Subject::Region(Some(new.region)))?;
    check(tx, new, Some(id))?;
    if office.people > 0 && office.kind != new.kind {
        return Err(Refusal::new("office-kind-kept").into());
    }
    if !store::update(tx, id, version, new)? {
        return Err(Failure::fault("the version was checked in this transaction"));
    }
    // What it serves beyond the actor's reach is not the actor's to take away.
    let beyond = office.serves.iter().filter(|region| !actor.reach.covers(Some(**region)));
    let serves: Vec<RegionId> = beyond.chain(&new.serves).copied().collect();
    store::set_regions(tx, id, &serves)?;
    let mut followed = 0;
    if office.name != new.name {
        let renamed = OfficeRenamed { kind: office.kind, old: &office.name, new: &new.name };
        for wing in wings {
            followed += (wing.office_renamed)(tx, &renamed)?;
        }
    }
    let changed = OfficeHappening::Changed {
        kind: new.kind.name().to_owned(),
        parent: new.parent,
        region: Some(new.region),
        serves,
        renamed: office.name != new.name,
        orders_of_the_court: followed,
    };
    Ok(tx.done(audit::by_permit(&permit, id, &changed), Changed::Saved))
}

/// A name taken, or an office that would stand above itself.
fn check(read: &mut Read<'_>, new: &EnterOffice, own: Option<OfficeId>) -> Result<(), Failure> {
    if store::id_of_name(read, &new.name)?.is_some_and(|found| Some(found) != own) {
        return Err(Refusal::new("office-name-taken").into());
    }
    let mut above = new.parent;
    while let Some(parent) = above {
        if Some(parent) == own {
            return Err(Refusal::new("office-above-itself").into());
        }
        above = store::find(read, parent)?.and_then(|office| office.parent);
    }
    Ok(())
}

/// For a register that needs an office of which the house has none yet: it is founded in the only city, to be named in
/// full later. `zone` is that of the house.
pub fn found_for_register(
    tx: &mut Tx<'_>,
    kind: OfficeKind,
    name: &str,
    short_name: &str,
    zone: Zone,
) -> Result<OfficeId, DbError> {
    let region = regions::only_city(tx)?;
    let founding = Founding { kind, name, short_name, parent: None, address: "", region, zone };
    let id = store::found(tx, &founding)?;
    let founded = OfficeHappening::Founded { kind: kind.name().to_owned() };
    tx.events([audit::by_nobody(id, &founded)]);
    Ok(id)
}
