//! Sessions: who is expected, what is not recorded, what was called off.

use database::{DbError, Read, Row};
use domain::{
    access::Act,
    ids::SessionId,
    time::{Date, MinuteOfDay},
};
use house::{
    conditions::Conditions,
    work::{Asking, Dated, Found, Item, MOST, Rows, Say},
};
use jiff::ToSpan;

use super::{caseload, page_of};
use crate::{needed::STILL_NEEDED, sessions, sessions::Wanted};

/// Sessions of one's sites at which somebody is still to come or to leave, so many days before today and on it; `when` is
/// given the day it is at the site. From the few that wait to their site, never from the site to its whole past.
fn my_sessions(asking: &Asking<'_>, days_before: i32, when: &dyn Fn(&str) -> String) -> Rows<'static> {
    let mut wanted = Conditions::new();
    let user = wanted.bind(asking.actor.effective_user());
    wanted.add(format!(
        "EXISTS (SELECT 1 FROM site_supervisors v WHERE v.site_id = a.site_id AND v.user_id = {user})
         AND {STILL_NEEDED} AND a.state IN ('expected', 'present')"
    ));
    let first = wanted.bind(asking.todays.earliest().saturating_sub(days_before.days()));
    let last = wanted.bind(asking.todays.latest());
    wanted.add(format!("a.day BETWEEN {first} AND {last}"));
    let today = wanted.bind_today("(SELECT z.zone FROM sites z WHERE z.id = a.site_id)", asking.todays);
    wanted.add(when(&today));
    Rows {
        from: format!(
            "FROM (SELECT a.session_id, a.day, COUNT(*) AS people, COUNT(CASE WHEN a.state = 'present' THEN 1 END) AS there
                   FROM attendances a{} GROUP BY a.session_id, a.day) g",
            wanted.clause()
        ),
        values: wanted.values().to_vec(),
        day: "g.day",
        dated: Dated::Until,
        id: "g.session_id",
        keep: &["g.people AS people", "g.there AS there"],
        joins: "JOIN sessions e ON e.id = w.id JOIN sites s ON s.id = e.site_id",
        columns: "e.id AS session_id, s.name, s.zone, e.start_minute, e.end_minute, w.people, w.there",
    }
}

fn on_the_phone_page(row: &Row) -> Result<String, DbError> {
    Ok(format!("/today#s-{}", row.get::<SessionId>("session_id")?))
}

/// Today's sessions of one's sites, with those who are still to come or to leave.
pub(super) fn expected(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    if !asking.actor.holds(Act::RecordAttendance) {
        return Ok(None);
    }
    let rows = my_sessions(asking, 0, &|today| format!("a.day = {today}"));
    let found = asking.find(read, &rows, |row| {
        let (people, there): (i64, i64) = (row.get("people")?, row.get("there")?);
        let what = match (people - there, there) {
            (0, there) => Say::new("work-at-work").with("count", there),
            (expected, 0) => Say::new("work-expected").with("count", expected),
            (expected, there) => Say::new("work-expected-there").with("count", expected).with("there", there),
        };
        let why = Say::new("work-until").with("end", row.get::<MinuteOfDay>("end_minute")?);
        let way = on_the_phone_page(row)?;
        let item = Item::new(row.get::<String>("name")?, way.as_str(), what).because(why);
        Ok(item.at(row.get("start_minute")?).press("work-record", way))
    })?;
    Ok(Some(found.listed("/today")))
}

/// Sessions of the last seven days at one's sites whose record is not complete.
pub(super) fn unrecorded(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    if !asking.actor.holds(Act::RecordAttendance) {
        return Ok(None);
    }
    let rows = my_sessions(asking, 7, &|today| format!("a.day < {today}"));
    let found = asking.find(read, &rows, |row| {
        let (people, there): (i64, i64) = (row.get("people")?, row.get("there")?);
        let what = if people == there { "work-not-left" } else { "work-unrecorded" };
        let why = Say::new("work-session-of").with("day", row.get::<Date>("dated")?);
        let way = on_the_phone_page(row)?;
        let item = Item::new(row.get::<String>("name")?, way.as_str(), Say::new(what).with("count", people));
        Ok(item.because(why).press("work-complete", way))
    })?;
    Ok(Some(found.listed("/today")))
}

/// Sessions ahead or behind, as the list of sessions finds them.
fn listed(asking: &Asking<'_>, wanted: &Wanted, columns: &'static str) -> Rows<'static> {
    let conditions = sessions::conditions(wanted, asking.actor, asking.todays);
    Rows {
        from: format!("{} {}", sessions::FROM, conditions.clause()),
        values: conditions.values().to_vec(),
        day: "e.day",
        dated: Dated::Until,
        id: "e.id",
        keep: &[],
        joins: "JOIN sessions e ON e.id = w.id JOIN sites s ON s.id = e.site_id",
        columns,
    }
}

/// For who keeps sites: sessions of earlier days that lack an outcome.
pub(super) fn not_complete(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    if !asking.actor.holds(Act::CancelSession) || asking.actor.holds(Act::AssessClient) {
        return Ok(None);
    }
    let columns = "e.id AS session_id, s.name, (SELECT COUNT(*) FROM attendances a
                   WHERE a.session_id = e.id AND a.state IN ('expected', 'present')) AS people";
    let rows = listed(asking, &Wanted { unrecorded: true, ..Wanted::default() }, columns);
    let found = asking.find(read, &rows, |row| {
        let what = Say::new("work-unrecorded").with("count", row.get::<i64>("people")?);
        let why = Say::new("work-session-of").with("day", row.get::<Date>("dated")?);
        let way = format!("/sessions/{}", row.get::<SessionId>("session_id")?);
        Ok(Item::new(row.get::<String>("name")?, way, what).because(why))
    })?;
    Ok(Some(found.listed("/sessions?state=unrecorded")))
}

/// For the officer: sessions of own clients that were called off; their hours are to be planned again.
pub(super) fn called_off(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    if !asking.actor.holds(Act::CancelSession) || caseload(asking.actor).is_none() {
        return Ok(None);
    }
    let wanted = Wanted { from_today: true, cancelled: Some(true), own_clients: true, ..Wanted::default() };
    let rows = listed(asking, &wanted, "e.id AS session_id, s.name");
    let found = asking.find(read, &rows, |row| {
        let what = Say::new("work-session-cancelled").with("day", row.get::<Date>("dated")?);
        let way = format!("/sessions/{}", row.get::<SessionId>("session_id")?);
        let item = Item::new(row.get::<String>("name")?, way, what);
        Ok(Item { verb: "work-replace", ..item.because(Say::new("work-session-cancelled-why")) })
    })?;
    Ok(Some(found.listed("/sessions?state=cancelled&mine=1")))
}

/// For the officer: own clients of whom nobody at the site has recorded what became of a past session. They are picked
/// without an order first: with one, the index by day would be read from its beginning, and not the one of what waits.
pub(super) fn unrecorded_of_mine(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = caseload(asking.actor).filter(|_| !asking.actor.holds(Act::WorkAnyCaseload)) else {
        return Ok(None);
    };
    let rows = Rows {
        from: format!(
            "FROM (SELECT a.id, a.day FROM attendances a CROSS JOIN orders o
                   WHERE o.id = a.order_id AND a.state IN ('expected', 'present') AND a.day < $2 AND {} = $1
                     AND {STILL_NEEDED} LIMIT {MOST}) g",
            scope.column
        ),
        values: vec![scope.value, asking.today.into()],
        day: "g.day",
        dated: Dated::Until,
        id: "g.id",
        keep: &[],
        joins: "JOIN attendances a ON a.id = w.id JOIN orders o ON o.id = a.order_id
                JOIN clients c ON c.id = o.client_id JOIN sites s ON s.id = a.site_id",
        columns: "o.id AS order_id, c.name, a.state, s.name AS site_name",
    };
    let found = asking.find(read, &rows, |row| {
        let left = row.get::<String>("state")? == "present";
        let what = Say::new(if left { "work-leaving-unrecorded" } else { "work-day-unrecorded" });
        let why = Say::new("work-at-site").with("site", row.get::<String>("site_name")?);
        let what = what.with("day", row.get::<Date>("dated")?);
        Ok(Item::new(row.get::<String>("name")?, page_of(row)?, what).because(why))
    })?;
    Ok(Some(found.with_others()))
}
