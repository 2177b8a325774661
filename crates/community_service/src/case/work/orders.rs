//! Sentences that wait to begin, and those whose days run out.

use database::{DbError, Read, Row};
use domain::{
    access::Act,
    time::{Date, Minutes},
};
use house::work::{Asking, Dated, Found, Hands, Item, Rows, Say};
use jiff::ToSpan;

use super::{PERSON, Scope, caseload, executed, page_of, scope};
use crate::orders::waits::{self, TO_ASSESS, UNFINISHED};

/// So long after the verdict is final a sentence that has not begun is told to the office that executes it.
const SLOW_DAYS: i32 = 30;

/// The current assessment (`a`) of an order says that it cannot be served, or the person does not agree to it.
const UNFIT: &str = "NOT a.superseded AND (a.fitness = 'not_fit' OR a.consent = 'refused')";

/// Sentences whose last day is past, with hours left.
pub(super) fn overdue(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = scope(asking.actor) else { return Ok(None) };
    let when = format!("o.last_day < $2 AND {UNFINISHED}");
    let found = ending_rows(read, asking, &scope, &when, vec![asking.today])?;
    Ok(Some(in_hands(found.listed("/orders?late=overdue"), scope.hands)))
}

/// Sentences whose last day is near, with hours left.
pub(super) fn ending(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = scope(asking.actor) else { return Ok(None) };
    let when = format!("o.last_day >= $2 AND o.last_day < $3 AND {UNFINISHED}");
    let days = vec![asking.today, waits::soon(asking.today)];
    let found = ending_rows(read, asking, &scope, &when, days)?;
    Ok(Some(in_hands(found.listed("/orders?late=soon"), scope.hands)))
}

fn in_hands(found: Found, hands: Hands) -> Found {
    if hands == Hands::Others { found.with_others() } else { found }
}

fn ending_rows(
    read: &mut Read<'_>,
    asking: &Asking<'_>,
    scope: &Scope,
    when: &str,
    days: Vec<Date>,
) -> Result<Found, DbError> {
    let mut values = vec![scope.value.clone()];
    values.extend(days.into_iter().map(Into::into));
    let rows = Rows {
        from: format!(
            "FROM orders o JOIN order_totals t ON t.order_id = o.id WHERE {} = $1 AND {when}",
            scope.column
        ),
        values,
        day: "o.last_day",
        dated: Dated::Until,
        id: "o.id",
        keep: &[],
        joins: PERSON,
        columns: "o.id AS order_id, c.name, o.last_day, o.ordered_minutes, t.credited_minutes",
    };
    asking.find(read, &rows, |row| {
        let left = row.get::<Minutes>("ordered_minutes")?.less_at_least_zero(row.get("credited_minutes")?);
        let last: Date = row.get("last_day")?;
        let what = if last < asking.today { "work-overdue" } else { "work-ending" };
        let item = Item::new(row.get::<String>("name")?, page_of(row)?, Say::new(what).with("last", last));
        Ok(item.because(Say::new("work-left").with("left", left)))
    })
}

/// Sentences that wait for an assessment.
pub(super) fn to_assess(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = caseload(asking.actor) else { return Ok(None) };
    let rows = Rows {
        from: format!("FROM orders o WHERE {} = $1 AND {TO_ASSESS}", scope.column),
        values: vec![scope.value],
        day: "COALESCE(o.final_date, o.judgment_date)",
        dated: Dated::Since,
        id: "o.id",
        keep: &[],
        joins: PERSON,
        columns: "o.id AS order_id, c.name, o.judgment_date, o.final_date",
    };
    let found = asking.find(read, &rows, |row| {
        let page = page_of(row)?;
        let why = match row.get::<Option<Date>>("final_date")? {
            Some(day) => Say::new("work-final-since").with("day", day),
            None => Say::new("work-not-final-yet").with("day", row.get::<Date>("judgment_date")?),
        };
        let item = Item::new(row.get::<String>("name")?, page.as_str(), Say::new("work-to-assess"));
        Ok(item.because(why).press("work-assess", format!("{page}/assessment")))
    })?;
    Ok(Some(found.listed("/orders?state=to_assess")))
}

/// People who are assessed and have no place yet; some of them can have none.
pub(super) fn to_place(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = caseload(asking.actor).filter(|_| asking.actor.holds(Act::PlaceClient)) else {
        return Ok(None);
    };
    let joins = format!("{PERSON} LEFT JOIN assessments a ON a.order_id = o.id AND NOT a.superseded");
    let rows = Rows {
        from: format!("FROM orders o WHERE {} = $1 AND o.state = 'assessed'", scope.column),
        values: vec![scope.value],
        day: "COALESCE((SELECT MAX(b.signed_at) FROM assessments b WHERE b.order_id = o.id), o.created_at)",
        dated: Dated::Since,
        id: "o.id",
        keep: &[],
        joins: &joins,
        columns: "o.id AS order_id, c.name, a.fitness, a.consent",
    };
    let found = asking.find(read, &rows, |row| {
        let (name, page): (String, _) = (row.get("name")?, page_of(row)?);
        let assessed = Say::new("work-assessed-on").with("day", asking.moment(row, "dated")?);
        Ok(match unfit_words(row)? {
            Some(why) => Item::new(name, page, Say::new("work-not-placeable")).because(Say::new(why)),
            None => Item::new(name, page.as_str(), Say::new("work-to-place"))
                .because(assessed)
                .press("work-place", format!("{page}/placement")),
        })
    })?;
    Ok(Some(found.listed("/orders?state=assessed")))
}

/// What the current assessment says against serving at all.
fn unfit_words(row: &Row) -> Result<Option<&'static str>, DbError> {
    let (fitness, consent): (Option<String>, Option<String>) = (row.get("fitness")?, row.get("consent")?);
    Ok(match (fitness.as_deref(), consent.as_deref()) {
        (Some("not_fit"), _) => Some("work-unfit-fitness"),
        (_, Some(consent)) if consent != "given" => Some("work-unfit-consent"),
        _ => None,
    })
}

/// People who stay placed against what their assessment says now. Only the probation office reads assessments.
pub(super) fn unfit(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = caseload(asking.actor) else { return Ok(None) };
    let joins = format!("{PERSON} JOIN assessments a ON a.order_id = o.id AND NOT a.superseded");
    let rows = Rows {
        from: format!(
            "FROM assessments a CROSS JOIN orders o WHERE o.id = a.order_id AND {UNFIT} AND {} = $1 AND o.state IN ('placed', 'running')",
            scope.column
        ),
        values: vec![scope.value],
        day: "a.signed_at",
        dated: Dated::Since,
        id: "o.id",
        keep: &[],
        joins: &joins,
        columns: "o.id AS order_id, c.name, a.fitness, a.consent",
    };
    let found = asking.find(read, &rows, |row| {
        let why = Say::new(unfit_words(row)?.unwrap_or("work-unfit-fitness"));
        Ok(Item::new(row.get::<String>("name")?, page_of(row)?, Say::new("work-unfit")).because(why))
    })?;
    Ok(Some(found))
}

/// Final verdicts that nobody has begun to execute, for the prosecutor: the work is the probation office's.
pub(super) fn not_begun(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = executed(asking.actor).filter(|_| asking.actor.holds(Act::DecideCompletion)) else {
        return Ok(None);
    };
    let long_ago = asking.today.saturating_sub(SLOW_DAYS.days());
    let rows = Rows {
        from: format!(
            "FROM orders o WHERE {} = $1 AND o.state IN ('received', 'verified', 'assessed') AND o.final_date < $2",
            scope.column
        ),
        values: vec![scope.value, long_ago.into()],
        day: "o.final_date",
        dated: Dated::Since,
        id: "o.id",
        keep: &[],
        joins: PERSON,
        columns: "o.id AS order_id, c.name, o.final_date, o.state, o.officer_name",
    };
    let found = asking.find(read, &rows, |row| {
        let assessed = row.get::<String>("state")? == "assessed";
        let what = if assessed { "work-not-placed" } else { "work-not-assessed" };
        let why = Say::new("work-final-since").with("day", row.get::<Date>("final_date")?);
        Ok(Item::new(row.get::<String>("name")?, page_of(row)?, Say::new(what)).because(why))
    })?;
    Ok(Some(found.with_others()))
}
