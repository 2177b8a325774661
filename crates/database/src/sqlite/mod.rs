//! SQLite: WAL, every commit synced, one writer thread that groups what waits, readers of their own.

mod connection;
mod threads;

pub(crate) use threads::{path_of, start};
