//! One PostgreSQL connection, as a `Session`.

use std::{collections::HashMap, sync::Arc};

use postgres::{
    Client, Config, NoTls, Statement,
    error::{Error, SqlState},
    fallible_iterator::FallibleIterator,
    types::ToSql,
};

use super::values::type_of;
use crate::{DbError, Engine, Row, Value, session::Session};

const CACHED_STATEMENTS: usize = 256;

/// A connection, inside a transaction while an action runs.
pub(super) struct PostgresSession {
    client: Client,
    statements: HashMap<String, Statement>,
    failed: bool,
    conflict: bool,
}

impl PostgresSession {
    pub(super) fn connect(config: &Config) -> Result<Self, DbError> {
        let client = config.connect(NoTls).map_err(|error| translate(&error))?;
        Ok(Self { client, statements: HashMap::new(), failed: false, conflict: false })
    }

    pub(super) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    /// Opens a transaction and forgets the failures of the one before.
    pub(super) fn begin(&mut self, how: &str) -> Result<(), DbError> {
        (self.failed, self.conflict) = (false, false);
        self.batch(how)
    }

    /// Whether the server broke this transaction off so that another could go on: it may be run again.
    pub(super) fn conflict(&self) -> bool {
        self.conflict
    }

    fn noting<T>(&mut self, outcome: Result<T, Failed>) -> Result<T, DbError> {
        outcome.map_err(|failed| match failed {
            Failed::Statement(error) => {
                self.failed = true;
                self.conflict |= is_conflict(&error);
                // A migration elsewhere may have changed what a cached statement returns.
                self.statements.clear();
                translate(&error)
            }
            Failed::Taking(error) => {
                self.failed = true;
                error
            }
        })
    }

    fn statement(&mut self, sql: &str, params: &[Value]) -> Result<Statement, Error> {
        // A type beyond the last placeholder would make PostgreSQL take a value that nothing uses.
        let types: Vec<_> = params.iter().take(highest_placeholder(sql)).map(type_of).collect();
        let key = types.iter().fold(sql.to_owned(), |key, ty| key + " " + ty.name());
        if let Some(known) = self.statements.get(&key) {
            return Ok(known.clone());
        }
        let statement = self.client.prepare_typed(sql, &types)?;
        if self.statements.len() >= CACHED_STATEMENTS {
            self.statements.clear();
        }
        self.statements.insert(key, statement.clone());
        Ok(statement)
    }

    fn stream(
        &mut self,
        sql: &str,
        params: &[Value],
        take: &mut dyn FnMut(Row) -> Result<(), DbError>,
    ) -> Result<(), Failed> {
        let statement = self.statement(sql, params)?;
        checked(&statement, params)?;
        let columns: Arc<[String]> =
            statement.columns().iter().map(|column| column.name().to_owned()).collect();
        let mut rows = self.client.query_raw(&statement, bound(params))?;
        while let Some(found) = rows.next()? {
            let mut values = Vec::with_capacity(columns.len());
            for (at, column) in columns.iter().enumerate() {
                let value = found.try_get(at).map_err(|_| DbError::Conversion {
                    column: column.clone(),
                    wanted: "a type that the house uses: cast it to BIGINT, TEXT, …",
                })?;
                values.push(value);
            }
            take(Row::new(columns.clone(), values))?;
        }
        Ok(())
    }

    fn run(&mut self, sql: &str, params: &[Value]) -> Result<u64, Failed> {
        let statement = self.statement(sql, params)?;
        checked(&statement, params)?;
        let values: Vec<_> = params.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        Ok(self.client.execute(&statement, &values)?)
    }
}

enum Failed {
    Statement(Error),
    Taking(DbError),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Failed::Statement(error)
    }
}
impl From<DbError> for Failed {
    fn from(error: DbError) -> Self {
        Failed::Taking(error)
    }
}

fn highest_placeholder(sql: &str) -> usize {
    let numbers = sql.split('$').skip(1).map(|after| {
        let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        after[..end].parse().unwrap_or(0)
    });
    numbers.max().unwrap_or(0)
}

fn bound(params: &[Value]) -> impl ExactSizeIterator<Item = &(dyn ToSql + Sync)> {
    params.iter().map(|value| value as &(dyn ToSql + Sync))
}

/// The client panics on a wrong count, so it is looked at before.
fn checked(statement: &Statement, params: &[Value]) -> Result<(), DbError> {
    if statement.params().len() == params.len() {
        return Ok(());
    }
    Err(DbError::other("the statement and its values do not have the same number of parameters"))
}

impl Session for PostgresSession {
    fn engine(&self) -> Engine {
        Engine::Postgres
    }

    fn each(
        &mut self,
        sql: &str,
        params: &[Value],
        take: &mut dyn FnMut(Row) -> Result<(), DbError>,
    ) -> Result<(), DbError> {
        let outcome = self.stream(sql, params, take);
        self.noting(outcome)
    }

    fn execute(&mut self, sql: &str, params: &[Value]) -> Result<u64, DbError> {
        let outcome = self.run(sql, params);
        self.noting(outcome)
    }

    fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        let outcome = self.client.batch_execute(sql).map_err(Failed::Statement);
        self.noting(outcome)
    }

    fn failed(&self) -> bool {
        self.failed
    }

    fn forgive(&mut self) {
        self.failed = false;
    }
}

fn is_conflict(error: &Error) -> bool {
    error.code().is_some_and(|code| {
        *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED
    })
}

/// PostgreSQL's details name values (`Key (nik)=(…) already exists`), so only the message is kept, and of data errors
/// (class 22), whose message quotes the value, only the code.
pub(super) fn translate(error: &Error) -> DbError {
    let Some(known) = error.as_db_error() else {
        return DbError::Unavailable(format!("PostgreSQL: {error}"));
    };
    let code = known.code();
    match code.code() {
        "23505" => DbError::Unique,
        "23503" => DbError::ForeignKey,
        "23514" => DbError::Check,
        "40001" | "40P01" => DbError::Unavailable("too many changes to the same things at once".into()),
        other if other.starts_with("22") => {
            DbError::other(format!("PostgreSQL: a value does not fit ({other})"))
        }
        other if ["08", "53", "57", "58"].contains(&&other[..2]) => {
            DbError::Unavailable(format!("PostgreSQL: {} ({other})", known.message()))
        }
        other => DbError::other(format!("PostgreSQL: {} ({other})", known.message())),
    }
}

/// Makes the database that a URL names, sorted by code points as SQLite sorts; an error when it is there already.
pub fn postgres_create(url: &str) -> Result<(), DbError> {
    let mut config: Config = url.parse().map_err(|error| translate(&error))?;
    let name = config.get_dbname().ok_or_else(|| DbError::other("the URL names no database"))?;
    let quoted = name.replace('"', "\"\"");
    let statement = format!("CREATE DATABASE \"{quoted}\" ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0");
    config.dbname("postgres");
    let mut client = config.connect(NoTls).map_err(|error| translate(&error))?;
    client.batch_execute(&statement).map_err(|error| translate(&error))
}
