//! When "now" can be the time that a tap means.
//!
//! A press without a time says that it happens at this very moment. Hours after a session that is never the truth: who
//! catches up then means the morning, and two presses would make a day's work of two minutes.

use super::arrival_from;
use crate::time::{DayWindow, MinuteOfDay, Minutes};

/// How long after the end of their part of a session somebody may be recorded as leaving now: tools are put away, and the
/// telephone comes last.
pub const MINUTES_AFTER: Minutes = Minutes::new(30);

/// Whether somebody can have come now: from when arrivals are recorded until the end of their part of the session.
pub fn comes_now(window: DayWindow, now: MinuteOfDay) -> bool {
    arrival_from(window) <= now && now < window.end
}

/// Whether somebody can have left now: from the start of their part of the session until shortly after its end.
pub fn leaves_now(window: DayWindow, now: MinuteOfDay) -> bool {
    window.start <= now && !is_long_over(window, now)
}

/// Whether somebody's part of a session has ended so long ago that nobody leaves from it now.
pub fn is_long_over(window: DayWindow, now: MinuteOfDay) -> bool {
    window.end.later_by(MINUTES_AFTER) < now
}
