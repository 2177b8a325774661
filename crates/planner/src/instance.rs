//! What a plan is asked about: people, sites, sessions, ways between them, and weights.
//!
//! Everything is counted in whole minutes; days are numbered from 0, which is a Monday; people,
//! sites and sessions are named by their place in their list. [`Instance::check`] is the one gate:
//! after it, every number is small enough for the search to add up without overflow.

use domain::time::{DayWindow, Minutes};
use serde::{Deserialize, Serialize};

use crate::{
    error::{PlanError, Subject},
    spaces::Space,
};

/// Days in a planning week.
pub const DAYS_IN_WEEK: u32 = 7;
/// The longest horizon accepted, in days: ten years.
pub const MAX_HORIZON: u32 = 3_660;
/// The most hours one person may still owe; far above the 240 hours of KUHP art. 85, so that several
/// sentences together still fit.
pub const MAX_REMAINING: Minutes = Minutes::hours(2_000);
const MAX_WEIGHT: i64 = 10_000;
const MAX_UNPLACED: i64 = 5_000_000;
const MAX_TRAVEL: i64 = 10_080;
const MAX_COORDINATE: f64 = 1e6;

/// A point on an island, in kilometres of a flat grid.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// Kilometres east.
    pub x: f64,
    /// Kilometres north.
    pub y: f64,
    /// Which island; there is a way to another island only where a ferry goes.
    pub island: u32,
}

/// A ferry between two ports, sailing both ways.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ferry {
    /// One port.
    pub from: Place,
    /// The other port.
    pub to: Place,
    /// Minutes on the water.
    pub minutes: u32,
}

/// A window that comes back every week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeeklyWindow {
    /// 0 Monday to 6 Sunday.
    pub weekday: u8,
    /// The part of that day.
    pub window: DayWindow,
}

/// A person with hours still to serve.
#[derive(Clone, Debug)]
pub struct Person {
    /// Home.
    pub home: Place,
    /// District or region, for the fairness report.
    pub region: u32,
    /// Time still to be served.
    pub remaining: Minutes,
    /// First day on which a session may be attended.
    pub first_day: i32,
    /// Last day on which a session may be attended.
    pub deadline: i32,
    /// Longest acceptable way to a site, one way, in minutes.
    pub max_travel: u32,
    /// Most time in one week, so that the livelihood stands (KUHP art. 85).
    pub weekly_limit: Minutes,
    /// Whether a session only for women is open to this person.
    pub woman: bool,
    /// Abilities, as bits.
    pub skills: u64,
    /// What health forbids, as bits.
    pub limits: u64,
    /// Tags of sites to stay away from, as bits.
    pub avoid: u64,
    /// Risk level; a session takes people up to its own level.
    pub risk: u8,
    /// When the person is free.
    pub free: Vec<WeeklyWindow>,
    /// Worship and rest: a session must not touch these.
    pub blocked: Vec<WeeklyWindow>,
    /// People who must not share a session with this one, by place in the list.
    pub apart: Vec<u32>,
}

/// A place of work.
#[derive(Clone, Debug)]
pub struct Site {
    /// Where it is.
    pub place: Place,
    /// Region, for tables.
    pub region: u32,
    /// Properties people may have to avoid (children, a victim's area ...), as bits.
    pub tags: u64,
}

/// One session that a site offers.
#[derive(Clone, Debug)]
pub struct Session {
    /// The site, by place in the list.
    pub site: u32,
    /// Day number.
    pub day: u32,
    /// The part of the day.
    pub window: DayWindow,
    /// Time credited for it.
    pub length: Minutes,
    /// Seats.
    pub seats: u32,
    /// The space whose seats it shares with other sessions, by place in the list.
    pub space: Option<u32>,
    /// Fewest people with whom it is held at all.
    pub minimum: u32,
    /// Abilities asked for, as bits.
    pub required: u64,
    /// What the work demands of the body, as bits.
    pub demands: u64,
    /// Only for women.
    pub women_only: bool,
    /// Highest risk level accepted.
    pub max_risk: u8,
}

/// A decision that stands: the person is in the session whatever the rules say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pin {
    /// The person.
    pub person: u32,
    /// The session.
    pub session: u32,
    /// Why: past, running, within 48 hours, or an officer's words.
    pub reason: String,
}

/// What things cost, in points; a point is worth one minute of travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Weights {
    /// An hour that finds no place.
    pub unplaced_hour: i64,
    /// Each site of a person beyond the first.
    pub extra_site: i64,
    /// A minute of travel, one way, for each visit.
    pub travel_minute: i64,
    /// An hour of a seat beyond what the person still owes.
    pub waste_hour: i64,
    /// A visit in the last days before the deadline.
    pub late_session: i64,
    /// A visit of the plan in force that is dropped or moved.
    pub change: i64,
    /// How many last days count as late.
    pub late_days: i64,
    /// Per cent of `unplaced_hour` for people whose deadline is within `urgent_days`; 100 is no difference.
    pub urgent_percent: i64,
    /// See `urgent_percent`.
    pub urgent_days: i64,
    /// Days from the start within which a change costs `near_change`; 0 switches it off.
    pub near_days: i64,
    /// A dropped or moved visit within `near_days`.
    pub near_change: i64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            unplaced_hour: 1000,
            extra_site: 60,
            travel_minute: 1,
            waste_hour: 10,
            late_session: 15,
            change: 40,
            late_days: 14,
            urgent_percent: 100,
            urgent_days: 42,
            near_days: 0,
            near_change: 150,
        }
    }
}

/// Everything a plan is made from.
#[derive(Clone, Debug)]
pub struct Instance {
    /// A name for reports.
    pub name: String,
    /// The number of days, from day 0.
    pub horizon: u32,
    /// What things cost.
    pub weights: Weights,
    /// The longest part of a last session beyond the remainder.
    pub waste_limit: Minutes,
    /// Most time in one day: eight hours (KUHP art. 85).
    pub day_limit: Minutes,
    /// Ferries.
    pub ferries: Vec<Ferry>,
    /// Sites.
    pub sites: Vec<Site>,
    /// Seats that sessions share.
    pub spaces: Vec<Space>,
    /// People.
    pub people: Vec<Person>,
    /// Sessions.
    pub sessions: Vec<Session>,
    /// Decisions that stand.
    pub pins: Vec<Pin>,
    /// Pairs of person and session that an officer has ruled out.
    pub barred: Vec<(u32, u32)>,
}

impl Instance {
    /// Refuses numbers that make no sense, naming the first one.
    pub fn check(&self) -> Result<(), PlanError> {
        self.check_weights()?;
        let many = |n: usize, what| {
            if n < u32::MAX as usize / 2 { Ok(()) } else { Err(PlanError::TooMany(what)) }
        };
        many(self.people.len(), Subject::Person)?;
        many(self.sites.len(), Subject::Site)?;
        many(self.sessions.len(), Subject::Session)?;
        for (i, site) in self.sites.iter().enumerate() {
            place(site.place, Subject::Site, i)?;
        }
        for (i, ferry) in self.ferries.iter().enumerate() {
            place(ferry.from, Subject::Ferry, i)?;
            place(ferry.to, Subject::Ferry, i)?;
            within(i64::from(ferry.minutes), 0, MAX_TRAVEL, Subject::Ferry, i, "minutes")?;
        }
        for (i, session) in self.sessions.iter().enumerate() {
            self.check_session(i, session)?;
        }
        for (i, person) in self.people.iter().enumerate() {
            self.check_person(i, person)?;
        }
        self.check_spaces()?;
        self.check_decisions()
    }

    fn check_weights(&self) -> Result<(), PlanError> {
        let w = &self.weights;
        let all = [
            ("unplaced_hour", w.unplaced_hour),
            ("extra_site", w.extra_site),
            ("travel_minute", w.travel_minute),
            ("waste_hour", w.waste_hour),
            ("late_session", w.late_session),
            ("change", w.change),
            ("late_days", w.late_days),
            ("urgent_percent", w.urgent_percent),
            ("urgent_days", w.urgent_days),
            ("near_days", w.near_days),
            ("near_change", w.near_change),
        ];
        for (name, value) in all {
            within(value, 0, MAX_WEIGHT, Subject::Weight, 0, name)?;
        }
        within(i64::from(self.horizon), 0, i64::from(MAX_HORIZON), Subject::Meta, 0, "horizon_days")?;
        within(self.waste_limit.get(), 0, 24 * 60, Subject::Meta, 0, "waste_max")?;
        within(self.day_limit.get(), 0, 24 * 60, Subject::Meta, 0, "max_day_hours")
    }

    fn check_session(&self, i: usize, s: &Session) -> Result<(), PlanError> {
        let what = Subject::Session;
        within(i64::from(s.site), 0, self.sites.len() as i64 - 1, what, i, "site")?;
        within(i64::from(s.day), 0, i64::from(self.horizon) - 1, what, i, "day")?;
        within(s.length.get(), 1, 24 * 60, what, i, "h")?;
        within(i64::from(s.seats), 0, 1_000_000_000, what, i, "cap")?;
        within(i64::from(s.minimum), 0, 1_000_000_000, what, i, "min")
    }

    fn check_person(&self, i: usize, p: &Person) -> Result<(), PlanError> {
        let what = Subject::Person;
        place(p.home, what, i)?;
        within(p.remaining.get(), 0, MAX_REMAINING.get(), what, i, "h")?;
        let heaviest = self.weights.unplaced_hour * self.weights.urgent_percent.max(100) / 100;
        within(p.remaining.whole_hours() * heaviest, 0, MAX_UNPLACED, what, i, "h x unplaced_hour")?;
        within(p.weekly_limit.get(), 0, 7 * 24 * 60, what, i, "wmax")?;
        within(i64::from(p.max_travel), 0, MAX_TRAVEL, what, i, "max_travel")?;
        within(
            i64::from(p.max_travel) * self.weights.travel_minute,
            0,
            MAX_UNPLACED,
            what,
            i,
            "max_travel x travel_minute",
        )?;
        for window in p.free.iter().chain(&p.blocked) {
            within(i64::from(window.weekday), 0, 6, what, i, "weekday")?;
        }
        for &other in &p.apart {
            within(i64::from(other), 0, self.people.len() as i64 - 1, what, i, "excl")?;
        }
        Ok(())
    }

    fn check_decisions(&self) -> Result<(), PlanError> {
        let (people, sessions) = (self.people.len() as i64 - 1, self.sessions.len() as i64 - 1);
        for (i, pin) in self.pins.iter().enumerate() {
            within(i64::from(pin.person), 0, people, Subject::Pin, i, "person")?;
            within(i64::from(pin.session), 0, sessions, Subject::Pin, i, "session")?;
            if pin.reason.trim().is_empty() {
                return Err(PlanError::PinWithoutReason { person: pin.person, session: pin.session });
            }
        }
        for (i, &(person, session)) in self.barred.iter().enumerate() {
            within(i64::from(person), 0, people, Subject::Pin, i, "barred person")?;
            within(i64::from(session), 0, sessions, Subject::Pin, i, "barred session")?;
        }
        Ok(())
    }

    /// The week of a day.
    pub fn week_of(day: u32) -> u32 {
        day / DAYS_IN_WEEK
    }

    /// All time asked for.
    pub fn asked(&self) -> Minutes {
        self.people.iter().map(|p| p.remaining).sum()
    }
}

fn place(at: Place, what: Subject, index: usize) -> Result<(), PlanError> {
    let fine = |v: f64| v.is_finite() && v.abs() <= MAX_COORDINATE;
    if fine(at.x) && fine(at.y) {
        return Ok(());
    }
    Err(PlanError::Coordinate { what, index })
}

pub(crate) fn within(
    value: i64,
    low: i64,
    high: i64,
    what: Subject,
    index: usize,
    field: &'static str,
) -> Result<(), PlanError> {
    if (low..=high).contains(&value) {
        return Ok(());
    }
    Err(PlanError::OutOfRange { what, index, field, value, low, high })
}
