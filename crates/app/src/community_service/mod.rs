//! Community service "with strict supervision" (KUHP art. 85): from the court's order to the
//! completion statement.

pub mod assessments;
pub mod attendance;
pub mod clients;
pub mod completions;
pub mod hours;
pub mod orders;
pub mod placements;
pub mod planning;
pub mod sessions;
pub mod sites;

use domain::time::Weekday;

/// The weekdays, Monday first.
pub(crate) fn week() -> impl Iterator<Item = Weekday> {
    (1..=7).filter_map(|day| Weekday::from_monday_one_offset(day).ok())
}
