//! SQL of the page of site staff: which sessions are before them, and who is expected at those of one page.

use std::collections::BTreeMap;

use database::{DbError, Read, Row};
use domain::{
    ids::{SessionId, SiteId},
    time::{Date, MinuteOfDay},
    zones::Zone,
};
use jiff::ToSpan;
use web::table::ListQuery;

use crate::needed::STILL_NEEDED;
use house::conditions::Conditions;

/// A site that somebody supervises.
pub(in super::super) struct OwnSite {
    pub id: SiteId,
    pub name: String,
    /// Its zone.
    pub zone: Zone,
}

/// A session of such a site.
pub(in super::super) struct OwnSession {
    pub id: SessionId,
    pub site_name: String,
    /// Its site's zone.
    pub zone: Zone,
    pub day: Date,
    pub start: MinuteOfDay,
}

/// The sites with these ids, by name.
pub(in super::super) fn list_own_sites(
    read: &mut Read<'_>,
    sites: impl Iterator<Item = SiteId>,
) -> Result<Vec<OwnSite>, DbError> {
    let mut wanted = Conditions::new();
    wanted.among("id", sites);
    let sql = format!("SELECT id, name, zone FROM sites{} ORDER BY name, id", wanted.clause());
    let site = |row: &Row| Ok(OwnSite { id: row.get("id")?, name: row.get("name")?, zone: row.get("zone")? });
    read.rows(sql, wanted.values())?.iter().map(site).collect()
}

/// What the page shows of these sites: sessions of the day it is in each site's zone, and of so many days before that day
/// those in which somebody lacks an outcome. The latest day first. People are not read here: of days that are recorded there
/// may be thousands.
pub(in super::super) fn list_own_sessions(
    read: &mut Read<'_>,
    (sites, todays): (&[&OwnSite], &BTreeMap<Zone, Date>),
    days_before: i32,
    query: &ListQuery,
) -> Result<Vec<OwnSession>, DbError> {
    let (Some(earliest), Some(latest)) = (todays.values().min(), todays.values().max()) else {
        return Ok(Vec::new());
    };
    if sites.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted = Conditions::new();
    wanted.among("e.site_id", sites.iter().map(|site| site.id));
    let (from, latest) = (wanted.bind(earliest.saturating_sub(days_before.days())), wanted.bind(*latest));
    let (mut past, mut present) = (Vec::new(), Vec::new());
    for (zone, today) in todays {
        let first = wanted.bind(today.saturating_sub(days_before.days()));
        let (zone, today) = (wanted.bind(*zone), wanted.bind(*today));
        past.push(format!("(s.zone = {zone} AND e.day >= {first} AND e.day < {today})"));
        present.push(format!("(s.zone = {zone} AND e.day = {today})"));
    }
    let open = format!(
        "(({}) AND e.id IN (SELECT a.session_id FROM attendances a
           WHERE a.state IN ('expected', 'present') AND a.day BETWEEN {from} AND {latest} AND {STILL_NEEDED})) OR {}",
        past.join(" OR "),
        present.join(" OR ")
    );
    // The whole stretch of days once more, so that an index finds it.
    wanted.add(format!("e.day BETWEEN {from} AND {latest} AND e.state = 'planned' AND ({open})"));
    wanted.add(format!(
        "EXISTS (SELECT 1 FROM attendances a WHERE a.session_id = e.id AND a.state <> 'cancelled' AND {STILL_NEEDED})"
    ));
    behind(&mut wanted, query);
    let (days, rest) = if query.direction() == "ASC" { ("DESC", "ASC") } else { ("ASC", "DESC") };
    let sql = format!(
        "SELECT e.id, s.name AS site_name, s.zone, e.day, e.start_minute FROM sessions e JOIN sites s ON s.id = e.site_id{}
         ORDER BY e.day {days}, s.name {rest}, e.start_minute {rest}, e.id {rest} LIMIT {}",
        wanted.clause(),
        query.fetch()
    );
    read.rows(sql, wanted.values())?.iter().map(session).collect()
}

fn session(row: &Row) -> Result<OwnSession, DbError> {
    Ok(OwnSession {
        id: row.get("id")?,
        site_name: row.get("site_name")?,
        zone: row.get("zone")?,
        day: row.get("day")?,
        start: row.get("start_minute")?,
    })
}

/// Behind the session of the cursor: days run back, everything else runs on.
fn behind(wanted: &mut Conditions, query: &ListQuery) {
    let Some([day, name, start, id]) = query.cursor() else { return };
    let (on, back) = if query.comparator() == ">" { (">", "<") } else { ("<", ">") };
    let (day, name) = (wanted.bind(day.clone()), wanted.bind(name.clone()));
    let (start, id) = (wanted.bind(start.parse::<i64>().unwrap_or(0)), wanted.bind(id.clone()));
    wanted.add(format!(
        "(e.day {back} {day} OR (e.day = {day} AND (s.name, e.start_minute, e.id) {on} ({name}, {start}, {id})))"
    ));
}

/// Everybody who is needed at some sessions, by name.
pub(in super::super) fn list_people(
    read: &mut Read<'_>,
    sessions: &[OwnSession],
) -> Result<Vec<Row>, DbError> {
    if sessions.is_empty() {
        return Ok(Vec::new());
    }
    let mut wanted = Conditions::new();
    wanted.among("a.session_id", sessions.iter().map(|session| session.id));
    wanted.add(format!("a.state <> 'cancelled' AND {STILL_NEEDED}"));
    let sql = format!(
        "SELECT a.id, a.session_id, a.order_id, a.start_minute, a.end_minute, a.state, a.arrived_minute, a.left_minute, a.outcome,
                a.conflict, a.note, a.credited_minutes, o.state AS order_state, c.name
         FROM attendances a JOIN orders o ON o.id = a.order_id JOIN clients c ON c.id = o.client_id{}
         ORDER BY c.name, a.id",
        wanted.clause()
    );
    read.rows(sql, wanted.values())
}
