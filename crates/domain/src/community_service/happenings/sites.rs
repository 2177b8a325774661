//! What happens to places of work.

use crate::{
    community_service::sites::SiteField,
    happenings,
    ids::{HostId, UserId},
};

happenings! {
    /// What happens to a site.
    SiteHappening {
        /// One was entered.
        Entered = "site_entered", "site", ManageSite {
            /// Whose it is.
            host: HostId,
            /// Who supervises there.
            supervisors: Vec<UserId>,
        }
        /// One was changed.
        Changed = "site_changed", "site", ManageSite {
            /// Whose it is.
            host: HostId,
            /// What changed.
            changed: Vec<SiteField>,
            /// Who supervises there.
            supervisors: Vec<UserId>,
        }
        /// It takes nobody new any more.
        Closed = "site_closed", "site", ManageSite {}
        /// It takes people again.
        Opened = "site_opened", "site", ManageSite {}
        /// A register brought one in.
        Imported = "site_imported", "site", ImportSites {
            /// The row of the file.
            row: u32,
            /// Whose it is.
            host: HostId,
        }
        /// A register changed one.
        ChangedByRegister = "site_changed_by_register", "site", ImportSites {
            /// The row of the file.
            row: u32,
            /// Whose it is.
            host: HostId,
            /// What changed.
            changed: Vec<SiteField>,
        }
    }
}
