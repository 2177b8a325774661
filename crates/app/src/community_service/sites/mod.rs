//! Places of work (lokasi) and the hosts that offer them (instansi penerima).
//!
//! For the offices that place people, the city, and the hosts' own coordinators. A host offers places only while an
//! agreement covers it (docs/rules/agreements.md). Events: manage_site, import_sites.

mod actions;
mod edit;
mod forms;
mod hosts;
mod import;
mod judge;
mod list;
mod offers;
mod record;
mod show;
mod store;
mod zones;

#[cfg(test)]
mod tests;

pub use import::REGISTER;
pub use offers::{list_tasks, offers};
pub use record::{HostRecord, SiteFacts, SiteRecord, host_for, site_for};
pub use zones::{ZonesInUse, zones_in_use};

pub(crate) use edit::{change, edit, enter, new};
pub(crate) use hosts::{
    change as change_host, edit as edit_host, enter as enter_host, list as list_hosts, new as new_host,
    show as show_host,
};
pub(crate) use list::list;
pub(crate) use show::{activate, deactivate, show};
