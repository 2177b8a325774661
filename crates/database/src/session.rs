//! What both engines can do, seen from inside an open transaction.

use crate::{DbError, Engine, Row, Value};

/// One connection inside an open transaction, of either engine.
pub(crate) trait Session {
    fn engine(&self) -> Engine;
    /// Hands over every row of an answer as it comes.
    fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        take: &mut dyn FnMut(Row) -> Result<(), DbError>,
    ) -> Result<(), DbError>;
    /// The number of rows changed.
    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, DbError>;
    /// Several statements without parameters.
    fn batch(&mut self, sql: &str) -> Result<(), DbError>;
    /// Whether a statement has failed since the last `forgive`.
    fn failed(&self) -> bool;
    /// Forgets a failure, after going back to a savepoint before it.
    fn forgive(&mut self);
}
