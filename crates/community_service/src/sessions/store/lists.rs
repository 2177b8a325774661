//! SQL of the lists: sessions that somebody may see, and absences that wait to be judged.

use std::collections::BTreeMap;

use database::{DbError, Read, Row};
use domain::{
    access::{Act, Actor, SiteScope, session_scope},
    community_service::{attendance::Outcome, orders::OrderState, sessions::SessionState},
    ids::{AttendanceId, OrderId, SessionId, SiteId},
    time::{Date, DayWindow, Timestamp},
    zones::{Todays, Zone},
};

use super::window;
use crate::needed::STILL_NEEDED;
use house::{conditions::Conditions, regions};

/// Which sessions are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// From this day on; any day without one.
    pub from: Option<Date>,
    /// From the day on that it is at each site.
    pub from_today: bool,
    /// Planned ones, cancelled ones, or both.
    pub cancelled: Option<bool>,
    /// Only those of earlier days that still lack an outcome.
    pub unrecorded: bool,
    /// Only those with somebody of the actor's own caseload.
    pub own_clients: bool,
    /// Only those of one site.
    pub site: Option<SiteId>,
}

/// A session in a list.
pub(crate) struct Listing {
    pub id: SessionId,
    pub day: Date,
    pub window: DayWindow,
    /// The site's zone.
    pub zone: Zone,
    pub cancelled: bool,
    /// It was called off, and that was taken back.
    pub restored: bool,
    pub site_name: String,
    pub host_name: String,
    pub capacity: i64,
    pub people: People,
}

/// The people of a session, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct People {
    /// With a place.
    pub expected: i64,
    pub came: i64,
    pub absent: i64,
    /// Whose record is not complete.
    pub waiting: i64,
    /// Who lost their place when it was called off.
    pub lost: i64,
}

/// Sessions with their site and host.
pub(crate) const FROM: &str =
    "FROM sessions e JOIN sites s ON s.id = e.site_id JOIN hosts h ON h.id = s.host_id";

/// The sites whose sessions the actor may list.
fn in_scope(wanted: &mut Conditions, actor: &Actor) {
    match session_scope(actor) {
        SiteScope::Within(reach) => regions::within(wanted, "s.region_id", &reach),
        SiteScope::Host(office) => {
            let office = wanted.bind(office);
            wanted.add(format!("h.office_id = {office}"));
        }
        SiteScope::Supervised(sites) => wanted.among("s.id", sites),
        SiteScope::Nothing => wanted.add("1 = 0"),
    }
}

/// The conditions of a list, and of the count that leads to it. A planned session without anybody is no session to
/// anybody: people's places went elsewhere.
pub(crate) fn conditions(wanted: &Wanted, actor: &Actor, todays: Todays) -> Conditions {
    let mut all = Conditions::new();
    in_scope(&mut all, actor);
    if let Some(from) = wanted.from {
        let from = all.bind(from);
        all.add(format!("e.day >= {from}"));
    }
    if wanted.from_today {
        // The earliest of the days once more, so that an index finds it.
        let (earliest, today) = (all.bind(todays.earliest()), all.bind_today("s.zone", todays));
        all.add(format!("e.day >= {earliest} AND e.day >= {today}"));
    }
    if let Some(site) = wanted.site {
        let site = all.bind(site);
        all.add(format!("e.site_id = {site}"));
    }
    if wanted.unrecorded {
        let (latest, today) = (all.bind(todays.latest()), all.bind_today("s.zone", todays));
        all.add(format!(
            "e.state = 'planned' AND e.day < {today} AND e.id IN (SELECT a.session_id FROM attendances a
               WHERE a.state IN ('expected', 'present') AND a.day < {latest} AND {STILL_NEEDED})"
        ));
    }
    match wanted.cancelled {
        Some(true) => all.add("e.state = 'cancelled'"),
        Some(false) => all.add("e.state = 'planned'"),
        None => {}
    }
    let whose = if wanted.own_clients {
        let officer = all.bind(actor.effective_user());
        format!(" AND EXISTS (SELECT 1 FROM orders o WHERE o.id = a.order_id AND o.officer_id = {officer})")
    } else {
        String::new()
    };
    all.add(format!(
        "EXISTS (SELECT 1 FROM attendances a WHERE a.session_id = e.id
           AND (a.state <> 'cancelled' OR a.outcome IS NOT NULL){whose} AND {STILL_NEEDED})"
    ));
    all
}

/// How many sessions a list would show.
pub(crate) fn count_sessions(
    read: &mut Read<'_>,
    actor: &Actor,
    wanted: &Wanted,
    todays: Todays,
) -> Result<i64, DbError> {
    let all = conditions(wanted, actor, todays);
    read.one(format!("SELECT COUNT(*) AS count {FROM}{}", all.clause()), all.values())?.get("count")
}

/// The sessions of one page of a list.
pub(in crate::sessions) fn list_sessions(
    read: &mut Read<'_>,
    wanted: &Conditions,
    tail: &str,
) -> Result<Vec<Listing>, DbError> {
    let sql = format!(
        "SELECT e.id, e.day, e.start_minute, e.end_minute, e.state, e.restored_at, s.name AS site_name, s.zone, s.capacity, h.name AS host_name
         {FROM}{}{tail}",
        wanted.clause()
    );
    let rows = read.rows(sql, wanted.values())?;
    let sessions = rows.iter().map(|row| row.get("id")).collect::<Result<Vec<SessionId>, _>>()?;
    let people = count_people(read, &sessions)?;
    rows.iter().map(|row| listing(row, &people)).collect()
}

/// The people of some sessions. Each attendance is read once: as five counts beside the session each was read five times,
/// and that was most of what a page of past sessions cost.
fn count_people(read: &mut Read<'_>, sessions: &[SessionId]) -> Result<BTreeMap<SessionId, People>, DbError> {
    if sessions.is_empty() {
        return Ok(BTreeMap::new());
    }
    let mut these = Conditions::new();
    these.among("session_id", sessions.iter().copied());
    these.add(STILL_NEEDED);
    let sql = format!(
        "SELECT session_id, COUNT(CASE WHEN state <> 'cancelled' THEN 1 END) AS expected,
                COUNT(CASE WHEN state <> 'cancelled' THEN arrived_minute END) AS came,
                COUNT(CASE WHEN state = 'absent' THEN 1 END) AS absent,
                COUNT(CASE WHEN state IN ('expected', 'present') THEN 1 END) AS waiting,
                COUNT(CASE WHEN state = 'cancelled' THEN outcome END) AS lost
         FROM attendances a{} GROUP BY session_id",
        these.clause()
    );
    read.rows(sql, these.values())?.iter().map(|row| Ok((row.get("session_id")?, people(row)?))).collect()
}

fn people(row: &Row) -> Result<People, DbError> {
    Ok(People {
        expected: row.get("expected")?,
        came: row.get("came")?,
        absent: row.get("absent")?,
        waiting: row.get("waiting")?,
        lost: row.get("lost")?,
    })
}

fn listing(row: &Row, people: &BTreeMap<SessionId, People>) -> Result<Listing, DbError> {
    let id: SessionId = row.get("id")?;
    Ok(Listing {
        id,
        day: row.get("day")?,
        window: window(row)?,
        zone: row.get("zone")?,
        cancelled: row.coded::<SessionState>("state")? == SessionState::Cancelled,
        restored: row.get::<Option<Timestamp>>("restored_at")?.is_some(),
        site_name: row.get("site_name")?,
        host_name: row.get("host_name")?,
        capacity: row.get("capacity")?,
        people: people.get(&id).copied().unwrap_or_default(),
    })
}

/// The sites that a list can be narrowed to, by id and name.
pub(in crate::sessions) fn list_sites(
    read: &mut Read<'_>,
    actor: &Actor,
) -> Result<Vec<(SiteId, String)>, DbError> {
    let mut wanted = Conditions::new();
    in_scope(&mut wanted, actor);
    wanted.add("EXISTS (SELECT 1 FROM sessions e WHERE e.site_id = s.id)");
    let sql = format!(
        "SELECT s.id, s.name FROM sites s JOIN hosts h ON h.id = s.host_id{} ORDER BY s.name, s.id",
        wanted.clause()
    );
    read.rows(sql, wanted.values())?.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

/// An absence, or two records that contradict each other, that nobody has judged.
pub(crate) struct Absence {
    pub attendance: AttendanceId,
    pub day: Date,
    pub window: DayWindow,
    /// The site's zone.
    pub zone: Zone,
    pub outcome: Option<Outcome>,
    pub conflict: bool,
    pub note: String,
    pub order: OrderId,
    pub name: String,
    pub site_name: String,
    pub officer: Option<String>,
}

/// Absences (`a`) that nobody has judged, only of sentences (`o`) that are not over: for the others no record changes any
/// more. The first condition is that of the index that holds nothing else; a `CROSS JOIN` makes SQLite begin there and not
/// with every order of an office.
pub(crate) fn unjudged() -> Conditions {
    let mut wanted = Conditions::new();
    wanted.add("o.id = a.order_id AND (a.conflict OR a.outcome IN ('absent_told', 'absent_untold'))");
    let open = OrderState::ALL.iter().filter(|state| state.is_open()).map(|state| format!("'{state}'"));
    wanted.add(format!("o.state IN ({})", open.collect::<Vec<_>>().join(", ")));
    wanted
}

/// Those of one's caseload, or of one's office for who works any caseload.
pub(crate) fn to_judge(actor: &Actor) -> Conditions {
    let mut wanted = unjudged();
    let office = wanted.bind(actor.office);
    wanted.add(format!("o.probation_office_id = {office}"));
    if !actor.holds(Act::WorkAnyCaseload) {
        let officer = wanted.bind(actor.effective_user());
        wanted.add(format!("o.officer_id = {officer}"));
    }
    wanted
}

/// The absences of one page of the list.
pub(in crate::sessions) fn list_absences(
    read: &mut Read<'_>,
    wanted: &Conditions,
    tail: &str,
) -> Result<Vec<Absence>, DbError> {
    let sql = format!(
        "SELECT a.id, a.day, a.start_minute, a.end_minute, a.outcome, a.conflict, a.note, o.id AS order_id, c.name,
                s.name AS site_name, s.zone, u.name AS officer
         FROM attendances a CROSS JOIN orders o JOIN clients c ON c.id = o.client_id JOIN sites s ON s.id = a.site_id
         LEFT JOIN users u ON u.id = o.officer_id{}{tail}",
        wanted.clause()
    );
    read.rows(sql, wanted.values())?.iter().map(absence).collect()
}

fn absence(row: &Row) -> Result<Absence, DbError> {
    Ok(Absence {
        attendance: row.get("id")?,
        day: row.get("day")?,
        window: window(row)?,
        zone: row.get("zone")?,
        outcome: row.coded_if_any("outcome")?,
        conflict: row.get("conflict")?,
        note: row.get("note")?,
        order: row.get("order_id")?,
        name: row.get("name")?,
        site_name: row.get("site_name")?,
        officer: row.get("officer")?,
    })
}
