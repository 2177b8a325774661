//! Rows from one database into another of the same schema, of either engine.

use std::{
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use crate::{Db, DbError, Engine, Read, Sql, Tx, Value, params};

/// PostgreSQL takes 65,535 values at most in one statement; this many keep it quick.
const VALUES_AT_ONCE: usize = 2000;

/// Tables with rows of their own: no views, no full-text indexes (triggers fill those again).
const TABLES: Sql = Sql {
    sqlite: "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' \
             AND name NOT LIKE 'sqlite_%' AND name <> 'schema_migrations' ORDER BY name",
    postgres: "SELECT table_name::text AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' \
               AND table_schema = current_schema() AND table_name <> 'schema_migrations' ORDER BY 1",
};

/// Columns that are not computed from others.
const COLUMNS: Sql = Sql {
    sqlite: "SELECT name, type FROM pragma_table_xinfo($1) WHERE hidden = 0 ORDER BY cid",
    postgres: "SELECT column_name::text AS name, data_type::text AS type FROM information_schema.columns \
               WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' \
               ORDER BY ordinal_position",
};

const FOREIGN_KEYS: &str = "SELECT conrelid::regclass::text AS home, quote_ident(conname) AS name, \
     pg_get_constraintdef(oid) AS definition FROM pg_constraint \
     WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY conname";

struct Table {
    name: String,
    /// With the type as the engine names it.
    columns: Vec<(String, String)>,
}

impl Table {
    fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
    }
}

fn tables(read: &mut Read<'_>) -> Result<Vec<Table>, DbError> {
    let mut tables = Vec::new();
    for row in read.rows(TABLES, params![])? {
        let name: String = row.get("name")?;
        let columns = read.rows(COLUMNS, params![&name])?;
        let columns = columns.iter().map(|column| Ok((column.get("name")?, column.get("type")?)));
        tables.push(Table { columns: columns.collect::<Result<_, DbError>>()?, name });
    }
    Ok(tables)
}

/// Empties every table here and fills it from there, inside the open transaction.
pub(super) fn everything(source: &Db, tx: &mut Tx<'_>) -> Result<(), DbError> {
    let theirs = source.read_blocking(tables)?;
    let ours = tables(tx)?;
    for table in &ours {
        let same = theirs.iter().find(|other| other.name == table.name);
        if same.map(Table::names) != Some(table.names()) {
            return Err(DbError::other(format!("table {} differs between the two databases", table.name)));
        }
        // The audit log refuses a deletion even of nothing on PostgreSQL; only what a migration put in must go.
        if tx.row(format!("SELECT 1 AS one FROM \"{}\" LIMIT 1", table.name), params![])?.is_some() {
            tx.execute(format!("DELETE FROM \"{}\"", table.name), params![])?;
        }
    }
    let (sender, receiver) = sync_channel(2);
    let selects: Vec<_> = ours
        .iter()
        .map(|table| format!("SELECT {} FROM \"{}\"", table.names(), table.name))
        .zip(ours.iter().map(|table| (VALUES_AT_ONCE / table.columns.len().max(1)).max(1)))
        .collect();
    let source = source.clone();
    let reading = thread::spawn(move || source.read_blocking(move |read| send(read, &selects, &sender)));
    let written = receive(tx, &ours, &receiver);
    // Ends the reading thread when the writing failed.
    drop(receiver);
    let read = reading.join().map_err(|_| DbError::other("the reading thread panicked"))?;
    written.and(read)
}

/// The number of a table and some of its rows.
type Chunk = (usize, Vec<Vec<Value>>);

/// Everything is read in one transaction: one moment of the source.
fn send(read: &mut Read<'_>, selects: &[(String, usize)], to: &SyncSender<Chunk>) -> Result<(), DbError> {
    let ended = |_| DbError::other("the writing side ended");
    for (table, (select, at_once)) in selects.iter().enumerate() {
        let mut rows = Vec::new();
        read.each(select, params![], |row| {
            rows.push(row.into_values());
            if rows.len() == *at_once {
                to.send((table, std::mem::take(&mut rows))).map_err(ended)?;
            }
            Ok(())
        })?;
        if !rows.is_empty() {
            to.send((table, rows)).map_err(ended)?;
        }
    }
    Ok(())
}

fn receive(tx: &mut Tx<'_>, tables: &[Table], from: &Receiver<Chunk>) -> Result<(), DbError> {
    for (table, rows) in from {
        let (table, width, count) = (&tables[table], tables[table].columns.len(), rows.len());
        let places: Vec<_> = (0..count)
            .map(|row| {
                let row: Vec<_> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
                format!("({})", row.join(", "))
            })
            .collect();
        let insert =
            format!("INSERT INTO \"{}\" ({}) VALUES {}", table.name, table.names(), places.join(", "));
        let kinds = table.columns.iter().map(|(_, kind)| kind.as_str()).cycle();
        let values: Vec<_> =
            rows.into_iter().flatten().zip(kinds).map(|(value, kind)| fitted(value, kind)).collect();
        tx.execute(insert, &values)?;
    }
    Ok(())
}

/// SQLite knows neither booleans nor the type of a null; PostgreSQL wants both.
fn fitted(value: Value, kind: &str) -> Value {
    match (kind, value) {
        ("boolean", Value::Int(Some(number))) => Value::Bool(Some(number != 0)),
        ("boolean", value) if value.is_null() => Value::Bool(None),
        ("bigint", value) if value.is_null() => Value::Int(None),
        ("double precision", value) if value.is_null() => Value::Real(None),
        ("bytea", value) if value.is_null() => Value::Bytes(None),
        (_, value) => value,
    }
}

/// Tables name each other in any order, so the foreign keys stand aside and are checked when they come back.
pub(super) fn without_foreign_keys(
    tx: &mut Tx<'_>,
    fill: impl FnOnce(&mut Tx<'_>) -> Result<(), DbError>,
) -> Result<(), DbError> {
    debug_assert_eq!(tx.engine(), Engine::Postgres);
    let mut keys: Vec<(String, String, String)> = Vec::new();
    for row in tx.rows(FOREIGN_KEYS, params![])? {
        keys.push((row.get("home")?, row.get("name")?, row.get("definition")?));
    }
    for (home, name, _) in &keys {
        tx.batch(&format!("ALTER TABLE {home} DROP CONSTRAINT {name}"))?;
    }
    fill(tx)?;
    for (home, name, definition) in &keys {
        tx.batch(&format!("ALTER TABLE {home} ADD CONSTRAINT {name} {definition}"))?;
    }
    Ok(())
}
