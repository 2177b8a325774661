//! Minutes that a correction frees, given to attendances that were cut for want of them.

use database::Tx;
use domain::{access::Actor, ids::AttendanceId, time::Minutes};
use web::failure::Failure;

use super::{kept::folded, record::Attending, settle::settle, store};

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
