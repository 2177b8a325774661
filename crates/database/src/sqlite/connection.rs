//! One SQLite connection, as a `Session`.

use std::{cell::RefCell, collections::HashMap, path::Path, rc::Rc, sync::Arc, time::Duration};

use rusqlite::{
    Connection, ErrorCode, OpenFlags, Statement,
    config::DbConfig,
    ffi,
    types::{ToSqlOutput, ValueRef},
};

use crate::{DbError, Engine, Row, Value, session::Session};

/// Kept small: the whole house must fit in little memory, and the file is in the system's cache anyway.
const CACHE_KIB: i64 = 4096;
const CACHED_STATEMENTS: usize = 256;

/// Opens the file for reading and writing, and creates it when it is not there.
pub(crate) fn open(path: &Path, busy: Duration) -> Result<Connection, DbError> {
    let connection = Connection::open(path).map_err(translate)?;
    prepare(&connection, busy).map_err(translate)?;
    Ok(connection)
}

/// A connection that cannot write.
pub(crate) fn open_reader(path: &Path, busy: Duration) -> Result<Connection, DbError> {
    let connection = open(path, busy)?;
    connection.pragma_update(None, "query_only", true).map_err(translate)?;
    Ok(connection)
}

/// Opens a file that nobody writes to, without writing to it either: a backup.
pub(crate) fn open_read_only(path: &Path) -> Result<Connection, DbError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(translate)?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    connection.pragma_update(None, "cache_size", -CACHE_KIB).map_err(translate)?;
    Ok(connection)
}

fn prepare(connection: &Connection, busy: Duration) -> rusqlite::Result<()> {
    connection.busy_timeout(busy)?;
    connection.set_prepared_statement_cache_capacity(CACHED_STATEMENTS);
    connection.pragma_update(None, "journal_mode", "WAL")?;
    // FULL syncs the log on every commit: what is acknowledged survives a power cut.
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Without it `INSERT OR REPLACE` deletes past the triggers that guard the audit log.
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    // Without it SQLite plans a kept statement anew for every value that is bound, at several times the cost of running it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}

/// A connection with an open transaction.
pub(crate) struct SqliteSession<'c> {
    connection: &'c Connection,
    failed: bool,
}

impl<'c> SqliteSession<'c> {
    pub(crate) fn new(connection: &'c Connection) -> Self {
        Self { connection, failed: false }
    }

    fn noting<T>(&mut self, outcome: Result<T, DbError>) -> Result<T, DbError> {
        self.failed |= outcome.is_err();
        outcome
    }
}

impl Session for SqliteSession<'_> {
    fn engine(&self) -> Engine {
        Engine::Sqlite
    }

    fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        take: &mut dyn FnMut(Row) -> Result<(), DbError>,
    ) -> Result<(), DbError> {
        let outcome = each(self.connection, sql, params, take);
        self.noting(outcome)
    }

    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, DbError> {
        let outcome = execute(self.connection, sql, params);
        self.noting(outcome)
    }

    fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        // It may change tables, and with them what `*` stands for.
        SHAPES.with_borrow_mut(HashMap::clear);
        let outcome = self.connection.execute_batch(sql).map_err(translate);
        self.noting(outcome)
    }

    fn failed(&self) -> bool {
        self.failed
    }

    fn forgive(&mut self) {
        self.failed = false;
    }
}

/// What is known of a statement's text: the names of its columns, and for each place the number in its `$n`.
struct Shape {
    columns: Arc<[String]>,
    places: Vec<usize>,
}

thread_local! {
    /// Of the statements that this thread's connection has run, as many as it keeps prepared.
    static SHAPES: RefCell<HashMap<Box<str>, Rc<Shape>>> = RefCell::default();
}

fn shape(sql: &str, statement: &Statement<'_>) -> Result<Rc<Shape>, DbError> {
    if let Some(known) = SHAPES.with_borrow(|shapes| shapes.get(sql).cloned()) {
        return Ok(known);
    }
    let columns = statement.column_names().map(str::to_owned).collect();
    let number =
        |place| statement.parameter_name(place).and_then(|name| name.strip_prefix('$')?.parse().ok());
    let places = (1..=statement.parameter_count()).map(number).collect::<Option<_>>();
    let places = places.ok_or_else(|| DbError::other("placeholders are $1, $2, …"))?;
    let shape = Rc::new(Shape { columns, places });
    SHAPES.with_borrow_mut(|shapes| {
        if shapes.len() >= CACHED_STATEMENTS {
            shapes.clear();
        }
        shapes.insert(sql.into(), shape.clone());
    });
    Ok(shape)
}

fn each(
    connection: &Connection,
    sql: &str,
    params: &[Value],
    take: &mut dyn FnMut(Row) -> Result<(), DbError>,
) -> Result<(), DbError> {
    let mut statement = connection.prepare_cached(sql).map_err(translate)?;
    let shape = shape(sql, &statement)?;
    bind(&mut statement, &shape, params)?;
    let mut rows = statement.raw_query();
    while let Some(found) = rows.next().map_err(translate)? {
        let mut values = Vec::with_capacity(shape.columns.len());
        for at in 0..shape.columns.len() {
            values.push(out(found.get_ref(at).map_err(translate)?));
        }
        take(Row::new(shape.columns.clone(), values))?;
    }
    Ok(())
}

fn execute(connection: &Connection, sql: &str, params: &[Value]) -> Result<u64, DbError> {
    let mut statement = connection.prepare_cached(sql).map_err(translate)?;
    let shape = shape(sql, &statement)?;
    bind(&mut statement, &shape, params)?;
    let changed = statement.raw_execute().map_err(translate)?;
    Ok(changed as u64)
}

/// Binds by the number in `$n`. To SQLite `$2` is only a name, numbered by where it first appears.
fn bind(statement: &mut Statement<'_>, shape: &Shape, params: &[Value]) -> Result<(), DbError> {
    for (place, number) in (1..).zip(&shape.places) {
        let value = number.checked_sub(1).and_then(|at| params.get(at)).ok_or_else(too_few)?;
        statement.raw_bind_parameter(place, In(value)).map_err(translate)?;
    }
    // PostgreSQL counts up to the highest placeholder and refuses a value beyond it.
    let highest = shape.places.iter().copied().max().unwrap_or(0);
    if highest == params.len() { Ok(()) } else { Err(too_few()) }
}

/// Runs a statement that opens, ends or nests a transaction; it stays prepared.
pub(crate) fn step(connection: &Connection, sql: &str) -> Result<(), DbError> {
    connection
        .prepare_cached(sql)
        .and_then(|mut statement| statement.execute([]))
        .map(drop)
        .map_err(translate)
}

fn too_few() -> DbError {
    DbError::other("the statement and its values do not have the same number of parameters")
}

struct In<'v>(&'v Value);

impl rusqlite::ToSql for In<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self.0 {
            Value::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Value::Int(Some(number)) => ValueRef::Integer(*number),
            Value::Real(Some(number)) => ValueRef::Real(*number),
            Value::Bool(Some(yes)) => ValueRef::Integer(i64::from(*yes)),
            Value::Bytes(Some(bytes)) => ValueRef::Blob(bytes),
            _ => ValueRef::Null,
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}

fn out(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null => Value::Text(None),
        ValueRef::Integer(number) => Value::Int(Some(number)),
        ValueRef::Real(number) => Value::Real(Some(number)),
        ValueRef::Text(text) => Value::Text(Some(match std::str::from_utf8(text) {
            Ok(text) => text.to_owned(),
            Err(_) => String::from_utf8_lossy(text).into_owned(),
        })),
        ValueRef::Blob(bytes) => Value::Bytes(Some(bytes.to_vec())),
    }
}

/// SQLite's messages name tables and columns, never values.
pub(crate) fn translate(error: rusqlite::Error) -> DbError {
    let Some(known) = error.sqlite_error() else {
        return DbError::caused("SQLite", error);
    };
    match (known.code, known.extended_code) {
        (_, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => DbError::Unique,
        (_, ffi::SQLITE_CONSTRAINT_ROWID) => DbError::Unique,
        (_, ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => DbError::ForeignKey,
        (_, ffi::SQLITE_CONSTRAINT_CHECK) => DbError::Check,
        (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked, _) => {
            DbError::Unavailable("another process holds the file".into())
        }
        (
            ErrorCode::DiskFull
            | ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::DatabaseCorrupt
            | ErrorCode::NotADatabase,
            _,
        ) => DbError::Unavailable(error.to_string()),
        _ => DbError::other(format!("SQLite: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::StatementStatus;

    use super::*;

    #[test]
    fn a_kept_statement_is_not_planned_anew_for_another_value() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let connection =
            open(&folder.path().join("plans.sqlite"), Duration::ZERO).expect("a fresh file opens");
        connection
            .execute_batch("CREATE TABLE things (id TEXT PRIMARY KEY, size INTEGER); CREATE INDEX by_size ON things (size)")
            .expect("a table");
        let mut statement = connection.prepare("SELECT id FROM things WHERE size = $1").expect("a statement");
        for size in 0..3 {
            assert!(!statement.exists([size]).expect("an answer"));
        }
        assert_eq!(statement.get_status(StatementStatus::RePrepare), 0);
    }
}
