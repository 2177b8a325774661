//! Placing a person at a site: ranked sites with reasons, recurring sessions until the ordered time
//! is covered, the shortfall shown before anything is saved.
//!
//! For the probation officer whose caseload it is. Happenings: PlacementHappening.

mod actions;
mod again;
mod office;
mod period;
mod preview;
mod rearrange;
mod refusal;
mod release;
mod store;
mod take_up;
mod windows;

pub(crate) use actions::{end, extend as add_sessions, order_of as order_to_end, place_at_best};
pub(crate) use again::{LostPlace, place_again, take_again};
pub use office::{choose_site, place, preview_page};
pub(crate) use preview::{PersonToPlace, know};
pub(crate) use rearrange::{Change, CurrentSites, NOTICE_DAYS, Visit, lasting_walls, rearrange};
pub(crate) use release::{Freed, release};
pub(crate) use store::close;
pub use store::{ActivePlacement, ServedAt, active, served};
