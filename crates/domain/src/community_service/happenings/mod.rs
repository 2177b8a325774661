//! What happens in community service: one file for each part of a sentence's life, and how what older houses kept is read.

mod attendance;
mod kept;
mod orders;
mod placements;
mod sites;

pub use attendance::{AttendanceHappening, CompletionHappening, SessionHappening};
pub use kept::{OfOrder, of_order, of_person};
pub use orders::{AssessmentHappening, FactsChanged, OrderHappening};
pub use placements::{PlacementHappening, PlannerHappening};
pub use sites::SiteHappening;

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
