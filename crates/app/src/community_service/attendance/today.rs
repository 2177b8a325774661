//! The sessions a site supervisor has before them: today's, and the days before that still lack an outcome.

use database::{DbError, Read, Row, Value};
use domain::{
    access::Actor,
    attendance::{AttendanceState, Outcome, arrival_from, own_last_press},
    ids::{AttendanceId, SessionId},
    orders::OrderState,
    time::{Date, DayWindow, MinuteOfDay, Minutes, Timestamp},
};
use jiff::ToSpan;

use super::{
    actions::events_of,
    clock::{DAYS_TO_CATCH_UP, zone_of},
    store,
};
use crate::community_service::hours::STILL_NEEDED;

/// A session with the people expected at it.
pub(super) struct TodaySession {
    pub id: SessionId,
    pub site_name: String,
    pub day: Date,
    /// The minute it is now at the site, while it is the session's day there.
    pub now: Option<MinuteOfDay>,
    pub people: Vec<TodayPerson>,
}

impl TodaySession {
    /// How many wait for their first button.
    pub(super) fn expected(&self) -> usize {
        self.people.iter().filter(|it| it.is_expected()).count()
    }
    /// How many of them may be recorded as having come by now.
    pub(super) fn may_come(&self) -> usize {
        self.people.iter().filter(|it| it.is_expected() && it.may_come(self)).count()
    }
    /// How many are at work.
    pub(super) fn present(&self) -> usize {
        self.people.iter().filter(|it| it.state == AttendanceState::Present).count()
    }
    /// From the first person's start to the last one's end.
    pub(super) fn window(&self) -> Option<DayWindow> {
        let start = self.people.iter().map(|it| it.window.start).min()?;
        DayWindow::new(start, self.people.iter().map(|it| it.window.end).max()?)
    }
}

/// A person at a session: a name and the buttons, nothing of the case.
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
    /// Whether it may be recorded by now that the person did not come.
    pub(super) fn may_miss(&self, session: &TodaySession) -> bool {
        session.now.is_none_or(|now| now >= self.window.start)
    }
    /// Colour and icon of the state; the word stands beside them.
    pub(super) fn badge(&self) -> (&'static str, &'static str) {
        badge(self.state)
    }
}

/// Colour and icon of a state.
pub(crate) const fn badge(state: AttendanceState) -> (&'static str, &'static str) {
    match state {
        AttendanceState::Expected => ("plain", "clock"),
        AttendanceState::Present => ("info", "person"),
        AttendanceState::Left => ("ok", "check"),
        AttendanceState::Absent => ("bad", "cross"),
        AttendanceState::StoodDown => ("warn", "alert"),
    }
}

/// Sessions of these sites: all of today by each site's own zone, and of the days before those in which somebody
/// still has no outcome.
pub(super) fn list(
    read: &mut Read<'_>,
    actor: &Actor,
    today: Date,
    now: Timestamp,
) -> Result<(Vec<TodaySession>, Vec<TodaySession>), DbError> {
    if actor.sites.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let first = today.saturating_sub((DAYS_TO_CATCH_UP + 1).days());
    // A site's own day may be the day before or after the house's.
    let (yesterday, tomorrow) = (today.saturating_sub(1.day()), today.saturating_add(1.day()));
    let mut values: Vec<Value> = vec![first.into(), tomorrow.into(), yesterday.into()];
    values.extend(actor.sites.iter().map(|site| Value::from(*site)));
    let places: Vec<String> = (4..=values.len()).map(|place| format!("${place}")).collect();
    let sql = format!(
        "SELECT a.id, a.session_id, a.day, a.start_minute, a.end_minute, a.state, a.arrived_minute, a.left_minute, a.outcome,
                a.conflict, a.note, a.credited_minutes, o.state AS order_state, s.name AS site_name, s.zone, c.name
         FROM sessions e JOIN sites s ON s.id = e.site_id JOIN attendances a ON a.session_id = e.id
         JOIN orders o ON o.id = a.order_id JOIN clients c ON c.id = o.client_id
         WHERE e.site_id IN ({}) AND e.day BETWEEN $1 AND $2 AND e.state = 'planned' AND a.state <> 'cancelled'
           AND (e.day >= $3 OR e.id IN (SELECT w.session_id FROM attendances w
             WHERE w.state IN ('expected', 'present') AND w.day BETWEEN $1 AND $2)) AND {STILL_NEEDED}
         ORDER BY a.day DESC, s.name, e.start_minute, a.session_id, c.name, a.id",
        places.join(", ")
    );
    let mut sessions: Vec<TodaySession> = Vec::new();
    for row in read.rows(sql, &values)? {
        let person = person(&row)?;
        let id: SessionId = row.get("session_id")?;
        match sessions.last_mut().filter(|last| last.id == id) {
            Some(session) => session.people.push(person),
            None => sessions.push(session(&row, id, person, now)?),
        }
    }
    sessions.retain(|session| session.now.is_some() || (first < session.day && session.day <= today));
    let (mut todays, mut before): (Vec<_>, Vec<_>) = sessions.into_iter().partition(|it| it.now.is_some());
    find_own_presses(read, actor, &mut todays)?;
    before.retain(|session| session.day < today && session.expected() + session.present() > 0);
    Ok((todays, before))
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

fn session(row: &Row, id: SessionId, person: TodayPerson, now: Timestamp) -> Result<TodaySession, DbError> {
    let day: Date = row.get("day")?;
    let zone = zone_of(&row.get::<String>("zone")?);
    Ok(TodaySession {
        id,
        site_name: row.get("site_name")?,
        day,
        now: domain::attendance::minute_of_session(now, &zone, day).ok(),
        people: vec![person],
    })
}

fn person(row: &Row) -> Result<TodayPerson, DbError> {
    let wrong = |column: &str| DbError::Conversion { column: column.to_owned(), wanted: "a known value" };
    let state: String = row.get("state")?;
    let order = OrderState::from_code(&row.get::<String>("order_state")?);
    let outcome: Option<String> = row.get("outcome")?;
    let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?);
    Ok(TodayPerson {
        id: row.get("id")?,
        name: row.get("name")?,
        window: window.ok_or_else(|| wrong("end_minute"))?,
        state: AttendanceState::from_code(&state).ok_or_else(|| wrong("state"))?,
        arrived: row.get("arrived_minute")?,
        left: row.get("left_minute")?,
        outcome: outcome.as_deref().and_then(Outcome::from_code).filter(|it| it.is_field_fact()),
        conflict: row.get("conflict")?,
        note: row.get("note")?,
        credited: row.get("credited_minutes")?,
        is_open: order.ok_or_else(|| wrong("order_state"))?.is_open(),
        may_take_back: false,
        key: web::csrf::new_token(),
    })
}
