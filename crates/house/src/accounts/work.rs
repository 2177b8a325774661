//! What waits for administrators, and how the house itself stands.

use database::{DbError, Read, params};
use domain::{
    access::{Act, Actor},
    time::Date,
};
use jiff::ToSpan;

use crate::{
    conditions::Conditions,
    home::Numbers,
    reference, regions,
    work::{Asking, Found, Item, Query, Say},
};

/// What the house itself asks for.
pub const WORK: &[Query] =
    &[Query { counted: "home-holidays-missing", looked_at: "home-looked-holidays", find: holidays_missing }];

/// Years of the next half year without holidays: sessions would be planned on them.
fn holidays_missing(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    if !asking.actor.holds(Act::ManageHouse) {
        return Ok(None);
    }
    let ahead = asking.today.saturating_add(180.days());
    let years = reference::years_without_holidays(read, asking.today, ahead)?;
    let item = |year: i16| {
        let first = Date::new(year, 1, 1).unwrap_or(asking.today).max(asking.today);
        let item = Item::new(year.to_string(), "/house", Say::new("home-holidays"))
            .because(Say::new("home-holidays-why"))
            .press("home-holidays-load", "/house");
        asking.until(first, item)
    };
    Ok(Some(Found::all(years.into_iter().map(item).collect()).listed("/house")))
}

/// How the house itself stands, for administrators and auditors.
pub fn numbers(line: &mut Numbers<'_, '_>, actor: &Actor, today: Date) -> Result<(), DbError> {
    if actor.holds(Act::ManageAccounts) {
        let mut wanted = Conditions::new();
        let active = wanted.bind(true);
        wanted.add(format!("u.active = {active}"));
        regions::within(&mut wanted, "o.region_id", &actor.reach);
        let counted = format!(
            "SELECT COUNT(*) AS count FROM users u JOIN offices o ON o.id = u.office_id{}",
            wanted.clause()
        );
        let people = line.count(&counted, wanted.values())?;
        line.say(people, "home-people", "/accounts");
        let bare = line.count(&format!("{counted} AND u.totp_sealed IS NULL"), wanted.values())?;
        line.say(bare, "home-without-second-factor", "/accounts");
    }
    if actor.holds(Act::SeeAudit) {
        let since = today.checked_sub(1.day()).unwrap_or(today).to_string();
        let events = line.count("SELECT COUNT(*) AS count FROM events WHERE at >= $1", params![since])?;
        line.say(events, "home-events", "/audit");
    }
    Ok(())
}
