//! Offices: who uses this house, and what each is.
//!
//! For the administrator. What an office is decides which lists its people see, so its kind stays once people belong to
//! it. Events: manage_house.

mod actions;
mod pages;
mod store;

pub(crate) use actions::{EnterOffice, enter as enter_office};
pub use pages::{change, edit, enter, list, new};

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
