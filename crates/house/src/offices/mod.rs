//! Offices: who uses this house, and what each is.
//!
//! For the administrator. What an office is decides which lists its people see, so its kind stays once people belong to
//! it. Happenings: OfficeHappening.

mod actions;
mod kinds;
mod pages;
mod record;
mod store;

pub(crate) use actions::enter as enter_office;
pub use actions::found_for_register;
pub(crate) use kinds::kind_key;
pub use pages::{change, edit, enter, list, new};
pub(crate) use record::EnterOffice;
pub(crate) use store::{Founding, found};
