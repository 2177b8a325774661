//! What agreements ask for on a front page.

use database::DbError;
use domain::{
    access::{Act, Actor},
    time::Date,
};
use house::{
    conditions::Conditions,
    home::{Front, Tone},
};
use jiff::ToSpan;

use super::store;

/// Agreements to complete, and those that end soon.
pub fn front(board: &mut Front<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
    if actor.holds(Act::ManageAgreement) {
        let mut wanted = Conditions::new();
        wanted.add("(a.starts_on IS NULL OR a.ends_on IS NULL)");
        store::readable(&mut wanted, actor);
        let counted = "SELECT COUNT(*) AS count FROM agreements a";
        let drafts = board.count(&format!("{counted}{}", wanted.clause()), wanted.values())?;
        board.urgent(drafts, "home-agreements-incomplete", "/agreements?state=draft", Tone::Soon);
        let mut wanted = Conditions::new();
        let (now, soon) = (wanted.bind(today), wanted.bind(today.checked_add(90.days()).unwrap_or(today)));
        wanted.add(format!("a.ends_on >= {now} AND a.ends_on <= {soon}"));
        store::readable(&mut wanted, actor);
        let ending = board.count(&format!("{counted}{}", wanted.clause()), wanted.values())?;
        board.urgent(ending, "home-agreements-ending", "/agreements?state=ending", Tone::Soon);
    }
    Ok(())
}
