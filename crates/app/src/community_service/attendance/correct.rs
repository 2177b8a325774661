//! Correcting what was recorded: a reversal and a new line, never a changed one.

use database::{Done, Tx};
use domain::{
    access::{Act, Actor},
    attendance::{Chooser, Method, Record, Tap, check_tap, minute_of_session},
    ids::AttendanceId,
    time::{Minutes, Timestamp},
};
use serde_json::json;
use web::failure::{Failure, Refusal, Stale};

use super::{
    actions::{Standing, attending_for, check_open, folded, keep, refused},
    settle::{Applied, apply, settle},
    store::{self, Attending},
};
use crate::{community_service::placements, house::audit};

/// A correction of the whole record, by the probation officer.
#[derive(Clone, Debug)]
pub(crate) struct Correction {
    /// Made with the page.
    pub key: String,
    /// The version of the record that was corrected.
    pub version: i64,
    /// What it is now.
    pub tap: Tap,
    /// Why.
    pub reason: String,
}

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
        placements::add_planned(tx, attending.order, attending.window.length())?;
    }
    let recounted = give_back(tx, &attending, actor)?;
    let data = json!({
        "state": record.state(), "worked_change": booked.worked_change, "credited_change": booked.credited_change,
        "order": attending.order, "recounted": recounted,
    });
    let (worked, credited) = (booked.worked, booked.credited);
    Ok(tx.done(
        audit::of_permit(&permit, "attendance", id, data),
        Standing { state: record.state(), worked, credited, session },
    ))
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

/// Credits again what had been cut, now that a correction or a press taken back may have freed minutes. Gives the attendances that changed.
pub(super) fn give_back(
    tx: &mut Tx<'_>,
    corrected: &Attending,
    actor: &Actor,
) -> Result<Vec<AttendanceId>, Failure> {
    let mut changed = Vec::new();
    for id in store::list_cut(tx, corrected)? {
        let Some(other) = store::find(tx, id)?.filter(|other| other.order_state.is_open()) else { continue };
        let record = folded(&store::list_taps(tx, id)?);
        let booked = settle(tx, &other, (&record, &record), actor, "")?;
        if booked.credited_change != Minutes::ZERO {
            store::update_credit(tx, id, booked.worked, booked.credited)?;
            changed.push(id);
        }
    }
    Ok(changed)
}
