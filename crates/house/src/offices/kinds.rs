//! The kinds of offices in words.

use domain::access::OfficeKind;

/// The locale key of a kind's name.
pub(crate) const fn kind_key(kind: OfficeKind) -> &'static str {
    match kind {
        OfficeKind::Court => "office-kind-court",
        OfficeKind::Prosecution => "office-kind-prosecution",
        OfficeKind::Probation => "office-kind-probation",
        OfficeKind::ChildInstitution => "office-kind-child_institution",
        OfficeKind::Prison => "office-kind-prison",
        OfficeKind::Region => "office-kind-region",
        OfficeKind::City => "office-kind-city",
        OfficeKind::Department => "office-kind-department",
    }
}
