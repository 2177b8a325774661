//! What happens in community service.

use crate::{happenings, house::CopyMade};

happenings! {
    /// What happens to the file of a sentence as a whole.
    CaseHappening {
        /// Somebody looked for a person by NIK, and nobody of theirs has it.
        LookedForInVain = "find_by_nik", "office", nobody {
            /// Sentences found.
            orders: usize,
        }
        /// Somebody found a person by NIK.
        FoundByNik = "found_by_nik", "client", nobody {
            /// Sentences found.
            orders: usize,
        }
        /// A NIK was seen in full.
        NikRevealed = "reveal_identity", "order", RevealIdentity {
            /// Why: a code.
            reason: String,
        }
        /// Everything of a person was written out.
        PersonCopied = "export_person", "order", ExportPerson {
            /// What was made.
            #[serde(flatten)]
            copy: CopyMade,
        }
    }
}

happenings! {
    /// What happens to runs of the planner by itself.
    PlannerHappening {
        /// A run ended.
        Finished = "finish_planning", "planning_run", nobody {
            /// With a proposal.
            finished: bool,
            /// After how many rounds.
            rounds: i64,
            /// The hash of the proposal.
            proposal_sha256: Option<String>,
        }
    }
}
