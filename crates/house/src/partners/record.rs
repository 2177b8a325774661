//! A body as it is kept, and as its form gives it.

use domain::{
    access::Subject,
    ids::{HostId, OfficeId, RegionId},
    partners::SiteKind,
};

/// A host as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostRecord {
    /// The host.
    pub id: HostId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SiteKind,
    /// The office behind it, when it is one of ours.
    pub office: Option<OfficeId>,
    /// That office's name.
    pub office_name: Option<String>,
    /// Where it is; none where nobody has said.
    pub region: Option<RegionId>,
    /// For stale forms.
    pub version: i64,
}

impl HostRecord {
    /// What leave is asked for.
    pub fn subject(&self) -> Subject {
        Subject::Host { office: self.office, region: self.region }
    }
}

/// A host as its form gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnterHost {
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: SiteKind,
    /// The office behind it, when it is one of ours.
    pub office: Option<OfficeId>,
    /// The city or regency it is in.
    pub region: RegionId,
}

impl EnterHost {
    /// What leave is asked for.
    pub fn subject(&self) -> Subject {
        Subject::Host { office: self.office, region: Some(self.region) }
    }
}
