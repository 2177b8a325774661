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

/// A group ends when it holds so many and has run as long as commits take of late. One that takes everybody in leaves
/// the writer nothing to do until they all come again; of a smaller one those who were answered prepare their next
/// while the others are written (with 64 clients 4,500 recordings a second, and 6,400 with this).
const ENOUGH: usize = 32;
/// It ends in any case after so long, for its first waits for its last.
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
    let mut commits = Duration::ZERO;
    while let Some(first) = writes.pop() {
        if let Some(last) = group(connection, first, writes, options, commits) {
            commits = (commits * 7 + last) / 8;
        }
    }
    // The last one out leaves a single file. A reader elsewhere may keep the log in use; that is no failure.
    let _left_for_later = connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)");
}

/// One durable commit for everything that waits. Nobody is answered before it, refusals neither:
/// a refusal may rest on what an earlier transaction of the group wrote. Takes how long commits take of late and
/// gives how long its own took.
fn group(
    connection: &Connection,
    first: Box<dyn WriteJob>,
    writes: &Queue<Box<dyn WriteJob>>,
    options: &Options,
    commits: Duration,
) -> Option<Duration> {
    if let Err(error) = step(connection, "BEGIN IMMEDIATE") {
        first.answer(Err(error));
        return None;
    }
    let started = Instant::now();
    let mut ran = Vec::new();
    let mut next = Some(first);
    while let Some(mut job) = next {
        let outcome = savepoint(connection, job.as_mut(), &options.clock);
        ran.push(job);
        if let Err(error) = outcome {
            lost(connection, ran, &error);
            return None;
        }
        let (many, long) = (ran.len() >= ENOUGH, started.elapsed());
        let full = many && long >= commits || long >= LONGEST_GROUP;
        next = if full || !options.grouped { None } else { writes.try_pop() };
    }
    let ended = Instant::now();
    if let Err(error) = step(connection, "COMMIT") {
        lost(connection, ran, &error);
        return None;
    }
    let commit = ended.elapsed();
    ran.into_iter().for_each(|job| job.answer(Ok(())));
    Some(commit)
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

/// One moment of the database for everything that waits: what SQLite keeps in memory is forgotten at every commit of
/// the writer, so each moment costs its pages anew. Only what was asked for before the moment began may share it, or
/// a reader would miss what was answered as written before it asked.
fn read(connection: &Connection, reads: &Queue<Box<dyn ReadJob>>, clock: &Clock) {
    while let Some(first) = reads.pop() {
        let asked = reads.asked();
        if let Err(error) = step(connection, "BEGIN") {
            first.run(Err(error), clock.now());
            continue;
        }
        let mut next = Some(first);
        while let Some(job) = next {
            let mut session = SqliteSession::new(connection);
            job.run(Ok(&mut session as &mut dyn Session), clock.now());
            // A failing disk may have ended the transaction.
            next = if connection.is_autocommit() { None } else { reads.try_pop_of_first(asked) };
        }
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
