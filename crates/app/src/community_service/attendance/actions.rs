//! Recording who came and left.

use database::{Done, Event, Read, Tx};
use domain::{
    access::{Act, Actor, Permit, Subject},
    attendance::{
        AttendanceEvent, AttendanceRefusal, AttendanceState, Chooser, Method, Outcome, Record, Tap,
        check_tap, fold, minute_of_session, own_last_press,
    },
    ids::{AttendanceId, SessionId},
    time::{MinuteOfDay, Minutes, Timestamp},
};
use serde_json::json;
use uuid::Uuid;
use web::failure::{Failure, Refusal};

use super::{
    clock::SiteClock,
    correct::give_back,
    settle::{Applied, apply},
    store::{self, Attending, Kept},
};
use crate::house::{accounts::permitted, audit, secrets::sha256_hex};

/// What was pressed on the phone page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
    /// Came.
    Came,
    /// Left, with another outcome than having worked, if there is one.
    Left(Option<Outcome>),
    /// Came and left, entered together afterwards; when the person left, and the outcome as above.
    Both(Option<MinuteOfDay>, Option<Outcome>),
    /// Did not come, or was not received.
    Missing(Outcome),
    /// The last press was a mistake.
    TakenBack,
}

impl Press {
    /// The end of the tap's key: another button of the same page is another tap.
    const fn code(self) -> &'static str {
        match self {
            Press::Came => "came",
            Press::Left(_) => "left",
            Press::Both(..) => "both",
            Press::Missing(_) => "missing",
            Press::TakenBack => "taken_back",
        }
    }
}

/// One press of a button, made once however often it is sent.
#[derive(Clone, Debug)]
pub(crate) struct TapCommand {
    /// Made with the page.
    pub key: String,
    /// The button.
    pub press: Press,
    /// When; none is now.
    pub at: Option<MinuteOfDay>,
    /// A few words, or none.
    pub note: String,
    /// How it reached us.
    pub method: Method,
}

/// How an attendance stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Where it stands.
    pub state: AttendanceState,
    /// Worked.
    pub worked: Minutes,
    /// Credited.
    pub credited: Minutes,
    /// Where it belongs.
    pub session: SessionId,
}

/// The id of a tap by the key it was sent under.
pub(crate) fn tap_id(key: &str) -> Uuid {
    let hash = sha256_hex(key.as_bytes());
    Uuid::from_u128(hash.get(..32).and_then(|hex| u128::from_str_radix(hex, 16).ok()).unwrap_or_default())
}

/// An attendance with leave for the act, or "not found".
pub(super) fn attending_for(
    read: &mut Read<'_>,
    actor: &Actor,
    act: Act,
    id: AttendanceId,
) -> Result<(Attending, Permit), Failure> {
    let found = store::find(read, id)?.ok_or_else(|| Failure::not_found("no such attendance"))?;
    let subject = match act {
        Act::CorrectAttendance => Subject::Order(found.order_subject()),
        _ => Subject::Site { site: found.site, host_office: found.host_office },
    };
    let permit = permitted(actor, act, &subject)?;
    Ok((found, permit))
}

/// Records a press. The same press sent again changes nothing and is answered alike.
pub(crate) fn tap(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: AttendanceId,
    command: &TapCommand,
) -> Result<Done<Standing>, Failure> {
    match record_tap(tx, actor, id, command)? {
        (standing, Some(event)) => Ok(tx.done(event, standing)),
        (standing, None) => Ok(tx.unchanged(standing)?),
    }
}

fn record_tap(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: AttendanceId,
    command: &TapCommand,
) -> Result<(Standing, Option<Event>), Failure> {
    let (attending, permit) = attending_for(tx, actor, Act::RecordAttendance, id)?;
    let before = store::list_taps(tx, id)?;
    let was = folded(&before);
    let key = format!("{}:{}:{id}", command.key, command.press.code());
    if before.iter().any(|kept| kept.key == key) {
        let Attending { worked, credited, session, .. } = attending;
        return Ok((Standing { state: was.state(), worked, credited, session }, None));
    }
    if attending.session_cancelled {
        return Err(Refusal::new("tap-cancelled").into());
    }
    check_open(&attending)?;
    let taps = match command.press {
        Press::TakenBack => taken_back(&before, &attending, actor, tx.now())?,
        _ => taps_of(command, &attending, &was, tx.now())?,
    };
    let new = keep(&key, taps, actor, Some(&command.note), tx.now());
    let change = Applied { attending: &attending, before, new, method: command.method, actor };
    let (record, booked) = apply(tx, change, "")?;
    let recounted =
        if command.press == Press::TakenBack { give_back(tx, &attending, actor)? } else { Vec::new() };
    let data = json!({
        "press": command.press.code(), "state": record.state(), "worked": booked.worked, "credited": booked.credited,
        "order": attending.order, "recounted": recounted,
    });
    let (worked, credited) = (booked.worked, booked.credited);
    let standing = Standing { state: record.state(), worked, credited, session: attending.session };
    Ok((standing, Some(audit::of_permit(&permit, "attendance", id, data))))
}

/// Records one press for several people of a session: exactly those whom the page counted and showed, each with a result
/// of their own. Who has been recorded meanwhile is left as they are, and whose place is gone is refused.
pub(crate) fn tap_everybody(
    tx: &mut Tx<'_>,
    actor: &Actor,
    session: SessionId,
    people: &[AttendanceId],
    command: &TapCommand,
) -> Result<Done<Results>, Failure> {
    // Leave comes before anything is counted: whether a session is empty or not there is nobody else's to know.
    let place = store::find_place(tx, session)?.ok_or_else(|| Failure::not_found("no such session"))?;
    permitted(actor, Act::RecordAttendance, &Subject::Site { site: place.0, host_office: place.1 })?;
    if people.is_empty() {
        return Err(Refusal::new("tap-nobody").into());
    }
    let waiting = match command.press {
        Press::Left(_) => AttendanceState::Present,
        _ => AttendanceState::Expected,
    };
    let here = store::list_needed(tx, session)?;
    let (there, gone): (Vec<_>, Vec<_>) = people.iter().partition(|id| here.contains_key(id));
    let there = there.into_iter().filter(|id| here.get(id) == Some(&waiting));
    let (mut results, mut events) = tap_each(tx, actor, there.map(|id| (id, command)))?;
    results.extend(gone.into_iter().map(|id| (id, Err(Refusal::new("tap-cancelled").into()))));
    match events.pop() {
        Some(last) => {
            tx.events(events);
            Ok(tx.done(last, results))
        }
        None => Ok(tx.unchanged(results)?),
    }
}

/// What became of each person's press.
pub(super) type Results = Vec<(AttendanceId, Result<Standing, Failure>)>;

/// Records a press for each of several people; one that is refused leaves the others as they are. The events of what
/// was recorded are for the caller to commit.
pub(super) fn tap_each<'c>(
    tx: &mut Tx<'_>,
    actor: &Actor,
    presses: impl IntoIterator<Item = (AttendanceId, &'c TapCommand)>,
) -> Result<(Results, Vec<Event>), Failure> {
    let (mut results, mut events) = (Vec::new(), Vec::new());
    for (id, command) in presses {
        let one = tx.attempt(|tx| record_tap(tx, actor, id, command));
        if let Err(other @ (Failure::NotFound { .. } | Failure::Fault { .. })) = one {
            return Err(other);
        }
        results.push((
            id,
            one.map(|(standing, event)| {
                events.extend(event);
                standing
            }),
        ));
    }
    Ok((results, events))
}

/// Whether anything may still be recorded. A place that went with its session can be taken back by a correction; one
/// that went before it cannot.
pub(super) fn check_open(attending: &Attending) -> Result<(), Refusal> {
    if attending.cancelled && !attending.session_cancelled {
        Err(Refusal::new("tap-cancelled"))
    } else if !attending.order_state.is_open() {
        Err(Refusal::new("tap-order-closed"))
    } else {
        Ok(())
    }
}

/// What takes back the actor's own last press: only on the session's own day, while who made a mistake still remembers
/// and nobody has gone home on it; afterwards it is the probation officer's to correct.
fn taken_back(
    before: &[Kept],
    attending: &Attending,
    actor: &Actor,
    now: Timestamp,
) -> Result<Vec<Tap>, Refusal> {
    let today = minute_of_session(now, &attending.zone.time_zone(), attending.day).is_ok();
    let press = if today { own_last_press(&events_of(before), actor.user) } else { Vec::new() };
    if press.is_empty() {
        return Err(refused(AttendanceRefusal::NothingToTakeBack, attending));
    }
    Ok(press.into_iter().map(Tap::TakenBack).collect())
}

pub(super) fn events_of(kept: &[Kept]) -> Vec<AttendanceEvent> {
    kept.iter().map(|kept| kept.event.clone()).collect()
}

pub(super) fn folded(kept: &[Kept]) -> Record {
    fold(&events_of(kept))
}

/// The taps a press stands for, each judged by what the ones before it leave.
fn taps_of(
    command: &TapCommand,
    attending: &Attending,
    was: &Record,
    now: Timestamp,
) -> Result<Vec<Tap>, Refusal> {
    let clock = SiteClock::of(attending, now)?;
    let mut taps = match command.press {
        Press::Came => vec![Tap::Came(clock.came(command.at)?)],
        Press::Left(_) => vec![Tap::Left(clock.left(command.at)?)],
        Press::Both(until, _) => {
            vec![Tap::Came(clock.entered(command.at)?), Tap::Left(clock.entered(until)?)]
        }
        Press::Missing(outcome) => vec![Tap::Outcome(outcome)],
        Press::TakenBack => vec![],
    };
    match command.press {
        Press::Left(Some(outcome)) | Press::Both(_, Some(outcome)) => taps.push(Tap::Outcome(outcome)),
        // Whoever was marked absent and comes after all has come: the absence is taken back.
        Press::Came | Press::Both(..) if was.outcome.is_some_and(|it| !it.came()) => {
            taps.push(Tap::Outcome(Outcome::Worked));
        }
        _ => {}
    }
    let mut record = was.clone();
    for tap in &taps {
        clock.check_time(&record, *tap)?;
        check_tap(&record, *tap, Chooser::Field).map_err(|no| refused(no, attending))?;
        match *tap {
            Tap::Came(minute) => record.arrived = Some(record.arrived.map_or(minute, |it| it.min(minute))),
            Tap::Left(minute) => record.left = Some(record.left.map_or(minute, |it| it.min(minute))),
            _ => {}
        }
    }
    Ok(taps)
}

pub(super) fn refused(no: AttendanceRefusal, attending: &Attending) -> Refusal {
    Refusal::new(no.key()).with("day", attending.day)
}

/// Taps as they will be kept, with the words given with them; only site staff has duty at a session.
pub(super) fn keep(
    key: &str,
    taps: Vec<Tap>,
    actor: &Actor,
    note: Option<&str>,
    now: Timestamp,
) -> Vec<Kept> {
    let (on_duty, note) = (note.is_some(), note.unwrap_or_default());
    taps.into_iter()
        .enumerate()
        .map(|(index, tap)| {
            let key = if index == 0 { key.to_owned() } else { format!("{key}:{index}") };
            let event = AttendanceEvent { id: tap_id(&key), at: now, by: actor.user, on_duty, tap };
            Kept { key, note: note.to_owned(), event }
        })
        .collect()
}
