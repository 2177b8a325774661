//! The single values of a verdict: days, times, numbers and codes.

use database::{DbError, Row, Value};
use domain::{
    community_service::orders::DefaultConsequence,
    time::{Date, Minutes},
};
use serde_json::{Value as Json, json};
use web::{
    lang::{Language, text},
    ui::Ui,
};

use super::kinds::Single;

/// A day of the calendar.
pub(super) struct Day;

impl Single for Day {
    type Of = Date;
    fn read(row: &Row, column: &str) -> Result<Option<Date>, DbError> {
        row.get(column)
    }
    fn write(it: Option<Date>) -> Value {
        it.into()
    }
    fn typed(it: Date) -> String {
        it.to_string()
    }
    fn former(it: Date) -> Json {
        json!(it.to_string())
    }
    fn former_words(former: &Json, ui: &Ui) -> Option<String> {
        Some(ui.date(former.as_str()?.parse::<Date>().ok()?))
    }
}

/// Time worked, kept in minutes: `240`, or `7 jam 30 menit`.
pub(super) struct Time;

impl Single for Time {
    type Of = Minutes;
    fn read(row: &Row, column: &str) -> Result<Option<Minutes>, DbError> {
        row.get(column)
    }
    fn write(it: Option<Minutes>) -> Value {
        it.into()
    }
    fn typed(it: Minutes) -> String {
        let hours = it.whole_hours().to_string();
        match it.minutes_past_hour() {
            0 => hours,
            rest => {
                let args = [("hours", hours.into()), ("minutes", rest.to_string().into())];
                text(Language::Indonesian, "order-hours-typed", &args)
            }
        }
    }
    fn former(it: Minutes) -> Json {
        json!(it.get())
    }
    fn former_words(former: &Json, ui: &Ui) -> Option<String> {
        Some(ui.minutes(Minutes::new(former.as_i64()?)))
    }
}

/// A number of months.
pub(super) struct Months;

impl Single for Months {
    type Of = i64;
    fn read(row: &Row, column: &str) -> Result<Option<i64>, DbError> {
        row.get(column)
    }
    fn write(it: Option<i64>) -> Value {
        it.into()
    }
    fn typed(it: i64) -> String {
        it.to_string()
    }
    fn former(it: i64) -> Json {
        json!(it)
    }
    fn former_words(former: &Json, ui: &Ui) -> Option<String> {
        Some(ui.t1("order-threat-months", "count", former.as_i64()?))
    }
}

/// Days of a week.
pub(super) struct DaysAWeek;

impl Single for DaysAWeek {
    type Of = u8;
    fn read(row: &Row, column: &str) -> Result<Option<u8>, DbError> {
        let days = row.get::<Option<i64>>(column)?.map(u8::try_from).transpose();
        days.map_err(|_| DbError::Conversion { column: column.to_owned(), wanted: "days of a week" })
    }
    fn write(it: Option<u8>) -> Value {
        it.into()
    }
    fn typed(it: u8) -> String {
        it.to_string()
    }
    fn former(it: u8) -> Json {
        json!(it)
    }
    fn former_words(former: &Json, ui: &Ui) -> Option<String> {
        Some(ui.t1("order-days", "count", former.as_i64()?))
    }
}

/// What follows if the work is not done.
pub(super) struct Consequence;

impl Single for Consequence {
    type Of = DefaultConsequence;
    fn read(row: &Row, column: &str) -> Result<Option<DefaultConsequence>, DbError> {
        row.coded_if_any(column)
    }
    fn write(it: Option<DefaultConsequence>) -> Value {
        it.map(DefaultConsequence::code).into()
    }
    fn typed(it: DefaultConsequence) -> String {
        it.code().to_owned()
    }
    fn former(it: DefaultConsequence) -> Json {
        json!(it.code())
    }
    fn former_words(former: &Json, ui: &Ui) -> Option<String> {
        Some(ui.t(DefaultConsequence::from_code(former.as_str()?)?.key()))
    }
}
