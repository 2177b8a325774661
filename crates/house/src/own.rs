//! What the house itself adds to everything that is made of all wings.

use domain::{
    access::Act,
    house::{
        AccountHappening, CopyHappening, DelegationHappening, HostHappening, OfficeHappening,
        RegionHappening, RegisterHappening, SettingHappening, VisitHappening,
    },
};

use crate::{
    accounts, copies, files,
    wing::{MenuItem, Wing, follows_no_zone, keeps_no_names, moves_with_no_zone},
};

/// The house itself.
pub const HOUSE: Wing = Wing {
    name: "house",
    title: "nav-wing-house",
    menu: &[
        MenuItem { href: "/accounts", key: "nav-accounts", icon: "people", acts: &[Act::ManageAccounts] },
        MenuItem { href: "/exports", key: "nav-exports", icon: "download", acts: &[Act::ExportOffice] },
        MenuItem { href: "/house", key: "nav-house", icon: "hall", acts: &[Act::ManageHouse] },
        MenuItem { href: "/audit", key: "nav-audit", icon: "lock", acts: &[Act::SeeAudit] },
    ],
    work: accounts::WORK,
    numbers: accounts::numbers,
    registers: &[],
    copies: copies::COPIES,
    kept_files: files::named,
    papers: &[],
    file_subjects: &[],
    jobs: &[],
    happenings: &[
        VisitHappening::ALL,
        DelegationHappening::ALL,
        AccountHappening::ALL,
        OfficeHappening::ALL,
        HostHappening::ALL,
        RegionHappening::ALL,
        SettingHappening::ALL,
        RegisterHappening::ALL,
        CopyHappening::ALL,
    ],
    office_renamed: keeps_no_names,
    zone_followers: follows_no_zone,
    zone_moved: moves_with_no_zone,
    demo: |_, _| Ok(()),
    words: web::word_files![
        "accounts",
        "accounts_admin",
        "audit",
        "copies",
        "home",
        "house",
        "letters",
        "offices",
        "partners",
        "people",
        "regions",
        "registers",
    ],
};
