//! What can be wrong with an instance or a plan, said so that a person can mend it.

use std::fmt;

/// The kind of thing an error is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A person.
    Person,
    /// A site.
    Site,
    /// A session.
    Session,
    /// A space that sessions share.
    Space,
    /// A ferry.
    Ferry,
    /// A weight.
    Weight,
    /// The general part.
    Meta,
    /// A pin or a bar.
    Pin,
    /// A pair of a plan.
    Pair,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Subject::Person => "person",
            Subject::Site => "site",
            Subject::Session => "session",
            Subject::Space => "space",
            Subject::Ferry => "ferry",
            Subject::Weight => "weight",
            Subject::Meta => "meta",
            Subject::Pin => "pin",
            Subject::Pair => "pair",
        })
    }
}

/// Why an instance or a plan was refused.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanError {
    /// The text is not the format; the reader's own words.
    Syntax(String),
    /// A number is outside what makes sense.
    OutOfRange {
        /// What carries it.
        what: Subject,
        /// Which one.
        index: usize,
        /// Its field.
        field: &'static str,
        /// What was read.
        value: i64,
        /// Least accepted.
        low: i64,
        /// Greatest accepted.
        high: i64,
    },
    /// A number that should be a whole number of minutes, and is not.
    NotMinutes {
        /// What carries it.
        what: Subject,
        /// Which one.
        index: usize,
        /// Its field.
        field: &'static str,
    },
    /// A coordinate that is no place.
    Coordinate {
        /// What carries it.
        what: Subject,
        /// Which one.
        index: usize,
    },
    /// A window of a day that is empty or outside the day.
    Window {
        /// What carries it.
        what: Subject,
        /// Which one.
        index: usize,
    },
    /// Ids must count from 0 without gaps.
    Id {
        /// What carries it.
        what: Subject,
        /// The place in the list.
        index: usize,
        /// The id found there.
        id: i64,
    },
    /// Too many of one thing to be counted.
    TooMany(Subject),
    /// A pin needs a reason.
    PinWithoutReason {
        /// The person.
        person: u32,
        /// The session.
        session: u32,
    },
}

impl fmt::Display for PlanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlanError::Syntax(words) => write!(f, "not the placement format: {words}"),
            PlanError::OutOfRange { what, index, field, value, low, high } => {
                write!(f, "{what} {index}: {field} is {value}, accepted are {low} to {high}")
            }
            PlanError::NotMinutes { what, index, field } => {
                write!(f, "{what} {index}: {field} is not a whole number of minutes")
            }
            PlanError::Coordinate { what, index } => write!(f, "{what} {index}: no such place on a map"),
            PlanError::Window { what, index } => {
                write!(f, "{what} {index}: a window of the day is empty or outside 0 to 1440 minutes")
            }
            PlanError::Id { what, index, id } => {
                write!(f, "{what} at place {index} has id {id}; ids must count from 0 without gaps")
            }
            PlanError::TooMany(what) => write!(f, "more of one {what} than can be counted"),
            PlanError::PinWithoutReason { person, session } => {
                write!(f, "the pin of person {person} to session {session} needs a reason")
            }
        }
    }
}

impl std::error::Error for PlanError {}
