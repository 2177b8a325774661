//! What the house itself says on a front page: to administrators and auditors.

use database::{DbError, params};
use domain::{
    access::{Act, Actor},
    time::Date,
};
use jiff::ToSpan;

use crate::{conditions::Conditions, home::Front, home::Tone, reference, regions};

/// Counts of the house itself.
pub fn front(board: &mut Front<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
    if actor.holds(Act::ManageAccounts) {
        administrator(board, actor, today)?;
    }
    if actor.holds(Act::SeeAudit) {
        let since = today.checked_sub(1.day()).unwrap_or(today).to_string();
        let events = board.count("SELECT COUNT(*) AS count FROM events WHERE at >= $1", params![since])?;
        board.standing(events, "home-events", "/audit");
    }
    Ok(())
}

fn administrator(board: &mut Front<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
    let ahead = today.checked_add(180.days()).unwrap_or(today);
    let years =
        i64::try_from(reference::years_without_holidays(board.read, today, ahead)?.len()).unwrap_or(0);
    board.urgent(years, "home-holidays-missing", "/house", Tone::Soon);
    let mut wanted = Conditions::new();
    let active = wanted.bind(true);
    wanted.add(format!("u.active = {active}"));
    regions::within(&mut wanted, "o.region_id", &actor.reach);
    let counted = format!(
        "SELECT COUNT(*) AS count FROM users u JOIN offices o ON o.id = u.office_id{}",
        wanted.clause()
    );
    let people = board.count(&counted, wanted.values())?;
    board.standing(people, "home-people", "/accounts");
    let bare = board.count(&format!("{counted} AND u.totp_sealed IS NULL"), wanted.values())?;
    board.standing(bare, "home-without-second-factor", "/accounts");
    Ok(())
}
