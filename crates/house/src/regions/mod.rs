//! Regions: the provinces, cities and regencies whose offices use this house, each with its zone.
//!
//! A region owns offices, districts, holidays of its own, hosts, sites and agreements; people act in the regions that
//! their office serves, the country's own offices everywhere. Happenings: RegionHappening.

mod actions;
mod list;
mod pages;
mod reach;
mod record;
mod store;
mod untold;

pub(crate) use actions::enter as enter_region;
pub use list::list;
pub use pages::{change, edit, enter, new};
pub use reach::{found_in, local, local_of, reach_of, reading, serving, within};
pub(crate) use record::EnterRegion;
pub use record::{RegionName, named, of_office, offices_of, only_city, where_sites_lie, zone_there, zones};
pub(crate) use store::lay;
pub use untold::{Untold, untold};
