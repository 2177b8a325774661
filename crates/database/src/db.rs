//! The handle everybody holds.

use std::{
    path::Path,
    sync::{Arc, mpsc},
    thread::{self, JoinHandle},
};

use crate::{
    Clock, DbError, Done, Engine, Options, Read, Tx,
    job::{Queue, ReadJob, ReadOnce, Reply, Write, WriteJob},
    postgres, sqlite,
};

/// The one door to the database. Clones share the same connections; the last one to go waits until everything that
/// was asked is finished and closes them.
#[derive(Clone)]
pub struct Db(Arc<Connections>);

struct Connections {
    url: String,
    engine: Engine,
    clock: Clock,
    writes: Arc<Queue<Box<dyn WriteJob>>>,
    reads: Arc<Queue<Box<dyn ReadJob>>>,
    threads: Vec<JoinHandle<()>>,
}

impl Db {
    /// Opens `sqlite:PATH` (the file and its folder are made when they are not there) or `postgres://…`.
    pub fn open(url: &str, options: Options) -> Result<Db, DbError> {
        let (writes, reads) = (Arc::new(Queue::new()), Arc::new(Queue::new()));
        let (engine, threads) = if let Some(path) = sqlite::path_of(url) {
            (Engine::Sqlite, sqlite::start(&path, &options, &writes, &reads)?)
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            (Engine::Postgres, postgres::start(url, &options, &writes, &reads)?)
        } else {
            return Err(DbError::other("a database is named sqlite:PATH or postgres://…"));
        };
        let url = url.to_owned();
        Ok(Db(Arc::new(Connections { url, engine, clock: options.clock, writes, reads, threads })))
    }

    /// Opens a backup for reading, without changing a byte of it. Every write is answered `Unavailable`.
    pub fn open_read_only(path: &Path) -> Result<Db, DbError> {
        let (writes, reads, options) = (Arc::new(Queue::new()), Arc::new(Queue::new()), Options::default());
        let threads = sqlite::read_only(path, &options, &reads)?;
        writes.close();
        let url = format!("sqlite:{}", path.display());
        Ok(Db(Arc::new(Connections {
            url,
            engine: Engine::Sqlite,
            clock: options.clock,
            writes,
            reads,
            threads,
        })))
    }

    pub(crate) fn url(&self) -> &str {
        &self.0.url
    }

    /// Which engine it is.
    pub fn engine(&self) -> Engine {
        self.0.engine
    }

    /// Where its time comes from.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// Reads, at one moment of the database.
    pub async fn read<T, E>(
        &self,
        f: impl FnOnce(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (reply, answer) = later();
        self.0.reads.push(ReadOnce::new(f, reply));
        answer.await.unwrap_or_else(|_| Err(gone().into()))
    }

    /// Changes something and records it. The answer comes when both are on disk. The closure may be run again.
    pub async fn write<T, E>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<Done<T>, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.send(move |tx: &mut Tx<'_>| f(tx).map(Done::into_value)).await
    }

    /// Changes something that is not worth an event: housekeeping, with the reason as a literal where it is called.
    pub async fn write_unaudited<T, E>(
        &self,
        _reason: &'static str,
        f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.send(f).await
    }

    async fn send<T, E>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (reply, answer) = later();
        self.0.writes.push(Write::new(f, reply));
        answer.await.unwrap_or_else(|_| Err(gone().into()))
    }

    /// [`Db::read`] for commands and tests: holds up the calling thread.
    pub fn read_blocking<T, E>(
        &self,
        f: impl FnOnce(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (reply, answer) = soon();
        self.0.reads.push(ReadOnce::new(f, reply));
        answer.recv().unwrap_or_else(|_| Err(gone().into()))
    }

    /// [`Db::write`] for commands and tests: holds up the calling thread.
    pub fn write_blocking<T, E>(
        &self,
        f: impl Fn(&mut Tx<'_>) -> Result<Done<T>, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.send_blocking(move |tx: &mut Tx<'_>| f(tx).map(Done::into_value))
    }

    /// [`Db::write_unaudited`] for commands and tests: holds up the calling thread.
    pub fn write_unaudited_blocking<T, E>(
        &self,
        _reason: &'static str,
        f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.send_blocking(f)
    }

    fn send_blocking<T, E>(&self, f: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let (reply, answer) = soon();
        self.0.writes.push(Write::new(f, reply));
        answer.recv().unwrap_or_else(|_| Err(gone().into()))
    }
}

fn later<T: Send + 'static, E: Send + 'static>() -> (Reply<T, E>, tokio::sync::oneshot::Receiver<Result<T, E>>)
{
    let (sender, receiver) = tokio::sync::oneshot::channel();
    // A caller that went away is not told; its change stands.
    (Box::new(move |outcome| drop(sender.send(outcome))), receiver)
}

fn soon<T: Send + 'static, E: Send + 'static>() -> (Reply<T, E>, mpsc::Receiver<Result<T, E>>) {
    let (sender, receiver) = mpsc::sync_channel(1);
    (Box::new(move |outcome| drop(sender.send(outcome))), receiver)
}

fn gone() -> DbError {
    DbError::Unavailable("it is closed, or open for reading only".into())
}

impl Drop for Connections {
    fn drop(&mut self) {
        self.writes.close();
        self.reads.close();
        for thread in self.threads.drain(..) {
            // A closure that held the last `Db` drops it on one of these very threads.
            if thread.thread().id() != thread::current().id() {
                let _panics_are_caught_within = thread.join();
            }
        }
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({:?})", self.0.engine)
    }
}
