//! What the page of rights says beside what the code knows: what an act is done to, where a role sits, the article.

use domain::access::{Act, OfficeKind};

/// What an act is done to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum To {
    Order,
    Site,
    Host,
    Agreement,
    /// What is of a region: its offices, their accounts, its districts and holidays, what its people did.
    Region,
    /// The own office, or the whole house: no thing has a say.
    House,
}

/// What every act is done to, and the article behind it where one is known.
pub const ACTS: &[(Act, To, &str)] = &[
    (Act::SeeOrder, To::Order, "KUHP 85(8)"),
    (Act::RegisterOrder, To::Order, "KUHP 85(9)"),
    (Act::ImportOrders, To::Order, "KUHP 85(9)"),
    (Act::AssignOrder, To::Order, "KUHP 85(8)"),
    (Act::AttachFile, To::Order, ""),
    (Act::RevealIdentity, To::Order, ""),
    (Act::SeeSite, To::Site, ""),
    (Act::ManageSite, To::Host, ""),
    (Act::ImportSites, To::House, ""),
    (Act::SeeAgreement, To::Agreement, ""),
    (Act::ManageAgreement, To::Agreement, ""),
    (Act::AssessClient, To::Order, "KUHP 85(2), 85(8)"),
    (Act::PlaceClient, To::Order, "KUHP 85(5), 85(8)"),
    (Act::WorkAnyCaseload, To::House, ""),
    (Act::PlanOffice, To::House, ""),
    (Act::SeeSession, To::Site, ""),
    (Act::CancelSession, To::Site, ""),
    (Act::RecordAttendance, To::Site, ""),
    (Act::CorrectAttendance, To::Order, "KUHP 85(8)"),
    (Act::ProposeCompletion, To::Order, "KUHP 85(8)"),
    (Act::DecideCompletion, To::Order, "KUHP 85(8)"),
    (Act::ExportPerson, To::Order, ""),
    (Act::ExportOffice, To::House, ""),
    (Act::SeeAudit, To::Region, ""),
    (Act::ManageAccounts, To::Region, ""),
    (Act::ManageHouse, To::Region, ""),
];

/// The kind of office in which a role sits.
pub const SEATS: &[(&str, OfficeKind)] = &[
    ("prosecutor", OfficeKind::Prosecution),
    ("prosecution_clerk", OfficeKind::Prosecution),
    ("probation_officer", OfficeKind::Probation),
    ("probation_head", OfficeKind::Probation),
    ("site_supervisor", OfficeKind::Department),
    ("host_coordinator", OfficeKind::Department),
    ("cooperation_officer", OfficeKind::City),
    ("judge", OfficeKind::Court),
    ("auditor", OfficeKind::Region),
    ("administrator", OfficeKind::City),
];

/// How a person stands to a thing: English, Indonesian, meaning.
pub const RELATIONS: &[(&str, &str, &str)] = &[
    ("own caseload", "perkara sendiri", "an order whose probation officer one is"),
    ("own office", "kantor sendiri", "an order that one's office executes or guides; a colleague's case"),
    ("own court", "pengadilan sendiri", "an order of the court one belongs to"),
    (
        "own proposal",
        "usulan sendiri",
        "an order whose completion one proposed, or in whose proposer's name one acts",
    ),
    ("own site", "lokasi sendiri", "a site for which one is named as supervisor"),
    ("own host", "tempat kantor sendiri", "a site or a host behind which one's office stands"),
    ("party", "pihak", "an agreement that one's office signed or keeps"),
    (
        "own region",
        "wilayah sendiri",
        "something of a region where one's office acts: its own, those it serves, and all that lie in them",
    ),
    ("other", "lainnya", "any other order; a site, host, agreement, office or account of another region"),
    ("the house", "seluruh rumah", "no thing has a say: the act alone decides"),
];

/// What holds whatever the role, and the test in `crates/domain/tests/access.rs` that tries to break it.
pub const RULES: &[(&str, &str)] = &[
    ("Nothing is done that no role holds.", "nothing_is_done_that_no_role_holds"),
    (
        "A site supervisor records facts, and never sees an order, completes it or corrects it (KUHP 85(8)).",
        "a_supervisor_never_sees_decides_or_corrects",
    ),
    (
        "Nobody confirms a completion that they proposed, nor in the name of the one who did.",
        "nobody_confirms_what_they_proposed_themselves_or_in_whose_name_they_act",
    ),
    (
        "No account holds two of recording attendance, proposing completion and deciding on it (KUHP 85(8)).",
        "recording_proposing_and_deciding_are_in_three_hands",
    ),
    (
        "Only the guiding Bapas assesses, places, corrects and proposes, and there the officer of the case (PK).",
        "only_the_guiding_office_works_on_a_case_and_there_its_officer",
    ),
    (
        "What must not be asked of a person at work is read at the site and by who assesses them.",
        "what_must_not_be_asked_of_a_person_is_read_at_the_site_and_by_who_assesses_them",
    ),
    ("A court reads its orders and changes none.", "a_court_reads_its_orders_and_changes_none"),
    (
        "A list of orders shows what can be opened and nothing else.",
        "a_list_of_orders_shows_what_can_be_opened_and_nothing_else",
    ),
    (
        "A list of sessions shows what can be opened and nothing else.",
        "a_list_of_sessions_shows_what_can_be_opened_and_nothing_else",
    ),
    (
        "What is another region's is open to its own people and to the parties of an agreement alone.",
        "what_is_another_regions_is_open_to_its_own_people_and_to_the_parties_alone",
    ),
    (
        "Rights are given in one's own name only: who acts for an administrator does not manage accounts.",
        "rights_are_given_in_ones_own_name_only",
    ),
];
