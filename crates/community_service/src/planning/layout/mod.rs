//! From the facts of a run to the planner's instance: each window of a site becomes the sessions that the people
//! could work in it.
//!
//! A person works the longest free part of a window, as long as a day of theirs may be (docs/rules/schedule.md); so one
//! window on one day is several sessions of different length to the planner; a site is a space whose seats they share.
//! The planner does not know a person's days a week: `settle` judges what comes back.

mod limits;
mod slots;

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    community_service::seats::simultaneous,
    ids::AttendanceId,
    places::Coordinates,
    time::{Date, DayWindow, Minutes, Weekday, monday},
    weekly::WeeklyHours,
};
use planner::{
    error::PlanError,
    instance::{
        Instance, MAX_REMAINING, Person as Who, Pin as Decided, Place, Session, Site as Spot, WeeklyWindow,
        Weights,
    },
    plan::Plan,
    what_if::overbook,
};

use limits::spaces;
pub(super) use slots::{SHORTEST, Slot, held_windows};
use slots::{length_bit, lengths, slots, stands};

use super::facts::{Facts, Person, Pin};

/// The planner counts time in steps of this many minutes, so that odd windows do not make its tables large.
const STEP: i64 = 30;
/// Of how many recorded sessions a site's share of absences is believed.
const ENOUGH_RECORDED: u32 = 20;
/// The chance that more people come than there are seats, at most, where more are booked.
const MOST_RISK: f64 = 0.05;

/// The planner's instance, and what its numbers stand for.
pub(super) struct Laid {
    pub instance: Instance,
    /// By place: what the planner's session is.
    pub slots: Vec<Slot>,
    /// The sessions people have, as far as they may stand.
    pub keep: Plan,
    /// Of each person, the attendance behind a session they have.
    pub visits: Vec<BTreeMap<u32, AttendanceId>>,
    /// Of each person, sessions that cannot stand: the site, the agreement or the day is gone.
    pub lapsed: Vec<Vec<AttendanceId>>,
    /// Places that may be booked, by site.
    pub seats: Vec<u16>,
    /// Seats of others, by site and day.
    pub taken: BTreeMap<(u32, Date), Vec<DayWindow>>,
    /// Sessions of a site's day.
    pub of_day: BTreeMap<(u32, Date), Vec<u32>>,
    /// Day 0.
    pub first: Date,
}

impl Laid {
    /// The planner's number of a day.
    pub fn day(&self, day: Date) -> i32 {
        (day - self.first).get_days()
    }
}

/// Lays the facts out.
pub(super) fn lay_out(facts: &Facts) -> Result<Laid, PlanError> {
    let first = monday(facts.today);
    let seats = seats(facts);
    let mut taken: BTreeMap<(u32, Date), Vec<DayWindow>> = BTreeMap::new();
    for seat in &facts.taken {
        taken.entry((seat.site, seat.day)).or_default().push(seat.window);
    }
    let slots = slots(facts);
    let mut laid = Laid {
        instance: blank(facts),
        keep: Plan::default(),
        visits: Vec::new(),
        lapsed: Vec::new(),
        of_day: BTreeMap::new(),
        slots,
        seats,
        taken,
        first,
    };
    for (at, slot) in (0..).zip(&laid.slots) {
        laid.of_day.entry((slot.site, slot.day)).or_default().push(at);
    }
    laid.instance.sessions = laid.slots.iter().map(|slot| session(&laid, slot)).collect();
    laid.instance.spaces = spaces(&laid);
    laid.instance.horizon =
        laid.instance.sessions.iter().map(|session| session.day + 1).max().unwrap_or_default();
    laid.instance.people = facts.people.iter().map(|person| who(facts, person, first)).collect();
    shut_sites(facts, &mut laid.instance);
    have_visits(facts, &mut laid);
    bar_full_weeks(facts, &mut laid);
    laid.instance.check()?;
    Ok(laid)
}

fn blank(facts: &Facts) -> Instance {
    let districts = districts(facts);
    let region = |name: &str| districts.iter().position(|it| it == name).unwrap_or(0) as u32;
    let origin = origin(facts);
    let spot = |site: &super::facts::Site| Spot {
        place: place(site.at, origin),
        region: region(&site.district),
        tags: 0,
    };
    Instance {
        name: facts.today.to_string(),
        horizon: 0,
        weights: Weights::default(),
        waste_limit: Minutes::new(450),
        day_limit: facts.people.iter().map(|it| it.max_per_day).max().unwrap_or(Minutes::hours(8)),
        ferries: Vec::new(),
        sites: facts.sites.iter().map(spot).collect(),
        spaces: Vec::new(),
        people: Vec::new(),
        sessions: Vec::new(),
        pins: Vec::new(),
        barred: Vec::new(),
    }
}

/// Every district of the facts, in order; the place in the list is the planner's region.
pub(super) fn districts(facts: &Facts) -> Vec<String> {
    let all = facts.people.iter().map(|it| &it.district).chain(facts.sites.iter().map(|it| &it.district));
    all.cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

fn origin(facts: &Facts) -> Coordinates {
    let sites = facts.sites.iter().map(|site| site.at);
    let homes = facts.people.iter().filter_map(|person| person.home);
    sites.chain(homes).next().unwrap_or(Coordinates { latitude: 0.0, longitude: 0.0 })
}

/// Kilometres of a flat grid around a point: within a province the earth's bend is less than a street's.
fn place(at: Coordinates, origin: Coordinates) -> Place {
    let east = (at.longitude - origin.longitude) * 111.32 * origin.latitude.to_radians().cos();
    Place { x: east, y: (at.latitude - origin.latitude) * 110.57, island: 0 }
}

/// Places that may be booked at each site: its own, or more where people are known to stay away and that was asked for.
pub(super) fn seats(facts: &Facts) -> Vec<u16> {
    let own: Vec<u16> = facts.sites.iter().map(|site| site.capacity).collect();
    if !facts.choices.overbook {
        return own;
    }
    let mut one_each = blank(facts);
    one_each.sessions = (0..).zip(&own).map(|(site, seats)| plain(site, u32::from(*seats))).collect();
    let rate = |site: &super::facts::Site| match site.missed {
        (missed, all) if all >= ENOUGH_RECORDED => f64::from(missed) / f64::from(all),
        _ => 0.0,
    };
    let rates: Vec<f64> = facts.sites.iter().map(rate).collect();
    let (booked, _) = overbook(&one_each, &rates, MOST_RISK);
    booked.sessions.iter().map(|it| u16::try_from(it.seats).unwrap_or(u16::MAX)).collect()
}

fn plain(site: u32, seats: u32) -> Session {
    Session {
        site,
        day: 0,
        window: DayWindow { start: MIDNIGHT, end: MIDDAY },
        length: SHORTEST,
        seats,
        space: None,
        minimum: 0,
        required: 0,
        demands: 0,
        women_only: false,
        max_risk: 0,
    }
}

const MIDNIGHT: domain::time::MinuteOfDay = domain::time::MinuteOfDay::at(0, 0).expect("an hour");
const MIDDAY: domain::time::MinuteOfDay = domain::time::MinuteOfDay::at(12, 0).expect("an hour");

fn session(laid: &Laid, slot: &Slot) -> Session {
    let others = laid.taken.get(&(slot.site, slot.day)).map_or(&[][..], |it| it);
    let seats = usize::from(laid.seats[slot.site as usize]);
    let left = seats.saturating_sub(simultaneous(others, slot.window));
    let length = (slot.window.length().get() / STEP * STEP).max(STEP);
    Session {
        day: u32::try_from(laid.day(slot.day)).unwrap_or(0),
        window: slot.window,
        length: Minutes::new(length),
        space: Some(slot.site),
        // Made for some lengths of a day only: to the planner, an ability that the others lack.
        required: !slot.lengths,
        ..plain(slot.site, u32::try_from(left).unwrap_or(u32::MAX))
    }
}

fn who(facts: &Facts, person: &Person, first: Date) -> Who {
    let windows = |hours: &WeeklyHours| -> Vec<WeeklyWindow> {
        let weekday = |day: Weekday| u8::try_from(day.to_monday_zero_offset()).unwrap_or(0);
        hours.iter().map(|it| WeeklyWindow { weekday: weekday(it.day), window: it.window }).collect()
    };
    let districts = districts(facts);
    let lengths = lengths(facts);
    Who {
        home: place(person.home.unwrap_or_else(|| origin(facts)), origin(facts)),
        region: districts.iter().position(|it| *it == person.district).unwrap_or(0) as u32,
        remaining: person.left.min(MAX_REMAINING),
        first_day: (person.first_day - first).get_days(),
        deadline: (person.last_day - first).get_days(),
        max_travel: facts.choices.max_travel,
        weekly_limit: person.week_limit(),
        woman: person.woman,
        skills: !length_bit(&lengths, person),
        limits: 0,
        avoid: 0,
        risk: 0,
        free: windows(&person.availability),
        blocked: windows(&person.worship),
        apart: Vec::new(),
    }
}

/// Sites that are shut to the same people share a tag, which these people avoid.
fn shut_sites(facts: &Facts, instance: &mut Instance) {
    let shut_to = |site: u32| -> Vec<usize> {
        let all = facts.people.iter().enumerate();
        all.filter(|(_, person)| person.wall(site).is_some()).map(|(at, _)| at).collect()
    };
    let mut groups: BTreeMap<Vec<usize>, Vec<u32>> = BTreeMap::new();
    for site in 0..instance.sites.len() as u32 {
        groups.entry(shut_to(site)).or_default().push(site);
    }
    groups.remove(&Vec::new());
    for (bit, (people, sites)) in groups.into_iter().enumerate() {
        if bit < 64 {
            sites.iter().for_each(|site| instance.sites[*site as usize].tags |= 1 << bit);
            people.iter().for_each(|person| instance.people[*person].avoid |= 1 << bit);
            continue;
        }
        let at = |session: &Session| sites.contains(&session.site);
        let sessions = instance.sessions.iter().enumerate().filter(|(_, session)| at(session));
        let sessions: Vec<u32> = sessions.map(|(session, _)| session as u32).collect();
        let pairs =
            people.iter().flat_map(|person| sessions.iter().map(|session| (*person as u32, *session)));
        instance.barred.extend(pairs);
    }
}

/// Weeks that what is behind and what is pinned fill by the verdict's days: no other day of them is this person's.
fn bar_full_weeks(facts: &Facts, laid: &mut Laid) {
    for (at, person) in (0..).zip(&facts.people) {
        let Some(most) = person.days_per_week else { continue };
        let weeks: BTreeSet<Date> = person.behind.iter().map(|it| monday(it.day)).collect();
        for week in weeks {
            let pinned = person.visits.iter().filter(|it| it.pin.is_some() && monday(it.day) == week);
            let mut used = person.days_behind(week);
            used.extend(pinned.map(|it| it.day));
            if used.len() < usize::from(most) {
                continue;
            }
            let own = &laid.visits[at as usize];
            let shut = (0..).zip(&laid.slots).filter(|(slot, it)| {
                monday(it.day) == week && !used.contains(&it.day) && !own.contains_key(slot)
            });
            laid.instance.barred.extend(shut.map(|(slot, _)| (at, slot)));
        }
    }
}

/// What people have: the plan in force, its pins, and what cannot stand.
fn have_visits(facts: &Facts, laid: &mut Laid) {
    let mut pairs = Vec::new();
    for (at, person) in (0..).zip(&facts.people) {
        let (mut mine, mut lapsed) = (BTreeMap::new(), person.lapsed.clone());
        for visit in &person.visits {
            let of_day = laid.of_day.get(&(visit.site, visit.day)).map_or(&[][..], |it| it);
            let same = |slot: &&u32| laid.slots[**slot as usize].window == visit.window;
            let Some(slot) = of_day.iter().find(same).filter(|_| stands(facts, visit)) else {
                lapsed.push(visit.attendance);
                continue;
            };
            mine.insert(*slot, visit.attendance);
            pairs.push((at, *slot));
            let reason = visit.pin.map(|pin| match pin {
                Pin::Soon => "soon",
                Pin::Officer => "officer",
            });
            laid.instance.pins.extend(reason.map(|reason| Decided {
                person: at,
                session: *slot,
                reason: reason.to_owned(),
            }));
        }
        laid.visits.push(mine);
        laid.lapsed.push(lapsed);
    }
    laid.keep = Plan::from_pairs(pairs);
}
