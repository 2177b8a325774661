//! The probation officer's assessment: fit or not, what work is excluded, when the person can come.
//!
//! For the officer whose caseload it is; site staff read of it the limits that were written for them. Event:
//! assess_client. Only the result and what planning needs is kept; nothing psychological (law.md 2.6: raw instruments stay
//! with Bapas).

mod actions;
mod forms;
mod office;
mod show;
mod store;

pub use actions::assess as sign;
pub(crate) use forms::PARTS;
pub use office::{assess, page};
pub(crate) use show::shown_to;
pub use store::{Signed, latest};
