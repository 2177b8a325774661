//! Recurring sessions until the ordered minutes are covered. The rules stand in docs/rules/schedule.md.

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use serde::{Deserialize, Serialize};

use crate::{
    coded::coded,
    time::{Date, DayWindow, MinuteOfDay, Minutes, Weekday, monday},
    weekly::WeeklyHours,
};

/// A session of the person that stands or was worked, at any site and for any order. One whose day is past stands until
/// its record comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The civil day.
    pub day: Date,
    /// When.
    pub window: DayWindow,
    /// Whether it works off the same order: then it counts towards its minutes, its day and its week.
    pub same_order: bool,
    /// Minutes credited for it, once it was worked; none while it is waited for.
    #[serde(default)]
    pub credited: Option<Minutes>,
}

impl Standing {
    /// Its minutes of the day.
    pub(crate) fn of_day(&self) -> Minutes {
        self.credited.unwrap_or(self.window.length())
    }
    /// What it takes from the minutes left; those that are credited are taken off already.
    pub fn covers(&self) -> Minutes {
        if self.credited.is_some() { Minutes::ZERO } else { self.window.length() }
    }
}

/// What binds one person's sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds<'a> {
    /// Minutes left of the order; those that `standing` covers are taken off by whoever plans.
    pub left: Minutes,
    /// First day that may be used.
    pub from: Date,
    /// Last day that may be used: [`crate::community_service::hours::Period::last_planned`], or the end of the site's agreement if that is earlier.
    pub last: Date,
    /// Last day on which sessions that stand count, at whatever site: [`crate::community_service::hours::Period::last_planned`].
    pub counted_until: Date,
    /// The law's limit for one civil day: 85(5).
    pub max_per_day: Minutes,
    /// The verdict's hours per day: 85(9)b.
    pub hours_per_day: Option<Minutes>,
    /// The verdict's days per week; weeks begin on Monday.
    pub days_per_week: Option<u8>,
    /// When the person can work, livelihood left free: 85(5).
    pub availability: &'a WeeklyHours,
    /// Times of worship.
    pub worship: &'a WeeklyHours,
    /// Every session of the person that stands, of this order and of others, and what was worked in the week of
    /// [`Bounds::from`] and since: a limit of a day or a week counts all of that day or week.
    pub standing: &'a [Standing],
}

/// The smaller of the law's limit of a day and the verdict's own.
pub fn day_limit(max_per_day: Minutes, hours_per_day: Option<Minutes>) -> Minutes {
    hours_per_day.map_or(max_per_day, |own| own.min(max_per_day))
}

/// What to plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request<'a> {
    /// What binds the person.
    pub bounds: Bounds<'a>,
    /// The site's hours.
    pub site: &'a WeeklyHours,
    /// The weekdays chosen; empty means any.
    pub weekdays: &'a [Weekday],
    /// Holidays and days the site is closed.
    pub holidays: &'a BTreeSet<Date>,
    /// Times of a day at which the site has no seat left: [`super::seats::full_times`].
    pub full: &'a BTreeMap<Date, Vec<DayWindow>>,
    /// A stretch of time shorter than this makes no session, unless it finishes the sentence.
    pub shortest: Minutes,
}

/// A session proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// The civil day.
    pub day: Date,
    /// When.
    pub window: DayWindow,
}

impl Session {
    /// Its planned length.
    pub fn length(self) -> Minutes {
        self.window.length()
    }
}

coded! {
    /// Why days were passed over or the minutes do not fit.
    PlanReason, "plan" {
        /// The site's hours and the person's availability share no time.
        NoCommonHours = "no_common_hours",
        /// Days lost to holidays, closings and full seats.
        Holidays = "holidays",
        /// Days lost to sessions that stand.
        Standing = "standing",
        /// Days lost because the week was full.
        WeekFull = "week_full",
        /// The completion period ends first.
        PeriodEnds = "period_ends",
    }
}

/// The proposal. Nothing is saved before a person has seen the shortfall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// Sessions, earliest first.
    pub sessions: Vec<Session>,
    /// Minutes of the sentence that no session covers.
    pub shortfall: Minutes,
    /// Why.
    pub reasons: Vec<PlanReason>,
}

impl Plan {
    /// The day of the last session.
    pub fn finishes(&self) -> Option<Date> {
        self.sessions.last().map(|s| s.day)
    }
    /// Minutes covered.
    pub fn covered(&self) -> Minutes {
        self.sessions.iter().map(|s| s.length()).sum()
    }
}

/// Plans sessions day by day until nothing is left or the last day is past.
pub fn plan(request: &Request<'_>) -> Plan {
    let bounds = &request.bounds;
    let hours = request.site.within(bounds.availability).without(bounds.worship);
    let mut left = to_plan(bounds.left, bounds.standing, bounds.counted_until);
    let (mut sessions, mut reasons) = (Vec::new(), BTreeSet::new());
    let workable = hours.iter().any(|h| request.weekdays.is_empty() || request.weekdays.contains(&h.day));
    if !workable && left.is_positive() {
        reasons.insert(PlanReason::NoCommonHours);
    }
    let mut day = bounds.from;
    while workable && left.is_positive() && day <= bounds.last {
        match session_on(request, &hours, &sessions, day, left) {
            Ok(session) => {
                left = left.less_at_least_zero(session.length());
                sessions.push(session);
            }
            Err(why) => reasons.extend(why),
        }
        match day.checked_add(1.day()) {
            Ok(next) => day = next,
            Err(_) => break,
        }
    }
    if left.is_positive() && workable {
        reasons.insert(PlanReason::PeriodEnds);
    }
    spare_the_way(request, &hours, &mut sessions);
    Plan { sessions, shortfall: left, reasons: reasons.into_iter().collect() }
}

/// Nobody travels for less than half an hour of work while a session of theirs can be longer.
const WORTH_THE_WAY: Minutes = Minutes::new(30);

/// A short rest at the end lengthens a session that stands, the first one that has room; the plan's own sessions have none,
/// they are as long as their day allows. Where nothing has room, the short session stays.
fn spare_the_way(request: &Request<'_>, hours: &WeeklyHours, sessions: &mut Vec<Session>) {
    let bounds = &request.bounds;
    let own = bounds.standing.iter().filter(|s| s.same_order && s.credited.is_none());
    let own: BTreeSet<Date> = own.map(|s| s.day).collect();
    let Some(short) = sessions.pop_if(|s| s.length() < WORTH_THE_WAY && !own.contains(&s.day)) else {
        return;
    };
    let open = own.iter().filter(|day| (bounds.from..=bounds.last).contains(day));
    let open = open.filter(|day| sessions.iter().all(|s| s.day != **day));
    let mut longer = open.filter_map(|day| session_on(request, hours, sessions, *day, short.length()).ok());
    let kept = longer.find(|s| s.length() == short.length()).unwrap_or(short);
    sessions.push(kept);
    sessions.sort_by_key(|s| s.day);
}

/// What no session covers yet: what is left, less the sessions of the same order that stand until a day, wherever they are.
pub fn to_plan(left: Minutes, standing: &[Standing], until: Date) -> Minutes {
    let own = standing.iter().filter(|s| s.same_order && s.day <= until);
    left.less_at_least_zero(own.map(Standing::covers).sum())
}

/// The session of one day, or why there is none (nothing for a day that was never chosen).
fn session_on(
    request: &Request<'_>,
    hours: &WeeklyHours,
    sessions: &[Session],
    day: Date,
    left: Minutes,
) -> Result<Session, Option<PlanReason>> {
    let (bounds, weekday) = (&request.bounds, day.weekday());
    let chosen = request.weekdays.is_empty() || request.weekdays.contains(&weekday);
    if !chosen || hours.on(weekday).next().is_none() {
        return Err(None);
    }
    let full = request.full.get(&day).map_or(&[][..], Vec::as_slice);
    if request.holidays.contains(&day) || free_windows(hours, weekday, full.iter().copied()).is_empty() {
        return Err(Some(PlanReason::Holidays));
    }
    if bounds.days_per_week.is_some_and(|most| days_used(bounds, sessions, day) >= usize::from(most)) {
        return Err(Some(PlanReason::WeekFull));
    }
    let that_day: Vec<&Standing> = bounds.standing.iter().filter(|s| s.day == day).collect();
    let taken = that_day.iter().map(|s| s.window).chain(full.iter().copied());
    let free = free_windows(hours, weekday, taken);
    let enough = request.shortest.max(Minutes::new(1)).min(left);
    let session = stretch(&that_day, free).and_then(|w| cut(w, room(bounds, &that_day).min(left)));
    let session = session.filter(|w| w.length() >= enough).map(|window| Session { day, window });
    session.ok_or_else(|| {
        let busy = that_day.iter().any(|s| s.of_day().is_positive());
        let full = (!full.is_empty()).then_some(PlanReason::Holidays);
        busy.then_some(PlanReason::Standing).or(full)
    })
}

/// The minutes that the limits of a day, the law's and the verdict's, leave beside what fills it already.
fn room(bounds: &Bounds<'_>, that_day: &[&Standing]) -> Minutes {
    let all: Minutes = that_day.iter().map(|s| s.of_day()).sum();
    let own: Minutes = that_day.iter().filter(|s| s.same_order).map(|s| s.of_day()).sum();
    let left = bounds.max_per_day.less_at_least_zero(all);
    bounds.hours_per_day.map_or(left, |most| most.less_at_least_zero(own).min(left))
}

/// The free stretch of a day that is used: the longest, the earlier of two equal ones. A day of the order's own has one
/// session: it becomes longer, since a place at a site's session is one stretch; what was worked is done.
fn stretch(that_day: &[&Standing], free: Vec<DayWindow>) -> Option<DayWindow> {
    let own: Vec<_> = that_day.iter().filter(|s| s.same_order).collect();
    match own[..] {
        [] => free.into_iter().max_by_key(|w| (w.length(), std::cmp::Reverse(w.start))),
        [one] if one.credited.is_none() => free.into_iter().find(|w| w.start == one.window.end),
        _ => None,
    }
}

/// Days of this week (Monday to Sunday) that the order uses, worked and standing ones alike, other than the day itself.
pub(crate) fn days_used(bounds: &Bounds<'_>, sessions: &[Session], day: Date) -> usize {
    let standing = bounds.standing.iter().filter(|s| s.same_order).map(|s| s.day);
    let used: BTreeSet<Date> = standing.chain(sessions.iter().map(|s| s.day)).collect();
    used.into_iter().filter(|d| *d != day && monday(*d) == monday(day)).count()
}

/// The day's windows with the standing sessions cut out.
fn free_windows(hours: &WeeklyHours, day: Weekday, taken: impl Iterator<Item = DayWindow>) -> Vec<DayWindow> {
    let taken = WeeklyHours::new(taken.map(|window| crate::weekly::DayHours { day, window }));
    hours.without(&taken).on(day).collect()
}

/// The window cut to a length, from its start.
pub(crate) fn cut(window: DayWindow, length: Minutes) -> Option<DayWindow> {
    let length = u16::try_from(window.length().min(length).get()).ok()?;
    DayWindow::new(window.start, MinuteOfDay::new(window.start.get() + length)?)
}
