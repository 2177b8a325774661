//! The writer thread and the readers.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rusqlite::Connection;

use super::connection::{SqliteSession, open, open_read_only, open_reader, step};
use crate::{
    Clock, DbError, Options,
    job::{Queue, ReadJob, WriteJob},
    session::Session,
};

/// A group ends after so many transactions, so that the first of them does not wait for ever …
const LARGEST_GROUP: usize = 256;
/// … or after so long, whichever comes first.
const LONGEST_GROUP: Duration = Duration::from_millis(10);

type Writes = Arc<Queue<Box<dyn WriteJob>>>;
type Reads = Arc<Queue<Box<dyn ReadJob>>>;

/// Opens every connection, so that a file that cannot be opened is known now, and starts the threads.
pub(crate) fn start(
    path: &Path,
    options: &Options,
    writes: &Writes,
    reads: &Reads,
) -> Result<Vec<JoinHandle<()>>, DbError> {
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty() && !folder.exists()) {
        std::fs::create_dir(folder)?;
    }
    let writer = open(path, options.busy)?;
    let mut threads = Vec::new();
    for _ in 0..options.readers.max(1) {
        let (connection, reads, clock) =
            (open_reader(path, options.busy)?, reads.clone(), options.clock.clone());
        threads.push(spawn("database-reader", move || read(&connection, &reads, &clock))?);
    }
    let (writes, options) = (writes.clone(), options.clone());
    threads.push(spawn("database-writer", move || write(&writer, &writes, &options))?);
    Ok(threads)
}

/// One reader on a file that is not written to.
pub(crate) fn read_only(
    path: &Path,
    options: &Options,
    reads: &Reads,
) -> Result<Vec<JoinHandle<()>>, DbError> {
    let (connection, reads, clock) = (open_read_only(path)?, reads.clone(), options.clock.clone());
    Ok(vec![spawn("database-reader", move || read(&connection, &reads, &clock))?])
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, DbError> {
    Ok(thread::Builder::new().name(name.into()).spawn(run)?)
}

fn write(connection: &Connection, writes: &Queue<Box<dyn WriteJob>>, options: &Options) {
    while let Some(first) = writes.pop() {
        group(connection, first, writes, options);
    }
    // The last one out leaves a single file. A reader elsewhere may keep the log in use; that is no failure.
    let _left_for_later = connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
}

/// One durable commit for everything that waits. Nobody is answered before it, refusals neither:
/// a refusal may rest on what an earlier transaction of the group wrote.
fn group(
    connection: &Connection,
    first: Box<dyn WriteJob>,
    writes: &Queue<Box<dyn WriteJob>>,
    options: &Options,
) {
    if let Err(error) = step(connection, "BEGIN IMMEDIATE") {
        return first.answer(Err(error));
    }
    let started = Instant::now();
    let mut ran = Vec::new();
    let mut next = Some(first);
    while let Some(mut job) = next {
        let outcome = savepoint(connection, job.as_mut(), &options.clock);
        ran.push(job);
        if let Err(error) = outcome {
            return lost(connection, ran, &error);
        }
        let full = !options.grouped || ran.len() >= LARGEST_GROUP || started.elapsed() >= LONGEST_GROUP;
        next = if full { None } else { writes.try_pop() };
    }
    match step(connection, "COMMIT") {
        Ok(()) => ran.into_iter().for_each(|job| job.answer(Ok(()))),
        Err(error) => lost(connection, ran, &error),
    }
}

/// Runs one transaction inside the group; what it did is undone alone when it fails. An error here loses the group.
fn savepoint(connection: &Connection, job: &mut dyn WriteJob, clock: &Clock) -> Result<(), DbError> {
    step(connection, "SAVEPOINT one")?;
    let mut session = SqliteSession::new(connection);
    let keep = job.run(&mut session, clock.now());
    if !keep {
        step(connection, "ROLLBACK TO one")?;
    }
    step(connection, "RELEASE one")
}

/// The disk is full or failing: the whole group is undone, and each caller is told.
fn lost(connection: &Connection, ran: Vec<Box<dyn WriteJob>>, error: &DbError) {
    if !connection.is_autocommit() {
        let _already_undone = connection.execute_batch("ROLLBACK");
    }
    for job in ran {
        job.answer(Err(DbError::Unavailable(error.to_string())));
    }
}

fn read(connection: &Connection, reads: &Queue<Box<dyn ReadJob>>, clock: &Clock) {
    while let Some(job) = reads.pop() {
        if let Err(error) = step(connection, "BEGIN") {
            job.run(Err(error), clock.now());
            continue;
        }
        let mut session = SqliteSession::new(connection);
        job.run(Ok(&mut session as &mut dyn Session), clock.now());
        if !connection.is_autocommit() {
            // Nothing was written, so nothing can be lost.
            let _ended = step(connection, "ROLLBACK");
        }
    }
}

/// The path in `sqlite:PATH`.
pub(crate) fn path_of(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    (!path.is_empty() && path != ":memory:").then(|| PathBuf::from(path))
}
