//! What the house itself says on a front page: to administrators and auditors.

use database::{DbError, params};
use domain::{
    access::{Act, Actor},
    time::Date,
};
use jiff::ToSpan;

use crate::{home::Front, home::Tone, reference};

/// Counts of the house itself.
pub fn front(board: &mut Front<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
    if actor.holds(Act::ManageAccounts) {
        administrator(board, today)?;
    }
    if actor.holds(Act::SeeAudit) {
        let since = today.checked_sub(1.day()).unwrap_or(today).to_string();
        let events = board.count("SELECT COUNT(*) AS count FROM events WHERE at >= $1", params![since])?;
        board.standing(events, "home-events", "/audit");
    }
    Ok(())
}

fn administrator(board: &mut Front<'_, '_>, today: Date) -> Result<(), DbError> {
    let ahead = today.checked_add(180.days()).unwrap_or(today);
    let years =
        i64::try_from(reference::years_without_holidays(board.read, today, ahead)?.len()).unwrap_or(0);
    board.urgent(years, "home-holidays-missing", "/house", Tone::Soon);
    let people = board.count("SELECT COUNT(*) AS count FROM users WHERE active = $1", params![true])?;
    board.standing(people, "home-people", "/accounts");
    let bare = board.count(
        "SELECT COUNT(*) AS count FROM users WHERE active = $1 AND totp_sealed IS NULL",
        params![true],
    )?;
    board.standing(bare, "home-without-second-factor", "/accounts");
    Ok(())
}
