//! An agreement as it is kept, and as its form gives it.

use domain::{
    agreements::terms::{AgreementKind, Term},
    ids::{AgreementId, HostId, OfficeId, RegionId},
};

/// One side of an agreement: an office of this house, a host, or an outside body known by name only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Name as it was when the agreement was entered.
    pub name: String,
    /// Our office.
    pub office: Option<OfficeId>,
    /// A host.
    pub host: Option<HostId>,
}

impl Party {
    /// Known by its name alone.
    pub fn is_named(&self) -> bool {
        self.office.is_none() && self.host.is_none()
    }
}

/// An agreement as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgreementRecord {
    pub id: AgreementId,
    pub number: String,
    pub kind: AgreementKind,
    pub title: String,
    pub umbrella: Option<AgreementId>,
    pub umbrella_number: Option<String>,
    pub term: Term,
    /// The office that keeps it.
    pub office: OfficeId,
    pub office_name: String,
    /// Whose it is; none where nobody has said.
    pub region: Option<RegionId>,
    pub version: i64,
    pub parties: Vec<Party>,
    /// People placed under it with hosts that nothing covers any more; counted only once it has expired.
    pub still_placed: i64,
}

/// An agreement as a form gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnterAgreement {
    /// Its number.
    pub number: String,
    /// What kind it is.
    pub kind: AgreementKind,
    /// What it is about.
    pub title: String,
    /// The agreement it stands under.
    pub umbrella: Option<AgreementId>,
    /// When it was signed and when it holds.
    pub term: Term,
    /// Its sides, in order.
    pub parties: Vec<Party>,
}

/// A host that leans on an agreement.
pub struct Leaning {
    pub host: HostId,
    pub name: String,
    pub sites: i64,
    pub placed: i64,
}

impl EnterAgreement {
    /// What a form that is opened and saved unchanged gives.
    pub fn of(record: &AgreementRecord) -> Self {
        Self {
            number: record.number.clone(),
            kind: record.kind,
            title: record.title.clone(),
            umbrella: record.umbrella,
            term: record.term,
            parties: record.parties.clone(),
        }
    }
}
