//! Accounts of the whole house: people added, given roles, closed and let in again.
//!
//! For administrators. Happenings: AccountHappening.

mod actions;
mod confirm;
mod enter;
mod forms;
mod list;
mod nip;
mod passphrase;
mod record;
mod roles;
mod show;
mod store;

pub use confirm::{
    active_page, drop_second_factor, password_page, reset_password, second_factor_page, set_active,
};
pub use enter::{add, change, edit, new};
pub use list::list;
pub use nip::{nip_page, reveal_nip};
pub use roles::roles;
pub use show::show;
