//! Places of work (lokasi) and whom they receive.

mod field;

use crate::coded::coded;

pub use field::SiteField;

coded! {
    /// The kind of place, after the elucidation of KUHP 85(1) and the lists cities keep.
    SiteKind, "site-kind" {
        /// Mosque, church, temple.
        HouseOfWorship = "house_of_worship",
        /// Cemetery.
        Cemetery = "cemetery",
        /// City department.
        Department = "department",
        /// Hospital or clinic.
        Hospital = "hospital",
        /// Village or district office.
        Office = "office",
        /// Home for the elderly.
        ElderlyHome = "elderly_home",
        /// Orphanage.
        Orphanage = "orphanage",
        /// School, boarding school.
        School = "school",
        /// Park, beach, street, other public space.
        PublicSpace = "public_space",
        /// Anything else.
        Other = "other",
    }
}

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
