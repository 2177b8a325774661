//! Whether a proposed session may join those that a person has already: the rules of one person, asked one session
//! at a time. A planner's proposal is asked when it is made and once more when an officer accepts it.

use crate::{
    coded::coded,
    community_service::schedule::{Bounds, Session, Standing, cut, days_used},
    law::Article,
    time::{DayWindow, Minutes, Weekday},
    weekly::{DayHours, WeeklyHours},
};

coded! {
    /// Why a proposed session may not join the person's others.
    Misfit, "misfit" {
        /// Before the first day or after the last.
        PastPeriod = "past_period",
        /// Outside the person's free time: work comes first.
        NotFree = "not_free",
        /// Touches a time of worship.
        Worship = "worship",
        /// At the same time as another session of the person.
        Overlap = "overlap",
        /// More than the law's limit of a day.
        DayFull = "day_full",
        /// More than the verdict's hours of a day.
        VerdictDay = "verdict_day",
        /// More days than the verdict's days of a week.
        WeekFull = "week_full",
        /// The sessions that stand cover all that is left.
        NothingLeft = "nothing_left",
    }
}

impl Misfit {
    /// The article, when a law is the reason.
    pub const fn article(self) -> Option<Article> {
        match self {
            Self::PastPeriod | Self::NotFree | Self::DayFull => Some(Article::kuhp(85, 5)),
            Self::VerdictDay | Self::WeekFull => Some(Article::kuhp(85, 9).letter('b')),
            _ => None,
        }
    }
}

/// Admits a session beside those that stand, cut to what is left of the sentence, or says why not.
pub fn admit(bounds: &Bounds<'_>, new: Session) -> Result<Session, Misfit> {
    let (day, window) = (new.day, new.window);
    if day < bounds.from || day > bounds.last {
        return Err(Misfit::PastPeriod);
    }
    if !bounds.availability.contains(day.weekday(), window) {
        return Err(Misfit::NotFree);
    }
    if bounds.worship.on(day.weekday()).any(|worship| worship.overlaps(window)) {
        return Err(Misfit::Worship);
    }
    let own = || bounds.standing.iter().filter(|s| s.same_order);
    let planned: Minutes = own().map(Standing::covers).sum();
    let room = bounds.left.less_at_least_zero(planned);
    let window = cut(window, room).ok_or(Misfit::NothingLeft)?;
    let new = Session { day, window };
    let that_day = || bounds.standing.iter().filter(|s| s.day == day);
    if that_day().any(|s| s.window.overlaps(new.window)) {
        return Err(Misfit::Overlap);
    }
    if that_day().map(Standing::of_day).sum::<Minutes>() + new.length() > bounds.max_per_day {
        return Err(Misfit::DayFull);
    }
    let own_day = || own().filter(|s| s.day == day);
    let minutes: Minutes = own_day().map(Standing::of_day).sum();
    if bounds.hours_per_day.is_some_and(|most| minutes + new.length() > most) {
        return Err(Misfit::VerdictDay);
    }
    let full = |most: u8| days_used(bounds, &[], day) >= usize::from(most);
    if own_day().next().is_none() && bounds.days_per_week.is_some_and(full) {
        return Err(Misfit::WeekFull);
    }
    Ok(new)
}

/// The part of a site's window that a person would work: the longest free stretch in it without worship, from its
/// start, as long as a day allows. Nothing shorter than `shortest`.
pub fn part_of(
    day: Weekday,
    window: DayWindow,
    availability: &WeeklyHours,
    worship: &WeeklyHours,
    most: Minutes,
    shortest: Minutes,
) -> Option<DayWindow> {
    let free = WeeklyHours::new([DayHours { day, window }]).within(availability).without(worship);
    let longest = free.on(day).max_by_key(|w| (w.length(), std::cmp::Reverse(w.start)))?;
    cut(longest, most).filter(|part| part.length() >= shortest)
}
