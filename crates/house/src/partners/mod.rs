//! Bodies that work with the offices of this house (instansi penerima): they receive people, teach, lend, employ.
//!
//! For the offices that look after them, and for their own coordinators. What a wing does with one (its places, the agreements
//! that cover it) stands in the wing, and so do the list and the page that show it. Happenings:
//! HostHappening.

mod actions;
mod forms;
mod pages;
mod record;
mod store;

pub use actions::{change as save_host, host_for};
pub use forms::kinds;
pub use pages::{change, edit, enter, new};
pub use record::{EnterHost, HostRecord};
pub use store::{insert, list_hosts, list_names};
