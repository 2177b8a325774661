//! What happens in the house itself: visits, accounts, leave to act on behalf, offices, reference data, registers,
//! copies.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    happenings,
    ids::{OfficeId, RegionId, UserId},
    time::Timestamp,
};

happenings! {
    /// What happens to visits and to one's own account.
    VisitHappening {
        /// Somebody gave the right password.
        SignedIn = "sign_in", "user", nobody {
            /// A code of the second factor is still to come.
            second_factor_next: bool,
        }
        /// A password was wrong, or nobody has that name.
        SignInFailed = "sign_in_failed", "user", nobody {}
        /// The code of the second factor was right.
        SecondFactorPassed = "second_factor_passed", "user", nobody {}
        /// The code of the second factor was wrong.
        SecondFactorFailed = "second_factor_failed", "user", nobody {}
        /// A visit was ended by whose it was.
        SignedOut = "sign_out", "user", nobody {}
        /// Every visit of a person was ended.
        SignedOutEverywhere = "sign_out_everywhere", "user", nobody {
            /// How many.
            visits: u64,
        }
        /// Somebody began to act for somebody else.
        ActForStarted = "act_for_start", "user", nobody {}
        /// Somebody acts for themselves again.
        ActForEnded = "act_for_end", "user", nobody {}
        /// Somebody changed their own password.
        PasswordChanged = "change_password", "user", nobody {}
        /// Somebody set up their second factor.
        SecondFactorEnrolled = "enrol_second_factor", "user", nobody {}
    }
}

happenings! {
    /// What happens to leave to act on behalf.
    DelegationHappening {
        /// Somebody gave it.
        Given = "give_delegation", "delegation", nobody {
            /// To whom.
            to: UserId,
            /// From when.
            starts_at: Timestamp,
            /// Until when.
            ends_at: Timestamp,
        }
        /// Somebody took it back.
        Revoked = "revoke_delegation", "delegation", nobody {}
    }
}

happenings! {
    /// What administrators do to accounts.
    AccountHappening {
        /// An account was added.
        Added = "account_added", "user", ManageAccounts {
            /// In which office.
            office: OfficeId,
            /// With which roles.
            roles: Vec<String>,
        }
        /// Name, title, NIP or roles were changed.
        Changed = "account_changed", "user", ManageAccounts {
            /// Roles that were given.
            roles_given: Vec<String>,
            /// Roles that were taken.
            roles_taken: Vec<String>,
            /// Another NIP is kept now.
            nip_changed: bool,
        }
        /// An account was closed: it can no longer sign in.
        Closed = "account_closed", "user", ManageAccounts {}
        /// A closed account was opened again.
        Opened = "account_opened", "user", ManageAccounts {}
        /// A first password was set anew.
        PasswordReset = "account_password_reset", "user", ManageAccounts {}
        /// The second factor was taken away from somebody who lost it.
        SecondFactorDropped = "account_second_factor_dropped", "user", ManageAccounts {}
        /// A NIP was seen in full.
        NipRevealed = "account_nip_revealed", "user", ManageAccounts {
            /// Why: a code.
            reason: String,
        }
        /// Somebody was added from the command line.
        AddedByOperator = "add_user", "user", nobody {
            /// With which roles.
            roles: Vec<String>,
        }
        /// A password was set anew from the command line.
        PasswordResetByOperator = "reset_password", "user", nobody {}
    }
}

happenings! {
    /// What happens to offices.
    OfficeHappening {
        /// One was entered.
        Entered = "office_entered", "office", ManageHouse {
            /// What it is: a code.
            kind: String,
            /// The office above it.
            parent: Option<OfficeId>,
            /// Where it is.
            #[serde(default)]
            region: Option<RegionId>,
            /// The other regions that it serves.
            #[serde(default)]
            serves: Vec<RegionId>,
        }
        /// One was changed.
        Changed = "office_changed", "office", ManageHouse {
            /// What it is: a code.
            kind: String,
            /// The office above it.
            parent: Option<OfficeId>,
            /// Where it is.
            #[serde(default)]
            region: Option<RegionId>,
            /// The other regions that it serves.
            #[serde(default)]
            serves: Vec<RegionId>,
            /// It has another name now.
            renamed: bool,
            /// How many things that keep its name followed.
            orders_of_the_court: u64,
        }
        /// One was added from the command line.
        AddedByOperator = "add_office", "office", nobody {
            /// What it is: a code.
            kind: String,
            /// Where it is.
            #[serde(default)]
            region: Option<RegionId>,
        }
        /// A register named an office where the house had none of its kind.
        Founded = "found_office", "office", nobody {
            /// What it is: a code.
            kind: String,
        }
    }
}

happenings! {
    /// What happens to regions.
    RegionHappening {
        /// One was entered.
        Entered = "region_entered", "region", ManageHouse {
            /// What it is: a code.
            kind: String,
            /// In which it lies.
            parent: Option<RegionId>,
            /// Its zone, by its name in the table of zones.
            zone: Option<String>,
        }
        /// One was changed.
        Changed = "region_changed", "region", ManageHouse {
            /// What it is: a code.
            kind: String,
            /// In which it lies.
            parent: Option<RegionId>,
            /// Its zone, by its name in the table of zones.
            zone: Option<String>,
            /// It has another name now.
            renamed: bool,
            /// How many sites followed it to another zone.
            #[serde(default)]
            sites_moved: u64,
        }
    }
}

happenings! {
    /// What happens to the data that the whole house stands on.
    SettingHappening {
        /// The reference data of a new house were loaded.
        ReferenceLoaded = "lay_reference_data", "house", nobody {}
        /// A day nobody works was added.
        HolidayAdded = "holiday_added", "holiday", ManageHouse {
            /// What kind of day: a code.
            kind: String,
            /// Whose it is; the whole country's without one.
            #[serde(default)]
            region: Option<RegionId>,
        }
        /// A day nobody works was taken off the list.
        HolidayRemoved = "holiday_removed", "holiday", ManageHouse {
            /// Whose it was.
            #[serde(default)]
            region: Option<RegionId>,
        }
        /// A district was added or changed.
        DistrictSaved = "district_saved", "district", ManageHouse {
            /// Its city or regency.
            #[serde(default)]
            region: Option<RegionId>,
            /// Its code.
            code: String,
        }
        /// It was put on record which key belongs to this house.
        KeyRecorded = "record_key", "house", nobody {}
        /// Something of the demonstration was built.
        DemonstrationBuilt = "build_demo", "house", nobody {}
    }
}

happenings! {
    /// What happens to registers that are brought in.
    RegisterHappening {
        /// A file was uploaded and examined.
        Uploaded = "upload_register", "import", nobody {
            /// The kind of register: a code.
            kind: String,
        }
        /// Its headings were given their meaning by hand, or that was forgotten.
        HeadingsMapped = "map_headings", "import", nobody {
            /// The kind of register: a code.
            kind: String,
            /// How many headings.
            headings: usize,
            /// It was forgotten.
            forgotten: bool,
        }
        /// An uploaded file was brought in.
        BroughtIn = "register_brought_in", "import", nobody {
            /// The kind of register: a code.
            kind: String,
            /// New rows.
            new: usize,
            /// Changed rows.
            changed: usize,
        }
        /// A file was brought in from the command line.
        BroughtInByOperator = "register_brought_in_by_command", "register", nobody {
            /// New rows.
            new: usize,
            /// Changed rows.
            changed: usize,
        }
    }
}

/// What is on record of a copy: counts and a hash, nothing of its content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyMade {
    /// What for: a code.
    pub reason: String,
    /// Rows of each table.
    pub rows: BTreeMap<String, u64>,
    /// Kept files in it.
    pub files: u64,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
}

happenings! {
    /// What happens to copies of data.
    CopyHappening {
        /// Everything of an office was written out.
        OfficeCopied = "export_office", "office", ExportOffice {
            /// What was made.
            #[serde(flatten)]
            copy: CopyMade,
        }
    }
}

happenings! {
    /// What happens to bodies that receive people.
    HostHappening {
        /// One was entered.
        Entered = "host_entered", "host", ManageSite {
            /// What kind of place: a code.
            kind: String,
            /// The office behind it.
            office: Option<OfficeId>,
            /// Where it is.
            region: Option<RegionId>,
        }
        /// One was changed; this is what is kept now.
        Changed = "host_changed", "host", ManageSite {
            /// What kind of place: a code.
            kind: String,
            /// The office behind it.
            office: Option<OfficeId>,
            /// Where it is.
            region: Option<RegionId>,
        }
        /// A register brought one in.
        Imported = "host_imported", "host", ImportSites {
            /// The row of the file.
            row: u32,
            /// What kind of place: a code.
            kind: String,
            /// The office behind it.
            office: Option<OfficeId>,
        }
    }
}
