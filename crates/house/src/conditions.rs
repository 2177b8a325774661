//! The `WHERE` of a list: static texts joined by AND, values bound by number.

use database::Value;
use domain::zones::{Todays, Zone};
use web::table::ListQuery;

/// What the cursor's first part is compared as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortBy {
    /// A text, a date or a moment.
    Text,
    /// A whole number.
    Number,
}

/// Conditions and their values, in the order they were added.
#[derive(Debug, Default)]
pub struct Conditions {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// No condition.
    pub fn new() -> Self {
        Self::default()
    }
    /// Binds a value and gives its place, `$3`.
    pub fn bind(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }
    /// Binds the day it is in each zone and gives the day of the zone in a column.
    pub fn bind_today(&mut self, zone: &str, todays: Todays) -> String {
        let days = Zone::ALL.iter().map(|it| format!("WHEN '{it}' THEN {}", self.bind(todays.of(*it))));
        format!("CASE {zone} {} END", days.collect::<Vec<_>>().join(" "))
    }
    /// Adds a condition; every value in it was bound before.
    pub fn add(&mut self, condition: impl Into<String>) {
        self.parts.push(condition.into());
    }
    /// A column that holds one of these values; no row does when there is none. An empty list of places is a mistake of syntax
    /// to PostgreSQL.
    pub fn among<T: Into<Value>>(&mut self, column: &str, values: impl IntoIterator<Item = T>) {
        let places: Vec<String> = values.into_iter().map(|value| self.bind(value)).collect();
        self.add(if places.is_empty() {
            "1 = 0".to_owned()
        } else {
            format!("{column} IN ({})", places.join(", "))
        });
    }
    /// Words that one of the columns holds, whatever their capitals.
    pub fn words(&mut self, columns: &[&str], words: &str) {
        let escaped = words.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let at = self.bind(format!("%{escaped}%"));
        let any: Vec<String> =
            columns.iter().map(|column| format!("LOWER({column}) LIKE {at} ESCAPE '\\'")).collect();
        self.add(format!("({})", any.join(" OR ")));
    }
    /// Where the page starts: behind the row of the cursor, in the order of `sort`, then `id`.
    pub fn after(&mut self, query: &ListQuery, sort: &str, by: SortBy, id: &str) {
        self.after_all(query, &[(sort, by), (id, SortBy::Text)]);
    }
    /// The same for an order of several columns, the last of which tells any two rows apart.
    pub fn after_all(&mut self, query: &ListQuery, columns: &[(&str, SortBy)]) {
        let Some(cursor) = query.cursor().filter(|cursor| cursor.len() == columns.len()) else { return };
        let places: Vec<String> = cursor
            .iter()
            .zip(columns)
            .map(|(part, (_, by))| match by {
                SortBy::Text => self.bind(part.clone()),
                SortBy::Number => self.bind(part.parse::<i64>().unwrap_or(0)),
            })
            .collect();
        let names: Vec<&str> = columns.iter().map(|(column, _)| *column).collect();
        self.add(format!("({}) {} ({})", names.join(", "), query.comparator(), places.join(", ")));
    }
    /// ` WHERE …`, or nothing.
    pub fn clause(&self) -> String {
        if self.parts.is_empty() { String::new() } else { format!(" WHERE {}", self.parts.join(" AND ")) }
    }
    /// The end of the statement: order and number of rows.
    pub fn tail(query: &ListQuery, sort: &str, id: &str) -> String {
        Self::tail_all(query, &[(sort, SortBy::Text), (id, SortBy::Text)])
    }
    /// The same for an order of several columns.
    pub fn tail_all(query: &ListQuery, columns: &[(&str, SortBy)]) -> String {
        let direction = query.direction();
        let names: Vec<String> = columns.iter().map(|(column, _)| format!("{column} {direction}")).collect();
        format!(" ORDER BY {} LIMIT {}", names.join(", "), query.fetch())
    }
    /// The bound values.
    pub fn values(&self) -> &[Value] {
        &self.values
    }
}
