//! Fresh databases of both engines for a test body.

use std::{
    env,
    sync::atomic::{AtomicU32, Ordering},
};

use database::{Db, Options, postgres_create, postgres_drop};

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

/// A PostgreSQL database that goes when it is dropped, also when the test failed.
pub struct PostgresDatabase {
    /// Where it is.
    pub url: String,
}

impl PostgresDatabase {
    /// A new empty one, or nothing where there is no server.
    pub fn fresh() -> Option<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = env::var(SERVER).ok().filter(|server| !server.is_empty())?;
        let (base, _) = server.rsplit_once('/').expect("the server's URL ends with a database name");
        let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let url = format!("{base}/{name}");
        // A process of the same number that was killed may have left one behind.
        postgres_drop(&url).expect("the test server can be reached");
        postgres_create(&url).expect("a test database can be made");
        Some(Self { url })
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        if let Err(error) = postgres_drop(&self.url) {
            eprintln!("a test database was left behind: {error}");
        }
    }
}
