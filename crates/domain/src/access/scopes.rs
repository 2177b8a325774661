//! What lists may show. [`permit`](super::permit) asks the same scopes, so that a list and a page never disagree.

use std::collections::BTreeSet;

use super::{Act, Actor, OfficeKind, OrderSubject, Reach, Subject, permit};
use crate::ids::{OfficeId, RegionId, SiteId};

/// Which orders a list may show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderScope {
    /// Those a prosecution office executes.
    Prosecution(OfficeId),
    /// Those a probation office guides.
    Probation(OfficeId),
    /// Those of one court, by its name.
    Court(String),
    /// None.
    Nothing,
}

impl OrderScope {
    /// The orders that an office has to do with, by what it is and its full name, whatever the act.
    pub fn of(kind: OfficeKind, office: OfficeId, name: &str) -> Self {
        match kind {
            OfficeKind::Prosecution => OrderScope::Prosecution(office),
            OfficeKind::Probation => OrderScope::Probation(office),
            OfficeKind::Court => OrderScope::Court(name.to_owned()),
            _ => OrderScope::Nothing,
        }
    }

    /// Those of the actor's office.
    pub(super) fn of_office(actor: &Actor) -> Self {
        Self::of(actor.office_kind, actor.office, &actor.office_name)
    }

    /// Whether an order is one of them.
    pub fn covers(&self, order: &OrderSubject) -> bool {
        match self {
            OrderScope::Prosecution(office) => order.prosecution_office == *office,
            OrderScope::Probation(office) => order.probation_office == *office,
            OrderScope::Court(name) => order.court == *name,
            OrderScope::Nothing => false,
        }
    }
}

/// The orders the actor may list.
pub fn order_scope(actor: &Actor) -> OrderScope {
    if actor.holds(Act::SeeOrder) { OrderScope::of_office(actor) } else { OrderScope::Nothing }
}

/// Which sites' sessions a list may show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SiteScope {
    /// Every site where one acts: the offices that execute and guide, the city that keeps the agreements.
    Within(Reach),
    /// Sites of hosts behind one office.
    Host(OfficeId),
    /// Sites one supervises.
    Supervised(BTreeSet<SiteId>),
    /// None.
    Nothing,
}

impl SiteScope {
    /// Whether a site is one of them; `host_office` is the office behind its host, when that is one of ours, and
    /// `region` where it lies.
    pub fn covers(&self, site: SiteId, host_office: Option<OfficeId>, region: Option<RegionId>) -> bool {
        match self {
            SiteScope::Within(reach) => reach.covers(region),
            SiteScope::Host(office) => host_office == Some(*office),
            SiteScope::Supervised(sites) => sites.contains(&site),
            SiteScope::Nothing => false,
        }
    }
}

/// The sites whose sessions the actor may list. Of a host's own people, the one who may cancel sessions, its coordinator,
/// sees all of them; a supervisor sees those of the sites they are named for, since a session names people.
pub fn session_scope(actor: &Actor) -> SiteScope {
    if !actor.holds(Act::SeeSession) {
        return SiteScope::Nothing;
    }
    match actor.office_kind {
        OfficeKind::Probation | OfficeKind::Prosecution | OfficeKind::City | OfficeKind::Region => {
            SiteScope::Within(actor.reach.clone())
        }
        _ if actor.holds(Act::CancelSession) => SiteScope::Host(actor.office),
        _ => SiteScope::Supervised(actor.sites.clone()),
    }
}

/// Whether the actor reads who a person at a session is: staff of the sites that they see, and the offices of the order.
/// To an office that sees every site's sessions for their seats, another office's person is a number.
pub fn reads_name_at_session(actor: &Actor, order: &OrderSubject) -> bool {
    !matches!(session_scope(actor), SiteScope::Within(_)) || OrderScope::of_office(actor).covers(order)
}

/// Whether the actor reads what must not be asked of a person at a session: who is with them at work, and who assesses
/// them. The limits come of an assessment, which the other offices of a case are not shown.
pub fn reads_limits_at_session(actor: &Actor, order: &OrderSubject) -> bool {
    let assesses = || permit(actor, Act::AssessClient, &Subject::Order(order.clone())).is_ok();
    !matches!(session_scope(actor), SiteScope::Within(_)) || assesses()
}
