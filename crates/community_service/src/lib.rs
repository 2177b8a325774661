//! Community service "with strict supervision" (KUHP art. 85): from the court's order to the
//! completion statement.

pub mod assessments;
mod at_work;
pub mod attendance;
pub mod calling_off;
pub mod case;
pub mod completions;
mod demo;
pub mod hours;
mod marks;
mod needed;
pub mod orders;
pub mod placements;
pub mod planning;
pub mod sessions;
pub mod sites;
mod week;

use domain::{
    access::{Act, OfficeKind},
    community_service::happenings::{
        AssessmentHappening, AttendanceHappening, CaseHappening, CompletionHappening, OrderHappening,
        PlacementHappening, PlannerHappening, SessionHappening, SiteHappening,
    },
};
use house::{
    Wing,
    wing::{FileSubject, Job, MenuItem},
};
pub(crate) use week::week;

/// What community service gives the house.
pub const WING: Wing = Wing {
    name: "community_service",
    title: "nav-wing-community-service",
    menu: &[
        MenuItem { href: "/today", key: "nav-today", icon: "clock", acts: &[Act::RecordAttendance] },
        MenuItem { href: "/orders", key: "nav-orders", icon: "people", acts: &[Act::SeeOrder] },
        MenuItem { href: "/sessions", key: "nav-sessions", icon: "calendar", acts: &[Act::SeeSession] },
        MenuItem { href: "/planning", key: "nav-planning", icon: "half", acts: &[Act::PlanOffice] },
        MenuItem {
            href: "/completions",
            key: "nav-completions",
            icon: "check",
            acts: &[Act::DecideCompletion],
        },
        MenuItem { href: "/sites", key: "nav-sites", icon: "place", acts: &[Act::SeeSite] },
    ],
    work: case::WORK,
    numbers: case::numbers,
    registers: &[orders::REGISTER, sites::REGISTER],
    copies: case::COPIES,
    kept_files: completions::kept_statements,
    papers: &[completions::issued],
    file_subjects: &[FileSubject { kind: orders::FILES_OF, leave: orders::leave_to_see }],
    jobs: &[Job { name: "planning", resume: planning::resume, work: planning::work }],
    happenings: &[
        OrderHappening::ALL,
        AssessmentHappening::ALL,
        PlacementHappening::ALL,
        SessionHappening::ALL,
        AttendanceHappening::ALL,
        CompletionHappening::ALL,
        CaseHappening::ALL,
        PlannerHappening::ALL,
        SiteHappening::ALL,
    ],
    office_renamed: |tx, office| match office.kind {
        OfficeKind::Court => orders::rename_court(tx, office.old, office.new),
        _ => Ok(0),
    },
    zone_followers: sites::followers,
    zone_moved: sites::follow,
    demo: demo::demo,
    words: web::word_files![
        "assessments",
        "attendance",
        "completions",
        "hours",
        "orders",
        "placements",
        "planning",
        "sessions",
        "sites",
        "work",
    ],
};
