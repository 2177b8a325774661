//! Values that come out.

use std::sync::Arc;

use domain::{
    coded::Coded,
    ids::Id,
    money::Rupiah,
    time::{Date, MinuteOfDay, Minutes, Timestamp},
    zones::Zone,
};
use uuid::Uuid;

use crate::{DbError, Value};

/// One row of an answer, owned: it outlives the transaction. Rows of one answer share their column names.
#[derive(Clone, Debug)]
pub struct Row {
    columns: Arc<[String]>,
    values: Vec<Value>,
}

impl Row {
    pub(crate) fn new(columns: Arc<[String]>, values: Vec<Value>) -> Self {
        Self { columns, values }
    }

    /// The value of a column as the type that is asked for. A null is only found by `Option<_>`.
    pub fn get<T: FromValue>(&self, column: &str) -> Result<T, DbError> {
        let conversion = || DbError::Conversion { column: column.to_owned(), wanted: T::NAME };
        let at = self.columns.iter().position(|name| name == column).ok_or_else(conversion)?;
        T::from_value(&self.values[at]).ok_or_else(conversion)
    }

    /// The value of a column that holds a code of a closed list. An unknown code is an error that names the column,
    /// never a default.
    pub fn coded<T: Coded>(&self, column: &str) -> Result<T, DbError> {
        T::of_code(&self.get::<String>(column)?).ok_or_else(|| unknown_code::<T>(column))
    }

    /// The same of a column that may be null.
    pub fn coded_if_any<T: Coded>(&self, column: &str) -> Result<Option<T>, DbError> {
        let code: Option<String> = self.get(column)?;
        code.map(|code| T::of_code(&code).ok_or_else(|| unknown_code::<T>(column))).transpose()
    }

    /// The same of a column that may hold one word beside the codes of the list; nothing where it does.
    pub fn coded_unless<T: Coded>(&self, column: &str, word: &str) -> Result<Option<T>, DbError> {
        if self.get::<String>(column)? == word { Ok(None) } else { self.coded(column).map(Some) }
    }

    /// The values of a column that holds codes with commas between them; none when it is empty.
    pub fn coded_list<T: Coded>(&self, column: &str) -> Result<Vec<T>, DbError> {
        let codes: String = self.get(column)?;
        let codes = codes.split(',').filter(|code| !code.is_empty());
        codes.map(|code| T::of_code(code).ok_or_else(|| unknown_code::<T>(column))).collect()
    }

    /// The column names in order.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The bare values in order, for exports and copies.
    pub fn values(&self) -> &[Value] {
        &self.values
    }

    pub(crate) fn into_values(self) -> Vec<Value> {
        self.values
    }
}

fn unknown_code<T: Coded>(column: &str) -> DbError {
    DbError::Conversion { column: column.to_owned(), wanted: T::NAME }
}

/// A type that a column can be read as.
pub trait FromValue: Sized {
    /// What it is called when a column does not hold it.
    const NAME: &'static str;
    /// The value as this type, or nothing when it is something else.
    fn from_value(value: &Value) -> Option<Self>;
}

impl<T: FromValue> FromValue for Option<T> {
    const NAME: &'static str = T::NAME;
    fn from_value(value: &Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::from_value(value).map(Some) }
    }
}

macro_rules! from_value {
    ($($type:ty = $name:literal: $($pattern:pat => $with:expr),+;)*) => {$(
        impl FromValue for $type {
            const NAME: &'static str = $name;
            fn from_value(value: &Value) -> Option<Self> {
                match value {
                    $($pattern => $with,)+
                    _ => None,
                }
            }
        }
    )*};
}

from_value! {
    String = "text": Value::Text(Some(it)) => Some(it.clone());
    i64 = "a whole number": Value::Int(Some(it)) => Some(*it);
    u32 = "a whole number from 0": Value::Int(Some(it)) => u32::try_from(*it).ok();
    f64 = "a number": Value::Real(Some(it)) => Some(*it), Value::Int(Some(it)) => Some(*it as f64);
    bool = "true or false": Value::Bool(Some(it)) => Some(*it), Value::Int(Some(0)) => Some(false), Value::Int(Some(1)) => Some(true);
    Vec<u8> = "bytes": Value::Bytes(Some(it)) => Some(it.clone());
    Uuid = "a UUID": Value::Text(Some(it)) => it.parse().ok();
    Minutes = "minutes": Value::Int(Some(it)) => Some(Minutes::new(*it));
    MinuteOfDay = "a minute of the day": Value::Int(Some(it)) => u16::try_from(*it).ok().and_then(MinuteOfDay::new);
    Rupiah = "rupiah": Value::Int(Some(it)) => Some(Rupiah::new(*it));
    Timestamp = "a timestamp": Value::Text(Some(it)) => it.parse().ok();
    Zone = "a zone of Indonesia": Value::Text(Some(it)) => Zone::from_name(it);
    Date = "a date": Value::Text(Some(it)) => it.parse().ok();
    serde_json::Value = "JSON": Value::Text(Some(it)) => serde_json::from_str(it).ok();
}

impl<K> FromValue for Id<K> {
    const NAME: &'static str = "an id";
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(Some(it)) => it.parse().ok(),
            _ => None,
        }
    }
}
