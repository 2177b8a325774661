//! People who sign in: their visits, second factor, acting on behalf, own password.
//!
//! For everybody with an account. Happenings: VisitHappening.

mod actions;
pub mod admin;
pub mod delegations;
mod entry;
pub mod limits;
mod own;
mod password;
pub mod setup;
mod sign_in;
mod sign_in_names;
mod spans;
pub mod store;
pub mod totp;
mod visit;
mod work;

pub use own::{act_for, enrol, own_account, second_factor_page, sign_out_everywhere};
pub use password::{change_password, password_page};
pub use sign_in::DEMO_PASSWORD;
pub use sign_in::{code, code_page, sign_in, sign_in_page, sign_out};
pub use visit::{SignedIn, permitted, recognise};
pub use work::{WORK, numbers};
