//! What an order still lacks: an officer, the comparison with the extract, the day on which it became final.

use database::{DbError, Read};
use domain::{
    access::{Act, OfficeKind},
    time::Date,
};
use house::work::{Asking, Dated, Found, Hands, Item, Rows, Say};

use super::{PERSON, executed, page_of, scope};
use crate::{orders::waits::NOT_FINAL, orders::waits::TO_COMPARE, orders::waits::UNASSIGNED};

/// Orders without a probation officer, for whoever names them.
pub(super) fn unassigned(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let assigns = asking.actor.holds(Act::AssignOrder);
    let Some(scope) = scope(asking.actor).filter(|scope| assigns && scope.hands == Hands::Own) else {
        return Ok(None);
    };
    // Where there is an officer's own caseload there is an officer.
    let office = match asking.actor.office_kind {
        OfficeKind::Probation => "o.probation_office_id",
        _ => scope.column,
    };
    let rows = rows(format!("FROM orders o WHERE {office} = $1 AND {UNASSIGNED}"), asking, "o.created_at");
    let found = asking.find(read, &rows, |row| {
        let page = page_of(row)?;
        let item = Item::new(row.get::<String>("name")?, page.as_str(), Say::new("work-unassigned"));
        let why = Say::new("work-judged-on").with("day", row.get::<Date>("judgment_date")?);
        Ok(item.because(why).press("work-assign", format!("{page}/assign")))
    })?;
    Ok(Some(found.listed("/orders?state=unassigned")))
}

/// Orders that nobody has compared with the court's extract: the clerk's work, which the prosecutor waits for.
pub(super) fn to_compare(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = executed(asking.actor).filter(|_| asking.actor.holds(Act::AttachFile)) else {
        return Ok(None);
    };
    let from = format!("FROM orders o WHERE {} = $1 AND {TO_COMPARE}", scope.column);
    let rows = Rows {
        columns: "o.id AS order_id, c.name, o.judgment_date, EXISTS (SELECT 1 FROM files f
                  WHERE f.subject_kind = 'order' AND f.subject_id = o.id) AS scanned",
        ..rows(from, asking, "o.judgment_date")
    };
    let found = asking.find(read, &rows, |row| {
        let why = if row.get("scanned")? { "work-extract-scanned" } else { "work-extract-missing" };
        let item = Item::new(row.get::<String>("name")?, page_of(row)?, Say::new("work-to-compare"));
        Ok(Item { verb: "work-compare", ..item.because(Say::new(why)) })
    })?;
    Ok(Some(of_the_clerk(found.listed("/orders?state=to_compare"), asking)))
}

/// Orders whose verdict is not known to be final.
pub(super) fn not_final(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = executed(asking.actor).filter(|_| asking.actor.holds(Act::RegisterOrder)) else {
        return Ok(None);
    };
    let from = format!("FROM orders o WHERE {} = $1 AND {NOT_FINAL}", scope.column);
    let found = asking.find(read, &rows(from, asking, "o.judgment_date"), |row| {
        let page = page_of(row)?;
        let why = Say::new("work-judged-on").with("day", row.get::<Date>("judgment_date")?);
        Ok(Item::new(row.get::<String>("name")?, page, Say::new("work-not-final")).because(why))
    })?;
    Ok(Some(of_the_clerk(found.listed("/orders?state=not_final"), asking)))
}

fn rows(from: String, asking: &Asking<'_>, day: &'static str) -> Rows<'static> {
    Rows {
        from,
        values: vec![asking.actor.office.into()],
        day,
        dated: Dated::Since,
        id: "o.id",
        keep: &[],
        joins: PERSON,
        columns: "o.id AS order_id, c.name, o.judgment_date",
    }
}

/// Whoever decides leaves an order's papers to the clerk.
fn of_the_clerk(found: Found, asking: &Asking<'_>) -> Found {
    if asking.actor.holds(Act::DecideCompletion) { found.with_others() } else { found }
}
