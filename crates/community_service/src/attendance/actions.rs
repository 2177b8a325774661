//! Recording who came and left.

use database::{Done, Event, Tx};
use domain::{
    access::{Act, Actor},
    community_service::{
        attendance::{
            AttendanceRefusal, AttendanceState, Chooser, Outcome, Record, Tap, check_tap, minute_of_session,
            own_last_press,
        },
        happenings::AttendanceHappening,
    },
    ids::{AttendanceId, SessionId},
    time::Timestamp,
};
use house::{accounts::permitted, audit};
use web::failure::{Failure, Refusal};

use super::{
    clock::SiteClock,
    kept::{Kept, events_of, folded, keep},
    look_up::attending_for,
    record::{Attending, Press, Standing, TapCommand, check_open, refused},
    recount::give_back,
    settle::{Applied, apply},
    store,
};

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
    let (state, worked, credited, order) = (record.state(), booked.worked, booked.credited, attending.order);
    let happened = match command.press {
        Press::TakenBack => AttendanceHappening::TakenBack { state, worked, credited, order, recounted },
        press => {
            let press = press.code().to_owned();
            AttendanceHappening::Recorded { press, state, worked, credited, order, recounted }
        }
    };
    let standing = Standing { state, worked, credited, session: attending.session };
    Ok((standing, Some(audit::by_permit(&permit, id, &happened))))
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
    permitted(actor, Act::RecordAttendance, &place)?;
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
