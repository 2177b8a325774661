//! Fresh databases of both engines for a test body.

use std::{
    env,
    sync::atomic::{AtomicU32, Ordering},
};

use database::{Db, DbError, Options, params, postgres_create};

/// Names a PostgreSQL server on which tests may make databases, `postgres://user@host:port/postgres`.
pub const SERVER: &str = "BAILEO_TEST_POSTGRES";

/// Runs a test body on a fresh, migrated SQLite database and, where [`SERVER`] names one, on a fresh PostgreSQL one.
pub fn on_both(body: impl Fn(Db)) {
    on_both_with(Options::default, body);
}

/// The same with options of one's own, such as a manual clock.
pub fn on_both_with(options: impl Fn() -> Options, body: impl Fn(Db)) {
    on_both_empty(|url| {
        let db = Db::open(url, options()).expect("a fresh database opens");
        db.migrate().expect("every migration applies");
        body(db);
    });
}

/// Runs a test body on the URL of an empty database of each engine.
pub fn on_both_empty(body: impl Fn(&str)) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    body(&format!("sqlite:{}", folder.path().join("test.db").display()));
    if let Some(database) = PostgresDatabase::fresh() {
        body(&database.url);
    }
}

/// A corner of a PostgreSQL server that goes when it is dropped, also when the test failed. It is a schema in one
/// database that all tests share: making and dropping a database takes a second or two, a schema milliseconds.
pub struct PostgresDatabase {
    /// Where it is.
    pub url: String,
    database: String,
    schema: String,
}

impl PostgresDatabase {
    /// A new empty one, or nothing where there is no server.
    pub fn fresh() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = env::var(SERVER).ok().filter(|server| !server.is_empty())?;
        let (base, _) = server.rsplit_once('/').expect("the server's URL ends with a database name");
        let database = format!("{base}/baileo_tests");
        let schema = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let url = format!("{database}?options=-csearch_path%3D{schema}");
        let new = Self { url, database, schema };
        // A process of the same number that was killed may have left one behind.
        new.run(&["DROP SCHEMA IF EXISTS # CASCADE", "CREATE SCHEMA #"]).expect("a test schema can be made");
        Some(new)
    }

    fn run(&self, statements: &'static [&'static str]) -> Result<(), DbError> {
        let schema = self.schema.clone();
        shared(&self.database)?.write_unaudited_blocking("test schemas come and go", move |tx| {
            for statement in statements {
                tx.execute(statement.replace('#', &schema), params![])?;
            }
            Ok(())
        })
    }
}

/// Opens the database that all tests share. Several test programs may find it missing and make it at once.
fn shared(database: &str) -> Result<Db, DbError> {
    let options = || Options { readers: 1, writers: 1, ..Options::default() };
    for _ in 0..20 {
        if let Ok(db) = Db::open(database, options()) {
            return Ok(db);
        }
        drop(postgres_create(database));
        std::thread::sleep(std::time::Duration::from_millis(250));
    }
    Db::open(database, options())
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        if let Err(error) = self.run(&["DROP SCHEMA # CASCADE"]) {
            eprintln!("a test schema was left behind: {error}");
        }
    }
}
