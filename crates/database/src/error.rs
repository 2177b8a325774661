//! What can go wrong at the door. No variant ever holds or prints the value of a parameter.

use std::error::Error;

/// A failure of the database.
///
/// Constraint names are not portable between the engines, so the three constraint failures carry none:
/// the action that made the statement knows what it means.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    /// A unique constraint or primary key says this is already there.
    #[error("this is already there")]
    Unique,
    /// A row that this one names is not there, or a row that others name cannot go.
    #[error("a row that this one refers to is missing, or is still referred to")]
    ForeignKey,
    /// A check constraint says no.
    #[error("a value breaks a check constraint")]
    Check,
    /// `one` found nothing.
    #[error("no such row")]
    NotFound,
    /// A column does not hold what was asked for.
    #[error("column {column:?} does not hold {wanted}")]
    Conversion {
        /// The column as the statement names it.
        column: String,
        /// The type that was asked for.
        wanted: &'static str,
    },
    /// The database does not answer, is locked by another process, or its disk is full; trying again later may help.
    #[error("the database is not available: {0}")]
    Unavailable(String),
    /// Anything else: a mistake in a statement, a refusing trigger, a panic in an action.
    #[error("{what}")]
    Other {
        /// What happened, without values.
        what: String,
        /// The cause, when another library knows it.
        #[source]
        source: Option<Box<dyn Error + Send + Sync>>,
    },
}

impl DbError {
    /// A failure in words.
    pub fn other(what: impl Into<String>) -> Self {
        Self::Other { what: what.into(), source: None }
    }

    /// A failure in words with its cause.
    pub(crate) fn caused(what: impl Into<String>, source: impl Error + Send + Sync + 'static) -> Self {
        Self::Other { what: what.into(), source: Some(Box::new(source)) }
    }
}

impl From<std::io::Error> for DbError {
    fn from(error: std::io::Error) -> Self {
        Self::caused("file error", error)
    }
}
