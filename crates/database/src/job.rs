//! Closures on their way to the database's own threads, and the answers on their way back.

use std::{
    any::Any,
    collections::VecDeque,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
};

use domain::time::Timestamp;

use crate::{
    DbError,
    session::Session,
    transaction::{Read, Tx},
};

/// A closure that writes. It may be run again, so it is kept until it is answered.
pub(crate) trait WriteJob: Send {
    /// Runs the closure in an open transaction or savepoint; says whether to keep what it did.
    fn run(&mut self, session: &mut dyn Session, now: Timestamp) -> bool;
    /// Answers the caller. Called only after the commit (or the rollback) is finished.
    fn answer(self: Box<Self>, committed: Result<(), DbError>);
}

/// A closure that reads, with its answer.
pub(crate) trait ReadJob: Send {
    /// Runs the closure in an open transaction and answers.
    fn run(self: Box<Self>, session: Result<&mut dyn Session, DbError>, now: Timestamp);
}

pub(crate) type Reply<T, E> = Box<dyn FnOnce(Result<T, E>) + Send>;

pub(crate) struct Write<F, T, E> {
    closure: F,
    outcome: Option<Result<T, E>>,
    reply: Reply<T, E>,
}

impl<F, T, E> Write<F, T, E> {
    pub(crate) fn new(closure: F, reply: Reply<T, E>) -> Box<Self> {
        Box::new(Self { closure, outcome: None, reply })
    }
}

impl<F, T, E> WriteJob for Write<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<DbError> + Send,
{
    fn run(&mut self, session: &mut dyn Session, now: Timestamp) -> bool {
        let closure = &self.closure;
        let outcome = guarded(|| {
            let mut tx = Tx::new(session, now)?;
            let value = closure(&mut tx)?;
            tx.finish()?;
            Ok(value)
        });
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn answer(self: Box<Self>, committed: Result<(), DbError>) {
        let outcome = match (self.outcome, committed) {
            (Some(Err(error)), _) => Err(error),
            (_, Err(error)) => Err(error.into()),
            (Some(outcome), Ok(())) => outcome,
            (None, Ok(())) => Err(DbError::other("the action was never run").into()),
        };
        (self.reply)(outcome);
    }
}

pub(crate) struct ReadOnce<F, T, E> {
    closure: F,
    reply: Reply<T, E>,
}

impl<F, T, E> ReadOnce<F, T, E> {
    pub(crate) fn new(closure: F, reply: Reply<T, E>) -> Box<Self> {
        Box::new(Self { closure, reply })
    }
}

impl<F, T, E> ReadJob for ReadOnce<F, T, E>
where
    F: FnOnce(&mut Read<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<DbError> + Send,
{
    fn run(self: Box<Self>, session: Result<&mut dyn Session, DbError>, now: Timestamp) {
        let Self { closure, reply } = *self;
        reply(guarded(|| closure(&mut Read::new(session?, now))));
    }
}

/// A panic in an action is that action's failure, never the end of the thread.
fn guarded<T, E: From<DbError>>(run: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
        Err(DbError::other(format!("the action panicked: {}", panic_words(panic.as_ref()))).into())
    })
}

fn panic_words(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&'static str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("without words")
}

/// A queue that several threads may take from; closed when the last `Db` goes.
pub(crate) struct Queue<J> {
    state: Mutex<State<J>>,
    arrived: Condvar,
}

struct State<J> {
    waiting: VecDeque<J>,
    /// How many have been taken: the number of the first that waits, counted from 0.
    taken: u64,
    closed: bool,
}

impl<J> State<J> {
    fn take(&mut self) -> Option<J> {
        let job = self.waiting.pop_front()?;
        self.taken += 1;
        Some(job)
    }
}

impl<J> Queue<J> {
    pub(crate) fn new() -> Self {
        let state = State { waiting: VecDeque::new(), taken: 0, closed: false };
        Self { state: Mutex::new(state), arrived: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State<J>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A job for a closed queue is dropped, and its caller told so.
    pub(crate) fn push(&self, job: J) {
        let mut state = self.state();
        if !state.closed {
            state.waiting.push_back(job);
            drop(state);
            self.arrived.notify_one();
        }
    }

    /// The next job, waiting for it; nothing once the queue is closed and empty.
    pub(crate) fn pop(&self) -> Option<J> {
        let mut state = self.state();
        loop {
            if let Some(job) = state.take() {
                return Some(job);
            }
            if state.closed {
                return None;
            }
            state = self.arrived.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// The next job if one waits already.
    pub(crate) fn try_pop(&self) -> Option<J> {
        self.state().take()
    }

    /// How many have ever been asked for.
    pub(crate) fn asked(&self) -> u64 {
        let state = self.state();
        state.taken + state.waiting.len() as u64
    }

    /// The next job if it is among the first so many that were ever asked for.
    pub(crate) fn try_pop_of_first(&self, so_many: u64) -> Option<J> {
        let mut state = self.state();
        if state.taken < so_many { state.take() } else { None }
    }

    pub(crate) fn close(&self) {
        self.state().closed = true;
        self.arrived.notify_all();
    }
}
