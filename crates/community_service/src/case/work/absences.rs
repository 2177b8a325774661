//! Absences, and records that contradict each other, that nobody has judged.

use database::{DbError, Read};
use domain::{
    access::{Act, Actor},
    ids::AttendanceId,
    time::Date,
};
use house::work::{Asking, Dated, Found, Item, Rows, Say};

use super::{caseload, executed, page_of};
use crate::sessions;

/// For the officer who judges them.
pub(super) fn to_judge(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    if caseload(asking.actor).is_none() || !asking.actor.holds(Act::CorrectAttendance) {
        return Ok(None);
    }
    let found = find(read, asking, sessions::to_judge(asking.actor), true)?;
    Ok(Some(found.listed("/absences")))
}

/// For those who wait for the officer: the head of the office, and the prosecutor.
pub(super) fn unjudged(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let actor: &Actor = asking.actor;
    if caseload(actor).is_some() && !actor.holds(Act::CorrectAttendance) {
        let found = find(read, asking, sessions::to_judge(actor), false)?;
        return Ok(Some(found.listed("/absences").with_others()));
    }
    if executed(actor).is_none() || !actor.holds(Act::DecideCompletion) {
        return Ok(None);
    }
    let mut wanted = sessions::unjudged();
    let office = wanted.bind(actor.office);
    wanted.add(format!("o.prosecution_office_id = {office}"));
    Ok(Some(find(read, asking, wanted, false)?.with_others()))
}

fn find(
    read: &mut Read<'_>,
    asking: &Asking<'_>,
    wanted: house::conditions::Conditions,
    judges: bool,
) -> Result<Found, DbError> {
    let rows = Rows {
        from: format!("FROM attendances a CROSS JOIN orders o{}", wanted.clause()),
        values: wanted.values().to_vec(),
        day: "a.day",
        dated: Dated::Since,
        id: "a.id",
        keep: &[],
        joins: "JOIN attendances a ON a.id = w.id JOIN orders o ON o.id = a.order_id
                JOIN clients c ON c.id = o.client_id JOIN sites s ON s.id = a.site_id",
        columns: "a.id AS attendance_id, o.id AS order_id, c.name, a.day, a.conflict, s.name AS site_name",
    };
    asking.find(read, &rows, |row| {
        let what = if row.get("conflict")? { "work-conflict" } else { "work-absent" };
        let what = Say::new(what).with("day", row.get::<Date>("day")?);
        let why = Say::new("work-at-site").with("site", row.get::<String>("site_name")?);
        let item = Item::new(row.get::<String>("name")?, page_of(row)?, what).because(why);
        let way = format!("/attendances/{}/correct", row.get::<AttendanceId>("attendance_id")?);
        Ok(if judges { item.press("work-judge", way) } else { item })
    })
}
