//! The placement that a rearranged person's sessions hang on.

use std::collections::{BTreeMap, BTreeSet};

use database::Tx;
use domain::{
    access::Actor,
    community_service::{
        orders::OrderState,
        proof::Proof,
        schedule::{Session, Standing},
    },
    ids::{PlacementId, SiteId},
    time::Minutes,
};
use serde_json::json;
use web::failure::Failure;

use super::{CurrentSites, candidate, store as moves};
use crate::{
    attendance::seats,
    orders::change_state,
    placements::{period, preview::PersonToPlace, store},
};

/// The placement that the person's sessions hang on: the one in force when most of the time stays at its site, a new one
/// at the site of most time otherwise. Sessions elsewhere hang on it too; each says where it is.
pub(super) fn place_for(
    tx: &mut Tx<'_>,
    actor: &Actor,
    known: &PersonToPlace,
    taken: &[(SiteId, Session)],
    current: &CurrentSites,
) -> Result<Option<PlacementId>, Failure> {
    let active = store::active(tx, known.order.id, current.today)?;
    let mut by_site: BTreeMap<SiteId, Minutes> = moves::minutes_ahead(tx, known.order.id, current.today)?;
    for (site, session) in taken {
        *by_site.entry(*site).or_default() += session.length();
    }
    let here = active.as_ref().map(|active| active.site);
    let most = by_site.iter().max_by_key(|(site, minutes)| (**minutes, Some(**site) == here));
    let Some((main, _)) = most else { return Ok(active.map(|active| active.id)) };
    match active {
        Some(active) if active.site == *main => Ok(Some(active.id)),
        Some(active) => {
            let new = new_placement(tx, actor, known, *main, taken, current)?;
            store::end_placement(tx, active.id, "rearranged")?;
            seats::hang_on(tx, active.id, new, current.today)?;
            Ok(Some(new))
        }
        None => {
            let new = new_placement(tx, actor, known, *main, taken, current)?;
            begin(tx, known, taken)?;
            Ok(Some(new))
        }
    }
}

fn new_placement(
    tx: &mut Tx<'_>,
    actor: &Actor,
    known: &PersonToPlace,
    site: SiteId,
    taken: &[(SiteId, Session)],
    current: &CurrentSites,
) -> Result<PlacementId, Failure> {
    let at = || taken.iter().filter(|(where_, _)| *where_ == site).map(|(_, session)| session);
    let weekdays: BTreeSet<i8> = at().map(|session| session.day.weekday().to_monday_one_offset()).collect();
    let ranked = known.rank(std::slice::from_ref(candidate(current, site)?));
    let reasons = json!(ranked.iter().flat_map(|it| &it.reasons).map(|it| it.code()).collect::<Vec<_>>());
    let own = known.standing.iter().filter(|it| it.same_order);
    let planned: Minutes = own.map(Standing::covers).sum();
    let new = store::NewPlacement {
        order: known.order.id,
        site,
        pattern: &json!(weekdays),
        starts_on: at().map(|session| session.day).min().unwrap_or(known.from),
        planned,
        shortfall: known.left().less_at_least_zero(planned),
        reasons: &reasons,
        placed_by: actor.effective_user(),
    };
    Ok(store::insert_placement(tx, &new)?)
}

/// A first placement starts the period and moves the order on.
fn begin(tx: &mut Tx<'_>, known: &PersonToPlace, taken: &[(SiteId, Session)]) -> Result<(), Failure> {
    let order = &known.order;
    let first = taken.iter().map(|(_, session)| session.day).min().unwrap_or(known.from);
    period::begin(tx, known, first)?;
    if order.state != OrderState::Assessed {
        return Ok(());
    }
    change_state(tx, order, OrderState::Placed, Proof::FitAssessment(&known.assessment))
}
