//! SQLite: WAL, every commit synced, one writer thread that groups what waits, readers of their own.

mod backup;
mod connection;
mod threads;

pub(crate) use backup::{copy_file, settle};
pub(crate) use threads::{path_of, read_only, start};
