//! SQL that reads of assessments and verdicts what a site is told, and no more of them than that.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read, Row};
use domain::{
    community_service::assessment::{Fitness, Limits, Told},
    ids::OrderId,
    time::Minutes,
};
use house::conditions::Conditions;

use super::AtWork;

/// What the people at a site are told of those who serve some orders; nothing of an order that has no limit.
pub(crate) fn list_at_work(
    read: &mut Read<'_>,
    orders: impl IntoIterator<Item = OrderId>,
) -> Result<BTreeMap<OrderId, AtWork>, DbError> {
    let mut these = Conditions::new();
    let superseded = these.bind(false);
    these.among("o.id", orders);
    let sql = format!(
        "SELECT o.id AS order_id, o.hours_per_day, COALESCE(u.name, o.officer_name) AS asked,
                a.fitness, a.conditions, a.for_site, a.excluded_tasks
         FROM orders o LEFT JOIN assessments a ON a.order_id = o.id AND a.superseded = {superseded}
         LEFT JOIN users u ON u.id = o.officer_id{} ORDER BY o.id, a.signed_at",
        these.clause()
    );
    let rows = read.rows(sql, these.values())?;
    let all = rows.iter().map(told).collect::<Result<BTreeMap<_, _>, _>>()?;
    Ok(all.into_iter().filter(|(_, it)| !it.limits.is_empty()).collect())
}

fn told(row: &Row) -> Result<(OrderId, AtWork), DbError> {
    let hours_per_day: Option<Minutes> = row.get("hours_per_day")?;
    let limits = match row.coded_if_any::<Fitness>("fitness")? {
        None => Limits { hours_per_day, ..Limits::default() },
        Some(fitness) => {
            let excluded: BTreeSet<String> = serde_json::from_value(row.get("excluded_tasks")?)
                .map_err(|error| DbError::other(error.to_string()))?;
            let (conditions, for_site): (Option<String>, Option<String>) =
                (row.get("conditions")?, row.get("for_site")?);
            let told = Told {
                fitness,
                conditions: conditions.as_deref(),
                for_site: for_site.as_deref(),
                excluded_tasks: &excluded,
            };
            told.limits(hours_per_day)
        }
    };
    Ok((row.get("order_id")?, AtWork { limits, officer: row.get("asked")? }))
}
