//! The word, colour and icon of a completion's state.

use domain::approvals::ProposalState;

use super::store::{CompletionRecord, Listed};

/// The key of its words.
pub(crate) const fn state_key(state: ProposalState) -> &'static str {
    match state {
        ProposalState::Proposed => "completion-state-proposed",
        ProposalState::Returned => "completion-state-returned",
        ProposalState::Confirmed => "completion-state-confirmed",
        ProposalState::Withdrawn => "completion-state-withdrawn",
    }
}

const fn badge(state: ProposalState) -> (&'static str, &'static str) {
    match state {
        ProposalState::Proposed => ("info", "half"),
        ProposalState::Returned => ("warn", "back"),
        ProposalState::Confirmed => ("ok", "check"),
        ProposalState::Withdrawn => ("bad", "cross"),
    }
}

impl CompletionRecord {
    pub(super) fn badge(&self) -> (&'static str, &'static str) {
        badge(self.state)
    }
    pub(super) fn state_key(&self) -> &'static str {
        state_key(self.state)
    }
}

impl Listed {
    pub(super) fn badge(&self) -> (&'static str, &'static str) {
        badge(self.state)
    }
    pub(super) fn state_key(&self) -> &'static str {
        state_key(self.state)
    }
}
