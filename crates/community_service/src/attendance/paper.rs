//! A sheet of paper entered afterwards: everybody's presses in one go, all of them or none.

use database::{DbError, Done, Tx};
use domain::{access::Actor, ids::AttendanceId};
use web::failure::{Failure, Refusal};

use super::{actions::tap_each, record::TapCommand};

/// Why a sheet was not recorded.
pub(crate) enum NotRecorded {
    /// These people's lines were refused; nothing of the sheet was kept.
    Lines(Vec<(AttendanceId, Refusal)>),
    /// Anything else.
    Failed(Failure),
}

impl From<DbError> for NotRecorded {
    fn from(error: DbError) -> Self {
        Self::Failed(error.into())
    }
}
impl From<Failure> for NotRecorded {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Records every line of a sheet, or none: a sheet half entered is a sheet nobody can check. The same sheet sent
/// again changes nothing.
pub(crate) fn record_sheet(
    tx: &mut Tx<'_>,
    actor: &Actor,
    lines: &[(AttendanceId, TapCommand)],
) -> Result<Done<()>, NotRecorded> {
    let (results, mut events) = tap_each(tx, actor, lines.iter().map(|(id, command)| (*id, command)))?;
    let mut refused = Vec::new();
    for (id, result) in results {
        match result {
            Ok(_) => {}
            Err(Failure::Refused(refusal)) => refused.push((id, refusal)),
            Err(other) => return Err(NotRecorded::Failed(other)),
        }
    }
    if !refused.is_empty() {
        return Err(NotRecorded::Lines(refused));
    }
    match events.pop() {
        Some(last) => {
            tx.events(events);
            Ok(tx.done(last, ()))
        }
        None => Ok(tx.unchanged(())?),
    }
}
