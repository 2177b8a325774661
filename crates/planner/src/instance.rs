//! What a plan is asked about: people, sites, sessions, ways between them, and weights.
//!
//! Everything is counted in whole minutes; days are numbered from 0, which is a Monday; people,
//! sites and sessions are named by their place in their list. [`Instance::check`] (`check.rs`) is the one gate:
//! after it, every number is small enough for the search to add up without overflow.

use domain::time::{DayWindow, Minutes};
use serde::{Deserialize, Serialize};

/// Days in a planning week.
pub const DAYS_IN_WEEK: u32 = 7;
/// The longest horizon accepted, in days: ten years.
pub const MAX_HORIZON: u32 = 3_660;
/// The most hours one person may still owe; far above the 240 hours of KUHP art. 85, so that several
/// sentences together still fit.
pub const MAX_REMAINING: Minutes = Minutes::hours(2_000);

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

/// Seats of a site that its sessions share.
#[derive(Clone, Debug, Default)]
pub struct Space {
    /// Seats at any minute.
    pub seats: u32,
    /// Who is there beside the people to be planned: day and time of each.
    pub taken: Vec<(u32, DayWindow)>,
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
    /// The week of a day.
    pub fn week_of(day: u32) -> u32 {
        day / DAYS_IN_WEEK
    }

    /// All time asked for.
    pub fn asked(&self) -> Minutes {
        self.people.iter().map(|p| p.remaining).sum()
    }
}
