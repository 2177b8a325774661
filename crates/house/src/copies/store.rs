//! SQL of copies. Which things a copy holds is decided once, as sets of ids; every statement then asks for those alone,
//! a hundred at a time, so that memory does not grow with the office.

use std::collections::BTreeMap;

use database::{DbError, Read, Row, Value, params};
use domain::{
    access::OfficeKind,
    ids::{OfficeId, UserId},
    time::Timestamp,
};
use uuid::Uuid;

/// Ids in one statement.
const TOGETHER: usize = 100;

/// One file of a copy: what is kept of one thing, with columns in the words of the people who do the work.
#[derive(Debug)]
pub struct Kind {
    /// The file's name without its ending.
    pub name: &'static str,
    /// Whose ids the statement asks for.
    pub of: Of,
    /// The statement; `#` stands for the ids.
    pub sql: &'static str,
    /// Columns that are not written as they are kept.
    pub shapes: &'static [(&'static str, Shape)],
}

/// Whose ids a statement asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Of(pub &'static str);

/// The office of the copy.
pub const OFFICE: Of = Of("office");

/// How a column is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// As it is kept.
    Plain,
    /// Yes or no; SQLite keeps 0 and 1.
    YesNo,
    /// A minute of the day, as `08:00`.
    Clock,
    /// JSON, which stays JSON in a JSON file.
    Json,
    /// A moment, in the zone of the house; every column whose name ends in `_pada`.
    Moment,
    /// A sealed NIK.
    Nik,
}

impl Kind {
    /// The names of the columns, in order, and how each is written.
    pub fn columns(&self) -> Vec<(&'static str, Shape)> {
        let list = self.sql.split("FROM").next().unwrap_or_default();
        let name = |rest: &'static str| rest.split([',', ' ', '\n']).next().unwrap_or_default();
        let shape = |column: &str| match self.shapes.iter().find(|(name, _)| *name == column) {
            Some((_, shape)) => *shape,
            None if column.ends_with("_pada") => Shape::Moment,
            None => Shape::Plain,
        };
        list.split(" AS ").skip(1).map(name).map(|column| (column, shape(column))).collect()
    }
}

/// The ids a copy is made of.
#[derive(Clone, Debug, Default)]
pub struct Ids(BTreeMap<&'static str, Vec<Uuid>>);

impl Ids {
    /// Ids of a set.
    pub fn set(&mut self, of: Of, ids: impl IntoIterator<Item = Uuid>) {
        self.0.insert(of.0, ids.into_iter().collect());
    }
    /// Those that a kind's statement asks for; a set that was never given has none.
    pub fn of(&self, of: Of) -> &[Uuid] {
        self.0.get(of.0).map_or(&[], Vec::as_slice)
    }
}

/// Hands over every row of a kind.
pub fn each(
    read: &mut Read<'_>,
    kind: &Kind,
    ids: &Ids,
    take: &mut dyn FnMut(Row) -> Result<(), DbError>,
) -> Result<(), DbError> {
    in_parts(read, kind.sql, ids.of(kind.of), take)
}

/// Asks a statement, in which `#` stands for ids, for a hundred of them at a time.
pub fn in_parts(
    read: &mut Read<'_>,
    sql: &str,
    ids: &[Uuid],
    take: &mut dyn FnMut(Row) -> Result<(), DbError>,
) -> Result<(), DbError> {
    for part in ids.chunks(TOGETHER) {
        let places: Vec<String> = (1..=part.len()).map(|place| format!("${place}")).collect();
        let values: Vec<Value> = part.iter().map(|id| Value::from(*id)).collect();
        read.each(sql.replace('#', &places.join(", ")), &values, &mut *take)?;
    }
    Ok(())
}

/// The office of a copy.
#[derive(Clone, Debug)]
pub struct OfficeRecord {
    /// The office.
    pub id: OfficeId,
    /// What it is.
    pub kind: OfficeKind,
    /// Its name.
    pub name: String,
}

/// An office.
pub fn find_office(read: &mut Read<'_>, id: OfficeId) -> Result<Option<OfficeRecord>, DbError> {
    let row = read.row("SELECT id, kind, name FROM offices WHERE id = $1", params![id])?;
    row.map(|row| Ok(OfficeRecord { id: row.get("id")?, kind: row.coded("kind")?, name: row.get("name")? }))
        .transpose()
}

/// The office of a full or short name.
pub fn office_named(read: &mut Read<'_>, name: &str) -> Result<Option<OfficeId>, DbError> {
    let sql = "SELECT id FROM offices WHERE name = $1 OR short_name = $1 ORDER BY id";
    read.row(sql, params![name])?.map(|row| row.get("id")).transpose()
}

/// Name and office of somebody, as the readme names who asked.
pub fn find_official(read: &mut Read<'_>, user: UserId) -> Result<(String, String), DbError> {
    let row = read.one(
        "SELECT u.name, k.name AS office FROM users u JOIN offices k ON k.id = u.office_id WHERE u.id = $1",
        params![user],
    )?;
    Ok((row.get("name")?, row.get("office")?))
}

/// A copy that was made before.
#[derive(Clone, Debug)]
pub struct Earlier {
    pub at: Timestamp,
    /// Nobody for one taken on the command line.
    pub by: Option<String>,
    pub data: serde_json::Value,
}

/// The latest copies of an office.
pub fn list_earlier(read: &mut Read<'_>, office: OfficeId) -> Result<Vec<Earlier>, DbError> {
    read.rows(
        "SELECT e.at, u.name, e.data FROM events e LEFT JOIN users u ON u.id = e.actor
         WHERE e.subject_kind = 'office' AND e.subject_id = $1 AND e.act = 'export_office'
         ORDER BY e.id DESC LIMIT 5",
        params![office],
    )?
    .iter()
    .map(|row| Ok(Earlier { at: row.get("at")?, by: row.get("name")?, data: row.get("data")? }))
    .collect()
}
