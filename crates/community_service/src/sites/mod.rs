//! Places of work (lokasi) of the hosts that offer them (instansi penerima, `house::partners`).
//!
//! For the offices that place people, the city, and the hosts' own coordinators. A host offers places only while an
//! agreement covers it (docs/rules/agreements.md). Happenings: SiteHappening.

mod actions;
mod edit;
mod forms;
mod hosts;
mod import;
mod list;
mod offers;
mod record;
mod review;
mod show;
mod store;
mod upload;
mod zones;

#[cfg(test)]
mod tests;

pub(crate) use actions::{EnterSite, change as save_site};
pub use import::REGISTER;
pub use offers::{list_tasks, offers};
pub use record::{SiteFacts, SiteRecord, site_for};
pub use zones::{ZonesInUse, zones_in_use};
pub(crate) use zones::{follow, followers};

pub use edit::{change, edit, enter, new};
pub use hosts::{list as list_hosts, show as show_host};
pub use list::list;
pub use show::{activate, deactivate, show};
pub use upload::{register_page, register_upload};
