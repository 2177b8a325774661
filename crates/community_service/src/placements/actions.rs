//! Placing, extending and ending.

use database::{Done, Read, Tx};
use domain::{
    access::{Act, Actor, Permit},
    community_service::{
        happenings::PlacementHappening,
        orders::OrderState,
        placement::{Ranked, Weight},
        proof::Proof,
        schedule::Plan,
    },
    ids::{OrderId, PlacementId},
    time::{Date, Minutes, Weekday},
};
use serde_json::json;
use web::failure::{Failure, Refusal};

use super::{
    period::{self, follow_first_session, rests_on_work},
    preview::{self, Choice, PersonToPlace},
    release::{Freed, release},
    store,
    take_up::take_up,
    windows::windows_of,
};
use crate::{
    attendance::seats::Holder,
    orders::{OrderRecord, change_state, order_for, stop_clock},
    sites,
};
use house::audit;

/// Places a person at a site. The plan is made again inside the transaction: seats may have gone since
/// the preview, and a shortfall that was not seen is not saved.
pub(super) fn place(
    tx: &mut Tx<'_>,
    actor: &Actor,
    order: OrderId,
    choice: &Choice,
    seen_shortfall: Minutes,
    today: Date,
) -> Result<Done<()>, Failure> {
    let (known, permit) = preview::gather(tx, actor, order, today)?;
    place_known(tx, &known, &permit, choice, seen_shortfall, today)
}

fn place_known(
    tx: &mut Tx<'_>,
    known: &PersonToPlace,
    permit: &Permit,
    choice: &Choice,
    seen_shortfall: Minutes,
    today: Date,
) -> Result<Done<()>, Failure> {
    if known.order.state != OrderState::Assessed {
        return Err(Refusal::new("placement-not-waiting").into());
    }
    let site = preview::candidate(tx, known.order.probation_office, choice.site, today)?;
    let ranked = known.rank(std::slice::from_ref(&site));
    if let Some(no) = ranked.iter().flat_map(|it| it.weighing(Weight::Shut)).next() {
        return Err(Refusal::new(no.key()).into());
    }
    let plan = known.plan(&site, choice);
    check_plan(&plan, seen_shortfall)?;
    let pattern = json!(choice.weekdays.iter().map(|day| day.to_monday_one_offset()).collect::<Vec<_>>());
    let reasons = json!(ranked.iter().flat_map(|it| &it.reasons).map(|it| it.code()).collect::<Vec<_>>());
    let new = store::NewPlacement {
        order: known.order.id,
        site: site.site,
        pattern: &pattern,
        starts_on: plan.sessions.first().map_or(known.from, |session| session.day),
        planned: plan.covered(),
        shortfall: plan.shortfall,
        reasons: &reasons,
        placed_by: permit.actor().effective_user(),
    };
    let placement = store::insert_placement(tx, &new)?;
    let holder = Holder { order: known.order.id, placement };
    take_up(tx, holder, site.site, &windows_of(&site.hours), &plan.sessions)?;
    period::begin(tx, known, new.starts_on)?;
    change_state(tx, &known.order, OrderState::Placed, Proof::FitAssessment(&known.assessment))?;
    let placed = PlacementHappening::Placed {
        placement,
        site: site.site,
        sessions: plan.sessions.len(),
        minutes: plan.covered(),
        shortfall: plan.shortfall,
        period_start: Some(known.clock.by),
    };
    Ok(tx.done(audit::by_permit(permit, known.order.id, &placed), ()))
}

/// Places a person at the site that suits best, with the shortfall that its plan shows.
pub(crate) fn place_at_best(
    tx: &mut Tx<'_>,
    actor: &Actor,
    order: OrderId,
    today: Date,
) -> Result<Done<()>, Failure> {
    let (known, permit) = preview::gather(tx, actor, order, today)?;
    let candidates = sites::offers(tx, known.order.probation_office, today)?;
    let best = known.rank(&candidates).into_iter().find(Ranked::open).map(|ranked| ranked.site);
    let site = best.and_then(|best| candidates.iter().find(|site| site.site == best));
    let site = site.ok_or_else(|| Refusal::new("placement-no-site"))?;
    let choice = Choice { site: site.site, weekdays: Vec::new(), from: known.from };
    let shortfall = known.plan(site, &choice).shortfall;
    place_known(tx, &known, &permit, &choice, shortfall, today)
}

fn check_plan(plan: &Plan, seen_shortfall: Minutes) -> Result<(), Failure> {
    if plan.sessions.is_empty() {
        return Err(Refusal::new("placement-no-session").into());
    }
    if plan.shortfall > seen_shortfall {
        return Err(Refusal::new("placement-shortfall-changed").with("minutes", plan.shortfall).into());
    }
    Ok(())
}

/// Adds sessions to a placement until what is left is covered again, after absences or a cancelled session.
pub(crate) fn extend(
    tx: &mut Tx<'_>,
    actor: &Actor,
    order: OrderId,
    today: Date,
) -> Result<Done<Minutes>, Failure> {
    let (known, permit) = preview::gather(tx, actor, order, today)?;
    let active = store::active(tx, order, today)?.ok_or_else(|| Refusal::new("placement-none"))?;
    let site = preview::candidate(tx, known.order.probation_office, active.site, today)?;
    let days: Vec<i8> = serde_json::from_value(active.pattern)?;
    let weekdays: Vec<Weekday> =
        days.iter().filter_map(|day| Weekday::from_monday_one_offset(*day).ok()).collect();
    let plan = known.plan(&site, &Choice { site: site.site, weekdays, from: known.from });
    if plan.sessions.is_empty() {
        return Err(Refusal::new("placement-nothing-to-add").into());
    }
    let holder = Holder { order, placement: active.id };
    take_up(tx, holder, site.site, &windows_of(&site.hours), &plan.sessions)?;
    let period_from = follow_first_session(tx, &known, today)?;
    let extended = PlacementHappening::Extended {
        placement: active.id,
        extended_by: plan.covered(),
        sessions: plan.sessions.len(),
        shortfall: plan.shortfall,
        period_from,
    };
    Ok(tx.done(audit::by_permit(&permit, order, &extended), plan.shortfall))
}

/// The order of a placement in force, for whoever may end it.
pub(crate) fn order_of(
    read: &mut Read<'_>,
    actor: &Actor,
    placement: PlacementId,
    today: Date,
) -> Result<(OrderRecord, Permit), Failure> {
    let order = store::find_order(read, placement)?.ok_or_else(|| Failure::not_found("no such placement"))?;
    let (order, permit) = order_for(read, actor, Act::PlaceClient, order)?;
    let active = store::active(read, order.id, today)?;
    if active.is_none_or(|active| active.id != placement) {
        return Err(Refusal::new("placement-none").into());
    }
    Ok((order, permit))
}

/// Ends a placement; sessions from tomorrow on are taken away and the order waits for another place.
pub(crate) fn end(
    tx: &mut Tx<'_>,
    actor: &Actor,
    placement: PlacementId,
    reason: &str,
    today: Date,
) -> Result<Done<OrderId>, Failure> {
    let (order, permit) = order_of(tx, actor, placement, today)?;
    store::end_placement(tx, placement, reason)?;
    let freed = release(tx, order.id, Freed::OfPlacement(placement, today))?;
    let restarts = rests_on_work(&order) && stop_clock(tx, order.id)?;
    change_state(tx, &order, OrderState::Assessed, Proof::Reason(reason))?;
    let ended = PlacementHappening::Ended { placement, freed, period_cleared: restarts };
    Ok(tx.done(audit::by_permit(&permit, order.id, &ended), order.id))
}
