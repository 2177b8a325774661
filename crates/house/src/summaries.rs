//! Numbers of the front pages, kept in the transaction that changes what they count, so that a page
//! over a million rows reads a handful.

use std::collections::BTreeMap;

use database::{DbError, Read, Tx, Value, params};
use domain::ids::{OfficeId, UserId};

/// The numbers of an office.
pub fn of_office(office: OfficeId) -> String {
    format!("office:{office}")
}

/// The numbers of one person's caseload.
pub fn of_officer(officer: UserId) -> String {
    format!("officer:{officer}")
}

/// Adds to a number.
pub fn add(tx: &mut Tx<'_>, scope: &str, name: &str, delta: i64) -> Result<(), DbError> {
    if delta != 0 {
        tx.execute(
            "INSERT INTO summaries (scope, name, value) VALUES ($1, $2, $3)
             ON CONFLICT (scope, name) DO UPDATE SET value = summaries.value + $3",
            params![scope, name, delta],
        )?;
    }
    Ok(())
}

/// Adds to several numbers in one statement, always in the same order, so that two transactions do not wait for each other.
pub fn add_all(
    tx: &mut Tx<'_>,
    changes: impl IntoIterator<Item = (String, &'static str, i64)>,
) -> Result<(), DbError> {
    let mut sums: BTreeMap<(String, &'static str), i64> = BTreeMap::new();
    for (scope, name, delta) in changes {
        *sums.entry((scope, name)).or_default() += delta;
    }
    sums.retain(|_, delta| *delta != 0);
    if sums.is_empty() {
        return Ok(());
    }
    let places: Vec<String> = (0..sums.len() * 3)
        .step_by(3)
        .map(|first| format!("(${}, ${}, ${})", first + 1, first + 2, first + 3))
        .collect();
    let values: Vec<Value> = sums
        .into_iter()
        .flat_map(|((scope, name), delta)| [scope.into(), name.into(), delta.into()])
        .collect();
    let sql = format!(
        "INSERT INTO summaries (scope, name, value) VALUES {}
         ON CONFLICT (scope, name) DO UPDATE SET value = summaries.value + excluded.value",
        places.join(", ")
    );
    tx.execute(sql, &values).map(drop)
}

/// All numbers of a scope.
pub fn read_all(read: &mut Read<'_>, scope: &str) -> Result<Summary, DbError> {
    read.rows("SELECT name, value FROM summaries WHERE scope = $1", params![scope])?
        .iter()
        .map(|row| Ok((row.get("name")?, row.get("value")?)))
        .collect::<Result<_, DbError>>()
        .map(Summary)
}

/// The numbers of one scope; one that was never counted is zero.
#[derive(Clone, Debug, Default)]
pub struct Summary(BTreeMap<String, i64>);

impl Summary {
    /// A number.
    pub fn get(&self, name: &str) -> i64 {
        self.0.get(name).copied().unwrap_or(0)
    }
}
