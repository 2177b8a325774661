//! An office as it is kept, and as its form gives it.

use domain::{
    access::OfficeKind,
    ids::{OfficeId, RegionId},
    zones::Zone,
};

/// An office as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OfficeRecord {
    pub id: OfficeId,
    pub kind: OfficeKind,
    pub name: String,
    pub short_name: String,
    pub parent: Option<OfficeId>,
    pub parent_name: Option<String>,
    pub address: String,
    pub zone: Zone,
    /// Where it is; none where nobody has said.
    pub region: Option<RegionId>,
    pub region_name: Option<String>,
    /// The other regions that it serves.
    pub serves: Vec<RegionId>,
    pub people: i64,
    pub version: i64,
}

/// An office as its form gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EnterOffice {
    pub kind: OfficeKind,
    pub name: String,
    pub short_name: String,
    pub parent: Option<OfficeId>,
    pub address: String,
    pub zone: Zone,
    /// Where it is.
    pub region: RegionId,
    /// The other regions that it serves.
    pub serves: Vec<RegionId>,
}
