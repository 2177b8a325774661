//! Whole files: copied while they are in use, and made fit to lie on a shelf.

use std::{path::Path, thread, time::Duration};

use rusqlite::{
    Connection,
    backup::{Backup, StepResult},
};

use super::connection::{open, translate};
use crate::DbError;

/// Copies a database in use, all pages in one step: a reader of the log holds nobody up, while a copy in several
/// steps would begin again after every write.
pub(crate) fn copy_file(from: &Path, to: &Path) -> Result<(), DbError> {
    let source = open(from, Duration::from_secs(10))?;
    let mut target = Connection::open(to).map_err(translate)?;
    let backup = Backup::new(&source, &mut target).map_err(translate)?;
    let mut tries = 0;
    while backup.step(-1).map_err(translate)? != StepResult::Done {
        tries += 1;
        if tries == 100 {
            return Err(DbError::Unavailable("the database was too busy to be copied".into()));
        }
        thread::sleep(Duration::from_millis(50));
    }
    drop(backup);
    drop(target);
    settle(to)
}

/// Makes one plain file of it, which can be read without being written to.
pub(crate) fn settle(path: &Path) -> Result<(), DbError> {
    let connection = Connection::open(path).map_err(translate)?;
    connection.pragma_update(None, "journal_mode", "DELETE").map_err(translate)?;
    connection.close().map_err(|(_, error)| translate(error))
}
