//! One proposes, another decides: what becomes of a proposal, and by whose hands. Who proposed does not decide, neither in
//! person nor in a colleague's name, nor does that colleague: powers that are divided stay so through leave to act on behalf.

use crate::{access::Actor, coded::coded, ids::UserId};

coded! {
    /// Where a proposal stands. Each wing has its own words for it.
    ProposalState, "proposal-state" {
        /// Waits for somebody who decides.
        Proposed = "proposed",
        /// Returned to who proposed, with a reason.
        Returned = "returned",
        /// Confirmed; what it asked for holds.
        Confirmed = "confirmed",
        /// Taken back: a proposal by who proposed, or what was confirmed by who decides; it holds no longer.
        Withdrawn = "withdrawn",
    }
}

/// The hands through which something went: whoever did it, and in whose name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hands {
    /// Who did it.
    pub by: UserId,
    /// The colleague on whose behalf.
    pub on_behalf_of: Option<UserId>,
}

impl Hands {
    /// Those of somebody who acts now.
    pub fn of(actor: &Actor) -> Self {
        Self { by: actor.user, on_behalf_of: actor.acting_for }
    }

    /// Whether one and the same person stands behind both, by doing it or by having it done.
    pub fn share_a_person(self, other: Self) -> bool {
        let mine = [Some(self.by), self.on_behalf_of];
        [Some(other.by), other.on_behalf_of].iter().any(|it| it.is_some() && mine.contains(it))
    }
}

/// What somebody would do with a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Take it back before anybody decided; for who may propose.
    TakeBack,
    /// Return it with a reason.
    Return,
    /// Confirm it.
    Confirm,
    /// Withdraw what was confirmed.
    Withdraw,
}

/// Why a step cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPossible {
    /// Who proposed would decide.
    OwnProposal,
    /// It no longer waits; or, to be withdrawn, it does not hold.
    NotNow,
}

/// Where a proposal stands after a step.
pub fn after(
    state: ProposalState,
    step: Step,
    proposed: Hands,
    now: Hands,
) -> Result<ProposalState, NotPossible> {
    if step != Step::TakeBack && proposed.share_a_person(now) {
        return Err(NotPossible::OwnProposal);
    }
    match (step, state) {
        (Step::TakeBack, ProposalState::Proposed) | (Step::Withdraw, ProposalState::Confirmed) => {
            Ok(ProposalState::Withdrawn)
        }
        (Step::Return, ProposalState::Proposed) => Ok(ProposalState::Returned),
        (Step::Confirm, ProposalState::Proposed) => Ok(ProposalState::Confirmed),
        _ => Err(NotPossible::NotNow),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(n: u64) -> UserId {
        UserId::from_parts(n, &[0; 10])
    }

    fn hands(by: u64, on_behalf_of: Option<u64>) -> Hands {
        Hands { by: who(by), on_behalf_of: on_behalf_of.map(who) }
    }

    #[test]
    fn who_proposed_does_not_decide_neither_in_person_nor_through_leave() {
        for (proposed, decides, own) in [
            (hands(1, None), hands(2, None), false),
            (hands(1, None), hands(1, None), true),
            (hands(1, None), hands(2, Some(1)), true),
            (hands(1, Some(2)), hands(2, None), true),
            (hands(1, Some(3)), hands(2, Some(3)), true),
            (hands(1, Some(3)), hands(2, Some(4)), false),
        ] {
            for step in [Step::Return, Step::Confirm] {
                let no = after(ProposalState::Proposed, step, proposed, decides).err();
                assert_eq!(no, own.then_some(NotPossible::OwnProposal), "{proposed:?} {decides:?}");
            }
        }
        let (proposed, own) = (hands(1, None), hands(1, None));
        assert_eq!(
            after(ProposalState::Confirmed, Step::Withdraw, proposed, own),
            Err(NotPossible::OwnProposal)
        );
        assert_eq!(
            after(ProposalState::Proposed, Step::TakeBack, proposed, own),
            Ok(ProposalState::Withdrawn)
        );
    }

    #[test]
    fn a_proposal_is_decided_once_and_only_what_holds_is_withdrawn() {
        use ProposalState::*;
        use Step::*;
        let to = |state, step| after(state, step, hands(1, None), hands(2, None)).ok();
        for (step, from, reached) in [
            (TakeBack, Proposed, Withdrawn),
            (Return, Proposed, Returned),
            (Confirm, Proposed, Confirmed),
            (Withdraw, Confirmed, Withdrawn),
        ] {
            for state in ProposalState::ALL {
                let expected = (*state == from).then_some(reached);
                assert_eq!(to(*state, step), expected, "{step:?} of {state}");
            }
        }
    }
}
