//! Correcting what was recorded: a reversal and a new line, never a changed one.

use database::{Done, Tx};
use domain::{
    access::{Act, Actor},
    community_service::{
        attendance::{Chooser, Method, Record, Tap, check_tap, minute_of_session},
        happenings::AttendanceHappening,
    },
    ids::AttendanceId,
    time::Timestamp,
};
use web::failure::{Failure, Refusal, Stale};

use super::{
    kept::{folded, keep},
    look_up::attending_for,
    record::{Attending, Correction, Standing, check_open, refused},
    recount::give_back,
    settle::{Applied, apply},
    store,
};
use crate::hours::totals;
use house::audit;

/// Corrects an attendance: the ledger gets a reversal and a new line, and minutes that this frees go to attendances
/// that had been cut for want of them. An absence never changes the sentence by itself.
pub(crate) fn correct(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: AttendanceId,
    correction: &Correction,
    stale: &dyn Fn(&Record) -> Stale,
) -> Result<Done<Standing>, Failure> {
    let (attending, permit) = attending_for(tx, actor, Act::CorrectAttendance, id)?;
    let before = store::list_taps(tx, id)?;
    let was = folded(&before);
    let key = format!("{}:correct:{id}", correction.key);
    let session = attending.session;
    if before.iter().any(|kept| kept.key == key) {
        let standing =
            Standing { state: was.state(), worked: attending.worked, credited: attending.credited, session };
        return Ok(tx.unchanged(standing)?);
    }
    if attending.version != correction.version {
        return Err(Failure::Stale(Box::new(stale(&was))));
    }
    check_open(&attending)?;
    check_correction(&attending, &was, correction.tap, tx.now())?;
    let new = keep(&key, vec![correction.tap], actor, None, tx.now());
    let change = Applied { attending: &attending, before, new, method: Method::Correction, actor };
    let (record, booked) = apply(tx, change, &correction.reason)?;
    if attending.cancelled {
        totals::add_planned(tx, attending.order, attending.window.length())?;
    }
    let recounted = give_back(tx, &attending, actor)?;
    let corrected = AttendanceHappening::Corrected {
        state: record.state(),
        worked_change: booked.worked_change,
        credited_change: booked.credited_change,
        order: attending.order,
        recounted,
    };
    let (worked, credited) = (booked.worked, booked.credited);
    let standing = Standing { state: record.state(), worked, credited, session };
    Ok(tx.done(audit::by_permit(&permit, id, &corrected), standing))
}

fn check_correction(attending: &Attending, was: &Record, tap: Tap, now: Timestamp) -> Result<(), Refusal> {
    let zone = attending.zone.time_zone();
    let local = zone.to_datetime(now);
    if attending.day > local.date() {
        return Err(Refusal::new("tap-not-yet").with("day", attending.day));
    }
    if attending.session_cancelled && leaves_nothing(attending, tap) {
        return Err(Refusal::new("correct-session-cancelled"));
    }
    if let (Tap::Corrected { arrived, left, .. }, Ok(now)) =
        (tap, minute_of_session(now, &zone, attending.day))
        && [arrived, left].into_iter().flatten().any(|minute| minute > now)
    {
        return Err(Refusal::new("tap-in-future").with("now", now));
    }
    check_tap(was, tap, Chooser::Office).map_err(|no| refused(no, attending))
}

/// In a session that was called off nobody is expected any more, and nobody is blamed: who had lost their place can
/// only have come after all.
fn leaves_nothing(attending: &Attending, tap: Tap) -> bool {
    match tap {
        Tap::Corrected { arrived: None, outcome, .. } => attending.cancelled || outcome.is_none(),
        _ => false,
    }
}
