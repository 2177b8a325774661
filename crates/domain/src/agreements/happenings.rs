//! What happens to agreements.

use crate::{happenings, ids::AgreementId, time::Date};

happenings! {
    /// What happens to agreements.
    AgreementHappening {
        /// One was entered.
        Entered = "agreement_entered", "agreement", ManageAgreement {
            /// Its number.
            number: String,
            /// What kind: a code.
            kind: String,
            /// When it was signed.
            signed_on: Option<Date>,
            /// Its first day.
            starts_on: Option<Date>,
            /// Its last day.
            ends_on: Option<Date>,
            /// The agreement it stands under.
            umbrella: Option<AgreementId>,
        }
        /// One was changed; this is what it says now.
        Changed = "agreement_changed", "agreement", ManageAgreement {
            /// Its number.
            number: String,
            /// What kind: a code.
            kind: String,
            /// When it was signed.
            signed_on: Option<Date>,
            /// Its first day.
            starts_on: Option<Date>,
            /// Its last day.
            ends_on: Option<Date>,
            /// The agreement it stands under.
            umbrella: Option<AgreementId>,
            /// The offices and hosts that are no longer parties, by their identities.
            released: Vec<String>,
        }
        /// A register named one that was not known: a draft to be completed.
        Drafted = "agreement_drafted", "agreement", nobody {
            /// Its number.
            number: String,
            /// What kind: a code.
            kind: String,
        }
    }
}
