//! What a wing brings to copies of data.

use database::{DbError, Read};

use super::{
    codes::Codes,
    store::{Ids, Kind, OfficeRecord},
};

/// What a wing adds to copies of data.
pub struct Copies {
    /// Every table it can fill, for the test that no kept column is forgotten.
    pub tables: &'static [&'static [Kind]],
    /// The tables it fills for an office, with the ids they ask for put into the sets.
    pub of_office: fn(&mut Read<'_>, &OfficeRecord, &mut Ids) -> Result<Vec<&'static Kind>, DbError>,
    /// What the page says a copy of an office would hold: a key of words with a `count`, and that count.
    pub says: fn(&mut Read<'_>, &OfficeRecord) -> Result<Option<(&'static str, i64)>, DbError>,
    /// The codes in its tables.
    pub codes: fn(&mut Codes),
}
