//! The product: the list of its wings, the one page of every address, the demonstration.

pub mod demo;
pub mod kept_files;
pub mod routes;
mod wings;

pub use agreements;
pub use community_service;
pub use house::{self, House, Settings};
pub use wings::{WINGS, install_words, open};
