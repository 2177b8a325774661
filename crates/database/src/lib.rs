//! The one door to SQLite and PostgreSQL.
//!
//! Actions are plain synchronous functions over a [`Tx`] or a [`Read`]; async stops at the handler, which calls
//! [`Db::write`] or [`Db::read`]. Nothing is acknowledged before it is durable. A change without its [`Event`] does
//! not compile: [`Db::write`] only takes closures that end in [`Tx::done`].

mod address;
mod audit;
mod backup;
mod db;
mod error;
mod event;
mod ids;
mod job;
mod migrations;
mod options;
mod postgres;
mod row;
mod session;
mod sqlite;
mod transaction;
mod value;

pub use address::Address;
pub use audit::{
    AuditCheck, AuditFault, AuditReport, Checkpoint, ConsistencyProof, Damage, Hash, InclusionProof, SealKey,
    Verifier, consistency_holds, inclusion_holds, leaf_hash,
};
pub use db::Db;
pub use error::DbError;
pub use event::Event;
pub use options::{Clock, Engine, Options};
pub use postgres::postgres_create;
pub use row::{FromValue, Row};
pub use transaction::{Done, Read, Tx};
pub use value::{Sql, Statement, Value, timestamp_text};
