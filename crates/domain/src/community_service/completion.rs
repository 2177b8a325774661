//! Closing a sentence: the officer proposes, the prosecutor of the order's office confirms, a statement is issued.

use crate::{
    coded::coded,
    community_service::{hours::Balance, orders::OrderState},
    ids::{OfficeId, UserId},
    law::Article,
};

coded! {
    /// Why a completion is not proposed or not confirmed.
    CompletionRefusal, "completion" {
        /// Minutes are left.
        MinutesLeft = "minutes_left",
        /// The sentence is not running.
        NotRunning = "not_running",
        /// An attendance is in conflict or without an outcome.
        OpenAttendance = "open_attendance",
        /// Proposed already.
        AlreadyProposed = "already_proposed",
        /// Confirmed by the person who proposed it.
        OwnProposal = "own_proposal",
        /// Confirmed by a prosecutor of another office.
        OtherOffice = "other_office",
        /// Not a prosecutor.
        NotProsecutor = "not_prosecutor",
    }
}

impl CompletionRefusal {
    /// The article, when a law is the reason.
    pub const fn article(self) -> Option<Article> {
        match self {
            Self::OwnProposal | Self::OtherOffice | Self::NotProsecutor => Some(Article::kuhp(85, 8)),
            _ => None,
        }
    }
}

/// Whether the officer may propose completion.
pub fn may_propose(
    state: OrderState,
    balance: &Balance,
    open_attendances: usize,
    proposed: bool,
) -> Result<(), CompletionRefusal> {
    if state != OrderState::Running {
        Err(CompletionRefusal::NotRunning)
    } else if proposed {
        Err(CompletionRefusal::AlreadyProposed)
    } else if balance.left.is_positive() {
        Err(CompletionRefusal::MinutesLeft)
    } else if open_attendances > 0 {
        Err(CompletionRefusal::OpenAttendance)
    } else {
        Ok(())
    }
}

/// Who confirms, and what was proposed by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Who proposed.
    pub proposed_by: UserId,
    /// Who confirms.
    pub confirmed_by: UserId,
    /// Whether that person acts as prosecutor.
    pub prosecutor: bool,
    /// The office that person acts for.
    pub office: OfficeId,
    /// The prosecution office of the order.
    pub order_office: OfficeId,
}

/// Whether the prosecutor may confirm. The balance is asked again: an entry may have been taken back since.
pub fn may_confirm(confirmation: Confirmation, balance: &Balance) -> Result<(), CompletionRefusal> {
    if !confirmation.prosecutor {
        Err(CompletionRefusal::NotProsecutor)
    } else if confirmation.office != confirmation.order_office {
        Err(CompletionRefusal::OtherOffice)
    } else if confirmation.proposed_by == confirmation.confirmed_by {
        Err(CompletionRefusal::OwnProposal)
    } else if balance.left.is_positive() {
        Err(CompletionRefusal::MinutesLeft)
    } else {
        Ok(())
    }
}
