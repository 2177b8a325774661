//! What happens to orders, to the facts of their people, and to assessments.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{
    community_service::{
        assessment::Fitness,
        orders::{Consent, OrderField},
    },
    happenings,
    ids::{AssessmentId, FileId, OrderId, UserId},
    people::PersonField,
};

/// What a change of an order's facts says.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FactsChanged {
    /// The fields that changed.
    #[serde(default)]
    pub changed: Vec<OrderField>,
    /// What numbers, days and codes stood in them before; never words.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub was: BTreeMap<OrderField, Value>,
    /// That it ended the check against the extract.
    #[serde(default, skip_serializing_if = "is_false")]
    pub check_ended: bool,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_false(value: &bool) -> bool {
    !*value
}

happenings! {
    /// What happens to an order and to the facts of its person.
    OrderHappening {
        /// A clerk entered one.
        Registered = "order_registered", "order", RegisterOrder {
            /// Facts of a known person that stayed though the papers say otherwise.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            kept: Vec<PersonField>,
            /// Facts of a known person that the papers replaced.
            #[serde(default, alias = "changed", skip_serializing_if = "Vec::is_empty")]
            replaced: Vec<PersonField>,
        }
        /// A register brought one in.
        Imported = "order_imported", "order", ImportOrders {
            /// The row of the file.
            row: Option<u32>,
        }
        /// A clerk changed one.
        Changed = "order_changed", "order", RegisterOrder {
            /// What changed.
            #[serde(flatten)]
            facts: FactsChanged,
        }
        /// A register changed one.
        ChangedByRegister = "order_changed_by_register", "order", ImportOrders {
            /// The row of the file.
            row: Option<u32>,
            /// What changed.
            #[serde(flatten)]
            facts: FactsChanged,
        }
        /// A change of its person, made through another of their orders, ended its check against the extract.
        CheckEnded = "order_check_ended", "order", nobody {
            /// What changed.
            #[serde(flatten)]
            facts: FactsChanged,
        }
        /// Its officer and its prosecutor were named.
        Assigned = "order_assigned", "order", AssignOrder {
            /// The probation officer.
            officer: Option<UserId>,
            /// The prosecutor.
            prosecutor: Option<UserId>,
        }
        /// A scan of its extract was added.
        ExtractAttached = "extract_attached", "order", AttachFile {
            /// The file.
            file: FileId,
            /// Its hash.
            sha256: String,
            /// Its size.
            bytes: i64,
        }
        /// Somebody found it to agree with its extract.
        Verified = "order_verified", "order", RegisterOrder {
            /// The version of the facts that was seen.
            facts: Option<i64>,
            /// The file that was seen.
            file: Option<FileId>,
        }
        /// Facts of a person were changed through one of their orders.
        PersonChanged = "person_changed", "client", nobody {
            /// What changed.
            changed: Vec<PersonField>,
            /// Through which order.
            order: Option<OrderId>,
        }
        /// What is kept of a known person was shown beside what new papers say.
        PersonCompared = "person_compared", "client", RegisterOrder {
            /// The facts that differ.
            compared: Vec<PersonField>,
        }
        /// New papers say otherwise of a known person than what is kept, which was not shown.
        PersonDiffers = "person_differs", "client", RegisterOrder {
            /// The facts that differ.
            differs: Vec<PersonField>,
        }
    }
}

happenings! {
    /// What happens to assessments.
    AssessmentHappening {
        /// One was signed.
        Signed = "assessment_signed", "order", AssessClient {
            /// Which.
            assessment: AssessmentId,
            /// Whether the person can work.
            fitness: Fitness,
            /// Whether the person agrees.
            consent: Consent,
        }
    }
}
