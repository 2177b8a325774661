//! Regions: the country, its provinces, and their cities and regencies. What is of one city is another's business only
//! where an agreement or the country's own offices reach further.

use crate::coded::coded;

coded! {
    /// What a region is.
    RegionKind, "region-kind" {
        /// The whole country: its own offices reach everywhere.
        Country = "country",
        /// A province: its offices reach down to its cities and regencies.
        Province = "province",
        /// A city (kota).
        City = "city",
        /// A regency (kabupaten).
        Regency = "regency",
    }
}

impl RegionKind {
    /// Whether sites, hosts and districts lie in it: in a city or a regency, never in a province as such.
    pub const fn has_districts(self) -> bool {
        matches!(self, RegionKind::City | RegionKind::Regency)
    }
    /// Whether a region of this kind may lie in one of the other.
    pub const fn lies_in(self, other: RegionKind) -> bool {
        match self {
            RegionKind::Country => false,
            RegionKind::Province => matches!(other, RegionKind::Country),
            RegionKind::City | RegionKind::Regency => {
                matches!(other, RegionKind::Country | RegionKind::Province)
            }
        }
    }
}
