//! What a run of the planner rests on: the office's people, sites and sessions as they were when it was asked for. Kept
//! with the run, so that the same facts, seed and rounds give the same proposal again, after a restart or for an appeal.
//! No name is in it.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    community_service::{
        placement::PlacementReason,
        schedule::{Standing, day_limit},
    },
    ids::{AttendanceId, ClientId, OrderId, SiteId, UserId},
    places::Coordinates,
    time::{Date, DayWindow, MinuteOfDay, Minutes, monday},
    weekly::WeeklyHours,
};
use jiff::ToSpan;
use serde::{Deserialize, Serialize};

/// The version of the way from facts to sessions; a run of another version is shown, but not explained or accepted.
pub(super) const RULES_VERSION: i64 = 2;

/// What the officer chose for a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Choices {
    /// Longest way to a site, one way, in minutes.
    pub max_travel: u32,
    /// Whether more are booked than there are seats where people are known to stay away.
    pub overbook: bool,
}

impl Default for Choices {
    fn default() -> Self {
        Self { max_travel: 90, overbook: false }
    }
}

/// Everything a proposal is made from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Facts {
    /// The day on which it was asked for.
    pub today: Date,
    pub choices: Choices,
    /// Days nobody is called to work.
    pub holidays: BTreeSet<Date>,
    pub sites: Vec<Site>,
    pub people: Vec<Person>,
    /// Orders with time left that cannot be planned, and why: a locale key.
    pub left_out: Vec<(OrderId, String)>,
    /// Seats of people who are not planned here.
    pub taken: Vec<Taken>,
    /// Sessions that are not held.
    pub cancelled: Vec<(u32, Date, MinuteOfDay)>,
}

/// A site that receives people.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Site {
    pub id: SiteId,
    pub name: String,
    pub district: String,
    pub at: Coordinates,
    pub hours: WeeklyHours,
    pub capacity: u16,
    /// The last day an agreement covers it; none without one.
    pub covered_until: Option<Date>,
    /// Holidays of its region, beside those of the whole country.
    #[serde(default)]
    pub holidays: BTreeSet<Date>,
    /// Of the sessions recorded there lately: missed, and all.
    pub missed: (u32, u32),
}

/// A person with time left to serve.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Person {
    pub order: OrderId,
    /// The person: two orders of one person share days and weeks.
    pub client: ClientId,
    pub officer: Option<UserId>,
    pub district: String,
    pub home: Option<Coordinates>,
    pub woman: bool,
    /// Minutes neither credited nor covered by a past session whose record has not come.
    pub left: Minutes,
    /// The law's limit of a day.
    pub max_per_day: Minutes,
    /// The verdict's hours a day.
    pub hours_per_day: Option<Minutes>,
    /// The verdict's days a week.
    pub days_per_week: Option<u8>,
    pub first_day: Date,
    pub last_day: Date,
    pub availability: WeeklyHours,
    pub worship: WeeklyHours,
    /// Sites that do not suit, whatever the day.
    pub shut: Vec<(u32, PlacementReason)>,
    /// The court named the place: other sites are shut.
    pub named: Vec<u32>,
    /// Sessions of the person's other orders.
    pub elsewhere: Vec<Standing>,
    /// Sessions of this order whose record has not come, and what was worked of it this week: they fill their week.
    pub behind: Vec<Standing>,
    /// Sessions of this order from today on.
    pub visits: Vec<Visit>,
    /// Sessions at sites that receive nobody any more.
    pub lapsed: Vec<AttendanceId>,
}

/// Why a session stays where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Pin {
    /// Today, or so soon that nobody can be told in time.
    Soon,
    /// An officer decided it.
    Officer,
}

/// A session that a person has.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Visit {
    pub attendance: AttendanceId,
    pub site: u32,
    pub day: Date,
    pub window: DayWindow,
    pub pin: Option<Pin>,
}

/// A seat that is not ours to plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Taken {
    pub site: u32,
    pub day: Date,
    pub window: DayWindow,
}

impl Person {
    /// The most that counts on one day.
    pub fn day_limit(&self) -> Minutes {
        day_limit(self.max_per_day, self.hours_per_day)
    }
    /// The most in one week.
    pub fn week_limit(&self) -> Minutes {
        Minutes::new(self.day_limit().get() * i64::from(self.days_per_week.unwrap_or(7).min(7)))
    }
    /// Why a site is shut to this person.
    pub fn wall(&self, site: u32) -> Option<Wall> {
        let reason =
            self.shut.iter().find(|(shut, _)| *shut == site).map(|(_, reason)| Wall::Reason(*reason));
        reason.or((!self.named.is_empty() && !self.named.contains(&site)).then_some(Wall::NamedElsewhere))
    }
    /// The most that the verdict's own limits allow from now to the last day, whatever the seats: what is left beyond it
    /// cannot be served in time.
    pub fn most_by_verdict(&self) -> Minutes {
        let begins =
            self.visits.iter().map(|it| it.day).chain([self.first_day]).min().unwrap_or(self.first_day);
        let in_week = usize::from(self.days_per_week.unwrap_or(7));
        let days = begins.series(1.day()).take_while(|day| *day <= self.last_day);
        let mut by_week: BTreeMap<Date, usize> = BTreeMap::new();
        days.for_each(|day| *by_week.entry(monday(day)).or_default() += 1);
        let left = |week: &Date| in_week.saturating_sub(self.days_behind(*week).len());
        let days: usize = by_week.iter().map(|(week, days)| (*days).min(left(week))).sum();
        Minutes::new(self.day_limit().get() * i64::try_from(days).unwrap_or(i64::MAX / 1440))
    }
    /// Days of a week, named by its Monday, that are used already: worked, or past without a record.
    pub fn days_behind(&self, week: Date) -> BTreeSet<Date> {
        self.behind.iter().map(|it| it.day).filter(|day| monday(*day) == week).collect()
    }
    /// Whether a session of another order stands exactly there.
    pub fn has_elsewhere(&self, day: Date, window: DayWindow) -> bool {
        self.elsewhere.iter().any(|it| (it.day, it.window) == (day, window))
    }
    /// Minutes that stand in sessions ahead.
    pub fn standing(&self) -> Minutes {
        self.visits.iter().map(|visit| visit.window.length()).sum()
    }
}

/// What shuts a site to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wall {
    /// The site's restrictions or the assessment.
    Reason(PlacementReason),
    /// The verdict names another place.
    NamedElsewhere,
}

impl Wall {
    /// The locale key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Wall::Reason(reason) => reason.key(),
            Wall::NamedElsewhere => "planning-wall-named",
        }
    }
}
