//! A session called off: whoever was expected loses the place and none of the blame. Until the day begins the
//! calling-off can be taken back.
//!
//! For whoever keeps a site's sessions. Event: cancel_session (also restored); each order concerned has one of its own.

mod actions;
mod cancel;
mod record;
mod restore;

pub(crate) use actions::cancel as cancel_session;
pub use cancel::{cancel, cancel_page};
pub(crate) use record::CancelCommand;
pub use restore::{restore, restore_page};
