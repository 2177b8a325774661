//! An order entered or changed by a clerk.

use database::{DbError, Done, Read, Tx};
use domain::{
    access::{Act, Actor, OfficeKind, Permit, Reach},
    community_service::{
        happenings::OrderHappening,
        orders::{OrderField, OrderState, Verdict},
    },
    ids::{ClientId, OfficeId, OrderId},
    law::Rules,
};
use house::{
    audit,
    people::{self, Client, ClientFacts},
    reference,
    secrets::Secrets,
    sent_forms,
};
use web::failure::{Failure, Refusal};

use super::{
    OrderRecord, changes, checked, differences,
    forms::Entered,
    known::{self, Differing, Settled},
    offices::{self, People},
    order_for,
    store::{self, InCharge},
};

/// Where a new order goes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offices {
    pub prosecution: OfficeId,
    pub probation: OfficeId,
}

/// How entering an order ended.
pub(super) enum Entry {
    /// It is kept; where it can be seen.
    Kept(String),
    /// This case of this person is known already.
    Known(OrderId),
    /// The person is known with other facts, and nobody has chosen which hold.
    Differs(Box<Differing>),
}

/// Keeps a new order. The second sending of a form is answered as the first.
pub(super) fn enter(
    tx: &mut Tx<'_>,
    permit: &Permit,
    secrets: &Secrets,
    entered: &Entered,
    offices: Offices,
    form_key: &str,
) -> Result<Done<Entry>, Failure> {
    let user = permit.actor().user;
    if let Some(location) = sent_forms::answered(tx, form_key, user)? {
        return Ok(tx.unchanged(Entry::Kept(location))?);
    }
    let reach = &permit.actor().reach;
    let verdict = verdict(tx, reach, entered)?;
    let person = ClientFacts::of(&entered.draft.person, &people::districts(tx, reach)?);
    let nik = &entered.draft.person.nik;
    let (client, settled) = match people::find_by_nik(tx, &people::nik_match(secrets, nik))? {
        None => (people::insert(tx, secrets, nik, &person)?, Settled::Same),
        Some(client) => {
            check_same_person(&client, &person)?;
            if let Some(order) = duplicate(tx, client.id, &verdict, None)? {
                return Ok(tx.unchanged(Entry::Known(order))?);
            }
            (client.id, known::settle(tx, permit.actor(), &client, person, entered.person)?)
        }
    };
    if let Settled::Ask(both) = settled {
        return Ok(asked(tx, permit, client, both));
    }
    let in_charge = named(tx, offices, &verdict)?;
    let rules = rules(tx, &verdict)?;
    let order = store::insert(tx, client, &verdict, in_charge, &rules)?;
    let registered = registered(tx, permit, (client, order), settled)?;
    let location = format!("/orders/{order}");
    sent_forms::remember(tx, form_key, user, &location)?;
    Ok(tx.done(audit::by_permit(permit, order, &registered), Entry::Kept(location)))
}

/// Asks which facts hold. Who was shown what is kept of a person is on record.
fn asked(tx: &mut Tx<'_>, permit: &Permit, client: ClientId, both: Box<Differing>) -> Done<Entry> {
    let fields = both.differs.clone();
    let asked = match both.is_shown() {
        true => OrderHappening::PersonCompared { compared: fields },
        false => OrderHappening::PersonDiffers { differs: fields },
    };
    tx.done(audit::by_permit(permit, client, &asked), Entry::Differs(both))
}

/// Keeps what was chosen for a known person and gives the happening of the new order, which tells it.
fn registered(
    tx: &mut Tx<'_>,
    permit: &Permit,
    (client, order): (ClientId, OrderId),
    settled: Settled,
) -> Result<OrderHappening, DbError> {
    let (kept, replaced) = match settled {
        Settled::Same | Settled::Ask(_) => (Vec::new(), Vec::new()),
        Settled::Stay(fields) => (fields, Vec::new()),
        Settled::Replace(facts, fields) => {
            checked::keep_person(tx, Some(permit.actor()), (client, order), &facts, &fields)?;
            (Vec::new(), fields)
        }
    };
    Ok(OrderHappening::Registered { kept, replaced })
}

/// The offices, and the accounts of the people whom the papers name there.
fn named(read: &mut Read<'_>, offices: Offices, verdict: &Verdict) -> Result<InCharge, DbError> {
    Ok(InCharge {
        prosecution: offices.prosecution,
        probation: offices.probation,
        prosecutor: People::of(read, offices.prosecution)?.named(verdict.prosecutor.as_deref()),
        officer: People::of(read, offices.probation)?.named(verdict.probation_officer.as_deref()),
    })
}

/// How changing an order ended.
pub(super) enum Change {
    /// It is kept.
    Kept,
    /// Someone else changed it since the form was opened: the order and the person as they stand now.
    Stale(Box<(OrderRecord, Client)>),
}

/// What a form was filled from. The person has a version of their own: another of their orders may change them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Versions {
    pub order: i64,
    pub person: i64,
}

/// Keeps what a clerk changed. Once the work is planned, the court's words stay; the person's facts may change.
pub(super) fn change(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: OrderId,
    seen: Versions,
    entered: &Entered,
) -> Result<Done<Change>, Failure> {
    let (before, permit) = order_for(tx, actor, Act::RegisterOrder, id)?;
    let client = people::find(tx, before.client)?;
    if (before.version, client.version) != (seen.order, seen.person) {
        return Ok(tx.unchanged(Change::Stale(Box::new((before, client))))?);
    }
    let verdict = verdict(tx, &actor.reach, entered)?;
    let person = ClientFacts::of(&entered.draft.person, &people::districts(tx, &actor.reach)?);
    let changed = differences(&verdict, &before.verdict);
    let personal = person.differences(&client.facts);
    if changed.is_empty() && personal.is_empty() {
        return Ok(tx.unchanged(Change::Kept)?);
    }
    if !changed.is_empty() {
        change_verdict(tx, &before, &verdict, &changed)?;
    }
    if !personal.is_empty() {
        checked::keep_person(tx, Some(actor), (client.id, id), &person, &personal)?;
    }
    let personal = personal.iter().map(|field| OrderField::from(*field));
    let all: Vec<OrderField> = changed.into_iter().chain(personal).collect();
    let told = changes::told(Some(&before), &all, checked::is_ended_by(&before, &all));
    Ok(tx.done(audit::by_permit(&permit, id, &OrderHappening::Changed { facts: told }), Change::Kept))
}

fn change_verdict(
    tx: &mut Tx<'_>,
    before: &OrderRecord,
    verdict: &Verdict,
    changed: &[OrderField],
) -> Result<(), Failure> {
    if !matches!(before.state, OrderState::Received | OrderState::Verified) {
        return Err(Refusal::new("order-in-execution").into());
    }
    if duplicate(tx, before.client, verdict, Some(before.id))?.is_some() {
        return Err(Refusal::new("order-already-known").into());
    }
    let follow = |field, now| if changed.contains(&field) { None } else { now };
    let named = |people: People, name: &Option<String>| people.named(name.as_deref());
    let prosecutor = follow(OrderField::Prosecutor, before.prosecutor)
        .or(named(People::of(tx, before.prosecution_office)?, &verdict.prosecutor));
    let officer = follow(OrderField::ProbationOfficer, before.officer)
        .or(named(People::of(tx, before.probation_office)?, &verdict.probation_officer));
    let in_charge = InCharge {
        prosecution: before.prosecution_office,
        probation: before.probation_office,
        prosecutor,
        officer,
    };
    let rules = rules(tx, verdict)?;
    if checked::update(tx, before, verdict, in_charge, &rules)? {
        Ok(())
    } else {
        Err(Failure::fault("an order changed within its own transaction"))
    }
}

/// The verdict of the form, its court by the name under which that is kept.
fn verdict(read: &mut Read<'_>, reach: &Reach, entered: &Entered) -> Result<Verdict, DbError> {
    let courts = offices::of_kind(read, OfficeKind::Court, reach)?;
    let court = offices::court_name(&courts, &entered.draft.verdict.court);
    Ok(Verdict { court, ..entered.draft.verdict.clone() })
}

fn rules(read: &mut Read<'_>, verdict: &Verdict) -> Result<Rules, Failure> {
    let rules = reference::rule_set(read)?.at(verdict.judgment_date);
    rules.map_err(|_| Refusal::new("order-no-rules").into())
}

/// A NIK belongs to one person: another birth date or sex means a slip in the NIK.
fn check_same_person(client: &Client, person: &ClientFacts) -> Result<(), Failure> {
    let same = client.facts.birth_date == person.birth_date && client.facts.sex == person.sex;
    if same { Ok(()) } else { Err(Refusal::new("order-nik-of-another-person").into()) }
}

/// Another order of the client with the same case.
fn duplicate(
    read: &mut Read<'_>,
    client: ClientId,
    verdict: &Verdict,
    own: Option<OrderId>,
) -> Result<Option<OrderId>, DbError> {
    for other in store::list_of_client(read, client)? {
        if Some(other.id) != own && other.verdict.case_key() == verdict.case_key() {
            return Ok(Some(other.id));
        }
    }
    Ok(None)
}
