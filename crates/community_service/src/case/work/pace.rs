//! Hours that no session covers, and sentences that will not end in time.

use database::{DbError, Read, Row};
use domain::{
    access::Act,
    community_service::hours::balance,
    time::{Date, Minutes},
};
use house::work::{Asking, Dated, Found, Hands, Item, Rows, Say, Urgency};

use super::{LOOKED_AT, PERSON, caseload, page_of, scope};
use crate::{
    hours::{Forecast, forecast},
    orders::waits,
    planning,
};

/// Owed hours of the own caseload that lie in no session ahead.
pub(super) fn unplanned(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = caseload(asking.actor).filter(|_| !asking.actor.holds(Act::WorkAnyCaseload)) else {
        return Ok(None);
    };
    let ahead = "(SELECT CAST(COALESCE(SUM(f.end_minute - f.start_minute), 0) AS BIGINT) FROM attendances f
                  WHERE f.order_id = o.id AND f.day >= $2 AND f.state IN ('expected', 'present'))";
    let columns = format!(
        "o.id AS order_id, c.name, o.last_day, o.ordered_minutes - t.credited_minutes - {ahead} AS open_minutes"
    );
    let rows = Rows {
        from: format!(
            "FROM (SELECT o.id, o.last_day, o.ordered_minutes FROM orders o WHERE {} = $1 AND o.state IN ('placed', 'running')
                   AND NOT o.all_served AND (o.last_day IS NULL OR o.last_day >= $2) LIMIT {LOOKED_AT}) o
             JOIN order_totals t ON t.order_id = o.id WHERE o.ordered_minutes - t.credited_minutes > {ahead}",
            scope.column
        ),
        values: vec![scope.value, asking.today.into()],
        day: "COALESCE(o.last_day, '9999-12-31')",
        dated: Dated::Always(Urgency::Week),
        id: "o.id",
        keep: &[],
        joins: PERSON,
        columns: &columns,
    };
    let found = asking.find(read, &rows, |row| {
        let what = Say::new("work-unplanned").with("hours", row.get::<Minutes>("open_minutes")?);
        let item = Item::new(row.get::<String>("name")?, page_of(row)?, what);
        let item = Item { verb: "work-plan", ..item };
        Ok(match row.get::<Option<Date>>("last_day")? {
            Some(last) => item.because(Say::new("work-period-until").with("last", last)),
            None => item,
        })
    })?;
    Ok(Some(found))
}

/// Sentences that end too late if they go on as they went so far, by the rule of their own page. Near and past ends are
/// told as such.
pub(super) fn too_slow(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = scope(asking.actor) else { return Ok(None) };
    let sql = format!(
        "SELECT o.id AS order_id, c.name, o.last_day, o.ordered_minutes, t.credited_minutes,
                (SELECT MIN(e.day) FROM hour_entries e WHERE e.order_id = o.id) AS first_day
         FROM orders o JOIN order_totals t ON t.order_id = o.id JOIN clients c ON c.id = o.client_id
         WHERE {} = $1 AND o.state = 'running' AND o.last_day >= $2 ORDER BY o.last_day, o.id LIMIT {LOOKED_AT}",
        scope.column
    );
    let rows = read.rows(sql, &[scope.value, waits::soon(asking.today).into()])?;
    let items = rows.iter().map(|row| slow(row, asking.today)).filter_map(Result::transpose);
    let found = Found::all(items.collect::<Result<Vec<_>, _>>()?);
    let own = scope.hands == Hands::Own && caseload(asking.actor).is_some();
    Ok(Some(if own { found } else { found.with_others() }))
}

fn slow(row: &Row, today: Date) -> Result<Option<Item>, DbError> {
    let last: Option<Date> = row.get("last_day")?;
    let balance = balance(row.get("ordered_minutes")?, row.get("credited_minutes")?, last, today);
    let Forecast::TooLate(finish) = forecast(&balance, row.get("first_day")?, last, today) else {
        return Ok(None);
    };
    let what = Say::new("work-too-slow").with("finish", finish);
    let item = Item::new(row.get::<String>("name")?, page_of(row)?, what);
    let item = last
        .into_iter()
        .fold(item, |item, last| item.because(Say::new("work-period-until").with("last", last)).until(last));
    Ok(Some(item))
}

/// People whom the office's last proposal cannot place in full.
pub(super) fn shortfall(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    if !asking.actor.holds(Act::PlanOffice) || !asking.actor.holds(Act::WorkAnyCaseload) {
        return Ok(None);
    }
    let Some(run) = planning::latest_done(read, asking.actor.office)? else {
        return Ok(Some(Found::all(vec![])));
    };
    let people = run.unplaced_people.unwrap_or_default();
    if people == 0 {
        return Ok(Some(Found::all(vec![])));
    }
    let asked = asking.zone.to_datetime(run.asked_at).date();
    let item = Item::new(
        Say::new("work-shortfall-who"),
        format!("/planning/{}", run.id),
        Say::new("work-shortfall").with("count", people),
    );
    let item = item.because(Say::new("work-shortfall-why").with("day", asked)).since(asked);
    Ok(Some(Found::all(vec![item.press("work-see-shortfall", format!("/planning/{}/shortfall", run.id))])))
}
