//! Moving several people at once, as an accepted proposal asks: sessions given up and sessions taken up, each judged
//! again by every rule. Those who no longer fit are refused one by one, with the reason; the others are moved.
//!
//! One person's refusal does not stop the others: each is a decision of its own about one sentence. Since seats go from
//! hand to hand, all give up first and then all take up; when somebody is refused, the round starts again without them,
//! so that nobody sits on a seat that its holder did not give up after all.

mod placement;
mod store;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read, Tx};
use domain::{
    access::{Act, Actor},
    community_service::{
        happenings::PlacementHappening,
        orders::OrderState,
        placement::{Candidate, PlacementReason, Ranked, Weight},
        proposal::{Misfit, admit},
        schedule::{Session, Standing},
        seats::simultaneous,
    },
    ids::{AttendanceId, OrderId, SiteId},
    time::{Date, DayWindow, Minutes},
};
use jiff::ToSpan;
use web::failure::{Failure, Refusal};

use super::{
    period::follow_first_session,
    preview::{PersonToPlace, know},
    refusal::misfit,
    release::{Freed, release},
    take_up,
    windows::windows_of,
};
use crate::{attendance::seats::Holder, orders::order_for};
use house::audit;

/// Days from today whose sessions stand: nobody is told to come elsewhere at less than two days' notice.
pub(crate) const NOTICE_DAYS: i32 = 2;

/// A session to take up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Visit {
    pub site: SiteId,
    pub day: Date,
    pub window: DayWindow,
}

/// What changes for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub order: OrderId,
    pub drop: Vec<AttendanceId>,
    pub add: Vec<Visit>,
}

/// The sites as they are now.
pub(crate) struct CurrentSites {
    pub today: Date,
    pub sites: Vec<Candidate>,
    /// Places that may be booked at a site; its own unless more are booked than come.
    pub seats: BTreeMap<SiteId, u16>,
}

impl CurrentSites {
    /// The first day on which somebody may still be called elsewhere.
    fn first_day(&self) -> Date {
        self.today.saturating_add((NOTICE_DAYS + 1).days())
    }
}

/// Why a round came to nothing.
enum Stop {
    Again(Vec<(OrderId, Refusal)>),
    Failed(Failure),
}

impl From<DbError> for Stop {
    fn from(error: DbError) -> Self {
        Stop::Failed(error.into())
    }
}

/// Moves everybody who still fits; gives back those who do not, with the reason. Each move leaves its event.
pub(crate) fn rearrange(
    tx: &mut Tx<'_>,
    actor: &Actor,
    changes: &[Change],
    current: &CurrentSites,
) -> Result<Vec<(OrderId, Refusal)>, Failure> {
    let mut refused: Vec<(OrderId, Refusal)> = Vec::new();
    loop {
        let out: BTreeSet<OrderId> = refused.iter().map(|(order, _)| *order).collect();
        let going: Vec<&Change> = changes.iter().filter(|change| !out.contains(&change.order)).collect();
        match tx.attempt(|tx| round(tx, actor, &going, current)) {
            Ok(()) => return Ok(refused),
            Err(Stop::Again(more)) => refused.extend(more),
            Err(Stop::Failed(failure)) => return Err(failure),
        }
    }
}

/// One half of a move.
type Step = fn(&mut Tx<'_>, &Actor, &Change, &CurrentSites) -> Result<(), Failure>;

fn round(tx: &mut Tx<'_>, actor: &Actor, changes: &[&Change], current: &CurrentSites) -> Result<(), Stop> {
    let mut refused: Vec<(OrderId, Refusal)> = Vec::new();
    for step in [give_up as Step, take_up] {
        for change in changes {
            if refused.iter().any(|(order, _)| *order == change.order) {
                continue;
            }
            match tx.attempt(|tx| step(tx, actor, change, current)) {
                Ok(()) => {}
                Err(Failure::Refused(why)) => refused.push((change.order, why)),
                Err(other) => return Err(Stop::Failed(other)),
            }
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(Stop::Again(refused)) }
}

fn give_up(tx: &mut Tx<'_>, actor: &Actor, change: &Change, current: &CurrentSites) -> Result<(), Failure> {
    let (order, _permit) = order_for(tx, actor, Act::PlaceClient, change.order)?;
    if !matches!(order.state, OrderState::Assessed | OrderState::Placed | OrderState::Running) {
        return Err(Refusal::new("rearrange-not-open").into());
    }
    for attendance in &change.drop {
        if store::is_pinned(tx, *attendance)? {
            return Err(Refusal::new("rearrange-pinned").into());
        }
        let freed = release(tx, order.id, Freed::One(*attendance, current.first_day()))?;
        if !freed.is_positive() {
            return Err(Refusal::new("rearrange-session-changed").into());
        }
    }
    Ok(())
}

fn take_up(tx: &mut Tx<'_>, actor: &Actor, change: &Change, current: &CurrentSites) -> Result<(), Failure> {
    let (order, permit) = order_for(tx, actor, Act::PlaceClient, change.order)?;
    let mut known = know(tx, order, current.today)?;
    let mut taken: Vec<(SiteId, Session)> = Vec::new();
    for visit in &change.add {
        let session = judge(tx, &known, visit, current)?;
        let Session { day, window } = session;
        known.standing.push(Standing { day, window, same_order: true, credited: None });
        taken.push((visit.site, session));
    }
    let placement = placement::place_for(tx, actor, &known, &taken, current)?;
    let mut minutes = Minutes::ZERO;
    if let Some(placement) = placement {
        for (site, session) in &taken {
            let windows = windows_of(&candidate(current, *site)?.hours);
            let holder = Holder { order: known.order.id, placement };
            minutes += take_up::take_up(tx, holder, *site, &windows, &[*session])?;
        }
    }
    let period_from = follow_first_session(tx, &known, current.today)?;
    let (dropped, added) = (change.drop.len(), taken.len());
    let rearranged = PlacementHappening::Rearranged { placement, dropped, added, minutes, period_from };
    tx.events([audit::by_permit(&permit, known.order.id, &rearranged)]);
    Ok(())
}

fn candidate(current: &CurrentSites, site: SiteId) -> Result<&Candidate, Failure> {
    let found = current.sites.iter().find(|candidate| candidate.site == site);
    found.ok_or_else(|| Refusal::new("rearrange-site-closed").into())
}

/// One session asked of every rule as things stand now; cut to what is left of the sentence.
fn judge(
    tx: &mut Tx<'_>,
    known: &PersonToPlace,
    visit: &Visit,
    current: &CurrentSites,
) -> Result<Session, Failure> {
    let site = candidate(current, visit.site)?;
    if visit.day < current.first_day() {
        return Err(Refusal::new("rearrange-too-soon").into());
    }
    if site.covered_until.is_none_or(|until| until < visit.day) {
        return Err(Refusal::new(PlacementReason::NoAgreement.key()).into());
    }
    if known.holidays.contains(&visit.day) {
        return Err(Refusal::new("rearrange-holiday").into());
    }
    let whole = site.hours.on(visit.day.weekday()).find(|window| window.contains(visit.window));
    let whole = whole.ok_or_else(|| Refusal::new("rearrange-outside-hours"))?;
    if let Some(wall) = walls(known, site).first() {
        return Err(Refusal::new(wall.key()).into());
    }
    let there = store::seats_of_day(tx, visit.site, visit.day)?;
    if there.cancelled.contains(&whole.start) {
        return Err(Refusal::new("rearrange-cancelled").into());
    }
    if there.people.iter().any(|(order, window)| *order == known.order.id && whole.overlaps(*window)) {
        return Err(Refusal::new(Misfit::Overlap.key()).into());
    }
    let windows: Vec<DayWindow> = there.people.iter().map(|(_, window)| *window).collect();
    let seats = current.seats.get(&visit.site).copied().unwrap_or(site.capacity);
    if simultaneous(&windows, visit.window) >= usize::from(seats) {
        return Err(Refusal::new(PlacementReason::Full.key()).into());
    }
    let bounds = known.bounds(known.from.max(current.first_day()), known.period.last_planned());
    admit(&bounds, Session { day: visit.day, window: visit.window }).map_err(misfit)
}

/// The seats of a site, and who is expected there on a day, a window for every person.
pub(super) fn seats_there(
    read: &mut Read<'_>,
    site: SiteId,
    day: Date,
) -> Result<(u16, Vec<DayWindow>), DbError> {
    let people = store::seats_of_day(read, site, day)?.people;
    Ok((store::capacity(read, site)?, people.into_iter().map(|(_, window)| window).collect()))
}

/// What shuts a site to this person whatever the day: seats and hours are judged day by day.
fn walls(known: &PersonToPlace, site: &Candidate) -> Vec<PlacementReason> {
    let ranked = known.rank(std::slice::from_ref(site));
    ranked.iter().flat_map(lasting_walls).collect()
}

/// The reasons of a weighed site that do not depend on the day.
pub(crate) fn lasting_walls(ranked: &Ranked) -> Vec<PlacementReason> {
    use PlacementReason::{Full, NoAgreement, NoCommonHours};
    ranked.weighing(Weight::Shut).filter(|it| !matches!(it, Full | NoAgreement | NoCommonHours)).collect()
}
