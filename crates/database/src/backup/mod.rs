//! A backup is one SQLite file, whichever engine it was taken from, and goes back into either: moving a house from
//! SQLite to PostgreSQL is a backup and a restore.

mod copy;

use std::{
    ffi::OsString,
    fs::{self, File},
    path::{Path, PathBuf},
};

use crate::{AuditReport, Db, DbError, Engine, Options, migrations, params, sqlite};

impl Db {
    /// Writes everything, as of one moment, into a new file, while the house goes on working.
    pub fn backup(&self, to: &Path) -> Result<(), DbError> {
        if to.exists() {
            return Err(DbError::other("a backup never overwrites a file"));
        }
        // A backup that was broken off must never look like one.
        let mut name = OsString::from(to);
        name.push(".partial");
        let partial = PathBuf::from(name);
        if partial.exists() {
            fs::remove_file(&partial)?;
        }
        match sqlite::path_of(self.url()) {
            Some(path) => sqlite::copy_file(&path, &partial)?,
            None => self.dump(&partial)?,
        }
        File::open(&partial)?.sync_all()?;
        fs::rename(&partial, to)?;
        let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty());
        File::open(folder.unwrap_or(Path::new(".")))?.sync_all()?;
        Ok(())
    }

    /// Copies PostgreSQL's rows into a SQLite file of the same schema.
    fn dump(&self, to: &Path) -> Result<(), DbError> {
        let options = Options { clock: self.clock().clone(), readers: 1, ..Options::default() };
        let target = Db::open(&format!("sqlite:{}", to.display()), options)?;
        target.migrate_to(self.read_blocking(migrations::applied)?.len())?;
        target.take_from(self)?;
        drop(target);
        sqlite::settle(to)
    }

    /// Fills this database, which must be empty, from a backup, brings it up to date and proves it by the audit check.
    pub fn restore(&self, from: &Path) -> Result<AuditReport, DbError> {
        let source = Db::open_read_only(from)?;
        let theirs = source.read_blocking(migrations::applied)?.len();
        if theirs == 0 {
            return Err(DbError::other("this file is not a backup of the house"));
        }
        let ours = self.read_blocking(migrations::applied)?.len();
        if ours > theirs {
            return Err(DbError::other("the database is newer than the backup; restore into an empty one"));
        }
        if ours > 0 {
            let used = self.read_blocking(|read| read.row("SELECT id FROM events LIMIT 1", params![]))?;
            if used.is_some() {
                return Err(DbError::other("the database is in use; restore into an empty one"));
            }
        }
        self.migrate_to(theirs)?;
        self.take_from(&source)?;
        self.migrate()?;
        self.verify_audit()
    }

    /// Replaces every row here by those of a database with the same migrations, all or nothing.
    fn take_from(&self, source: &Db) -> Result<(), DbError> {
        let source = source.clone();
        self.write_unaudited_blocking("a restored database brings its own events", move |tx| {
            match tx.engine() {
                Engine::Sqlite => {
                    tx.batch("PRAGMA defer_foreign_keys = ON")?;
                    copy::everything(&source, tx)
                }
                Engine::Postgres => copy::without_foreign_keys(tx, |tx| copy::everything(&source, tx)),
            }
        })
    }
}
