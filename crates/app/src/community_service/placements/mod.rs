//! Placing a person at a site: ranked sites with reasons, recurring sessions until the ordered time
//! is covered, the shortfall shown before anything is saved.
//!
//! For the probation officer whose caseload it is. Events: place_client (placed, extended, ended, rearranged).

mod actions;
mod again;
mod office;
mod period;
mod preview;
mod rearrange;
mod store;

pub(crate) use actions::{extend as add_sessions, place_at_best};
pub(crate) use again::{LostPlace, place_again, take_again};
pub(crate) use office::{choose_site, end, extend, place, preview_page};
pub(crate) use preview::{Known, know};
pub(crate) use rearrange::{Change, Ground, NOTICE_DAYS, Visit, lasting_walls, rearrange};
pub(crate) use store::add_planned;
pub use store::{ActivePlacement, ServedAt, active, period_start, served};
