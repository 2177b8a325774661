//! The audit log as auditors and administrators read it: the list, one event with its proof, the newest signed head.
//!
//! Reading changes nothing and leaves no event.

mod list;
mod show;
mod store;
mod words;

pub(crate) use list::list;
pub(crate) use show::{head, head_file, how_to, proof_file, show};
