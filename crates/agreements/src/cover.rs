//! Whether an agreement lets a host offer places (docs/rules/agreements.md).

use std::collections::BTreeMap;

use database::{DbError, Read, Row, params};
use domain::{
    ids::{AgreementId, HostId},
    time::Date,
};

/// The agreement that covers a host: of several in force the one that ends last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The agreement.
    pub agreement: AgreementId,
    /// Its number.
    pub number: String,
    /// Its last day.
    pub ends_on: Date,
}

/// A host leans on an agreement when it, or the office behind it, is a party, or when one of its places names it.
pub fn leans_sql(agreement: &str, host: &str) -> String {
    format!(
        "(EXISTS (SELECT 1 FROM agreement_parties lp WHERE lp.agreement_id = {agreement}.id
            AND (lp.host_id = {host}.id OR lp.office_id = {host}.office_id))
          OR EXISTS (SELECT 1 FROM host_places ls WHERE ls.host_id = {host}.id AND ls.agreement_id = {agreement}.id))"
    )
}

/// An agreement in force on the day bound at `day`; one with a missing date never is.
pub(super) fn in_force_sql(agreement: &str, day: &str) -> String {
    format!(
        "{agreement}.signed_on <= {day} AND {agreement}.starts_on <= {day} AND {agreement}.ends_on >= {day}"
    )
}

/// Some agreement in force on the day bound at `day` covers the host.
pub fn covered_sql(host: &str, day: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM agreements ca WHERE {} AND {})",
        in_force_sql("ca", day),
        leans_sql("ca", host)
    )
}

/// The hosts that no agreement in force on the day bound at `day` covers: the same as [`covered_sql`] for all at once, from
/// the few agreements to their hosts and not from each host to all agreements.
pub fn uncovered_sql(day: &str) -> String {
    let in_force = in_force_sql("ca", day);
    format!(
        "SELECT uh.id FROM hosts uh WHERE uh.id NOT IN (
           SELECT lp.host_id FROM agreements ca JOIN agreement_parties lp ON lp.agreement_id = ca.id
             WHERE lp.host_id IS NOT NULL AND {in_force}
           UNION SELECT lh.id FROM agreements ca JOIN agreement_parties lp ON lp.agreement_id = ca.id
             JOIN hosts lh ON lh.office_id = lp.office_id WHERE {in_force}
           UNION SELECT ls.host_id FROM agreements ca JOIN host_places ls ON ls.agreement_id = ca.id WHERE {in_force})"
    )
}

/// What covers a host on a day. Without it the host offers no places.
pub fn cover(read: &mut Read<'_>, host: HostId, today: Date) -> Result<Option<Cover>, DbError> {
    let sql = format!(
        "SELECT a.id, a.number, a.ends_on FROM hosts h JOIN agreements a ON {} WHERE h.id = $2 AND {}
         ORDER BY a.ends_on DESC, a.id LIMIT 1",
        leans_sql("a", "h"),
        in_force_sql("a", "$1")
    );
    read.row(sql, params![today, host])?.map(|row| from_row(&row)).transpose()
}

/// Every covered host with its cover.
pub fn covers(read: &mut Read<'_>, today: Date) -> Result<BTreeMap<HostId, Cover>, DbError> {
    let sql = format!(
        "SELECT h.id AS host_id, a.id, a.number, a.ends_on FROM hosts h JOIN agreements a ON {} WHERE {}
         ORDER BY a.ends_on, a.id DESC",
        leans_sql("a", "h"),
        in_force_sql("a", "$1")
    );
    read.rows(sql, params![today])?.iter().map(|row| Ok((row.get("host_id")?, from_row(row)?))).collect()
}

fn from_row(row: &Row) -> Result<Cover, DbError> {
    Ok(Cover { agreement: row.get("id")?, number: row.get("number")?, ends_on: row.get("ends_on")? })
}

/// People placed with hosts of the agreement `a` that nothing covers on the day bound at `day`.
pub(super) fn still_placed_sql(day: &str) -> String {
    format!(
        "(SELECT COUNT(*) FROM host_people p JOIN hosts h ON h.id = p.host_id WHERE {} AND NOT {})",
        leans_sql("a", "h"),
        covered_sql("h", day)
    )
}
