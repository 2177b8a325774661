//! Entering and changing agreements.

use std::collections::BTreeSet;

use database::{DbError, Done, Event, Read, Tx};
use domain::{
    access::{Act, Actor, Permit, Subject},
    agreements::{
        happenings::AgreementHappening,
        terms::{AgreementKind, Term},
    },
    ids::{AgreementId, HostId, OfficeId},
    time::Date,
};
use web::failure::{Failure, Refusal};

use super::{
    record::{AgreementRecord, EnterAgreement, Party},
    store,
};
use house::{accounts::permitted, audit, edit::Changed, sent_forms};

/// The agreement, with leave for the act.
pub fn agreement_for(
    read: &mut Read<'_>,
    actor: &Actor,
    act: Act,
    id: AgreementId,
    today: Date,
) -> Result<(AgreementRecord, Permit), Failure> {
    let record = store::find(read, id, today)?.ok_or_else(|| Failure::not_found("no such agreement"))?;
    let permit = permitted(actor, act, &subject_of(&record))?;
    Ok((record, permit))
}

/// The offices whose people may change it: the keeper and the parties.
pub fn subject_of(record: &AgreementRecord) -> Subject {
    let parties = record.parties.iter().filter_map(|party| party.office);
    let offices = parties.chain([record.office]).collect::<BTreeSet<OfficeId>>();
    Subject::Agreement { offices, region: record.region }
}

/// Enters an agreement; the actor's office keeps it.
pub fn enter(
    tx: &mut Tx<'_>,
    actor: &Actor,
    new: &EnterAgreement,
    form_key: &str,
) -> Result<Done<AgreementId>, Failure> {
    let permit = permitted(actor, Act::ManageAgreement, &Subject::OwnOffice)?;
    check(tx, actor, new, None)?;
    let id: AgreementId = tx.new_id();
    store::insert(tx, id, actor.office, new)?;
    sent_forms::remember(tx, form_key, actor.user, &format!("/agreements/{id}"))?;
    let Term { signed_on, starts_on, ends_on } = new.term;
    let entered = AgreementHappening::Entered {
        number: new.number.clone(),
        kind: new.kind.code().to_owned(),
        signed_on,
        starts_on,
        ends_on,
        umbrella: new.umbrella,
    };
    let event = audit::by_permit(&permit, id, &entered);
    Ok(tx.done(event, id))
}

/// What somebody saw who changes an agreement.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    /// The version.
    pub version: i64,
    /// That parties are let go, and which.
    pub releases: bool,
    /// The day.
    pub today: Date,
}

/// Changes an agreement, unless somebody else did since the form was opened. No party goes without a word: which hosts
/// are covered hangs on it.
pub fn change(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: AgreementId,
    seen: &Seen,
    new: &EnterAgreement,
) -> Result<Done<Changed<AgreementRecord>>, Failure> {
    let &Seen { version, releases, today } = seen;
    let (record, permit) = agreement_for(tx, actor, Act::ManageAgreement, id, today)?;
    if record.version != version {
        return Ok(tx.unchanged(Changed::Stale(Box::new(record)))?);
    }
    check(tx, actor, new, Some(id))?;
    let released = released(&record.parties, &new.parties);
    if !releases && !released.is_empty() {
        let names: Vec<&str> = released.iter().map(|party| party.name.as_str()).collect();
        return Err(Refusal::new("agreement-parties-lost").with("names", names.join("; ")).into());
    }
    if new.kind == AgreementKind::Technical && !store::children(tx, id, today)?.is_empty() {
        return Err(Refusal::new("agreement-has-children").into());
    }
    if !store::update(tx, id, version, new)? {
        return Err(Failure::fault("the version was checked in this transaction"));
    }
    let Term { signed_on, starts_on, ends_on } = new.term;
    let changed = AgreementHappening::Changed {
        number: new.number.clone(),
        kind: new.kind.code().to_owned(),
        signed_on,
        starts_on,
        ends_on,
        umbrella: new.umbrella,
        released: released.into_iter().filter_map(identity).collect(),
    };
    let event = audit::by_permit(&permit, id, &changed);
    Ok(tx.done(event, Changed::Saved))
}

/// Which office or host a party is; nothing of a body that is known by its name alone.
fn identity(party: &Party) -> Option<String> {
    party.host.map(|it| it.to_string()).or(party.office.map(|it| it.to_string()))
}

/// The parties that a change lets go. A body that is known by its name alone, whose name is now written otherwise in its
/// place, is still there.
fn released<'p>(kept: &'p [Party], new: &[Party]) -> Vec<&'p Party> {
    let same = |one: &Party, other: &Party| match (one.is_named(), other.is_named()) {
        (true, true) => one.name == other.name,
        (false, false) => (one.office, one.host) == (other.office, other.host),
        _ => false,
    };
    let among = |party: &Party, all: &[Party]| all.iter().any(|other| same(party, other));
    let renamed = |place: usize, party: &Party| {
        party.is_named() && new.get(place).is_some_and(|other| other.is_named() && !among(other, kept))
    };
    let gone = kept.iter().enumerate().filter(|(place, party)| !among(party, new) && !renamed(*place, party));
    gone.map(|(_, party)| party).collect()
}

/// What no field alone can tell: a number taken, an umbrella that is none.
fn check(
    read: &mut Read<'_>,
    actor: &Actor,
    new: &EnterAgreement,
    own: Option<AgreementId>,
) -> Result<(), Failure> {
    let same_number = store::id_of_number(read, &new.number)?;
    if same_number.is_some_and(|found| Some(found) != own) {
        return Err(Refusal::new("agreement-number-taken").into());
    }
    let Some(umbrella) = new.umbrella else { return Ok(()) };
    let is_umbrella = store::umbrellas(read, actor)?.iter().any(|(id, ..)| *id == umbrella);
    if new.kind == AgreementKind::Umbrella || !is_umbrella || Some(umbrella) == own {
        return Err(Refusal::new("agreement-umbrella-wrong").into());
    }
    Ok(())
}

/// For a register of sites that names an agreement: what is not known becomes a draft with the host as party, so that
/// somebody completes it; a known draft gets the host as one more party. Gives the event when something was changed.
pub fn draft_for_host(
    tx: &mut Tx<'_>,
    number: &str,
    (host, host_name): (HostId, &str),
    keeper: OfficeId,
    event_of: impl Fn(AgreementId, &AgreementHappening) -> Event,
) -> Result<Option<Event>, DbError> {
    if let Some(known) = store::id_of_number(tx, number)? {
        store::add_host(tx, known, host, host_name)?;
        return Ok(None);
    }
    let party = Party { name: host_name.to_owned(), office: None, host: Some(host) };
    let draft = EnterAgreement {
        number: number.to_owned(),
        kind: AgreementKind::Technical,
        title: String::new(),
        umbrella: None,
        term: Term::default(),
        parties: vec![party],
    };
    let id: AgreementId = tx.new_id();
    store::insert(tx, id, keeper, &draft)?;
    let drafted =
        AgreementHappening::Drafted { number: draft.number.clone(), kind: draft.kind.code().to_owned() };
    Ok(Some(event_of(id, &drafted)))
}
