//! Values to and from PostgreSQL's types.

use std::error::Error;

use postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};

use crate::Value;

type Failure = Box<dyn Error + Sync + Send>;

/// The type a value is bound as. Saying it keeps PostgreSQL from guessing, also for nulls.
pub(super) fn type_of(value: &Value) -> Type {
    match value {
        Value::Text(_) => Type::TEXT,
        Value::Int(_) => Type::INT8,
        Value::Real(_) => Type::FLOAT8,
        Value::Bool(_) => Type::BOOL,
        Value::Bytes(_) => Type::BYTEA,
    }
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Failure> {
        match self {
            Value::Text(it) => it.to_sql(ty, out),
            Value::Int(it) => it.to_sql(ty, out),
            Value::Real(it) => it.to_sql(ty, out),
            Value::Bool(it) => it.to_sql(ty, out),
            Value::Bytes(it) => it.to_sql(ty, out),
        }
    }

    fn accepts(ty: &Type) -> bool {
        [Type::TEXT, Type::INT8, Type::FLOAT8, Type::BOOL, Type::BYTEA].contains(ty)
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Value {
    fn from_sql(ty: &Type, raw: &'a [u8]) -> Result<Self, Failure> {
        Ok(match *ty {
            Type::INT8 => Value::Int(Some(i64::from_sql(ty, raw)?)),
            Type::INT4 => Value::Int(Some(i32::from_sql(ty, raw)?.into())),
            Type::INT2 => Value::Int(Some(i16::from_sql(ty, raw)?.into())),
            Type::FLOAT8 => Value::Real(Some(f64::from_sql(ty, raw)?)),
            Type::FLOAT4 => Value::Real(Some(f32::from_sql(ty, raw)?.into())),
            Type::BOOL => Value::Bool(Some(bool::from_sql(ty, raw)?)),
            Type::BYTEA => Value::Bytes(Some(Vec::from_sql(ty, raw)?)),
            Type::VOID => Value::Text(None),
            _ => Value::Text(Some(String::from_sql(ty, raw)?)),
        })
    }

    fn from_sql_null(ty: &Type) -> Result<Self, Failure> {
        Ok(match *ty {
            Type::INT8 | Type::INT4 | Type::INT2 => Value::Int(None),
            Type::FLOAT8 | Type::FLOAT4 => Value::Real(None),
            Type::BOOL => Value::Bool(None),
            Type::BYTEA => Value::Bytes(None),
            _ => Value::Text(None),
        })
    }

    /// NUMERIC above all is not among them: `sum` of BIGINT gives it, and wants a cast.
    fn accepts(ty: &Type) -> bool {
        matches!(
            *ty,
            Type::INT8
                | Type::INT4
                | Type::INT2
                | Type::FLOAT8
                | Type::FLOAT4
                | Type::BOOL
                | Type::BYTEA
                | Type::VOID
        ) || <String as FromSql>::accepts(ty)
    }
}
