//! Leave to act on one's behalf: given to somebody of the same office, for a time, with a reason.
//!
//! For everybody with an account. Whoever acts keeps their own name in every event, beside the name of
//! the one they act for. Happenings: DelegationHappening.

mod actions;
mod pages;
mod store;
mod term;

pub use pages::{delegations, give, revoke};
pub(super) use store::revoke_all_of;
