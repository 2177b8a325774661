//! Sentences that are served, and what became of the proposal that they are complete.

use database::{DbError, Read};
use domain::{
    access::Act,
    ids::CompletionId,
    time::{Minutes, Timestamp},
};
use house::work::{Asking, Dated, Found, Item, Rows, Say};

use super::{PERSON, caseload, executed, page_of};
use crate::orders::TO_PROPOSE;

/// People who have served every hour: nobody has proposed it yet, or the prosecutor has sent it back.
pub(super) fn to_propose(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = caseload(asking.actor).filter(|_| asking.actor.holds(Act::ProposeCompletion)) else {
        return Ok(None);
    };
    let rows = Rows {
        from: format!("FROM orders o JOIN order_totals t ON t.order_id = o.id WHERE {} = $1 AND {TO_PROPOSE}", scope.column),
        values: vec![scope.value],
        day: "COALESCE(t.last_day, o.created_at)",
        dated: Dated::Since,
        id: "o.id",
        keep: &[],
        joins: PERSON,
        columns: "o.id AS order_id, c.name, o.ordered_minutes, t.credited_minutes,
                  (SELECT MAX(k.decided_at) FROM completions k WHERE k.order_id = o.id AND k.state = 'returned') AS returned_at",
    };
    let found = asking.find(read, &rows, |row| {
        let page = page_of(row)?;
        let returned = row.get::<Option<Timestamp>>("returned_at")?;
        let what = Say::new(if returned.is_some() { "work-returned" } else { "work-served" })
            .with("done", row.get::<Minutes>("credited_minutes")?)
            .with("owed", row.get::<Minutes>("ordered_minutes")?);
        let why = match returned {
            Some(at) => Say::new("work-returned-on").with("day", asking.zone.to_datetime(at).date()),
            None => Say::new("work-not-proposed"),
        };
        let item = Item::new(row.get::<String>("name")?, page.as_str(), what);
        Ok(item.because(why).press("work-propose", format!("{page}/completion")))
    })?;
    Ok(Some(found.listed("/orders?state=to_propose")))
}

const PROPOSED: &str =
    "FROM completions k CROSS JOIN orders o WHERE o.id = k.order_id AND k.state = 'proposed'";
const OF_COMPLETION: &str = "JOIN completions k ON k.id = w.id JOIN orders o ON o.id = k.order_id
                             JOIN clients c ON c.id = o.client_id JOIN users p ON p.id = k.proposed_by";

/// Proposals for the prosecutor to decide on.
pub(super) fn to_confirm(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = executed(asking.actor).filter(|_| asking.actor.holds(Act::DecideCompletion)) else {
        return Ok(None);
    };
    let rows = proposals(format!("{PROPOSED} AND {} = $1", scope.column), scope.value);
    let found = asking.find(read, &rows, |row| {
        let why = Say::new("work-proposed-by").with("who", row.get::<String>("proposer")?);
        let item = Item::new(row.get::<String>("name")?, page_of(row)?, Say::new("work-to-confirm"));
        let way = format!("/completions/{}", row.get::<CompletionId>("completion_id")?);
        Ok(item.because(why).press("work-confirm", way))
    })?;
    Ok(Some(found.listed("/completions")))
}

/// The same for those who proposed them and wait.
pub(super) fn at_the_prosecutor(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = caseload(asking.actor) else { return Ok(None) };
    let rows = proposals(format!("{PROPOSED} AND {} = $1", scope.column), scope.value);
    let found = asking.find(read, &rows, |row| {
        let why = Say::new("work-proposed-on").with("day", asking.moment(row, "dated")?);
        Ok(Item::new(row.get::<String>("name")?, page_of(row)?, Say::new("work-proposed")).because(why))
    })?;
    Ok(Some(found.with_others()))
}

fn proposals(from: String, value: database::Value) -> Rows<'static> {
    Rows {
        from,
        values: vec![value],
        day: "k.proposed_at",
        dated: Dated::Since,
        id: "k.id",
        keep: &[],
        joins: OF_COMPLETION,
        columns: "k.id AS completion_id, o.id AS order_id, c.name, p.name AS proposer",
    }
}

/// Statements that were taken back and have no successor: the sentence counts as complete, and no paper says so.
pub(super) fn withdrawn(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = executed(asking.actor).filter(|_| asking.actor.holds(Act::DecideCompletion)) else {
        return Ok(None);
    };
    let from = format!(
        "FROM completions k CROSS JOIN orders o
         WHERE o.id = k.order_id AND k.state = 'withdrawn' AND k.issued_on IS NOT NULL AND o.state = 'completed' AND {} = $1
           AND NOT EXISTS (SELECT 1 FROM completions n WHERE n.order_id = o.id AND n.state IN ('proposed', 'confirmed'))",
        scope.column
    );
    let rows = Rows { day: "k.withdrawn_at", ..proposals(from, scope.value) };
    let found = asking.find(read, &rows, |row| {
        let item = Item::new(row.get::<String>("name")?, page_of(row)?, Say::new("work-withdrawn"));
        Ok(item.because(Say::new("work-withdrawn-why").with("day", asking.moment(row, "dated")?)))
    })?;
    Ok(Some(found))
}
