//! Colour and icon of a completion's state; the word stands beside them.

use domain::community_service::completion::CompletionState;

use super::store::{CompletionRecord, Listed};

const fn badge(state: CompletionState) -> (&'static str, &'static str) {
    match state {
        CompletionState::Proposed => ("info", "half"),
        CompletionState::Returned => ("warn", "back"),
        CompletionState::Confirmed => ("ok", "check"),
        CompletionState::Withdrawn => ("bad", "cross"),
    }
}

impl CompletionRecord {
    pub(super) fn badge(&self) -> (&'static str, &'static str) {
        badge(self.state)
    }
}

impl Listed {
    pub(super) fn badge(&self) -> (&'static str, &'static str) {
        badge(self.state)
    }
}
