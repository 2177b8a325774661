//! The threads that hold the connections.

use std::{
    sync::Arc,
    thread::{self, JoinHandle},
    time::Duration,
};

use postgres::Config;

use super::connection::{PostgresSession, translate};
use crate::{
    Clock, DbError, Options,
    job::{Queue, ReadJob, WriteJob},
    session::Session,
};

/// Writers see what SQLite's only writer would show them: an order, as if one ran after the other. Anything less lets
/// two actions each find a free seat and both take it.
const BEGIN_WRITE: &str = "BEGIN ISOLATION LEVEL SERIALIZABLE";
/// Readers see one moment and never fail by a conflict.
const BEGIN_READ: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
const MOST_RUNS: u32 = 20;

/// Opens one connection, so that a wrong URL is known now, and starts the threads, which open the others when needed.
pub(crate) fn start(
    url: &str,
    options: &Options,
    writes: &Arc<Queue<Box<dyn WriteJob>>>,
    reads: &Arc<Queue<Box<dyn ReadJob>>>,
) -> Result<Vec<JoinHandle<()>>, DbError> {
    let mut config: Config = url.parse().map_err(|error| translate(&error))?;
    config.application_name("baileo").connect_timeout(options.busy);
    let mut first = Some(PostgresSession::connect(&config)?);
    let mut threads = Vec::new();
    for _ in 0..options.readers.max(1) {
        let mut connection = Connection { config: config.clone(), session: first.take() };
        let (reads, clock) = (reads.clone(), options.clock.clone());
        threads.push(spawn("database-reader", move || {
            while let Some(job) = reads.pop() {
                read(&mut connection, job, &clock);
            }
        })?);
    }
    for _ in 0..options.writers.max(1) {
        let mut connection = Connection { config: config.clone(), session: None };
        let (writes, clock) = (writes.clone(), options.clock.clone());
        threads.push(spawn("database-writer", move || {
            while let Some(job) = writes.pop() {
                write(&mut connection, job, &clock);
            }
        })?);
    }
    Ok(threads)
}

fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, DbError> {
    Ok(thread::Builder::new().name(name.into()).spawn(run)?)
}

/// A connection that is opened when it is needed, and again after the server went away.
struct Connection {
    config: Config,
    session: Option<PostgresSession>,
}

impl Connection {
    /// A connection with a fresh transaction. A connection that died while it was idle is replaced once.
    fn begin(&mut self, how: &str) -> Result<&mut PostgresSession, DbError> {
        if let Some(mut session) = self.session.take()
            && !session.is_closed()
            && session.begin(how).is_ok()
        {
            return Ok(self.session.insert(session));
        }
        let mut session = PostgresSession::connect(&self.config)?;
        session.begin(how)?;
        Ok(self.session.insert(session))
    }

    /// Undoes what is open; a connection that cannot even do that is thrown away.
    fn undo(&mut self) {
        if let Some(session) = &mut self.session
            && session.batch("ROLLBACK").is_err()
        {
            self.session = None;
        }
    }
}

fn read(connection: &mut Connection, job: Box<dyn ReadJob>, clock: &Clock) {
    let begun = connection.begin(BEGIN_READ).map(|session| session as &mut dyn Session);
    let open = begun.is_ok();
    job.run(begun, clock.now());
    if open {
        connection.undo();
    }
}

fn write(connection: &mut Connection, mut job: Box<dyn WriteJob>, clock: &Clock) {
    for run in 1.. {
        match once(connection, job.as_mut(), clock) {
            Outcome::Conflict(_) if run < MOST_RUNS => thread::sleep(pause(run)),
            Outcome::Conflict(error) => return job.answer(Err(error)),
            Outcome::Finished(committed) => return job.answer(committed),
        }
    }
}

/// Longer after each conflict, and different on each thread, so that two do not meet again and again.
fn pause(run: u32) -> Duration {
    let mut random = [0_u8];
    let chance = getrandom::fill(&mut random).map_or(128, |()| u64::from(random[0]));
    Duration::from_micros(500 * u64::from(run.min(10)) * (64 + chance) / 128)
}

enum Outcome {
    Finished(Result<(), DbError>),
    Conflict(DbError),
}

fn once(connection: &mut Connection, job: &mut dyn WriteJob, clock: &Clock) -> Outcome {
    let session = match connection.begin(BEGIN_WRITE) {
        Ok(session) => session,
        Err(error) => return Outcome::Finished(Err(error)),
    };
    let keep = job.run(session, clock.now());
    if session.conflict() || !keep {
        let conflict = session.conflict();
        connection.undo();
        return if conflict { Outcome::Conflict(conflicted()) } else { Outcome::Finished(Ok(())) };
    }
    match session.batch("COMMIT") {
        Ok(()) => Outcome::Finished(Ok(())),
        Err(error) => {
            let conflict = session.conflict();
            connection.undo();
            if conflict { Outcome::Conflict(error) } else { Outcome::Finished(Err(error)) }
        }
    }
}

fn conflicted() -> DbError {
    DbError::Unavailable("too many changes to the same things at once".into())
}
