//! What a kept value becomes in a file that people open: in CSV with care for spreadsheets, in JSON as it is.

use std::sync::Arc;

use database::{DbError, Row, Value};
use domain::{
    identity::Nik,
    time::{MinuteOfDay, TimeZone, Timestamp},
};
use serde::{Serialize, Serializer};

use super::store::Shape;
use crate::{people, secrets::Secrets};

/// How values are written in a copy.
#[derive(Clone)]
pub struct Manner {
    /// What opens a sealed NIK.
    pub secrets: Secrets,
    /// NIKs whole, for the person they belong to, or masked, for an office.
    pub whole_niks: bool,
    /// Where moments are told.
    pub zone: TimeZone,
}

impl Manner {
    fn nik(&self, sealed: &[u8]) -> Result<String, DbError> {
        if !self.whole_niks {
            return Ok(people::masked_nik(&self.secrets, sealed));
        }
        let nik = self.secrets.open(sealed).and_then(|plain| Nik::parse(&plain).ok());
        nik.map(|nik| nik.reveal().to_owned())
            .ok_or_else(|| DbError::other("a NIK was sealed with another secret"))
    }
    /// `2026-11-23T09:00:00+09:00`.
    fn moment(&self, kept: &str) -> Result<String, DbError> {
        let at: Timestamp = kept.parse().map_err(|_| DbError::other("no moment"))?;
        Ok(format!("{:.0}", at.display_with_offset(self.zone.to_offset(at))))
    }
}

/// A value on its way out.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Cell {
    /// Nothing is kept.
    Nothing,
    /// A text, a code, a time.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Part of a place on the map.
    Degrees(f64),
    /// Yes or no.
    YesNo(bool),
    /// JSON as it is kept.
    Json(serde_json::Value),
}

impl Cell {
    fn of(value: &Value, shape: Shape, manner: &Manner) -> Result<Self, DbError> {
        Ok(match (shape, value) {
            (_, value) if value.is_null() => Cell::Nothing,
            (Shape::Nik, Value::Bytes(Some(sealed))) => Cell::Text(manner.nik(sealed)?),
            (Shape::YesNo, Value::Bool(Some(it))) => Cell::YesNo(*it),
            (Shape::YesNo, Value::Int(Some(it))) => Cell::YesNo(*it != 0),
            (Shape::Clock, Value::Int(Some(it))) => Cell::Text(clock(*it)?),
            (Shape::Moment, Value::Text(Some(it))) => Cell::Text(manner.moment(it)?),
            (Shape::Json, Value::Text(Some(it))) => {
                serde_json::from_str(it).map_or_else(|_| Cell::Text(it.clone()), Cell::Json)
            }
            (Shape::Plain, Value::Text(Some(it))) => Cell::Text(it.clone()),
            (Shape::Plain, Value::Int(Some(it))) => Cell::Number(*it),
            (Shape::Plain, Value::Real(Some(it))) => Cell::Degrees(*it),
            // Bytes are sealed or a file: neither has a place in a table.
            (shape, _) => return Err(DbError::other(format!("a column that is no {shape:?}"))),
        })
    }

    /// As a cell of a CSV file.
    pub fn csv(&self) -> String {
        match self {
            Cell::Nothing => String::new(),
            Cell::Text(text) => guarded(text),
            Cell::Number(number) => number.to_string(),
            Cell::Degrees(degrees) => degrees.to_string(),
            Cell::YesNo(true) => "ya".to_owned(),
            Cell::YesNo(false) => "tidak".to_owned(),
            Cell::Json(json) => guarded(&json.to_string()),
        }
    }
}

fn clock(minute: i64) -> Result<String, DbError> {
    let minute = u16::try_from(minute).ok().and_then(MinuteOfDay::new);
    let minute = minute.ok_or_else(|| DbError::other("no minute of a day"))?.get();
    Ok(format!("{:02}:{:02}", minute / 60, minute % 60))
}

/// Text that a spreadsheet would take for something else gets an apostrophe before it: a formula would run on the
/// machine of whoever opens the file, and a number of 16 digits or with a leading zero would lose digits. An apostrophe
/// of its own is doubled, so taking one off gives every text back.
fn guarded(text: &str) -> String {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let shortened = digits && text.len() > 1 && (text.starts_with('0') || text.len() > 15);
    let guard = shortened || text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\'']);
    if guard { format!("'{text}") } else { text.to_owned() }
}

/// The columns of a kind; its rows share them.
pub type Columns = Arc<[(&'static str, Shape)]>;

/// A row on its way out; as JSON an object in the order of the columns.
pub struct Cells {
    columns: Columns,
    cells: Vec<Cell>,
}

impl Cells {
    /// A row of a statement with these columns.
    pub fn of(row: &Row, columns: &Columns, manner: &Manner) -> Result<Self, DbError> {
        if row.values().len() != columns.len() {
            return Err(DbError::other("a statement with a column that has no name"));
        }
        let values = row.values().iter().zip(columns.iter());
        let cells = values.map(|(value, (_, shape))| Cell::of(value, *shape, manner));
        Ok(Self { cells: cells.collect::<Result<_, _>>()?, columns: columns.clone() })
    }
    /// The cells of a line of CSV.
    pub fn csv(&self) -> impl Iterator<Item = String> + '_ {
        self.cells.iter().map(Cell::csv)
    }
    /// Names and values in order.
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &Cell)> {
        self.columns.iter().map(|(name, _)| *name).zip(&self.cells)
    }
    /// The text of a column; empty when it holds none.
    pub fn text(&self, column: &str) -> &str {
        match self.entries().find(|(name, _)| *name == column) {
            Some((_, Cell::Text(text))) => text,
            _ => "",
        }
    }
}

impl Serialize for Cells {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.entries())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_or_shorten_is_text_in_it() {
        let table = [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+62 812", "'+62 812"),
            ("-1+1", "'-1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("'ku", "''ku"),
            ("081234567890", "'081234567890"),
            ("8171045203900001", "'8171045203900001"),
            ("12", "12"),
            ("0", "0"),
            ("Poka, Kota Ambon", "Poka, Kota Ambon"),
            ("31/Pid.B/2026/PN Amb", "31/Pid.B/2026/PN Amb"),
            ("", ""),
        ];
        for (kept, written) in table {
            assert_eq!(guarded(kept), written);
            assert_eq!(written.strip_prefix('\'').unwrap_or(written), kept, "it is given back");
        }
        assert_eq!(Cell::Number(-240).csv(), "-240", "a number stays a number");
        assert_eq!(Cell::Json(serde_json::json!(-1)).csv(), "'-1");
    }

    #[test]
    fn both_engines_yes_and_no_are_the_same_and_bytes_never_leave() {
        let zone = TimeZone::get("Asia/Jayapura").expect("the zone of Ambon is known");
        let manner = Manner { secrets: Secrets::from_bytes(&[7; 32]), whole_niks: true, zone };
        let cell = |value: Value, shape| Cell::of(&value, shape, &manner);
        let nine = "2026-11-23T00:00:00.000000Z";
        let local = Cell::Text("2026-11-23T09:00:00+09:00".to_owned());
        assert_eq!(cell(nine.into(), Shape::Moment).ok(), Some(local), "as the clock on the wall showed it");
        assert_eq!(cell(true.into(), Shape::YesNo).ok(), Some(Cell::YesNo(true)));
        assert_eq!(cell(0_i64.into(), Shape::YesNo).ok(), Some(Cell::YesNo(false)));
        assert_eq!(cell(450_i64.into(), Shape::Clock).ok(), Some(Cell::Text("07:30".to_owned())));
        assert_eq!(cell(1440_i64.into(), Shape::Clock).ok(), Some(Cell::Text("24:00".to_owned())));
        assert!(cell(vec![1_u8, 2].into(), Shape::Plain).is_err());
        assert!(cell(vec![1_u8, 2].into(), Shape::Nik).is_err(), "sealed with another secret");
        let sealed = manner.secrets.seal("8171045203900001");
        assert_eq!(
            cell(sealed.clone().into(), Shape::Nik).ok(),
            Some(Cell::Text("8171045203900001".to_owned()))
        );
        let masked = Manner { whole_niks: false, ..manner.clone() };
        let cell = Cell::of(&sealed.into(), Shape::Nik, &masked).ok();
        assert_eq!(cell, Some(Cell::Text("••••••••••••0001".to_owned())));
    }
}
