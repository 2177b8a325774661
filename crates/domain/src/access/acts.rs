//! The acts, and the roles a new house starts with.

use serde::{Deserialize, Serialize};

macro_rules! acts {
    ($($(#[$doc:meta])* $act:ident = $name:literal,)*) => {
        /// A thing people do, named once for permissions, the audit log and the pages.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Act { $($(#[$doc])* #[serde(rename = $name)] $act,)* }
        impl Act {
            /// Every act, in the order of this list.
            pub const ALL: &'static [Act] = &[$(Act::$act,)*];
            /// The name kept in the database.
            pub const fn name(self) -> &'static str { match self { $(Act::$act => $name,)* } }
            /// The act of a kept name.
            pub fn from_name(name: &str) -> Option<Act> { match name { $($name => Some(Act::$act),)* _ => None } }
        }
        impl crate::coded::Coded for Act {
            const NAME: &'static str = "a name of an act";
            fn of_code(name: &str) -> Option<Act> { Act::from_name(name) }
        }
    };
}

acts! {
    /// Read an order, its client, hours and files.
    SeeOrder = "see_order",
    /// Enter or change a court's order.
    RegisterOrder = "register_order",
    /// Bring in a register of orders.
    ImportOrders = "import_orders",
    /// Name the probation officer and the prosecutor of an order.
    AssignOrder = "assign_order",
    /// Add a scanned extract to an order.
    AttachFile = "attach_file",
    /// See a NIK or NIP in full; the reason is logged.
    RevealIdentity = "reveal_identity",
    /// Read sites and hosts.
    SeeSite = "see_site",
    /// Enter or change a site, its hours and supervisors.
    ManageSite = "manage_site",
    /// Bring in a register of sites.
    ImportSites = "import_sites",
    /// Read agreements.
    SeeAgreement = "see_agreement",
    /// Enter or change an agreement.
    ManageAgreement = "manage_agreement",
    /// Assess a client (asesmen).
    AssessClient = "assess_client",
    /// Place a client at a site, or end a placement.
    PlaceClient = "place_client",
    /// Ask the planner for a proposal, read it and what explains it; accepting it is placing each person.
    PlanOffice = "plan_office",
    /// Do a probation officer's acts for any order of the office, not only one's own caseload.
    WorkAnyCaseload = "work_any_caseload",
    /// Read the sessions of a site.
    SeeSession = "see_session",
    /// Cancel a session for a reason of the site.
    CancelSession = "cancel_session",
    /// Record who came, left or did not attend.
    RecordAttendance = "record_attendance",
    /// Mend a recorded attendance by a reversing ledger row.
    CorrectAttendance = "correct_attendance",
    /// Propose that a sentence is complete.
    ProposeCompletion = "propose_completion",
    /// Confirm or return a proposed completion.
    DecideCompletion = "decide_completion",
    /// Write out everything of one person.
    ExportPerson = "export_person",
    /// Write out everything of one office.
    ExportOffice = "export_office",
    /// Read the audit log.
    SeeAudit = "see_audit",
    /// Add people, give roles, reset passwords.
    ManageAccounts = "manage_accounts",
    /// Change offices, holidays and dated rules.
    ManageHouse = "manage_house",
}

impl Act {
    /// Whether the act goes along with a leave to act on behalf. Giving rights does not: whoever acts for an
    /// administrator for a week could keep the rights for good.
    pub const fn is_lent(self) -> bool {
        !matches!(self, Act::ManageAccounts)
    }
}

/// The roles a new house starts with, each a named set of acts.
pub const FIRST_ROLES: &[(&str, &[Act])] = &[
    (
        "prosecutor",
        &[
            Act::SeeOrder,
            Act::RegisterOrder,
            Act::ImportOrders,
            Act::AttachFile,
            Act::RevealIdentity,
            Act::SeeSite,
            Act::SeeAgreement,
            Act::SeeSession,
            Act::DecideCompletion,
            Act::ExportPerson,
        ],
    ),
    (
        "prosecution_clerk",
        &[
            Act::SeeOrder,
            Act::RegisterOrder,
            Act::ImportOrders,
            Act::AssignOrder,
            Act::AttachFile,
            Act::SeeAgreement,
        ],
    ),
    (
        "probation_officer",
        &[
            Act::SeeOrder,
            Act::AttachFile,
            Act::RevealIdentity,
            Act::SeeSite,
            Act::SeeAgreement,
            Act::AssessClient,
            Act::PlaceClient,
            Act::PlanOffice,
            Act::SeeSession,
            Act::CancelSession,
            Act::CorrectAttendance,
            Act::ProposeCompletion,
            Act::ExportPerson,
        ],
    ),
    (
        "probation_head",
        &[
            Act::SeeOrder,
            Act::RegisterOrder,
            Act::ImportOrders,
            Act::AssignOrder,
            Act::AttachFile,
            Act::SeeSite,
            Act::ManageSite,
            Act::ImportSites,
            Act::SeeAgreement,
            Act::ManageAgreement,
            Act::AssessClient,
            Act::PlaceClient,
            Act::PlanOffice,
            Act::WorkAnyCaseload,
            Act::SeeSession,
            Act::CancelSession,
            Act::ProposeCompletion,
            Act::ExportOffice,
        ],
    ),
    ("site_supervisor", &[Act::SeeSession, Act::RecordAttendance]),
    (
        "host_coordinator",
        &[Act::SeeSite, Act::ManageSite, Act::SeeAgreement, Act::SeeSession, Act::CancelSession],
    ),
    (
        "cooperation_officer",
        &[Act::SeeSite, Act::ManageSite, Act::ImportSites, Act::SeeAgreement, Act::ManageAgreement],
    ),
    ("judge", &[Act::SeeOrder, Act::SeeSite, Act::SeeAgreement]),
    ("auditor", &[Act::SeeAudit, Act::SeeAgreement, Act::SeeSite]),
    ("administrator", &[Act::ManageAccounts, Act::ManageHouse, Act::SeeAudit]),
];
