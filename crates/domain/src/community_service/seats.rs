//! Seats: how many people are at a site at the same time. People come and go at times of their own, so seats are counted by
//! the minute and never by who begins together. The rule stands in docs/rules/schedule.md.

use crate::time::DayWindow;

/// How many of these are there at the same time at some minute of a window, at most.
pub fn simultaneous(there: &[DayWindow], window: DayWindow) -> usize {
    let starts = there.iter().map(|it| it.start.max(window.start)).filter(|start| *start < window.end);
    let at = |minute| there.iter().filter(|it| it.start <= minute && minute < it.end).count();
    starts.map(at).max().unwrap_or(0)
}
