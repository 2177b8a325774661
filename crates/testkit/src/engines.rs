//! Fresh databases of both engines for a test body.

use database::{Db, Options};

/// Runs a test body on a fresh, migrated SQLite database.
pub fn on_both(body: impl Fn(Db)) {
    on_both_with(Options::default, body);
}

/// The same with options of one's own, such as a manual clock.
pub fn on_both_with(options: impl Fn() -> Options, body: impl Fn(Db)) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    body(opened(&url, options()));
}

fn opened(url: &str, options: Options) -> Db {
    let db = Db::open(url, options).expect("a fresh database opens");
    db.migrate().expect("every migration applies");
    db
}
