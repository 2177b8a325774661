//! Holidays and districts as they are kept, and as their forms give them.

use domain::{
    holidays::HolidayKind,
    ids::{DistrictId, RegionId},
    places::Coordinates,
    time::Date,
};

/// A holiday as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Holiday {
    pub day: Date,
    pub name: String,
    pub kind: HolidayKind,
    pub source: String,
    /// Whose it is; the whole country's without one.
    pub region: Option<RegionId>,
}

/// A holiday in the list.
pub(super) struct Listed {
    pub holiday: Holiday,
    pub region_name: Option<String>,
}

/// A district as its form gives it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct District {
    pub name: String,
    pub region: RegionId,
    pub code: String,
    pub centre: Coordinates,
}

/// A district as it is kept.
pub(super) struct Kept {
    pub id: DistrictId,
    pub city: String,
    pub district: District,
}

impl Kept {
    pub(super) fn point(&self) -> String {
        let centre = self.district.centre;
        format!("{:.4}, {:.4}", centre.latitude, centre.longitude)
    }
}
