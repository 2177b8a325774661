//! Asking for a run, stopping it, accepting what it proposes, keeping a session where it is.

use std::collections::BTreeMap;

use database::{DbError, Done, Read, Tx};
use domain::{
    access::{Act, Actor, OfficeKind, Permit, Subject},
    community_service::happenings::{PlacementHappening, PlannerHappening},
    ids::{AttendanceId, OrderId, PlanningRunId, SiteId},
    time::Date,
};
use jiff::ToSpan;
use planner::instance::Weights;
use sha2::{Digest, Sha256};
use web::failure::{Failure, Refusal};

use super::{
    facts::{Choices, Facts, RULES_VERSION},
    gather::gather,
    store::{self, Asked, Run, RunState},
};
use crate::{
    orders::order_for,
    placements::{self, Change, CurrentSites, NOTICE_DAYS},
    sites,
};
use house::{accounts::permitted, audit, sent_forms};

/// Where chance starts. One number for all: who wants another proposal changes the facts, not the dice.
const SEED: i64 = 1;

/// Refusals that fit into an address.
const MOST_SAID: usize = 40;

/// Leave to plan for one's own probation office.
pub(super) fn may_plan(actor: &Actor) -> Result<Permit, Failure> {
    if actor.office_kind != OfficeKind::Probation {
        return Err(Failure::not_found("plans are made by probation offices"));
    }
    permitted(actor, Act::PlanOffice, &Subject::OwnOffice)
}

/// A run of the actor's office; another office's is not found.
pub(super) fn run_for(
    read: &mut Read<'_>,
    actor: &Actor,
    id: PlanningRunId,
) -> Result<(Run, Permit), Failure> {
    let run = store::find(read, id)?.ok_or_else(|| Failure::not_found("no such run"))?;
    let permit = permitted(actor, Act::PlanOffice, &Subject::Office(run.office))?;
    Ok((run, permit))
}

/// The facts of a run to come, as they are now.
pub(super) fn facts_now(
    read: &mut Read<'_>,
    actor: &Actor,
    choices: Choices,
    today: Date,
) -> Result<Facts, Failure> {
    may_plan(actor)?;
    gather(read, actor.office, choices, today)
}

/// Asks for a run over these facts.
pub(super) fn ask(
    tx: &mut Tx<'_>,
    actor: &Actor,
    facts: &Facts,
    rounds: i64,
    form_key: &str,
) -> Result<Done<PlanningRunId>, Failure> {
    let permit = may_plan(actor)?;
    if facts.people.is_empty() {
        return Err(Refusal::new("planning-nobody").into());
    }
    let text = serde_json::to_string(facts)?;
    let sha256 = hex(&Sha256::digest(text.as_bytes()));
    let weights = serde_json::to_value(Weights::default())?;
    let new = Asked {
        office: actor.office,
        by: actor.user,
        seed: SEED,
        rounds,
        rules_version: RULES_VERSION,
        weights: &weights,
        facts: &text,
        facts_sha256: &sha256,
    };
    let id = store::ask(tx, &new).map_err(|error| match error {
        DbError::Unique => Refusal::new("planning-already-running").into(),
        other => Failure::from(other),
    })?;
    sent_forms::remember(tx, form_key, actor.user, &format!("/planning/{id}"))?;
    let people = facts.people.len();
    let asked = PlannerHappening::Asked { facts_sha256: sha256, seed: SEED, rounds, people };
    Ok(tx.done(audit::by_permit(&permit, id, &asked), id))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Stops a run that waits or is being worked out.
pub(super) fn cancel(tx: &mut Tx<'_>, actor: &Actor, id: PlanningRunId) -> Result<Done<()>, Failure> {
    let (_, permit) = run_for(tx, actor, id)?;
    if !store::cancel(tx, id)? {
        return Err(Refusal::new("planning-not-open").into());
    }
    Ok(tx.done(audit::by_permit(&permit, id, &PlannerHappening::Stopped {}), ()))
}

/// What an officer accepts of a proposal.
#[derive(Clone, Debug)]
pub(super) struct Accepted {
    pub run: PlanningRunId,
    pub changes: Vec<Change>,
    /// Places that may be booked at each site, as the run was asked for.
    pub seats: BTreeMap<SiteId, u16>,
}

/// Applies the accepted part of a proposal through the actions of placing; gives the address that says who was refused, and
/// why. Everybody who
/// fits is moved, since each is a decision about one sentence; nobody is moved when nobody fits.
pub(super) fn accept(
    tx: &mut Tx<'_>,
    actor: &Actor,
    accepted: &Accepted,
    today: Date,
    form_key: &str,
) -> Result<Done<String>, Failure> {
    let (run, permit) = run_for(tx, actor, accepted.run)?;
    if run.state != RunState::Done || run.rules_version != RULES_VERSION {
        return Err(Refusal::new("planning-not-ready").into());
    }
    let before = store::accepted(tx, run.id)?;
    let changes: Vec<Change> =
        accepted.changes.iter().filter(|change| !before.contains(&change.order)).cloned().collect();
    let sites = sites::offers(tx, actor.office, today)?;
    let current = CurrentSites { today, sites, seats: accepted.seats.clone() };
    let refused = placements::rearrange(tx, actor, &changes, &current)?;
    let out: Vec<OrderId> = refused.iter().map(|(order, _)| *order).collect();
    let moved: Vec<OrderId> =
        changes.iter().map(|change| change.order).filter(|order| !out.contains(order)).collect();
    for order in &moved {
        store::accept(tx, run.id, *order, actor.user)?;
    }
    let way = way_after(run.id, &refused);
    sent_forms::remember(tx, form_key, actor.user, &way)?;
    let happened = PlannerHappening::Accepted { accepted: moved.len(), refused: out };
    Ok(tx.done(audit::by_permit(&permit, run.id, &happened), way))
}

/// The proposal's page, saying of each person who was refused the reason.
fn way_after(run: PlanningRunId, refused: &[(OrderId, Refusal)]) -> String {
    let said = refused.iter().take(MOST_SAID).map(|(order, why)| format!("refused={order}~{}", why.key));
    let said: Vec<String> = said.collect();
    if said.is_empty() { format!("/planning/{run}") } else { format!("/planning/{run}?{}", said.join("&")) }
}

/// Keeps a session of a person where it is, with the reason, or lets it move again.
pub(super) fn pin(
    tx: &mut Tx<'_>,
    actor: &Actor,
    attendance: AttendanceId,
    reason: Option<&str>,
    today: Date,
) -> Result<Done<OrderId>, Failure> {
    let soon = today.saturating_add(NOTICE_DAYS.days());
    let order = store::find_order_of(tx, attendance, soon)?;
    let order = order.ok_or_else(|| Failure::not_found("no such session ahead"))?;
    let (order, permit) = order_for(tx, actor, Act::PlaceClient, order)?;
    let happened = match reason {
        Some(reason) => {
            store::pin(tx, attendance, reason, actor.user)?;
            PlacementHappening::Pinned { attendance }
        }
        None if store::unpin(tx, attendance)? => PlacementHappening::Unpinned { attendance },
        None => return Ok(tx.unchanged(order.id)?),
    };
    Ok(tx.done(audit::by_permit(&permit, order.id, &happened), order.id))
}
