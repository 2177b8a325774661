//! SQL of assessments.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read, Row, Tx, params};
use domain::{
    assessment::{Assessment, Fitness, Limits},
    ids::{AssessmentId, OrderId, UserId},
    orders::Consent,
    time::{Minutes, Timestamp},
    weekly::WeeklyHours,
};
use serde::de::DeserializeOwned;

use super::at_work::AtWork;
use crate::house::conditions::Conditions;

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
    let fitness: String = row.get("fitness")?;
    let consent: String = row.get("consent")?;
    Ok(Assessment {
        fitness: Fitness::from_code(&fitness).ok_or_else(|| DbError::other("an unknown fitness"))?,
        conditions: row.get("conditions")?,
        for_site: row.get("for_site")?,
        excluded_tasks: json::<BTreeSet<String>>(row.get("excluded_tasks")?)?,
        availability: json::<WeeklyHours>(row.get("availability")?)?,
        worship: json::<WeeklyHours>(row.get("worship")?)?,
        home_district: row.get("district")?,
        consent: Consent::from_code(&consent).ok_or_else(|| DbError::other("an unknown consent"))?,
    })
}

/// What the people at a site are told of those who serve some orders; nothing of an order that has no limit.
pub(crate) fn list_at_work(
    read: &mut Read<'_>,
    orders: impl IntoIterator<Item = OrderId>,
) -> Result<BTreeMap<OrderId, AtWork>, DbError> {
    let mut these = Conditions::new();
    let superseded = these.bind(false);
    these.among("o.id", orders);
    let sql = format!(
        "SELECT o.id AS order_id, o.daily_minutes, COALESCE(u.name, o.officer_name) AS asked, a.*
         FROM orders o LEFT JOIN assessments a ON a.order_id = o.id AND a.superseded = {superseded}
         LEFT JOIN users u ON u.id = o.officer_id{} ORDER BY o.id, a.signed_at",
        these.clause()
    );
    let rows = read.rows(sql, these.values())?;
    let told = |row: &Row| {
        let per_day: Option<Minutes> = row.get("daily_minutes")?;
        let assessed = row.get::<Option<AssessmentId>>("id")?.is_some();
        let limits =
            if assessed { assessment(row)?.limits(per_day) } else { Limits { per_day, ..Limits::default() } };
        Ok::<_, DbError>((row.get("order_id")?, AtWork { limits, officer: row.get("asked")? }))
    };
    let all = rows.iter().map(told).collect::<Result<BTreeMap<_, _>, _>>()?;
    Ok(all.into_iter().filter(|(_, it)| !it.limits.is_empty()).collect())
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
