//! The sessions a site supervisor has before them: today's, and the days before that still lack an outcome.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read, Row};
use domain::{
    access::Actor,
    community_service::{
        attendance::{
            AttendanceState, Outcome, arrival_from, comes_now, is_long_over, leaves_now, minute_of_session,
            own_last_press,
        },
        orders::OrderState,
    },
    ids::{AttendanceId, OrderId, SessionId},
    time::civil_day,
    time::{Date, DayWindow, MinuteOfDay, Minutes, Timestamp},
    zones::Zone,
};
use web::table::{ListQuery, ListSpec, Listed};

use super::{
    clock::DAYS_TO_CATCH_UP,
    kept::events_of,
    store::{self, OwnSession, OwnSite},
};
use crate::at_work::{AtWork, list_at_work};
use crate::marks;

/// A session with the people expected at it.
pub(super) struct TodaySession {
    pub id: SessionId,
    pub site_name: String,
    pub day: Date,
    /// The site's zone.
    pub zone: Zone,
    /// The minute it is now at the site, while it is the session's day there.
    pub now: Option<MinuteOfDay>,
    pub people: Vec<TodayPerson>,
}

impl TodaySession {
    /// How many wait for their first button.
    pub(super) fn expected(&self) -> usize {
        self.people.iter().filter(|it| it.is_expected()).count()
    }
    /// From the first person's start to the last one's end.
    pub(super) fn window(&self) -> Option<DayWindow> {
        let start = self.people.iter().map(|it| it.window.start).min()?;
        DayWindow::new(start, self.people.iter().map(|it| it.window.end).max()?)
    }
}

/// A person at a session: a name, what must not be asked of them, and the buttons; nothing of the case.
pub(super) struct TodayPerson {
    pub id: AttendanceId,
    pub name: String,
    pub window: DayWindow,
    pub state: AttendanceState,
    pub arrived: Option<MinuteOfDay>,
    pub left: Option<MinuteOfDay>,
    pub outcome: Option<Outcome>,
    pub conflict: bool,
    pub note: String,
    pub credited: Minutes,
    /// What must not be asked of them.
    pub at_work: AtWork,
    /// The sentence is not over, so the record may still change.
    is_open: bool,
    /// The last thing recorded is the reader's own press of today, which they may take back.
    pub may_take_back: bool,
    /// The key of this row's form.
    pub key: String,
}

impl TodayPerson {
    pub(super) fn is_expected(&self) -> bool {
        self.state == AttendanceState::Expected
    }
    pub(super) fn is_present(&self) -> bool {
        self.state == AttendanceState::Present
    }
    pub(super) fn is_absent(&self) -> bool {
        self.state == AttendanceState::Absent
    }
    /// From when an arrival is recorded.
    pub(super) fn came_from(&self) -> MinuteOfDay {
        arrival_from(self.window)
    }
    /// Whether an arrival may be recorded by now; on a later day anything may.
    pub(super) fn may_come(&self, session: &TodaySession) -> bool {
        session.now.is_none_or(|now| now >= self.came_from())
    }
    /// Whether now can be when the person came.
    pub(super) fn comes_now(&self, session: &TodaySession) -> bool {
        session.now.is_some_and(|now| comes_now(self.window, now))
    }
    /// Whether their part of the session is over, so that both times are asked for.
    pub(super) fn asks_both(&self, session: &TodaySession) -> bool {
        session.now.is_none_or(|now| now >= self.window.end)
    }
    /// Whether now can be when the person left.
    pub(super) fn leaves_now(&self, session: &TodaySession) -> bool {
        session.now.is_some_and(|now| leaves_now(self.window, now))
    }
    /// Whether their part of the session is long over, so that the time of leaving is asked for.
    pub(super) fn asks_departure(&self, session: &TodaySession) -> bool {
        session.now.is_none_or(|now| is_long_over(self.window, now))
    }
    /// Whether it may be recorded by now that the person did not come.
    pub(super) fn may_miss(&self, session: &TodaySession) -> bool {
        session.now.is_none_or(|now| now >= self.window.start)
    }
    /// Colour and icon of the state; the word stands beside them.
    pub(super) fn badge(&self) -> (&'static str, &'static str) {
        marks::of_attendance(Some(self.state))
    }
}

/// Sessions of a page.
pub(super) static SESSIONS: ListSpec = ListSpec { filters: &["site"], sorts: &["day"], page: 12 };

/// What one page shows.
pub(super) struct Shown {
    /// Of the day it is at each site.
    pub today: Vec<TodaySession>,
    /// Of the days before, with somebody who has no outcome.
    pub before: Vec<TodaySession>,
    /// All sites of the reader, by name.
    pub sites: Vec<OwnSite>,
    /// The day it is in each of their zones.
    pub days: BTreeMap<Zone, Date>,
    /// The page without its sessions: the ways to its neighbours.
    pub list: Listed<()>,
}

/// Sessions of the actor's sites: all of today by each site's own zone, and of the days before those in which somebody
/// still has no outcome. Not more than a thumb can use: a page of them, of one site if one is asked for.
pub(super) fn list(
    read: &mut Read<'_>,
    actor: &Actor,
    query: ListQuery,
    now: Timestamp,
) -> Result<Shown, DbError> {
    if actor.sites.is_empty() {
        let list = Listed::cut(Vec::new(), query, |(): &()| Vec::new());
        let (today, before, sites) = (Vec::new(), Vec::new(), Vec::new());
        return Ok(Shown { today, before, sites, days: BTreeMap::new(), list });
    }
    let sites = store::list_own_sites(read, actor.sites.iter().copied())?;
    let asked = query.filter("site").to_owned();
    let chosen: Vec<&OwnSite> =
        sites.iter().filter(|site| asked.is_empty() || site.id.to_string() == asked).collect();
    // A site's own day may be the day before or after another's.
    let days = sites.iter().map(|site| (site.zone, civil_day(now, &site.zone.time_zone()))).collect();
    let rows = store::list_own_sessions(read, (&chosen, &days), DAYS_TO_CATCH_UP, &query)?;
    let list = Listed::cut(rows, query, |row| {
        vec![row.day.to_string(), row.site_name.clone(), row.start.get().to_string(), row.id.to_string()]
    });
    let (mut todays, before): (Vec<_>, Vec<_>) =
        with_people(read, &list.rows, now)?.into_iter().partition(|it| it.now.is_some());
    find_own_presses(read, actor, &mut todays)?;
    let list = Listed { rows: Vec::new(), query: list.query, next: list.next, previous: list.previous };
    Ok(Shown { today: todays, before, sites, days, list })
}

/// Sessions with everybody who has a place at them.
fn with_people(
    read: &mut Read<'_>,
    sessions: &[OwnSession],
    now: Timestamp,
) -> Result<Vec<TodaySession>, DbError> {
    let mut people: BTreeMap<SessionId, Vec<TodayPerson>> = BTreeMap::new();
    let rows = store::list_people(read, sessions)?;
    let orders = rows.iter().map(|row| row.get("order_id")).collect::<Result<BTreeSet<OrderId>, _>>()?;
    let limits = list_at_work(read, orders)?;
    for row in rows {
        let at_work = limits.get(&row.get("order_id")?).cloned().unwrap_or_default();
        people.entry(row.get("session_id")?).or_default().push(person(&row, at_work)?);
    }
    let session = |it: &OwnSession| TodaySession {
        id: it.id,
        site_name: it.site_name.clone(),
        day: it.day,
        zone: it.zone,
        now: minute_of_session(now, &it.zone.time_zone(), it.day).ok(),
        people: people.remove(&it.id).unwrap_or_default(),
    };
    Ok(sessions.iter().map(session).collect())
}

/// Says of everybody at sessions of today whether the actor may take back what was recorded last.
fn find_own_presses(
    read: &mut Read<'_>,
    actor: &Actor,
    sessions: &mut [TodaySession],
) -> Result<(), DbError> {
    let people = || sessions.iter().flat_map(|it| &it.people);
    let recorded = people().filter(|it| it.is_open && !it.is_expected()).map(|it| it.id);
    let taps = store::list_taps_of(read, &recorded.collect::<Vec<_>>())?;
    for person in sessions.iter_mut().flat_map(|it| &mut it.people) {
        let taps = taps.get(&person.id).map_or(&[][..], Vec::as_slice);
        person.may_take_back = !own_last_press(&events_of(taps), actor.user).is_empty();
    }
    Ok(())
}

fn person(row: &Row, at_work: AtWork) -> Result<TodayPerson, DbError> {
    let order: OrderState = row.coded("order_state")?;
    let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?);
    Ok(TodayPerson {
        id: row.get("id")?,
        name: row.get("name")?,
        window: window.ok_or_else(|| DbError::other("an attendance without length"))?,
        state: row.coded("state")?,
        arrived: row.get("arrived_minute")?,
        left: row.get("left_minute")?,
        outcome: row.coded_if_any("outcome")?.filter(|it: &Outcome| it.is_field_fact()),
        conflict: row.get("conflict")?,
        note: row.get("note")?,
        credited: row.get("credited_minutes")?,
        at_work,
        is_open: order.is_open(),
        may_take_back: false,
        key: web::csrf::new_token(),
    })
}
