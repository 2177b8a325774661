//! Bodies outside an office that work with it: they receive people, teach, lend, employ.

use crate::coded::coded;

coded! {
    /// What a body or a place of one is, after the elucidation of KUHP 85(1) and the lists cities keep.
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
