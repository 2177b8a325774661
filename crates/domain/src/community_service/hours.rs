//! The hour ledger: what a day's work is worth, what is owed, done and left. The formula stands in docs/rules/hours.md.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    community_service::orders::Verdict,
    ids::{HourEntryId, SessionId},
    law::{Article, Rules},
    time::{Date, DayWindow, MinuteOfDay, Minutes},
};

coded! {
    /// Whether time outside the session's window counts.
    WindowPolicy, "window-policy" {
        /// Only time inside the window.
        InsideWindow = "inside_window",
        /// Time as recorded.
        AsRecorded = "as_recorded",
    }
}

coded! {
    /// Why hours are not taken.
    HourRefusal, "hours" {
        /// Left before or at arrival.
        LeftNotAfterArrival = "left_not_after_arrival",
        /// Breaks below zero or longer than the presence.
        BreaksTooLong = "breaks_too_long",
        /// Work before the sentence could begin.
        BeforeStart = "before_start",
        /// Work on a day to come.
        InFuture = "in_future",
        /// Work after the completion period.
        PastWindow = "past_window",
        /// Already reversed.
        AlreadyReversed = "already_reversed",
        /// A reversal is not reversed; a new entry is made.
        ReversalOfReversal = "reversal_of_reversal",
    }
}

impl HourRefusal {
    /// The article, when a law is the reason.
    pub const fn article(self) -> Option<Article> {
        match self {
            Self::PastWindow => Some(Article::kuhp(85, 5)),
            _ => None,
        }
    }
}

coded! {
    /// What made the credit smaller than the time worked.
    Limit, "credit-limit" {
        /// Time outside the session's window.
        OutsideWindow = "outside_window",
        /// The law's limit of the civil day, over all sites: 85(5).
        Day = "day",
        /// The verdict's own hours per day: 85(9)b.
        VerdictDay = "verdict_day",
        /// What was left of the sentence.
        Remaining = "remaining",
    }
}

/// A presence on one civil day of the site's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// Came.
    pub arrived: MinuteOfDay,
    /// Went.
    pub left: MinuteOfDay,
    /// Breaks taken in between.
    pub breaks: Minutes,
}

/// What bounds the credit of one presence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CreditBounds {
    /// The session's window.
    pub window: DayWindow,
    /// Whether time outside the window counts.
    pub policy: WindowPolicy,
    /// The law's limit of the day: 85(5).
    pub max_per_day: Minutes,
    /// The verdict's own hours per day.
    pub hours_per_day: Option<Minutes>,
    /// Credited to the person that civil day already, at every site and for every order.
    pub person_that_day: Minutes,
    /// Credited to this order that civil day already.
    pub order_that_day: Minutes,
    /// What the order still owes.
    pub remaining: Minutes,
}

/// Both numbers are kept: what was worked and what counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// Time worked, breaks taken off.
    pub worked: Minutes,
    /// Time that counts.
    pub credited: Minutes,
    /// What made the second smaller than the first.
    pub limits: Vec<Limit>,
}

/// The credit of a presence: worked time inside the window, then the smallest of what the day, the verdict and
/// the sentence still allow.
pub fn credit(presence: Presence, bounds: &CreditBounds) -> Result<Credit, HourRefusal> {
    let present = presence.arrived.until(presence.left);
    if !present.is_positive() {
        return Err(HourRefusal::LeftNotAfterArrival);
    }
    if presence.breaks < Minutes::ZERO || presence.breaks > present {
        return Err(HourRefusal::BreaksTooLong);
    }
    let worked = present - presence.breaks;
    let inside = match bounds.policy {
        WindowPolicy::AsRecorded => worked,
        WindowPolicy::InsideWindow => {
            let from = presence.arrived.max(bounds.window.start);
            from.until(presence.left.min(bounds.window.end)).less_at_least_zero(presence.breaks)
        }
    };
    let day = bounds.max_per_day.less_at_least_zero(bounds.person_that_day);
    let verdict = bounds.hours_per_day.map(|m| m.less_at_least_zero(bounds.order_that_day));
    let left = bounds.remaining.max(Minutes::ZERO);
    let credited = [inside, day, verdict.unwrap_or(day), left].into_iter().fold(inside, Minutes::min);
    let bites = [
        (inside < worked, Limit::OutsideWindow),
        (day < inside, Limit::Day),
        (verdict.is_some_and(|v| v < inside.min(day)), Limit::VerdictDay),
        (left < inside.min(day).min(verdict.unwrap_or(day)), Limit::Remaining),
    ];
    let limits = bites.into_iter().filter(|(bites, _)| *bites).map(|(_, limit)| limit).collect();
    Ok(Credit { worked, credited, limits })
}

coded! {
    /// What starts the completion period. Art. 85 does not say, so an office chooses and the page shows it.
    PeriodStart, "period-start" {
        /// The day the judgment became final.
        FinalJudgment = "final_judgment",
        /// The day of the order to execute.
        ExecutionOrder = "execution_order",
        /// The day of the first session.
        FirstSession = "first_session",
    }
}

/// The days on which work counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The day the period is counted from.
    pub start: Date,
    /// The last day: the start plus the verdict's period, or plus six legal months when it names none.
    pub last: Date,
    /// The law's outer limit: the start plus six legal months, 85(5). Nothing is planned after it.
    pub outer: Date,
}

impl Period {
    /// The period of an order counted from a day.
    pub fn of(order: &Verdict, start: Date, rules: &Rules) -> Self {
        let after = |days: i64| start.checked_add(days.clamp(0, 36_500).days()).unwrap_or(Date::MAX);
        let last = after(order.period.days.unwrap_or(rules.max_period_days));
        Self { start, last, outer: after(rules.max_period_days) }
    }
    /// The last day for planning: the verdict's or the law's, whichever is earlier.
    pub fn last_planned(self) -> Date {
        self.last.min(self.outer)
    }
}

/// Whether work of a day may be recorded: not before the period's first day, nor after its last, nor on a day to come. A
/// clock that does not run yet bounds nothing.
pub fn check_day(first: Option<Date>, last: Option<Date>, day: Date, today: Date) -> Result<(), HourRefusal> {
    if first.is_some_and(|first| day < first) {
        Err(HourRefusal::BeforeStart)
    } else if day > today {
        Err(HourRefusal::InFuture)
    } else if last.is_some_and(|last| day > last) {
        Err(HourRefusal::PastWindow)
    } else {
        Ok(())
    }
}

coded! {
    /// What a ledger entry stands for.
    EntryKind, "hour-entry" {
        /// A session attended.
        Attendance = "attendance",
        /// A decision by the office, with its reason.
        Adjustment = "adjustment",
        /// Takes another entry back whole.
        Reversal = "reversal",
    }
}

/// A line of the ledger. Lines are added and never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The line.
    pub id: HourEntryId,
    /// What it stands for.
    pub kind: EntryKind,
    /// The session attended, for an attendance.
    pub session: Option<SessionId>,
    /// The civil day it counts for.
    pub day: Date,
    /// Time worked.
    pub worked: Minutes,
    /// Time that counts; negative for a reversal or a downward adjustment.
    pub credited: Minutes,
    /// The entry a reversal takes back.
    pub reverses: Option<HourEntryId>,
}

/// Entries that count, the earliest day first: each line once, none that was taken back, no reversals.
pub fn standing(entries: &[Entry]) -> Vec<&Entry> {
    let reversed: BTreeSet<HourEntryId> = entries.iter().filter_map(|e| e.reverses).collect();
    let counts = |e: &&Entry| e.kind != EntryKind::Reversal && !reversed.contains(&e.id);
    let once: BTreeMap<_, _> = entries.iter().filter(counts).map(|e| ((e.day, e.id), e)).collect();
    once.into_values().collect()
}

/// Minutes done by these entries, in whatever order and however often each was received.
pub fn done(entries: &[Entry]) -> Minutes {
    standing(entries).into_iter().map(|e| e.credited).sum()
}

/// Minutes credited on one civil day.
pub fn credited_on(entries: &[Entry], day: Date) -> Minutes {
    standing(entries).into_iter().filter(|e| e.day == day).map(|e| e.credited).sum()
}

/// The line that takes an entry back.
pub fn reverse(entries: &[Entry], entry: &Entry, id: HourEntryId) -> Result<Entry, HourRefusal> {
    if entry.kind == EntryKind::Reversal {
        return Err(HourRefusal::ReversalOfReversal);
    }
    if entries.iter().any(|e| e.reverses == Some(entry.id)) {
        return Err(HourRefusal::AlreadyReversed);
    }
    Ok(Entry {
        id,
        kind: EntryKind::Reversal,
        worked: Minutes::ZERO - entry.worked,
        credited: Minutes::ZERO - entry.credited,
        reverses: Some(entry.id),
        ..entry.clone()
    })
}

/// Where a sentence stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Ordered by the court.
    pub owed: Minutes,
    /// Credited.
    pub done: Minutes,
    /// Still to do.
    pub left: Minutes,
    /// Days on which work still counts, today among them; none before the period has begun to run.
    pub days_left: Option<i64>,
    /// Minutes a week that finish it in time, rounded up; none when nothing is left or no day is.
    pub per_week_needed: Option<Minutes>,
    /// Minutes are left and the last day is past.
    pub overdue: bool,
}

/// The balance of `done` minutes against `owed`; `last` is the last day on which work counts.
pub fn balance(owed: Minutes, done: Minutes, last: Option<Date>, today: Date) -> Balance {
    let left = owed.less_at_least_zero(done);
    let days_left = last.map(|last| (i64::from((last - today).get_days()) + 1).max(0));
    let per_week = |days: i64| match days {
        ..=0 => None,
        1..=7 => Some(left),
        _ => Some(Minutes::new((left.get() * 7 + days - 1).div_euclid(days))),
    };
    Balance {
        owed,
        done,
        left,
        days_left,
        per_week_needed: days_left.filter(|_| left.is_positive()).and_then(per_week),
        overdue: left.is_positive() && days_left == Some(0),
    }
}
