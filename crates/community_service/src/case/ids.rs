//! The ids that a copy of sentences asks its tables for.

use std::collections::BTreeSet;

use database::{DbError, Read};
use domain::ids::{ClientId, OrderId};
use house::copies::{Ids, in_parts};
use uuid::Uuid;

use super::sentence::{CLIENTS, ORDERS, SESSIONS};

/// Sentences of one person, and the sessions they are called to.
pub(super) fn ids_of_person(
    read: &mut Read<'_>,
    client: ClientId,
    orders: &[OrderId],
) -> Result<Ids, DbError> {
    let orders: Vec<Uuid> = orders.iter().map(|id| id.uuid()).collect();
    let mut ids = Ids::default();
    ids.set(CLIENTS, [client.uuid()]);
    ids.set(SESSIONS, sessions_of(read, &orders)?);
    ids.set(ORDERS, orders);
    Ok(ids)
}

/// The sessions that somebody of these sentences is called to.
pub(super) fn sessions_of(read: &mut Read<'_>, orders: &[Uuid]) -> Result<BTreeSet<Uuid>, DbError> {
    let mut sessions = BTreeSet::new();
    let sql = "SELECT DISTINCT a.session_id FROM attendances a WHERE a.order_id IN (#)";
    in_parts(read, sql, orders, &mut |row| {
        sessions.insert(row.get("session_id")?);
        Ok(())
    })?;
    Ok(sessions)
}
