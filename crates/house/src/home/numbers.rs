//! How things stand: a few numbers that lead to their lists. A wing adds its own.

use database::{DbError, Read, Value};
use domain::zones::Todays;

use crate::work::Tally;

/// The line of numbers being made. Each is an index look-up or a kept summary.
pub struct Numbers<'r, 'c> {
    /// What is read from.
    pub read: &'r mut Read<'c>,
    /// The day it is in each zone.
    pub todays: Todays,
    pub(super) tallies: Vec<Tally>,
}

impl Numbers<'_, '_> {
    /// The number that a statement calls `count`.
    pub fn count(&mut self, sql: &str, values: &[Value]) -> Result<i64, DbError> {
        self.read.one(sql, values)?.get("count")
    }
    /// Adds a number to the line.
    pub fn say(&mut self, count: i64, key: &'static str, href: &str) {
        self.tallies.push(Tally { count, more: false, key, href: Some(href.to_owned()) });
    }
}
