//! What an action sees: `Read` and `Tx`. The engines stand behind the private `Session`.

use std::ops::{Deref, DerefMut};

use domain::{ids::Id, time::Timestamp};

use crate::{DbError, Engine, Event, Row, Statement, Value, event, ids::NewIds, session::Session};

/// A transaction that only reads: everything in it sees the same moment of the database.
pub struct Read<'a> {
    session: &'a mut dyn Session,
    now: Timestamp,
    wrote: bool,
}

impl<'a> Read<'a> {
    pub(crate) fn new(session: &'a mut dyn Session, now: Timestamp) -> Self {
        Self { session, now, wrote: false }
    }

    /// Every row of an answer.
    pub fn rows(&mut self, sql: impl Statement, params: &[Value]) -> Result<Vec<Row>, DbError> {
        let mut rows = Vec::new();
        self.each(sql, params, |row| {
            rows.push(row);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row of an answer, if there is any.
    pub fn row(&mut self, sql: impl Statement, params: &[Value]) -> Result<Option<Row>, DbError> {
        Ok(self.rows(sql, params)?.into_iter().next())
    }

    /// The first row of an answer, or `NotFound`.
    pub fn one(&mut self, sql: impl Statement, params: &[Value]) -> Result<Row, DbError> {
        self.row(sql, params)?.ok_or(DbError::NotFound)
    }

    /// Hands over every row as it comes, for exports that must not hold a whole table.
    pub fn each(
        &mut self,
        sql: impl Statement,
        params: &[Value],
        mut take: impl FnMut(Row) -> Result<(), DbError>,
    ) -> Result<(), DbError> {
        let text = sql.text(self.session.engine());
        // An `INSERT … RETURNING` is a change as well.
        self.wrote |= !starts_with_word(text, "SELECT");
        self.session.each(text, params, &mut take)
    }

    /// When this transaction began, in whole microseconds.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Which engine answers.
    pub fn engine(&self) -> Engine {
        self.session.engine()
    }
}

fn starts_with_word(text: &str, word: &str) -> bool {
    text.trim_start().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// A transaction that writes.
///
/// A statement that failed spoils the whole transaction on PostgreSQL, so it does on both engines: whatever the
/// closure answers afterwards, nothing is committed. Use `ON CONFLICT`, or [`Tx::attempt`] where failing is expected.
pub struct Tx<'a> {
    read: Read<'a>,
    events: Vec<Event>,
    attempts: u32,
    ids: NewIds,
}

impl<'a> Deref for Tx<'a> {
    type Target = Read<'a>;
    fn deref(&self) -> &Read<'a> {
        &self.read
    }
}
impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.read
    }
}

/// The proof that a change has its event; only [`Tx::done`] and [`Tx::unchanged`] make one.
#[must_use]
pub struct Done<T>(T);

impl<T> Done<T> {
    /// The same proof with another value: an id turned into the address that shows it.
    pub fn map<U>(self, to: impl FnOnce(T) -> U) -> Done<U> {
        Done(to(self.0))
    }
    pub(crate) fn into_value(self) -> T {
        self.0
    }
}

impl<'a> Tx<'a> {
    pub(crate) fn new(session: &'a mut dyn Session, now: Timestamp) -> Result<Self, DbError> {
        let ids = NewIds::new(now)?;
        Ok(Self { read: Read::new(session, now), events: Vec::new(), attempts: 0, ids })
    }

    /// Changes rows and says how many.
    pub fn execute(&mut self, sql: impl Statement, params: &[Value]) -> Result<u64, DbError> {
        self.read.wrote = true;
        let text = sql.text(self.read.session.engine());
        self.read.session.execute(text, params)
    }

    /// Several statements without parameters: for migrations.
    pub(crate) fn batch(&mut self, sql: &str) -> Result<(), DbError> {
        self.read.wrote = true;
        self.read.session.batch(sql)
    }

    /// A new id; ids sort by the transaction's time, and within one transaction in the order they were asked for.
    pub fn new_id<K>(&mut self) -> Id<K> {
        self.ids.next()
    }

    /// Ends an action: the change and its event are committed together.
    pub fn done<T>(&mut self, event: Event, value: T) -> Done<T> {
        self.events.push(event);
        Done(value)
    }

    /// Records more events, for an action that does several things at once.
    pub fn events(&mut self, more: impl IntoIterator<Item = Event>) {
        self.events.extend(more);
    }

    /// Ends an action that changed nothing (a form sent twice): no event. Refused if anything was written.
    pub fn unchanged<T>(&mut self, value: T) -> Result<Done<T>, DbError> {
        if self.read.wrote {
            return Err(DbError::other("an action that wrote must end with its event"));
        }
        Ok(Done(value))
    }

    /// Runs a part that may fail; its changes and events are undone then, and the rest goes on.
    pub fn attempt<T, E: From<DbError>>(
        &mut self,
        part: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let (events, name) = (self.events.len(), format!("attempt_{}", self.attempts));
        self.attempts += 1;
        self.read.session.batch(&format!("SAVEPOINT {name}"))?;
        let outcome = part(self);
        self.attempts -= 1;
        let undo = outcome.is_err() || self.read.session.failed();
        if undo {
            self.events.truncate(events);
            self.read.session.batch(&format!("ROLLBACK TO SAVEPOINT {name}"))?;
            self.read.session.forgive();
        }
        self.read.session.batch(&format!("RELEASE SAVEPOINT {name}"))?;
        if undo && outcome.is_ok() {
            return Err(spoiled().into());
        }
        outcome
    }

    /// Writes the events; nothing may follow but the commit.
    pub(crate) fn finish(mut self) -> Result<(), DbError> {
        if self.read.session.failed() {
            return Err(spoiled());
        }
        event::insert(self.read.session, self.read.now, &mut self.ids, &self.events)
    }
}

fn spoiled() -> DbError {
    DbError::other("a statement failed and its error was passed over; nothing was committed")
}
