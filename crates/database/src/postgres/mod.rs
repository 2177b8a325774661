//! PostgreSQL through its synchronous client, on a pool of threads that each hold one connection.

mod connection;
mod threads;
mod values;

pub use connection::postgres_create;
pub(crate) use threads::start;
