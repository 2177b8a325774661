//! The page of one session: who is expected and how each stands.

use std::collections::BTreeMap;

use askama::Template;
use axum::{extract::State, response::Response};
use database::{DbError, Read};
use domain::{
    access::{Act, Actor, Subject, permit},
    community_service::{
        attendance::{AttendanceState, Outcome, Tap},
        orders::OrderState,
        sessions::{check_cancel, check_restore},
    },
    ids::{AttendanceId, SessionId},
    time::{Date, Minutes, Timestamp},
};
use web::{failure::Failure, forms::FormView, page, path::Path, ui::Ui};

use super::{
    badge, hide_names,
    look_up::{session_for, standing, today_at},
    store::{self, Seat, SessionRecord, TapLine},
};
use crate::{attendance, marks};
use house::{House, accounts::SignedIn};

#[derive(Template)]
#[template(path = "sessions/pages/show.html")]
struct ShowPage {
    ui: Ui,
    form: FormView,
    session: SessionRecord,
    /// Who still has a place.
    seated: Vec<Row>,
    /// Who lost it when the session was called off.
    lost: Vec<Row>,
    supervisors: Vec<String>,
    today: Date,
    may_cancel: bool,
    may_restore: bool,
    may_record: bool,
}

/// A person at the session, with what the reader may see and do.
struct Row {
    seat: Seat,
    /// The reader's office executes or guides the sentence; to everybody else the person is a name.
    sees_order: bool,
    may_correct: bool,
    may_add: bool,
    taps: Vec<TapLine>,
}

impl Row {
    fn of(seat: Seat, actor: &Actor, began: bool, taps: Vec<TapLine>) -> Self {
        let subject = Subject::Order(seat.subject().clone());
        let may = |act| permit(actor, act, &subject).is_ok();
        let sees_order = may(Act::SeeOrder);
        let placed = matches!(seat.order_state, OrderState::Placed | OrderState::Running);
        Self {
            sees_order,
            may_correct: began && seat.order_state.is_open() && may(Act::CorrectAttendance),
            may_add: placed && seat.uncovered.is_positive() && may(Act::PlaceClient),
            taps: if sees_order { taps } else { Vec::new() },
            seat,
        }
    }
    fn outcome(&self) -> Option<&'static str> {
        let readable = |it: &Outcome| self.sees_order || it.is_field_fact();
        self.seat.outcome.filter(readable).filter(|it| *it != Outcome::Worked).map(Outcome::key)
    }
    fn badge(&self) -> (&'static str, &'static str) {
        marks::of_attendance(self.seat.state)
    }
    fn state(&self) -> &'static str {
        self.seat.state.map_or("attendance-state-cancelled", AttendanceState::key)
    }
}

impl ShowPage {
    fn badge(&self) -> (&'static str, &'static str, &'static str) {
        let waiting = self.seated.iter().filter(|row| row.seat.waits()).count();
        let waiting = i64::try_from(waiting).unwrap_or(i64::MAX);
        badge(self.session.called_off.is_some(), self.session.day, waiting, self.today)
    }
    fn count(&self, state: AttendanceState) -> usize {
        self.seated.iter().filter(|row| row.seat.is(state)).count()
    }
    fn came(&self) -> usize {
        self.seated.iter().filter(|row| row.seat.arrived.is_some()).count()
    }
    fn absent(&self) -> usize {
        self.count(AttendanceState::Absent)
    }
    fn waiting(&self) -> usize {
        self.count(AttendanceState::Expected)
    }
    fn is_today(&self) -> bool {
        self.session.day == self.today
    }
    fn began(&self) -> bool {
        self.session.day <= self.today
    }
    fn minutes_lost(&self) -> Minutes {
        self.lost.iter().map(|row| row.seat.window.length()).sum()
    }
    /// Everybody with taps, for the history.
    fn tapped(&self) -> Vec<&Row> {
        self.seated.iter().chain(&self.lost).filter(|row| !row.taps.is_empty()).collect()
    }
    fn adds(&self) -> bool {
        self.lost.iter().any(|row| row.may_add)
    }
    fn sees_orders(&self) -> bool {
        self.lost.iter().any(|row| row.sees_order)
    }
    fn corrects(&self) -> bool {
        self.seated.iter().any(|row| row.may_correct)
    }
    fn corrects_lost(&self) -> bool {
        self.lost.iter().any(|row| row.may_correct)
    }
    fn moment(&self, at: &Timestamp) -> String {
        self.ui.moment(at)
    }
    /// A tap of somebody in words.
    fn tap(&self, row: &Row, tap: &Tap) -> String {
        let ui = &self.ui;
        match tap {
            Tap::TakenBack(id) => {
                let of = row.taps.iter().find(|line| line.id == *id);
                ui.t1("tap-taken-back", "what", of.map(|line| self.tap(row, &line.tap)).unwrap_or_default())
            }
            Tap::Came(minute) => ui.t1("today-came-at", "time", minute),
            Tap::Left(minute) => ui.t1("tap-left-at", "time", minute),
            Tap::Breaks(minutes) => ui.t1("tap-breaks", "minutes", minutes),
            Tap::Outcome(outcome) => ui.t(outcome.key()),
            Tap::Corrected { arrived, left, outcome, .. } => {
                let times = arrived.zip(*left).map(|(from, to)| format!("{}–{}", ui.time(from), ui.time(to)));
                let alone = arrived.filter(|_| times.is_none()).map(|it| ui.t1("today-came-at", "time", it));
                let outcome = outcome.map(|it| ui.t(it.key()));
                let parts: Vec<String> = [times, alone, outcome].into_iter().flatten().collect();
                if parts.is_empty() { ui.t("tap-cleared") } else { parts.join(", ") }
            }
        }
    }
}

/// Everybody at a session, with their taps.
fn rows(
    read: &mut Read<'_>,
    actor: &Actor,
    session: &SessionRecord,
    seats: Vec<Seat>,
    today: Date,
) -> Result<Vec<Row>, DbError> {
    let mut taps: BTreeMap<AttendanceId, Vec<TapLine>> = BTreeMap::new();
    for tap in store::list_taps(read, session.id)? {
        taps.entry(tap.attendance).or_default().push(tap);
    }
    let row = |seat: Seat| {
        let taps = taps.remove(&seat.attendance).unwrap_or_default();
        Row::of(seat, actor, session.day <= today, taps)
    };
    Ok(seats.into_iter().map(row).collect())
}

/// One session, for everybody who sees the site's sessions.
pub async fn show(
    signed: SignedIn,
    State(house): State<House>,
    Path(id): Path<SessionId>,
) -> Result<Response, Failure> {
    let (actor, now, ui) = (signed.actor(), house.now(), signed.ui);
    let shown = house.db().read(move |read| {
        let (session, _permit) = session_for(read, &actor, Act::SeeSession, id)?;
        // Presses are shown by the clock of the site.
        let zone = session.zone.time_zone();
        let (today, ui) = (today_at(&session, now), Ui { zone: zone.clone(), ..ui });
        let mut seats = store::list_needed_seats(read, id)?;
        hide_names(&ui, &actor, &mut seats);
        let subject = session.subject();
        let may = |act| permit(&actor, act, &subject).is_ok();
        let may_record = seats.iter().any(Seat::waits)
            && session.called_off.is_none()
            && attendance::check_day(session.day, &zone, now).is_ok()
            && may(Act::RecordAttendance);
        let may_cancel = check_cancel(standing(&session, &seats, now)).is_ok() && may(Act::CancelSession);
        let off = session.called_off.is_some();
        let may_restore = check_restore(off, session.day, today).is_ok() && may(Act::CancelSession);
        let all = rows(read, &actor, &session, seats, today)?;
        let (lost, seated) = all.into_iter().partition(|row: &Row| row.seat.lost());
        Ok::<_, Failure>(ShowPage {
            supervisors: store::list_supervisors(read, session.site)?,
            form: FormView::blank(&ui),
            may_cancel,
            may_restore,
            may_record,
            session,
            seated,
            lost,
            today,
            ui,
        })
    });
    page::show(&shown.await?)
}
