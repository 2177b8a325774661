//! How states of agreements are marked.

use domain::agreements::terms::AgreementState;

/// How a state is shown: the badge's class and its icon; its words are `state.key()`.
pub fn badge(state: AgreementState) -> (&'static str, &'static str) {
    match state {
        AgreementState::Draft => ("plain", "pencil"),
        AgreementState::NotYet => ("info", "calendar"),
        AgreementState::InForce => ("ok", "check"),
        AgreementState::Ending => ("warn", "clock"),
        AgreementState::Expired => ("bad", "cross"),
    }
}
