//! Who may do what.
//!
//! The law splits the work: site staff record facts, the probation officer (PK) guides and drafts,
//! the prosecutor confirms and decides, the judge's verdict orders (KUHP art. 85(6)-(9)). Roles are
//! named sets of acts, kept as data; the conditions (own caseload, own site, own office) are here.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{
    coded::Coded,
    ids::{OfficeId, RegionId, SiteId, UserId},
};

mod acts;
mod division;
mod reach;
mod scopes;
pub use acts::{Act, FIRST_ROLES};
pub use division::{DIVIDED, keeps_division};
pub use reach::Reach;
pub use scopes::{
    OrderScope, SiteScope, order_scope, reads_limits_at_session, reads_name_at_session, session_scope,
};

/// What an office is: it decides which lists its people see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// Pengadilan Negeri.
    Court,
    /// Kejaksaan Negeri: executes and supervises (KUHP art. 85(8)).
    Prosecution,
    /// Balai Pemasyarakatan: guides (KUHP art. 85(8)).
    Probation,
    /// Lembaga Pembinaan Khusus Anak.
    ChildInstitution,
    /// Lembaga Pemasyarakatan, Rumah Tahanan.
    Prison,
    /// A regional office of the ministry.
    Region,
    /// A city government.
    City,
    /// A department of a city (OPD).
    Department,
}

impl OfficeKind {
    /// Every kind, in the order forms show them.
    pub const ALL: &'static [OfficeKind] = &[
        OfficeKind::Court,
        OfficeKind::Prosecution,
        OfficeKind::Probation,
        OfficeKind::ChildInstitution,
        OfficeKind::Prison,
        OfficeKind::Region,
        OfficeKind::City,
        OfficeKind::Department,
    ];
    /// The name kept in the database.
    pub const fn name(self) -> &'static str {
        match self {
            OfficeKind::Court => "court",
            OfficeKind::Prosecution => "prosecution",
            OfficeKind::Probation => "probation",
            OfficeKind::ChildInstitution => "child_institution",
            OfficeKind::Prison => "prison",
            OfficeKind::Region => "region",
            OfficeKind::City => "city",
            OfficeKind::Department => "department",
        }
    }
    /// The kind of a kept name.
    pub fn from_name(name: &str) -> Option<OfficeKind> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

impl Coded for OfficeKind {
    const NAME: &'static str = "a name of a kind of office";
    fn of_code(name: &str) -> Option<Self> {
        Self::from_name(name)
    }
}

/// Who acts: the person who signed in, with the rights in force now. When someone acts on
/// behalf of another, the rights are the other's and `user` stays the one who really acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person who signed in.
    pub user: UserId,
    /// The person acted for, for a limited time.
    pub acting_for: Option<UserId>,
    /// The office whose rights are used.
    pub office: OfficeId,
    /// What that office is.
    pub office_kind: OfficeKind,
    /// The office's full name; a court's is what its orders are kept under.
    pub office_name: String,
    /// The regions in which that office acts.
    pub reach: Reach,
    /// All acts of all roles.
    pub acts: BTreeSet<Act>,
    /// Sites whose attendance this person records.
    pub sites: BTreeSet<SiteId>,
}

impl Actor {
    /// The person whose rights are used: the one acted for, or oneself.
    pub fn effective_user(&self) -> UserId {
        self.acting_for.unwrap_or(self.user)
    }
    /// Whether some role holds the act at all; a subject's conditions come on top. Who acts for another does not hold
    /// what is not lent.
    pub fn holds(&self, act: Act) -> bool {
        self.acts.contains(&act) && (self.acting_for.is_none() || act.is_lent())
    }
}

/// What an act is done to, with the facts that conditions ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Something of the actor's own office, or nothing in particular (a new order, a list).
    OwnOffice,
    /// Something that belongs to one office.
    Office(OfficeId),
    /// Something of one region: an office, its accounts, a district, a holiday. None is what is the whole country's, or
    /// what nobody has told the region of.
    Region(Option<RegionId>),
    /// A court's order and everything under it.
    Order(OrderSubject),
    /// A site and its sessions.
    Site {
        /// The site.
        site: SiteId,
        /// The office behind the host, when the host is one of ours.
        host_office: Option<OfficeId>,
        /// Where it lies.
        region: Option<RegionId>,
    },
    /// A host and what is entered for it, such as a new site.
    Host {
        /// The office behind the host, when the host is one of ours.
        office: Option<OfficeId>,
        /// Where it is.
        region: Option<RegionId>,
    },
    /// An agreement: the office that keeps it and those that signed it.
    Agreement {
        /// All these offices.
        offices: BTreeSet<OfficeId>,
        /// Whose it is.
        region: Option<RegionId>,
    },
}

/// The facts of an order that decide who may touch it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderSubject {
    /// The court that gave the verdict, by name.
    pub court: String,
    /// The prosecution office that executes it.
    pub prosecution_office: OfficeId,
    /// The probation office that guides.
    pub probation_office: OfficeId,
    /// The probation officer whose caseload it is in.
    pub officer: Option<UserId>,
    /// Who proposed completion, if someone has: the same person may not confirm.
    pub proposed_by: Option<UserId>,
}

/// Leave to do one act; only [`permit`] makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permit {
    act: Act,
    actor: Actor,
}

impl Permit {
    /// The act it is for.
    pub fn act(&self) -> Act {
        self.act
    }
    /// Who holds it.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }
}

/// Why not. To the person it reads "not found"; the reason is for the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// No role of the actor holds the act.
    NoRole,
    /// The thing belongs to another office.
    OtherOffice,
    /// The thing is another region's.
    OtherRegion,
    /// The order is in another officer's caseload.
    OtherCaseload,
    /// The site is another supervisor's.
    OtherSite,
    /// One may not confirm what one has proposed.
    OwnProposal,
}

/// Leave for the act on the subject, or why not.
pub fn permit(actor: &Actor, act: Act, subject: &Subject) -> Result<Permit, Denied> {
    if !actor.holds(act) {
        return Err(Denied::NoRole);
    }
    match subject {
        Subject::OwnOffice => {}
        Subject::Office(office) if *office == actor.office => {}
        Subject::Office(_) => return Err(Denied::OtherOffice),
        Subject::Region(region) if actor.reach.covers(*region) => {}
        Subject::Region(_) => return Err(Denied::OtherRegion),
        Subject::Order(order) => permit_order(actor, act, order)?,
        Subject::Site { site, host_office, region } => {
            permit_site(actor, act, *site, (*host_office, *region))?;
        }
        Subject::Host { office, region } => permit_host(actor, act, *office, *region)?,
        Subject::Agreement { offices, region } => permit_agreement(actor, act, offices, *region)?,
    }
    Ok(Permit { act, actor: actor.clone() })
}

fn permit_order(actor: &Actor, act: Act, order: &OrderSubject) -> Result<(), Denied> {
    let scope = OrderScope::of_office(actor);
    if !scope.covers(order) {
        return Err(Denied::OtherOffice);
    }
    match (act, scope) {
        (Act::SeeOrder, _) => Ok(()),
        // A court reads what became of its verdicts and changes nothing.
        (_, OrderScope::Court(_)) => Err(Denied::OtherOffice),
        (
            Act::AssessClient | Act::PlaceClient | Act::ProposeCompletion | Act::CorrectAttendance,
            OrderScope::Probation(_),
        ) => {
            let own = order.officer == Some(actor.effective_user());
            if own || actor.holds(Act::WorkAnyCaseload) { Ok(()) } else { Err(Denied::OtherCaseload) }
        }
        (Act::DecideCompletion, OrderScope::Prosecution(_)) => {
            let proposer = order.proposed_by;
            let same = proposer.is_some() && (proposer == Some(actor.user) || proposer == actor.acting_for);
            if same { Err(Denied::OwnProposal) } else { Ok(()) }
        }
        (
            Act::RegisterOrder
            | Act::ImportOrders
            | Act::AssignOrder
            | Act::AttachFile
            | Act::RevealIdentity
            | Act::ExportPerson,
            _,
        ) => Ok(()),
        // An act that is not named here is not done to an order.
        _ => Err(Denied::OtherOffice),
    }
}

fn permit_site(
    actor: &Actor,
    act: Act,
    site: SiteId,
    (host_office, region): (Option<OfficeId>, Option<RegionId>),
) -> Result<(), Denied> {
    let (own_host, here) = (host_office == Some(actor.office), actor.reach.covers(region));
    let may = match act {
        Act::RecordAttendance => actor.sites.contains(&site),
        Act::SeeSession => session_scope(actor).covers(site, host_office, region),
        Act::CancelSession => own_host || here && actor.office_kind == OfficeKind::Probation,
        Act::ManageSite => own_host || here && keeps_all_hosts(actor),
        _ => own_host || here || actor.sites.contains(&site),
    };
    if may { Ok(()) } else { Err(Denied::OtherSite) }
}

/// Whether the actor's office looks after every host where it acts, not only its own.
pub fn keeps_all_hosts(actor: &Actor) -> bool {
    matches!(actor.office_kind, OfficeKind::Probation | OfficeKind::City)
}

fn permit_host(
    actor: &Actor,
    act: Act,
    office: Option<OfficeId>,
    region: Option<RegionId>,
) -> Result<(), Denied> {
    let (own, here) = (office == Some(actor.office), actor.reach.covers(region));
    let may = match act {
        Act::ManageSite => own || here && keeps_all_hosts(actor),
        _ => own || here,
    };
    if may { Ok(()) } else { Err(Denied::OtherRegion) }
}

/// Everybody with the act reads where it holds; a party, the keeper and the city, which keeps the list of all its
/// agreements, change. A party and the keeper reach it wherever they are.
fn permit_agreement(
    actor: &Actor,
    act: Act,
    offices: &BTreeSet<OfficeId>,
    region: Option<RegionId>,
) -> Result<(), Denied> {
    let may = offices.contains(&actor.office)
        || match act {
            Act::ManageAgreement => actor.office_kind == OfficeKind::City && actor.reach.covers(region),
            _ => actor.reach.reads(region),
        };
    if may { Ok(()) } else { Err(Denied::OtherRegion) }
}
