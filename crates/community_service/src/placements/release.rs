//! Places freed: the one way in which a person who was expected is expected no more.

use database::{DbError, Tx};
use domain::{
    community_service::attendance::Outcome,
    ids::{AttendanceId, OrderId, PlacementId},
    time::{Date, Minutes},
};

use crate::{
    attendance::seats::{self, Which},
    hours::totals,
};

/// Which places of an order are freed. Only those of which nothing is recorded are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Freed {
    /// All of them.
    All,
    /// Those of a placement from a day on.
    OfPlacement(PlacementId, Date),
    /// One, if it lies on this day or later.
    One(AttendanceId, Date),
    /// One that went with its session, with what that means for the person.
    CalledOff(AttendanceId, Outcome),
}

/// Frees places of an order, and takes their minutes off what is planned for it; gives those minutes.
pub(crate) fn release(tx: &mut Tx<'_>, order: OrderId, freed: Freed) -> Result<Minutes, DbError> {
    let all = Which::default();
    let (which, means) = match freed {
        Freed::All => (all, None),
        Freed::OfPlacement(id, from) => (Which { placement: Some(id), from: Some(from), ..all }, None),
        Freed::One(id, from) => (Which { attendance: Some(id), from: Some(from), ..all }, None),
        Freed::CalledOff(id, outcome) => (Which { attendance: Some(id), ..all }, Some(outcome)),
    };
    let minutes = seats::free(tx, order, which, means)?;
    totals::add_planned(tx, order, Minutes::ZERO - minutes)?;
    Ok(minutes)
}
