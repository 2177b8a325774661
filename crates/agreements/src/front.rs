//! What agreements ask for on a front page.

use database::{DbError, params};
use domain::{
    access::{Act, Actor},
    time::Date,
};
use house::home::{Front, Tone};
use jiff::ToSpan;

/// Agreements to complete, and those that end soon.
pub fn front(board: &mut Front<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
    if actor.holds(Act::ManageAgreement) {
        let drafts = "SELECT COUNT(*) AS count FROM agreements WHERE starts_on IS NULL OR ends_on IS NULL";
        let drafts = board.count(drafts, params![])?;
        board.urgent(drafts, "home-agreements-incomplete", "/agreements?state=draft", Tone::Soon);
        let ending = board.count(
            "SELECT COUNT(*) AS count FROM agreements WHERE ends_on >= $1 AND ends_on <= $2",
            params![today, today.checked_add(90.days()).unwrap_or(today)],
        )?;
        board.urgent(ending, "home-agreements-ending", "/agreements?state=ending", Tone::Soon);
    }
    Ok(())
}
