//! SQL of copies. Which sentences a copy holds is decided once, as ids; every statement then asks for those alone, a
//! hundred at a time, so that memory does not grow with the office.

mod belongings;
mod sentence;

use std::collections::BTreeSet;

use database::{DbError, Read, Row, Value, params};
use domain::{
    access::{OfficeKind, OrderScope},
    ids::{ClientId, OfficeId, OrderId, UserId},
    time::Timestamp,
};
use uuid::Uuid;

pub(super) use belongings::BELONGINGS;
pub(super) use sentence::{ASSESSMENT, COMPLETION, FILE, ORDER, PERSON, SENTENCE, SESSION};

use crate::{community_service::orders, house::conditions::Conditions};

/// Ids in one statement.
const TOGETHER: usize = 100;

/// One file of a copy: what is kept of one thing, with columns in the words of the people who do the work.
#[derive(Debug)]
pub(super) struct Kind {
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
pub(super) enum Of {
    Client,
    Order,
    Session,
    Office,
}

/// How a column is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
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
    pub(super) fn columns(&self) -> Vec<(&'static str, Shape)> {
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
pub(super) struct Ids {
    pub clients: Vec<Uuid>,
    pub orders: Vec<Uuid>,
    pub sessions: Vec<Uuid>,
    pub offices: Vec<Uuid>,
}

impl Ids {
    /// Those that a kind's statement asks for.
    pub(super) fn of(&self, of: Of) -> &[Uuid] {
        match of {
            Of::Client => &self.clients,
            Of::Order => &self.orders,
            Of::Session => &self.sessions,
            Of::Office => &self.offices,
        }
    }
    /// Sentences of one person, and the sessions they are called to.
    pub(super) fn of_orders(
        read: &mut Read<'_>,
        client: ClientId,
        orders: &[OrderId],
    ) -> Result<Self, DbError> {
        let orders: Vec<Uuid> = orders.iter().map(|id| id.uuid()).collect();
        let sessions = sessions_of(read, &orders)?.into_iter().collect();
        Ok(Self { clients: vec![client.uuid()], orders, sessions, offices: Vec::new() })
    }
    /// An office, the sentences its lists show, their people, and the sessions they are called to or it receives.
    pub(super) fn of_office(
        read: &mut Read<'_>,
        office: OfficeId,
        scope: OrderScope,
    ) -> Result<Self, DbError> {
        let mut wanted = Conditions::new();
        orders::within(&mut wanted, scope);
        let (mut orders, mut clients) = (Vec::new(), BTreeSet::new());
        let sql = format!("SELECT o.id, o.client_id FROM orders o{} ORDER BY o.id", wanted.clause());
        read.each(sql, wanted.values(), |row| {
            orders.push(row.get("id")?);
            clients.insert(row.get("client_id")?);
            Ok(())
        })?;
        let mut sessions = sessions_of(read, &orders)?;
        let received =
            "SELECT e.id FROM hosts h JOIN sites s ON s.host_id = h.id JOIN sessions e ON e.site_id = s.id
                        WHERE h.office_id = $1";
        read.each(received, params![office], |row| {
            sessions.insert(row.get("id")?);
            Ok(())
        })?;
        let (clients, sessions) = (clients.into_iter().collect(), sessions.into_iter().collect());
        Ok(Self { clients, orders, sessions, offices: vec![office.uuid()] })
    }
}

fn sessions_of(read: &mut Read<'_>, orders: &[Uuid]) -> Result<BTreeSet<Uuid>, DbError> {
    let mut sessions = BTreeSet::new();
    let sql = "SELECT DISTINCT a.session_id FROM attendances a WHERE a.order_id IN (#)";
    in_parts(read, sql, orders, &mut |row| {
        sessions.insert(row.get("session_id")?);
        Ok(())
    })?;
    Ok(sessions)
}

/// Hands over every row of a kind.
pub(super) fn each(
    read: &mut Read<'_>,
    kind: &Kind,
    ids: &Ids,
    take: &mut dyn FnMut(Row) -> Result<(), DbError>,
) -> Result<(), DbError> {
    in_parts(read, kind.sql, ids.of(kind.of), take)
}

fn in_parts(
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
pub(super) struct OfficeRecord {
    pub id: OfficeId,
    pub kind: OfficeKind,
    pub name: String,
}

/// An office.
pub(super) fn find_office(read: &mut Read<'_>, id: OfficeId) -> Result<Option<OfficeRecord>, DbError> {
    let row = read.row("SELECT id, kind, name FROM offices WHERE id = $1", params![id])?;
    row.map(|row| Ok(OfficeRecord { id: row.get("id")?, kind: row.coded("kind")?, name: row.get("name")? }))
        .transpose()
}

/// The office of a full or short name.
pub fn office_named(read: &mut Read<'_>, name: &str) -> Result<Option<OfficeId>, DbError> {
    let sql = "SELECT id FROM offices WHERE name = $1 OR short_name = $1 ORDER BY id";
    read.row(sql, params![name])?.map(|row| row.get("id")).transpose()
}

/// The sentences under a case number, whatever its capitals; people judged together have one each.
pub fn orders_of_case(read: &mut Read<'_>, case_number: &str) -> Result<Vec<OrderId>, DbError> {
    let sql = "SELECT id FROM orders WHERE LOWER(case_number) = LOWER($1) ORDER BY id";
    read.rows(sql, params![case_number.trim()])?.iter().map(|row| row.get("id")).collect()
}

/// How many sentences a copy of an office would hold.
pub(super) fn count_orders(read: &mut Read<'_>, scope: OrderScope) -> Result<i64, DbError> {
    let mut wanted = Conditions::new();
    orders::within(&mut wanted, scope);
    read.one(format!("SELECT COUNT(*) AS n FROM orders o{}", wanted.clause()), wanted.values())?.get("n")
}

/// Name and office of somebody, as the readme names who asked.
pub(super) fn find_official(read: &mut Read<'_>, user: UserId) -> Result<(String, String), DbError> {
    let row = read.one(
        "SELECT u.name, k.name AS office FROM users u JOIN offices k ON k.id = u.office_id WHERE u.id = $1",
        params![user],
    )?;
    Ok((row.get("name")?, row.get("office")?))
}

/// A copy that was made before.
#[derive(Clone, Debug)]
pub(super) struct Earlier {
    pub at: Timestamp,
    /// Nobody for one taken on the command line.
    pub by: Option<String>,
    pub data: serde_json::Value,
}

/// The latest copies of an office.
pub(super) fn list_earlier(read: &mut Read<'_>, office: OfficeId) -> Result<Vec<Earlier>, DbError> {
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
