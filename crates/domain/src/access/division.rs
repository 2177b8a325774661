//! What the law divides between people (KUHP art. 85(6)-(8)).

use std::collections::BTreeSet;

use super::Act;

/// The work on a sentence that lies in three hands: site staff record, the probation officer drafts, the prosecutor
/// decides. Who held two of them would check their own work.
pub const DIVIDED: [Act; 3] = [Act::RecordAttendance, Act::ProposeCompletion, Act::DecideCompletion];

/// Whether acts leave the three hands apart, so that one person may hold them all.
pub fn keeps_division(acts: &BTreeSet<Act>) -> bool {
    DIVIDED.iter().filter(|act| acts.contains(act)).count() <= 1
}
