//! SQL of assessments.

use std::collections::BTreeSet;

use database::{DbError, Read, Row, Tx, params};
use domain::{
    community_service::assessment::Assessment,
    ids::{AssessmentId, OrderId, UserId},
    time::Timestamp,
    weekly::WeeklyHours,
};
use serde::de::DeserializeOwned;

/// The assessment in force, and who signed it when.
#[derive(Clone, Debug)]
pub struct Signed {
    /// What was found.
    pub assessment: Assessment,
    /// The officer's name.
    pub officer_name: String,
    /// When it was signed.
    pub signed_at: Timestamp,
}

/// The assessment of an order that is in force.
pub fn latest(read: &mut Read<'_>, order: OrderId) -> Result<Option<Signed>, DbError> {
    let row = read.row(
        "SELECT a.*, u.name AS officer_name FROM assessments a JOIN users u ON u.id = a.officer_id
         WHERE a.order_id = $1 AND a.superseded = $2 ORDER BY a.signed_at DESC LIMIT 1",
        params![order, false],
    )?;
    row.map(|row| {
        Ok(Signed {
            assessment: assessment(&row)?,
            officer_name: row.get("officer_name")?,
            signed_at: row.get("signed_at")?,
        })
    })
    .transpose()
}

fn assessment(row: &Row) -> Result<Assessment, DbError> {
    Ok(Assessment {
        fitness: row.coded("fitness")?,
        conditions: row.get("conditions")?,
        for_site: row.get("for_site")?,
        excluded_tasks: json::<BTreeSet<String>>(row.get("excluded_tasks")?)?,
        availability: json::<WeeklyHours>(row.get("availability")?)?,
        worship: json::<WeeklyHours>(row.get("worship")?)?,
        home_district: row.get("district")?,
        consent: row.coded("consent")?,
    })
}

fn json<T: DeserializeOwned>(value: serde_json::Value) -> Result<T, DbError> {
    serde_json::from_value(value).map_err(|error| DbError::other(error.to_string()))
}

fn written(value: &impl serde::Serialize) -> Result<serde_json::Value, DbError> {
    serde_json::to_value(value).map_err(|error| DbError::other(error.to_string()))
}

/// Keeps a new assessment; the one before it is superseded, not changed.
pub(super) fn insert(
    tx: &mut Tx<'_>,
    order: OrderId,
    officer: UserId,
    new: &Assessment,
) -> Result<AssessmentId, DbError> {
    let (id, now): (AssessmentId, _) = (tx.new_id(), tx.now());
    tx.execute("UPDATE assessments SET superseded = $2 WHERE order_id = $1", params![order, true])?;
    tx.execute(
        "INSERT INTO assessments (id, order_id, officer_id, fitness, conditions, excluded_tasks, availability, worship,
                                  district, consent, signed_at, superseded, for_site)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        params![
            id,
            order,
            officer,
            new.fitness.code(),
            new.conditions.clone(),
            written(&new.excluded_tasks)?,
            written(&new.availability)?,
            written(&new.worship)?,
            new.home_district.clone(),
            new.consent.code(),
            now,
            false,
            new.for_site.clone()
        ],
    )?;
    Ok(id)
}
