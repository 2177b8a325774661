//! The ten rules that make a session possible for a person, in their order: the first one that fails
//! is the reason shown. And the two rules between sessions of one person.

use serde::{Deserialize, Serialize};

use crate::{
    instance::{Instance, Person, Session, WeeklyWindow},
    travel::Ways,
};

/// Why a session is not possible for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// No way, or a way longer than the person's limit.
    Travel,
    /// Before the start or after the deadline of the sentence.
    Deadline,
    /// The site carries a tag the person must avoid, or an officer has barred the session.
    SiteExcluded,
    /// The person's risk level is above what the session takes.
    Risk,
    /// The session is for women only.
    WomenOnly,
    /// An ability is missing.
    Skill,
    /// The work meets a limit of health.
    Health,
    /// The session touches worship or rest (KUHP art. 85).
    Worship,
    /// The session is outside the person's free time: work comes first (KUHP art. 85).
    Work,
    /// Longer than the week or the remainder allows.
    TooLong,
}

impl Reason {
    /// All reasons in the order of the rules.
    pub const ALL: [Reason; 10] = [
        Reason::Travel,
        Reason::Deadline,
        Reason::SiteExcluded,
        Reason::Risk,
        Reason::WomenOnly,
        Reason::Skill,
        Reason::Health,
        Reason::Worship,
        Reason::Work,
        Reason::TooLong,
    ];
}

/// The first rule that keeps the person from the session, or nothing.
pub fn first_failing(instance: &Instance, ways: &Ways, p: &Person, s: &Session) -> Option<Reason> {
    let site = &instance.sites[s.site as usize];
    match ways.minutes(p.home, site.place) {
        Some(minutes) if minutes <= p.max_travel => {}
        _ => return Some(Reason::Travel),
    }
    after_travel(instance, p, s)
}

/// The rules after travel; the way is known to be short enough.
pub(crate) fn after_travel(instance: &Instance, p: &Person, s: &Session) -> Option<Reason> {
    let day = s.day as i32;
    if day > p.deadline || day < p.first_day {
        return Some(Reason::Deadline);
    }
    if p.avoid & instance.sites[s.site as usize].tags != 0 {
        return Some(Reason::SiteExcluded);
    }
    if p.risk > s.max_risk {
        return Some(Reason::Risk);
    }
    if s.women_only && !p.woman {
        return Some(Reason::WomenOnly);
    }
    if s.required & !p.skills != 0 {
        return Some(Reason::Skill);
    }
    if s.demands & p.limits != 0 {
        return Some(Reason::Health);
    }
    let on_day = |w: &&WeeklyWindow| u32::from(w.weekday) == s.day % 7;
    if p.blocked.iter().filter(on_day).any(|w| w.window.overlaps(s.window)) {
        return Some(Reason::Worship);
    }
    if !p.free.iter().filter(on_day).any(|w| w.window.contains(s.window)) {
        return Some(Reason::Work);
    }
    if s.length > p.weekly_limit || s.length > p.remaining + instance.waste_limit {
        return Some(Reason::TooLong);
    }
    None
}

/// Whether one person cannot attend both: more than a day's limit together, at the same time, or too far
/// apart for the time between them.
pub fn clash(instance: &Instance, ways: &Ways, a: &Session, b: &Session) -> bool {
    if a.day != b.day {
        return false;
    }
    if a.length + b.length > instance.day_limit {
        return true;
    }
    let (first, second) = if a.window.start <= b.window.start { (a, b) } else { (b, a) };
    if second.window.start < first.window.end {
        return true;
    }
    if first.site == second.site {
        return false;
    }
    let gap = u32::from(second.window.start.get() - first.window.end.get());
    let place = |s: &Session| instance.sites[s.site as usize].place;
    ways.minutes(place(first), place(second)).is_none_or(|minutes| minutes > gap)
}

/// Whether a visit falls in the last days before the deadline, where an absence cannot be made up.
pub fn is_late(instance: &Instance, p: &Person, s: &Session) -> bool {
    i64::from(s.day) > i64::from(p.deadline) - instance.weights.late_days
}
