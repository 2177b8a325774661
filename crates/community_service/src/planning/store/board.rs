//! SQL of the board: who is expected where in a week.

use std::collections::BTreeSet;

use database::{DbError, Read, params};
use domain::{
    ids::SiteId,
    time::{Date, DayWindow},
};

use super::window;

/// People expected in one window of a site on a day.
pub(crate) struct BoardSession {
    pub site: SiteId,
    pub day: Date,
    pub window: DayWindow,
}

/// Every seat taken in these days.
pub(crate) fn list_board(read: &mut Read<'_>, from: Date, to: Date) -> Result<Vec<BoardSession>, DbError> {
    read.rows(
        "SELECT site_id, day, start_minute, end_minute FROM attendances
         WHERE day BETWEEN $1 AND $2 AND state <> 'cancelled' ORDER BY day, site_id, start_minute, id",
        params![from, to],
    )?
    .iter()
    .map(|row| Ok(BoardSession { site: row.get("site_id")?, day: row.get("day")?, window: window(row)? }))
    .collect()
}

/// Sites that somebody supervises.
pub(crate) fn supervised(read: &mut Read<'_>) -> Result<BTreeSet<SiteId>, DbError> {
    read.rows("SELECT DISTINCT site_id FROM site_supervisors", params![])?
        .iter()
        .map(|row| row.get("site_id"))
        .collect()
}
