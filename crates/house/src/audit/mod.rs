//! The audit log: the lines that actions write, and the pages on which auditors and administrators read them (the list,
//! one event with its proof, the newest signed head).
//!
//! Reading changes nothing and leaves no event.

mod event;
mod list;
mod show;
mod store;
mod words;

pub use event::{by, by_actor, by_nobody, by_permit, by_user, last_change};
pub use list::list;
pub use show::{head, head_file, how_to, proof_file, show};
