//! The numbers of an office's letters, each kind counted by itself and from one anew every year.

use database::{DbError, Tx, params};
use domain::{ids::OfficeId, letters::letter_number, time::Date};

/// A kind of letter that is numbered by itself.
#[derive(Clone, Copy, Debug)]
pub struct Series {
    /// As the count is kept.
    pub kind: &'static str,
    /// As it stands in the number.
    pub sign: &'static str,
}

/// The next number of an office's series, `001/KS/KEJARI-AMBON/XI/2026`. It is taken with the transaction: a letter that is
/// not kept leaves no gap.
pub fn next_number(tx: &mut Tx<'_>, series: Series, office: OfficeId, day: Date) -> Result<String, DbError> {
    let count = tx.one(
        "INSERT INTO number_series (office_id, kind, year, last) VALUES ($1, $2, $3, 1)
         ON CONFLICT (office_id, kind, year) DO UPDATE SET last = number_series.last + 1 RETURNING last",
        params![office, series.kind, day.year()],
    )?;
    let named = tx.one("SELECT short_name FROM offices WHERE id = $1", params![office])?;
    let short_name: String = named.get("short_name")?;
    Ok(letter_number(count.get("last")?, series.sign, &short_name, day))
}
