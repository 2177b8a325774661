//! The migrations make the same tables, views, columns and indexes on both engines.
#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests")]
#[path = "../../testkit/src/engines.rs"]
mod engines;

use std::collections::BTreeSet;

use database::{Db, Options, Sql, params};
use engines::PostgresDatabase;

/// Virtual tables and what they keep for themselves have no like on the other engine.
const COLUMNS: Sql = Sql {
    sqlite: "SELECT t.name || '.' || c.name AS it FROM pragma_table_list t, pragma_table_xinfo(t.name) c \
             WHERE t.schema = 'main' AND t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite_%'",
    postgres: "SELECT table_name || '.' || column_name AS it FROM information_schema.columns \
               WHERE table_schema = current_schema()",
};

/// Indexes with a name of their own, not those that a constraint makes.
const INDEXES: Sql = Sql {
    sqlite: "SELECT tbl_name || ': ' || name AS it FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
    postgres: "SELECT t.relname || ': ' || c.relname AS it FROM pg_index i \
               JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid \
               WHERE t.relnamespace = current_schema()::regnamespace \
               AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)",
};

fn names(db: &Db, sql: Sql) -> BTreeSet<String> {
    let rows = db.read_blocking(move |read| read.rows(sql, params![])).unwrap();
    rows.iter().map(|row| row.get("it").unwrap()).collect()
}

fn migrated(url: &str) -> Db {
    let db = Db::open(url, Options::default()).unwrap();
    db.migrate().unwrap();
    db
}

#[test]
fn both_engines_have_the_same_tables_columns_and_indexes() {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = migrated(&format!("sqlite:{}", folder.path().join("test.db").display()));
    let (columns, indexes) = (names(&sqlite, COLUMNS), names(&sqlite, INDEXES));
    assert!(columns.contains("events.subject_kind") && indexes.contains("events: events_by_subject"));
    let Some(server) = PostgresDatabase::fresh() else {
        return;
    };
    let postgres = migrated(&server.url);
    assert_eq!(names(&postgres, COLUMNS), columns);
    assert_eq!(names(&postgres, INDEXES), indexes);
}
