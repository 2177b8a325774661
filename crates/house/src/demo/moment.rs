//! The moments of the demonstration.

use domain::time::Date;

/// A moment of the demonstration's weeks, to which the clock was moved before the wings are asked.
#[derive(Clone, Copy, Debug)]
pub enum DemoMoment {
    /// The first morning, with offices and people and nothing else.
    FirstDay(Date),
    /// The morning after it.
    SecondDay,
    /// The end of a later day; the last of them is this morning.
    Day {
        /// The day.
        day: Date,
        /// How many days before today.
        ago: i32,
        /// How many days after the first.
        since: i32,
    },
    /// This morning, once the second city has its offices and people.
    SecondCity,
}
