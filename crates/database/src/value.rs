//! Values that go in. Nulls are typed: PostgreSQL guesses wrongly at an untyped one.

use domain::{
    ids::Id,
    money::Rupiah,
    time::{Date, MinuteOfDay, Minutes, Timestamp},
    zones::Zone,
};
use jiff::fmt::temporal::DateTimePrinter;
use uuid::Uuid;

/// A value bound to a placeholder, or found in a column.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text, and with it ids, dates, timestamps and JSON.
    Text(Option<String>),
    /// A whole number.
    Int(Option<i64>),
    /// A floating number.
    Real(Option<f64>),
    /// Yes or no; an integer 0 or 1 in SQLite.
    Bool(Option<bool>),
    /// Bytes.
    Bytes(Option<Vec<u8>>),
}

impl Value {
    /// Whether it is null of any type.
    pub fn is_null(&self) -> bool {
        matches!(
            self,
            Value::Text(None) | Value::Int(None) | Value::Real(None) | Value::Bool(None) | Value::Bytes(None)
        )
    }
}

/// The one written form of a moment: UTC, microseconds, fixed width, so that text sorts as time does.
pub fn timestamp_text(at: Timestamp) -> String {
    const PRINTER: DateTimePrinter = DateTimePrinter::new().precision(Some(6));
    PRINTER.timestamp_to_string(&at)
}

macro_rules! into_value {
    ($($type:ty => $variant:ident, |$it:ident| $with:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($it: $type) -> Value {
                Value::$variant(Some($with))
            }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Value {
                Value::$variant(value.map(|$it| $with))
            }
        }
    )*};
}

into_value! {
    &str => Text, |it| it.to_owned();
    String => Text, |it| it;
    &String => Text, |it| it.clone();
    i64 => Int, |it| it;
    i32 => Int, |it| i64::from(it);
    i16 => Int, |it| i64::from(it);
    u32 => Int, |it| i64::from(it);
    u16 => Int, |it| i64::from(it);
    u8 => Int, |it| i64::from(it);
    f64 => Real, |it| it;
    bool => Bool, |it| it;
    Vec<u8> => Bytes, |it| it;
    &[u8] => Bytes, |it| it.to_vec();
    &Vec<u8> => Bytes, |it| it.clone();
    Uuid => Text, |it| it.hyphenated().to_string();
    Minutes => Int, |it| it.get();
    MinuteOfDay => Int, |it| i64::from(it.get());
    Rupiah => Int, |it| it.get();
    Timestamp => Text, |it| timestamp_text(it);
    Date => Text, |it| it.to_string();
    Zone => Text, |it| it.name().to_owned();
    serde_json::Value => Text, |it| it.to_string();
    &serde_json::Value => Text, |it| it.to_string();
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(bytes: [u8; N]) -> Value {
        Value::Bytes(Some(bytes.to_vec()))
    }
}
impl<K> From<Id<K>> for Value {
    fn from(id: Id<K>) -> Value {
        Value::Text(Some(id.to_string()))
    }
}
impl<K> From<Option<Id<K>>> for Value {
    fn from(id: Option<Id<K>>) -> Value {
        Value::Text(id.map(|id| id.to_string()))
    }
}

/// The values for `$1, $2, …` of a statement, in that order.
///
/// ```
/// use database::{Value, params};
/// let none: Option<i64> = None;
/// assert_eq!(params!["a", 7_i64, none], &[Value::Text(Some("a".into())), Value::Int(Some(7)), Value::Int(None)]);
/// ```
#[macro_export]
macro_rules! params {
    () => { &[] as &[$crate::Value] };
    ($($value:expr),+ $(,)?) => { &[$($crate::Value::from($value)),+] };
}

/// A statement whose text must differ between the engines. Each use is named and counted.
#[derive(Clone, Copy, Debug)]
pub struct Sql {
    /// The text for SQLite.
    pub sqlite: &'static str,
    /// The text for PostgreSQL.
    pub postgres: &'static str,
}

/// What may stand where a statement is asked for.
pub trait Statement {
    /// The text for this engine.
    fn text(&self, engine: crate::Engine) -> &str;
}

impl Statement for &str {
    fn text(&self, _: crate::Engine) -> &str {
        self
    }
}
impl Statement for String {
    fn text(&self, _: crate::Engine) -> &str {
        self
    }
}
impl Statement for &String {
    fn text(&self, _: crate::Engine) -> &str {
        self
    }
}
impl Statement for Sql {
    fn text(&self, engine: crate::Engine) -> &str {
        match engine {
            crate::Engine::Sqlite => self.sqlite,
            crate::Engine::Postgres => self.postgres,
        }
    }
}
