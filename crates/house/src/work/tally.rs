//! A number of one kind, and the list behind it.

/// A number of one kind, and the list behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// How many, at most [`MOST`](super::MOST).
    pub count: i64,
    /// There are more than that.
    pub more: bool,
    /// The key of its words.
    pub key: &'static str,
    /// The list.
    pub href: Option<String>,
}
