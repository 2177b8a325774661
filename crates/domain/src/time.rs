//! Time as the law counts it: whole minutes, civil days, months of 30 days.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Sub, SubAssign},
};

use jiff::ToSpan;
pub use jiff::{Timestamp, civil::Date, civil::Time, civil::Weekday, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// Days in a legal month: KUHP art. 184.
pub const DAYS_IN_LEGAL_MONTH: i64 = 30;

/// The Monday of a day's week.
pub fn monday(day: Date) -> Date {
    day.saturating_sub(i32::from(day.weekday().to_monday_zero_offset()).days())
}

/// The civil day of an instant in a zone, where "today" is asked for.
pub fn civil_day(at: Timestamp, zone: &TimeZone) -> Date {
    zone.to_datetime(at).date()
}

/// A whole number of minutes; negative only as a correction in the hour ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Minutes(i64);

impl Minutes {
    /// No time at all.
    pub const ZERO: Minutes = Minutes(0);

    /// A number of minutes.
    pub const fn new(minutes: i64) -> Self {
        Self(minutes)
    }
    /// A number of whole hours.
    pub const fn hours(hours: i64) -> Self {
        Self(hours * 60)
    }
    /// The bare number of minutes.
    pub const fn get(self) -> i64 {
        self.0
    }
    /// The whole hours in it, rounded down.
    pub const fn whole_hours(self) -> i64 {
        self.0.div_euclid(60)
    }
    /// The minutes beyond the whole hours, 0 to 59.
    pub const fn minutes_past_hour(self) -> i64 {
        self.0.rem_euclid(60)
    }
    /// The difference, but never less than zero.
    pub fn less_at_least_zero(self, other: Minutes) -> Minutes {
        Minutes((self.0 - other.0).max(0))
    }
    /// True for more than nothing.
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl Add for Minutes {
    type Output = Minutes;
    fn add(self, other: Minutes) -> Minutes {
        Minutes(self.0 + other.0)
    }
}
impl AddAssign for Minutes {
    fn add_assign(&mut self, other: Minutes) {
        self.0 += other.0;
    }
}
impl Sub for Minutes {
    type Output = Minutes;
    fn sub(self, other: Minutes) -> Minutes {
        Minutes(self.0 - other.0)
    }
}
impl SubAssign for Minutes {
    fn sub_assign(&mut self, other: Minutes) {
        self.0 -= other.0;
    }
}
impl Sum for Minutes {
    fn sum<I: Iterator<Item = Minutes>>(all: I) -> Minutes {
        Minutes(all.map(|m| m.0).sum())
    }
}
impl fmt::Display for Minutes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A minute of the civil day, 0 to 1440 (24.00, the end of the day).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MinuteOfDay(u16);

impl MinuteOfDay {
    /// 00.00.
    pub const MIDNIGHT: MinuteOfDay = MinuteOfDay(0);
    /// 24.00.
    pub const END: MinuteOfDay = MinuteOfDay(1440);

    /// A minute of the day, or nothing beyond 24.00.
    pub const fn new(minute: u16) -> Option<Self> {
        if minute <= 1440 { Some(Self(minute)) } else { None }
    }
    /// Hour 0 to 24 and minute 0 to 59.
    pub const fn at(hour: u16, minute: u16) -> Option<Self> {
        if minute < 60 { Self::new(hour * 60 + minute) } else { None }
    }
    /// Minutes since midnight.
    pub const fn get(self) -> u16 {
        self.0
    }
    /// So much earlier, but never before midnight.
    pub fn earlier_by(self, minutes: Minutes) -> MinuteOfDay {
        MinuteOfDay(self.0.saturating_sub(u16::try_from(minutes.0.max(0)).unwrap_or(u16::MAX)))
    }
    /// So much later, but never after 24.00.
    pub fn later_by(self, minutes: Minutes) -> MinuteOfDay {
        MinuteOfDay(self.0.saturating_add(u16::try_from(minutes.0.max(0)).unwrap_or(u16::MAX)).min(1440))
    }
    /// Time from this minute to a later one; zero when it is not later.
    pub fn until(self, later: MinuteOfDay) -> Minutes {
        Minutes((i64::from(later.0) - i64::from(self.0)).max(0))
    }
}

impl fmt::Display for MinuteOfDay {
    /// The Indonesian form, `07.30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}.{:02}", self.0 / 60, self.0 % 60)
    }
}

/// A window of one day, start before end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DayWindow {
    /// First minute.
    pub start: MinuteOfDay,
    /// Minute after the last.
    pub end: MinuteOfDay,
}

impl DayWindow {
    /// A window, or nothing when it would be empty.
    pub fn new(start: MinuteOfDay, end: MinuteOfDay) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }
    /// Its length.
    pub fn length(self) -> Minutes {
        self.start.until(self.end)
    }
    /// Whether the two share a minute.
    pub fn overlaps(self, other: DayWindow) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// Whether the other lies wholly inside this one.
    pub fn contains(self, other: DayWindow) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}
