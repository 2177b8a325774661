//! Sites where people are to work and something is missing: somebody who records, an agreement in force.

use agreements::uncovered_sql;
use database::{DbError, Read, Value};
use domain::{
    access::{Act, OfficeKind},
    ids::{HostId, SiteId},
    time::Date,
};
use house::work::{Asking, Dated, Found, Item, Rows, Say, Urgency};
use jiff::ToSpan;

use super::{LOOKED_AT, caseload};

/// Sites with sessions within a week and nobody who can sign in and record: closed accounts supervise nothing.
pub(super) fn unsupervised(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    if !asking.actor.holds(Act::ManageSite) {
        return Ok(None);
    }
    let ahead = asking.today.saturating_add(8.days());
    let mut values: Vec<Value> = vec![asking.today.into(), ahead.into(), true.into()];
    let own = match asking.actor.office_kind {
        OfficeKind::Probation | OfficeKind::City => "",
        _ => {
            values.push(asking.actor.office.into());
            "AND h.office_id = $4"
        }
    };
    let from = format!(
        "FROM (SELECT s.id, (SELECT MIN(e.day) FROM sessions e WHERE e.site_id = s.id AND e.day >= $1 AND e.day < $2
                 AND e.state = 'planned' AND EXISTS (SELECT 1 FROM attendances a WHERE a.session_id = e.id AND a.state = 'expected')) AS day
               FROM sites s JOIN hosts h ON h.id = s.host_id
               WHERE NOT EXISTS (SELECT 1 FROM site_supervisors v JOIN users u ON u.id = v.user_id
                                 WHERE v.site_id = s.id AND u.active = $3) {own}) g
         WHERE g.day IS NOT NULL"
    );
    let rows = Rows {
        from,
        values,
        day: "g.day",
        dated: Dated::Until,
        id: "g.id",
        keep: &[],
        joins: "JOIN sites s ON s.id = w.id",
        columns: "s.id AS site_id, s.name",
    };
    let found = asking.find(read, &rows, |row| {
        let page = format!("/sites/{}", row.get::<SiteId>("site_id")?);
        let why = Say::new("work-next-session").with("day", row.get::<Date>("dated")?);
        let item = Item::new(row.get::<String>("name")?, page.as_str(), Say::new("work-unsupervised"));
        Ok(item.because(why).press("work-name-supervisor", format!("{page}/edit")))
    })?;
    Ok(Some(found))
}

/// For the officer: hosts where own clients work though no agreement covers them any more.
pub(super) fn uncovered(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let Some(scope) = caseload(asking.actor).filter(|_| !asking.actor.holds(Act::ManageAgreement)) else {
        return Ok(None);
    };
    let rows = Rows {
        from: format!(
            "FROM (SELECT h.id, (SELECT COUNT(*) FROM (
                     SELECT 1 AS one FROM sites s CROSS JOIN placements p CROSS JOIN orders o
                     WHERE s.host_id = h.id AND p.site_id = s.id AND p.state = 'active' AND o.id = p.order_id
                       AND {} = $1 AND o.state IN ('placed', 'running') LIMIT {LOOKED_AT}) few) AS people
                   FROM hosts h WHERE h.id IN ({})) g WHERE g.people > 0",
            scope.column,
            uncovered_sql("$2")
        ),
        values: vec![scope.value, asking.today.into()],
        day: "g.people",
        dated: Dated::Always(Urgency::Overdue),
        id: "g.id",
        keep: &["g.people AS people"],
        joins: "JOIN hosts h ON h.id = w.id",
        columns: "h.id AS host_id, h.name, w.people",
    };
    let found = asking.find(read, &rows, |row| {
        let page = format!("/sites/hosts/{}", row.get::<HostId>("host_id")?);
        let why = Say::new("work-your-people-there").with("count", row.get::<i64>("people")?);
        Ok(Item::new(row.get::<String>("name")?, page, Say::new("work-uncovered-host")).because(why))
    })?;
    Ok(Some(found.with_others()))
}
