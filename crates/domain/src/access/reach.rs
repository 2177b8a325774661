//! Where somebody acts: in the regions their office serves and in all that lies in these.

use std::collections::BTreeSet;

use crate::ids::RegionId;

/// The regions an office acts in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everywhere, also where nobody has said yet in which region a thing lies: the country's own offices.
    Country,
    /// Some regions.
    Regions {
        /// The office's own, those it serves, and all that lie in them.
        within: BTreeSet<RegionId>,
        /// Those in which they lie: their agreements hold further down, and are read there.
        above: BTreeSet<RegionId>,
    },
}

impl Reach {
    /// No region at all: an office of which nobody has said where it is.
    pub const NOWHERE: Reach = Reach::Regions { within: BTreeSet::new(), above: BTreeSet::new() };

    /// One region by itself.
    pub fn one(region: RegionId) -> Self {
        Reach::Regions { within: BTreeSet::from([region]), above: BTreeSet::new() }
    }
    /// Whether a thing of this region is within reach. One whose region nobody has told is within the country's alone.
    pub fn covers(&self, region: Option<RegionId>) -> bool {
        match self {
            Reach::Country => true,
            Reach::Regions { within, .. } => region.is_some_and(|region| within.contains(&region)),
        }
    }
    /// Whether a thing of this region holds where one acts, and so may be read: one's own, or of a region above.
    pub fn reads(&self, region: Option<RegionId>) -> bool {
        match self {
            Reach::Country => true,
            Reach::Regions { above, .. } => {
                self.covers(region) || region.is_some_and(|region| above.contains(&region))
            }
        }
    }
}
