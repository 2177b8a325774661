//! Community service: from a court's order to the statement that it is served.

pub mod assessment;
pub mod attendance;
pub mod clock;
pub mod completion;
pub mod happenings;
pub mod hours;
pub mod orders;
pub mod placement;
pub mod proof;
pub mod proposal;
pub mod register;
pub mod schedule;
pub mod seats;
pub mod sessions;
pub mod sites;
