//! Places of work (lokasi) and the hosts that offer them (instansi penerima).
//!
//! For the offices that place people, the city, and the hosts' own coordinators. A host offers places only while an
//! agreement covers it (docs/rules/agreements.md). Happenings: SiteHappening, HostHappening.

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
mod upload;

#[cfg(test)]
mod tests;

pub(crate) use actions::{EnterHost, EnterSite, change as save_site, change_host as save_host};
pub use import::REGISTER;
pub use offers::{list_tasks, offers};
pub use record::{HostRecord, SiteFacts, SiteRecord, host_for, site_for};

pub use edit::{change, edit, enter, new};
pub use hosts::{
    change as change_host, edit as edit_host, enter as enter_host, list as list_hosts, new as new_host,
    show as show_host,
};
pub use list::list;
pub use show::{activate, deactivate, show};
pub use upload::{register_page, register_upload};
