//! From the office's records to the facts of a run, in one read.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read};
use domain::{
    community_service::{
        placement::{Candidate, PlacementReason},
        schedule::Standing,
    },
    ids::{AttendanceId, OfficeId, OrderId, SiteId},
    time::Date,
};
use jiff::ToSpan;
use web::failure::Failure;

use super::{
    facts::{Choices, Facts, Person, Pin, Site, Taken, Visit},
    store,
};
use crate::{
    orders::OrderRecord,
    placements::{NOTICE_DAYS, PersonToPlace, know, lasting_walls},
    sites,
};
use house::reference;

/// Days of recorded sessions from which a site's share of absences is counted.
const ABSENCE_DAYS: i64 = 90;

/// Everything a proposal for the office is made from. A person who may not be placed is left out by name of the reason,
/// never silently.
pub(super) fn gather(
    read: &mut Read<'_>,
    office: OfficeId,
    choices: Choices,
    today: Date,
) -> Result<Facts, Failure> {
    let offers = sites::offers(read, office, today)?;
    let places: BTreeMap<SiteId, u32> = (0..).zip(&offers).map(|(at, offer)| (offer.site, at)).collect();
    let (mut people, mut left_out) = (Vec::new(), Vec::new());
    for order in store::list_open_orders(read, office)? {
        let id = order.id;
        match known_person(read, order, today)? {
            Ok(known) => people.push(person(read, &known, &offers, &places, today)?),
            Err(key) => left_out.push((id, key)),
        }
    }
    let last = people.iter().map(|it| it.last_day).max().unwrap_or(today);
    let holidays = reference::holidays_between(read, today, last)?.into_iter().map(|(day, _)| day).collect();
    let ours: BTreeSet<OrderId> = people.iter().map(|it| it.order).collect();
    Ok(Facts {
        today,
        choices,
        holidays,
        taken: taken(read, &ours, &places, today)?,
        cancelled: cancelled(read, &places, today)?,
        sites: describe(read, offers, today)?,
        people,
        left_out,
    })
}

/// The person, or the key of why they may not be placed.
fn known_person(
    read: &mut Read<'_>,
    order: OrderRecord,
    today: Date,
) -> Result<Result<PersonToPlace, String>, Failure> {
    match know(read, order, today) {
        Ok(known) => Ok(Ok(known)),
        Err(Failure::Refused(why)) => Ok(Err(why.key.to_owned())),
        Err(other) => Err(other),
    }
}

fn person(
    read: &mut Read<'_>,
    known: &PersonToPlace,
    offers: &[Candidate],
    places: &BTreeMap<SiteId, u32>,
    today: Date,
) -> Result<Person, DbError> {
    let (mut shut, mut named) = (Vec::new(), Vec::new());
    for ranked in known.rank(offers) {
        let Some(at) = places.get(&ranked.site).copied() else { continue };
        shut.extend(lasting_walls(&ranked).first().map(|wall| (at, *wall)));
        if ranked.reasons.contains(&PlacementReason::NamedByCourt) {
            named.push(at);
        }
    }
    shut.sort_unstable();
    let (visits, lapsed) = visits(read, known.order.id, places, today)?;
    let (elsewhere, behind) = stands(&known.standing, today);
    let soonest = today.saturating_add((NOTICE_DAYS + 1).days());
    Ok(Person {
        order: known.order.id,
        client: known.order.client,
        officer: known.order.officer,
        district: known.assessment.home_district.clone().unwrap_or_default(),
        home: known.home,
        woman: known.sex == Some(domain::identity::Sex::Female),
        left: known.left().less_at_least_zero(behind.iter().map(Standing::covers).sum()),
        max_per_day: known.rules.max_per_day,
        hours_per_day: known.order.verdict.hours_per_day,
        days_per_week: known.order.verdict.days_per_week,
        first_day: known.from.max(soonest),
        last_day: known.period.last_planned(),
        availability: known.assessment.availability.clone(),
        worship: known.assessment.worship.clone(),
        shut,
        named,
        elsewhere,
        behind,
        visits,
        lapsed,
    })
}

/// Sessions of the person's other orders from today on; and of this one, those behind us that fill its week.
fn stands(standing: &[Standing], today: Date) -> (Vec<Standing>, Vec<Standing>) {
    let ahead = |it: &&Standing| it.credited.is_none() && it.day >= today;
    let elsewhere = standing.iter().filter(|it| !it.same_order && it.day >= today);
    let behind = standing.iter().filter(|it| it.same_order && !ahead(it));
    (elsewhere.copied().collect(), behind.copied().collect())
}

/// The sessions of an order from today on, and those at sites that receive nobody any more.
fn visits(
    read: &mut Read<'_>,
    order: OrderId,
    places: &BTreeMap<SiteId, u32>,
    today: Date,
) -> Result<(Vec<Visit>, Vec<AttendanceId>), DbError> {
    let soon = today.saturating_add(NOTICE_DAYS.days());
    let (mut visits, mut lapsed) = (Vec::new(), Vec::new());
    for row in store::list_visits(read, order, today)? {
        let Some(site) = places.get(&row.site).copied() else {
            lapsed.extend((row.day > soon).then_some(row.id));
            continue;
        };
        let pin = match (row.day <= soon, row.pinned) {
            (true, _) => Some(Pin::Soon),
            (false, true) => Some(Pin::Officer),
            (false, false) => None,
        };
        visits.push(Visit { attendance: row.id, site, day: row.day, window: row.window, pin });
    }
    Ok((visits, lapsed))
}

fn taken(
    read: &mut Read<'_>,
    ours: &BTreeSet<OrderId>,
    places: &BTreeMap<SiteId, u32>,
    today: Date,
) -> Result<Vec<Taken>, DbError> {
    let all = store::list_seats(read, today)?;
    let others = all.into_iter().filter(|seat| !ours.contains(&seat.order));
    Ok(others
        .filter_map(|seat| {
            places.get(&seat.site).map(|site| Taken { site: *site, day: seat.day, window: seat.window })
        })
        .collect())
}

fn cancelled(
    read: &mut Read<'_>,
    places: &BTreeMap<SiteId, u32>,
    today: Date,
) -> Result<Vec<(u32, Date, domain::time::MinuteOfDay)>, DbError> {
    let all = store::list_cancelled(read, today, None)?.into_iter();
    Ok(all.filter_map(|(site, day, start)| places.get(&site).map(|at| (*at, day, start))).collect())
}

fn describe(read: &mut Read<'_>, offers: Vec<Candidate>, today: Date) -> Result<Vec<Site>, DbError> {
    let missed = store::count_missed(read, today.saturating_sub(ABSENCE_DAYS.days()), today)?;
    let site = |offer: Candidate| Site {
        id: offer.site,
        name: offer.name,
        district: offer.district,
        at: offer.coordinates,
        hours: offer.hours,
        capacity: offer.capacity,
        covered_until: offer.covered_until,
        holidays: offer.holidays,
        missed: missed.get(&offer.site).copied().unwrap_or_default(),
    };
    Ok(offers.into_iter().map(site).collect())
}
