//! A finished run with its proposal, for whoever looks at it.

use std::collections::{BTreeMap, BTreeSet};

use database::Read;
use domain::{
    access::Actor,
    ids::{OrderId, PlanningRunId},
};
use web::failure::Failure;

use super::{
    actions,
    facts::{Facts, RULES_VERSION},
    propose::{Proposal, Shown, show},
    store::{self, Run},
};

/// A finished run, laid out, with the names of its people.
pub(super) struct Opened {
    pub run: Run,
    pub shown: Shown,
    pub names: BTreeMap<OrderId, (String, String)>,
    pub accepted: BTreeSet<OrderId>,
}

impl Opened {
    pub fn name(&self, order: OrderId) -> &str {
        self.names.get(&order).map_or("", |(name, _)| name)
    }
    pub fn case_number(&self, order: OrderId) -> &str {
        self.names.get(&order).map_or("", |(_, case_number)| case_number)
    }
}

/// A finished run of the actor's office; one that has no proposal, or is of older rules, is not found.
pub(super) fn open(read: &mut Read<'_>, actor: &Actor, id: PlanningRunId) -> Result<Opened, Failure> {
    let (run, _) = actions::run_for(read, actor, id)?;
    let (facts, proposal) = store::texts(read, id)?;
    let proposal = proposal.filter(|_| run.rules_version == RULES_VERSION);
    let proposal = proposal.ok_or_else(|| Failure::not_found("a run without a proposal"))?;
    let facts: Facts = serde_json::from_value(facts)?;
    let proposal: Proposal = serde_json::from_value(proposal)?;
    Ok(Opened {
        names: store::list_names(read, run.office)?,
        accepted: store::accepted(read, id)?.into_iter().collect(),
        shown: show(facts, proposal)?,
        run,
    })
}

/// Whether a finished run, which can still be opened, plans for the person of an order. Nothing of it is laid out.
pub(super) fn plans_for(read: &mut Read<'_>, run: &Run, order: OrderId) -> Result<bool, Failure> {
    if run.rules_version != RULES_VERSION {
        return Ok(false);
    }
    let (facts, proposal) = store::texts(read, run.id)?;
    let facts: Facts = serde_json::from_value(facts)?;
    Ok(proposal.is_some() && facts.people.iter().any(|person| person.order == order))
}
