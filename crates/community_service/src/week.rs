//! The days of a week, for what is asked day by day.

use domain::time::Weekday;

/// The weekdays, Monday first.
pub fn week() -> impl Iterator<Item = Weekday> {
    (1..=7).filter_map(|day| Weekday::from_monday_one_offset(day).ok())
}
