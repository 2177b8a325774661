//! An attendance looked up with leave.

use database::Read;
use domain::{
    access::{Act, Actor, Permit, Subject},
    ids::AttendanceId,
};
use house::accounts::permitted;
use web::failure::Failure;

use super::{record::Attending, store};

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
        _ => found.site_subject(),
    };
    let permit = permitted(actor, act, &subject)?;
    Ok((found, permit))
}
