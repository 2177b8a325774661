//! Hours that come back every week: a site's opening hours, a person's availability and worship times.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::time::{DayWindow, MinuteOfDay, Minutes, Weekday};

/// One window of one weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DayHours {
    /// The weekday.
    pub day: Weekday,
    /// The window in that day.
    pub window: DayWindow,
}

/// Windows of the week, in order, touching and overlapping ones joined: two spellings of the same hours are equal.
///
/// Kept as JSON: `[[1,480,960],…]`, weekday 1 (Monday) to 7, first minute, minute after the last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct WeeklyHours(Vec<DayHours>);

impl WeeklyHours {
    /// The week's windows, put in order and joined.
    pub fn new(hours: impl IntoIterator<Item = DayHours>) -> Self {
        let mut all: Vec<DayHours> = hours.into_iter().collect();
        all.sort_by_key(|h| (h.day.to_monday_one_offset(), h.window.start, h.window.end));
        let mut joined: Vec<DayHours> = Vec::with_capacity(all.len());
        for next in all {
            match joined.last_mut() {
                Some(last) if last.day == next.day && next.window.start <= last.window.end => {
                    last.window.end = last.window.end.max(next.window.end);
                }
                _ => joined.push(next),
            }
        }
        Self(joined)
    }

    /// The same window on every one of these days.
    pub fn same(days: &[Weekday], window: DayWindow) -> Self {
        Self::new(days.iter().map(|&day| DayHours { day, window }))
    }

    /// The windows of one weekday, earliest first.
    pub fn on(&self, day: Weekday) -> impl Iterator<Item = DayWindow> + '_ {
        self.0.iter().filter(move |h| h.day == day).map(|h| h.window)
    }

    /// All windows, Monday first.
    pub fn iter(&self) -> impl Iterator<Item = DayHours> + '_ {
        self.0.iter().copied()
    }

    /// Whether there is no window at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a window of a day lies wholly inside these hours.
    pub fn contains(&self, day: Weekday, window: DayWindow) -> bool {
        self.on(day).any(|w| w.contains(window))
    }

    /// Time in both.
    pub fn within(&self, other: &WeeklyHours) -> WeeklyHours {
        Self::new(self.iter().flat_map(|mine| {
            let shared = other.on(mine.day).filter_map(move |theirs| {
                DayWindow::new(mine.window.start.max(theirs.start), mine.window.end.min(theirs.end))
            });
            shared.map(move |window| DayHours { day: mine.day, window }).collect::<Vec<_>>()
        }))
    }

    /// Time in these hours and not in the others.
    pub fn without(&self, other: &WeeklyHours) -> WeeklyHours {
        let mut left = Vec::new();
        for mine in self.iter() {
            let mut from = mine.window.start;
            for taken in other.on(mine.day).filter(|t| t.overlaps(mine.window)) {
                left.extend(
                    DayWindow::new(from, taken.start).map(|window| DayHours { day: mine.day, window }),
                );
                from = from.max(taken.end);
            }
            left.extend(
                DayWindow::new(from, mine.window.end).map(|window| DayHours { day: mine.day, window }),
            );
        }
        Self::new(left)
    }

    /// All its time in one week.
    pub fn per_week(&self) -> Minutes {
        self.0.iter().map(|h| h.window.length()).sum()
    }
}

impl Serialize for WeeklyHours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(
            self.0.iter().map(|h| (h.day.to_monday_one_offset(), h.window.start.get(), h.window.end.get())),
        )
    }
}

impl<'de> Deserialize<'de> for WeeklyHours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let rows = Vec::<(i8, u16, u16)>::deserialize(deserializer)?;
        let hours = rows.into_iter().map(|(day, start, end)| {
            let day = Weekday::from_monday_one_offset(day).ok()?;
            let window = DayWindow::new(MinuteOfDay::new(start)?, MinuteOfDay::new(end)?)?;
            Some(DayHours { day, window })
        });
        let hours: Option<Vec<DayHours>> = hours.collect();
        hours.map(Self::new).ok_or_else(|| serde::de::Error::custom("weekly hours"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn window(from: u16, to: u16) -> DayWindow {
        DayWindow::new(MinuteOfDay::at(from, 0).unwrap(), MinuteOfDay::at(to, 0).unwrap()).unwrap()
    }

    #[test]
    fn windows_of_a_day_are_joined_and_worship_is_cut_out() {
        let friday = [Weekday::Friday];
        let open = WeeklyHours::new(
            WeeklyHours::same(&friday, window(8, 12))
                .iter()
                .chain(WeeklyHours::same(&friday, window(12, 16)).iter()),
        );
        assert_eq!(open, WeeklyHours::same(&friday, window(8, 16)));
        let prayer = WeeklyHours::same(&friday, window(11, 13));
        let left: Vec<_> = open.without(&prayer).on(Weekday::Friday).collect();
        assert_eq!(left, [window(8, 11), window(13, 16)]);
        assert_eq!(open.within(&prayer), prayer);
        let kept = serde_json::to_string(&open).unwrap();
        assert_eq!(kept, "[[5,480,960]]");
        assert_eq!(serde_json::from_str::<WeeklyHours>(&kept).unwrap(), open);
    }
}
