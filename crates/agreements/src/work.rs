//! What agreements ask for: dates to complete, ends that are near, people at hosts that nothing covers any more.

use database::{DbError, Read, Row, Value};
use domain::{
    access::{Act, OfficeKind},
    agreements::terms::ENDING_DAYS,
    ids::{AgreementId, HostId},
    time::Date,
};
use house::{
    conditions::Conditions,
    regions,
    work::{Asking, Dated, Found, Item, Query, Rows, Say, Urgency},
};
use jiff::ToSpan;

use super::{
    cover::{in_force_sql, leans_sql, uncovered_sql},
    store,
};

/// All of it.
pub const WORK: &[Query] = &[
    Query { counted: "agreement-work-drafts-count", looked_at: "agreement-work-looked", find: drafts },
    Query { counted: "agreement-work-ending-count", looked_at: "agreement-work-looked", find: ending },
    Query {
        counted: "agreement-work-uncovered-count",
        looked_at: "agreement-work-looked-cover",
        find: uncovered,
    },
];

/// An agreement by its number, with its title where it has one.
fn titled(row: &Row, what: Say) -> Result<Item, DbError> {
    let (number, title): (String, String) = (row.get("number")?, row.get("title")?);
    let item = Item::new(number, format!("/agreements/{}", row.get::<AgreementId>("id")?), what);
    Ok(if title.is_empty() {
        item
    } else {
        item.because(Say::new("agreement-work-title").with("title", title))
    })
}

/// The rows of agreements (`a`).
fn rows(from: String, values: Vec<Value>, day: &'static str, dated: Dated) -> Rows<'static> {
    Rows {
        from,
        values,
        day,
        dated,
        id: "a.id",
        keep: &[],
        joins: "JOIN agreements a ON a.id = w.id",
        columns: "a.id, a.number, a.title",
    }
}

/// Agreements with a missing date.
fn drafts(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    if !asking.actor.holds(Act::ManageAgreement) {
        return Ok(None);
    }
    let mut wanted = Conditions::new();
    wanted.add("(a.signed_on IS NULL OR a.starts_on IS NULL OR a.ends_on IS NULL)");
    store::readable(&mut wanted, asking.actor);
    let from = format!("FROM agreements a{}", wanted.clause());
    let rows = rows(from, wanted.values().to_vec(), "a.created_at", Dated::Since);
    let found = asking.find(read, &rows, |row| {
        let item = titled(row, Say::new("agreement-work-draft"))?;
        // The city changes all of them, everybody else those that name their office: their page knows.
        let way = if asking.actor.office_kind == OfficeKind::City { "/edit" } else { "" };
        let href = format!("{}{way}", item.page);
        Ok(item.press("agreement-work-complete", href))
    })?;
    Ok(Some(found.listed("/agreements?state=draft")))
}

/// Agreements whose last day is near.
fn ending(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    if !asking.actor.holds(Act::ManageAgreement) {
        return Ok(None);
    }
    let soon = asking.today.saturating_add(ENDING_DAYS.days());
    let mut wanted = Conditions::new();
    let (now, soon) = (wanted.bind(asking.today), wanted.bind(soon));
    wanted.add(format!("{} AND a.ends_on <= {soon}", in_force_sql("a", &now)));
    store::readable(&mut wanted, asking.actor);
    let from = format!("FROM agreements a{}", wanted.clause());
    let rows = rows(from, wanted.values().to_vec(), "a.ends_on", Dated::Until);
    let found = asking.find(read, &rows, |row| {
        titled(row, Say::new("agreement-work-ending").with("last", row.get::<Date>("dated")?))
    })?;
    Ok(Some(found.listed("/agreements?state=ending")))
}

/// Hosts where people are placed and no agreement is in force: for the keepers of agreements, and for the host's own office.
fn uncovered(read: &mut Read<'_>, asking: &Asking<'_>) -> Result<Option<Found>, DbError> {
    let keeps = asking.actor.holds(Act::ManageAgreement);
    let own_host = asking.actor.office_kind == OfficeKind::Department && asking.actor.holds(Act::ManageSite);
    if !keeps && !own_host {
        return Ok(None);
    }
    let mut wanted = Conditions::new();
    let now = wanted.bind(asking.today);
    wanted.add(format!("h.id IN ({})", uncovered_sql(&now)));
    if keeps {
        regions::within(&mut wanted, "h.region_id", &asking.actor.reach);
    } else {
        let office = wanted.bind(asking.actor.office);
        wanted.add(format!("h.office_id = {office}"));
    }
    let from = format!(
        "FROM (SELECT h.id, COALESCE((SELECT MAX(x.ends_on) FROM agreements x WHERE x.ends_on < $1 AND {}), '0001-01-01') AS day,
               (SELECT COUNT(*) FROM host_people p WHERE p.host_id = h.id) AS people
               FROM hosts h{}) g WHERE g.people > 0",
        leans_sql("x", "h"),
        wanted.clause()
    );
    let joins = format!(
        "JOIN hosts h ON h.id = w.id LEFT JOIN agreements a ON a.id = (
           SELECT x.id FROM agreements x WHERE x.ends_on < $1 AND {} ORDER BY x.ends_on DESC, x.id LIMIT 1)",
        leans_sql("x", "h")
    );
    let rows = Rows {
        from,
        values: wanted.values().to_vec(),
        day: "g.day",
        dated: Dated::Always(Urgency::Overdue),
        id: "g.id",
        keep: &["g.people AS people"],
        joins: &joins,
        columns: "h.id AS host_id, h.name, w.people, a.id AS agreement_id, a.ends_on",
    };
    let found = asking.find(read, &rows, uncovered_item)?;
    Ok(Some(if keeps { found } else { found.with_others() }))
}

fn uncovered_item(row: &Row) -> Result<Item, DbError> {
    let name: String = row.get("name")?;
    let page = match row.get::<Option<AgreementId>>("agreement_id")? {
        Some(agreement) => format!("/agreements/{agreement}"),
        None => format!("/sites/hosts/{}", row.get::<HostId>("host_id")?),
    };
    let people = Say::new("agreement-work-still-placed").with("count", row.get::<i64>("people")?);
    Ok(match row.get::<Option<Date>>("ends_on")? {
        Some(last) => {
            let what = Say::new("agreement-work-expired").with("last", last);
            Item::new(name, page, what).because(people).until(last)
        }
        None => Item::new(name, page, Say::new("agreement-work-none")).because(people),
    })
}
