//! The front page as it is made: counts that lead to the lists behind them. A wing adds its own.

use database::{DbError, Read, Value};

/// One count, and the list behind it.
pub struct Tile {
    /// How many.
    pub count: i64,
    /// The key of its words.
    pub key: &'static str,
    /// The list behind it.
    pub href: String,
    /// Someone waits for this person.
    pub urgent: bool,
    /// How it is to be read.
    pub tone: Tone,
}

/// How a count is to be read; the page says it in words too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Work like any other.
    Plain,
    /// Should be done soon.
    Soon,
    /// Should have been done.
    Late,
}

/// A front page being made. Each count is an index look-up or a kept summary, so that a page over a million rows reads
/// a handful.
pub struct Front<'r, 'c> {
    /// What is read from.
    pub read: &'r mut Read<'c>,
    pub(super) tiles: Vec<Tile>,
}

impl Front<'_, '_> {
    /// The number that a statement calls `count`.
    pub fn count(&mut self, sql: &str, values: &[Value]) -> Result<i64, DbError> {
        self.read.one(sql, values)?.get("count")
    }
    /// Shown only when there is something.
    pub fn urgent(&mut self, count: i64, key: &'static str, href: &str, tone: Tone) {
        if count > 0 {
            self.tiles.push(Tile { count, key, href: href.to_owned(), urgent: true, tone });
        }
    }
    /// Always shown.
    pub fn standing(&mut self, count: i64, key: &'static str, href: &str) {
        self.tiles.push(Tile { count, key, href: href.to_owned(), urgent: false, tone: Tone::Plain });
    }
}
