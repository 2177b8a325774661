//! Places of work (lokasi) and whom they receive.

mod field;

use crate::coded::coded;

pub use crate::partners::SiteKind;
pub use field::SiteField;

coded! {
    /// Whom a site does not receive, or what the person placing must weigh.
    Restriction, "restriction" {
        /// Adults only.
        AdultsOnly = "adults_only",
        /// Women only.
        WomenOnly = "women_only",
        /// Men only.
        MenOnly = "men_only",
        /// Nobody sentenced in a drug case.
        NoDrugCases = "no_drug_cases",
        /// Near a school: weighed for offences against children.
        NearSchool = "near_school",
    }
}
