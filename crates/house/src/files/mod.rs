//! Kept files: scanned extracts and papers that people add to a thing of a wing.
//!
//! The bytes come first, named by their hash, then the row that names them. Whoever may see what a file belongs to may
//! open it; what it belongs to is the wing's ([`FileSubject`](crate::wing::FileSubject)). Adding one is an act of the
//! wing, with the wing's happening.

mod bytes;
mod kept;
mod show;

pub use bytes::{FileError, FileStore, LARGEST_FILE, path_in};
pub use kept::{KeptFile, NewFile, add, list, named};
pub use show::show;
