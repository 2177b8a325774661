//! What the form of calling off says.

use domain::community_service::sessions::CancelReason;

/// What the form of calling off says.
#[derive(Clone, Debug)]
pub(crate) struct CancelCommand {
    /// Made with the page.
    pub key: String,
    /// The version of the session that was looked at.
    pub version: i64,
    /// Why.
    pub reason: CancelReason,
    /// In words; empty when the reason says enough.
    pub words: String,
}
