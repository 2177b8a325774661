//! Seats: how many people are at a site at the same time. People come and go at times of their own, so seats are counted by
//! the minute and never by who begins together. The rule stands in docs/rules/schedule.md.

use crate::time::{DayWindow, MinuteOfDay};

/// How many of these are there at the same time at some minute of a window, at most.
pub fn simultaneous(there: &[DayWindow], window: DayWindow) -> usize {
    let starts = there.iter().map(|it| it.start.max(window.start)).filter(|start| *start < window.end);
    let at = |minute| there.iter().filter(|it| it.start <= minute && minute < it.end).count();
    starts.map(at).max().unwrap_or(0)
}

/// The times of a day at which every seat is taken, the earliest first: whoever keeps out of them always has a seat.
pub fn full_times(there: &[DayWindow], seats: u16) -> Vec<DayWindow> {
    let whole = DayWindow::new(MinuteOfDay::MIDNIGHT, MinuteOfDay::END);
    let ends = there.iter().flat_map(|it| [it.start, it.end]);
    let mut edges: Vec<MinuteOfDay> = whole.iter().flat_map(|day| [day.start, day.end]).chain(ends).collect();
    edges.sort_unstable();
    edges.dedup();
    let mut full: Vec<DayWindow> = Vec::new();
    for part in edges.windows(2).filter_map(|pair| DayWindow::new(pair[0], pair[1])) {
        if simultaneous(there, part) < usize::from(seats) {
            continue;
        }
        match full.last_mut().filter(|last| last.end == part.start) {
            Some(last) => last.end = part.end,
            None => full.push(part),
        }
    }
    full
}
