//! Dates, day first always, in the spellings of courts, prosecutors and Bapas.

use jiff::ToSpan;

use super::{Cell, CellRefusal};
use crate::time::Date;

/// The day the Criminal Code (UU 1/2023) came into force; no judgment before it can impose art. 85.
pub const CODE_IN_FORCE: Date = Date::constant(2026, 1, 2);

const MONTHS: [&[&str]; 12] = [
    &["januari", "jan", "january", "i"],
    &["februari", "feb", "pebruari", "peb", "february", "ii"],
    &["maret", "mar", "mrt", "march", "iii"],
    &["april", "apr", "iv"],
    &["mei", "may", "v"],
    &["juni", "jun", "june", "vi"],
    &["juli", "jul", "july", "vii"],
    &["agustus", "agu", "ags", "agt", "agst", "aug", "august", "viii"],
    &["september", "sep", "sept", "ix"],
    &["oktober", "okt", "october", "oct", "x"],
    &["november", "nov", "nopember", "nop", "xi"],
    &["desember", "des", "december", "dec", "xii"],
];

const IGNORED: [&str; 20] = [
    "tanggal",
    "tgl",
    "hari",
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "jum",
    "at",
    "sabtu",
    "minggu",
    "ahad",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// Any date from 1900 to 2100.
pub fn date(cell: &Cell) -> Result<Date, CellRefusal> {
    let found = match cell {
        Cell::Date(date) => *date,
        Cell::Number(serial) => from_serial(*serial)?,
        Cell::Clock(_) => return Err(CellRefusal::NotADate),
        Cell::Empty | Cell::Text(_) => from_text(&cell.words().ok_or(CellRefusal::Missing)?)?,
    };
    if (1900..=2100).contains(&found.year()) { Ok(found) } else { Err(CellRefusal::ImplausibleYear) }
}

/// A date of a judgment or of its becoming final: not before the Code was in force.
pub fn judgment_date(cell: &Cell) -> Result<Date, CellRefusal> {
    let found = date(cell)?;
    if found.year() < 2000 {
        Err(CellRefusal::ImplausibleYear)
    } else if found < CODE_IN_FORCE {
        Err(CellRefusal::BeforeCodeInForce)
    } else {
        Ok(found)
    }
}

/// How long before midnight a moment stands for the next day. Programs in zones with an odd offset long ago write a day
/// some seconds or minutes early.
pub const BEFORE_MIDNIGHT: jiff::SignedDuration = jiff::SignedDuration::from_mins(2);

/// A spreadsheet's count of days, 1 being 1 January 1900, with its phantom 29 February 1900.
fn from_serial(serial: f64) -> Result<Date, CellRefusal> {
    let days = (serial + BEFORE_MIDNIGHT.as_secs_f64() / 86_400.0).floor();
    if !(1.0..80_000.0).contains(&days) || days == 60.0 {
        return Err(CellRefusal::NotADate);
    }
    #[allow(clippy::cast_possible_truncation)]
    let days = days as i64;
    let base = if days < 60 { Date::constant(1899, 12, 31) } else { Date::constant(1899, 12, 30) };
    base.checked_add(days.days()).map_err(|_| CellRefusal::NotADate)
}

fn from_text(text: &str) -> Result<Date, CellRefusal> {
    let text = text.to_lowercase();
    let (day, time) = day_and_time(&text);
    if time.contains(['z', '+', '-']) {
        // A moment of another zone may be another day here.
        return Err(CellRefusal::NotADate);
    }
    let day = day_of(day)?;
    if is_before_midnight(time) { day.tomorrow().map_err(|_| CellRefusal::NotADate) } else { Ok(day) }
}

fn day_of(text: &str) -> Result<Date, CellRefusal> {
    let parts = parts_of(text);
    let [a, b, c] = parts.as_slice() else { return Err(CellRefusal::NotADate) };
    let (day, month, year) = match (number(a), number(b), number(c)) {
        (Some(_), _, None) => return Err(CellRefusal::NotADate),
        (Some(_), _, Some(_)) if a.len() == 4 => (*c, *b, *a),
        (Some(_), _, Some(_)) => (*a, *b, *c),
        (None, Some(_), Some(_)) => (*b, *a, *c),
        (None, _, _) => return Err(CellRefusal::NotADate),
    };
    let month = month_of(month).ok_or(CellRefusal::NotADate)?;
    let day = number(day).filter(|_| day.len() <= 2).ok_or(CellRefusal::NotADate)?;
    let year = match year.len() {
        4 => number(year).ok_or(CellRefusal::NotADate)?,
        2 => return Err(CellRefusal::TwoDigitYear),
        _ => return Err(CellRefusal::NotADate),
    };
    let (Ok(month), Ok(day)) = (i8::try_from(month), i8::try_from(day)) else {
        return Err(CellRefusal::NoSuchDay);
    };
    Date::new(year, month, day).map_err(|_| CellRefusal::NoSuchDay)
}

/// A day and the time of day beside it, if there is one: `2026-06-18T00:00:00`, `18/06/2026 23:59:17`.
fn day_and_time(text: &str) -> (&str, &str) {
    let iso = text.as_bytes();
    let timed = iso.len() > 11 && matches!(iso[10], b't' | b' ') && iso[..4].iter().all(u8::is_ascii_digit);
    if timed && text.is_char_boundary(10) {
        return (&text[..10], &text[11..]);
    }
    (text, text.split_whitespace().find(|word| word.contains(':') && is_clock(word)).unwrap_or_default())
}

fn is_clock(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b':' | b'.'))
}

/// Whether a time of day is so near its end that the next day is meant.
fn is_before_midnight(time: &str) -> bool {
    let mut parts = time.split(':').map(|part| part.parse::<i64>().ok());
    let (hour, minute) = (parts.next().flatten(), parts.next().flatten());
    let left = hour.zip(minute).map(|(hour, minute)| 24 * 60 - (hour * 60 + minute));
    left.is_some_and(|left| (1..=BEFORE_MIDNIGHT.as_mins()).contains(&left))
}

/// The parts of a date: no weekday, no word for "date", no time of day.
fn parts_of(text: &str) -> Vec<&str> {
    text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | '-' | ',' | '\'' | '’'))
        .filter(|p| !p.is_empty() && !p.contains(':') && !IGNORED.contains(p))
        .collect()
}

fn number(text: &str) -> Option<i16> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn month_of(text: &str) -> Option<i16> {
    let named = MONTHS.iter().position(|names| names.contains(&text)).and_then(|n| i16::try_from(n + 1).ok());
    named.or_else(|| number(text).filter(|_| text.len() <= 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_the_registers_is_understood() {
        for (text, expected) in [
            ("9 Februari 2026", "2026-02-09"),
            ("12 Apr 2026", "2026-04-12"),
            ("08 Ags 2026", "2026-08-08"),
            ("24 Okt 1972", "1972-10-24"),
            ("03 Jun 2026", "2026-06-03"),
            ("Senin, 27 Juli 2026", "2026-07-27"),
            ("Jum'at 27 Nopember 2026", "2026-11-27"),
            ("18/09/2026", "2026-09-18"),
            ("16.09.2026", "2026-09-16"),
            ("26-05-2026", "2026-05-26"),
            ("2026-06-18", "2026-06-18"),
            ("2026-06-18 00:00:00", "2026-06-18"),
            ("2026-06-18T00:00:00", "2026-06-18"),
            ("18 June 2026", "2026-06-18"),
            ("June 18, 2026", "2026-06-18"),
            ("12-IV-2026", "2026-04-12"),
            (" tgl. 1 desember 2026 ", "2026-12-01"),
        ] {
            assert_eq!(date(&Cell::text(text)).map(|d| d.to_string()), Ok(expected.to_owned()), "{text}");
        }
        assert_eq!(date(&Cell::Number(46_062.0)), Ok(Date::constant(2026, 2, 9)));
        assert_eq!(date(&Cell::Number(46_062.5)), Ok(Date::constant(2026, 2, 9)));
    }

    #[test]
    fn a_day_written_a_little_early_is_the_day_that_was_meant() {
        let meant = Ok(Date::constant(2026, 2, 9));
        for text in
            ["2026-02-08T23:59:17", "2026-02-08 23:58:00", "08/02/2026 23:59:17", "8 Februari 2026 23:59"]
        {
            assert_eq!(date(&Cell::text(text)), meant, "{text}");
        }
        for text in
            ["2026-02-09T23:57:59", "2026-02-09 12:00", "09/02/2026 00:00:00", "9 Februari 2026 23:57"]
        {
            assert_eq!(date(&Cell::text(text)), meant, "{text}");
        }
        for serial in [46_061.999_502_314_81, 46_061.998_7, 46_062.998_6] {
            assert_eq!(date(&Cell::Number(serial)), meant, "{serial}");
        }
        for text in ["2026-02-08T15:00:00Z", "2026-02-09T00:00:00+07:00", "2026-02-08T19:00:00-05:00"] {
            assert_eq!(date(&Cell::text(text)), Err(CellRefusal::NotADate), "{text}: of another zone");
        }
    }

    #[test]
    fn what_is_not_a_date_is_refused_with_its_reason() {
        use CellRefusal::*;
        for (text, reason) in [
            ("31/02/2026", NoSuchDay),
            ("18/13/2026", NoSuchDay),
            ("300/01/2026", NotADate),
            ("18/09/26", TwoDigitYear),
            ("12 Apr 26", TwoDigitYear),
            ("1 Mei 1801", ImplausibleYear),
            ("kemarin", NotADate),
            ("", Missing),
            ("-", Missing),
            ("9 Febuwari 2026", NotADate),
            ("2026", NotADate),
        ] {
            assert_eq!(date(&Cell::text(text)), Err(reason), "{text}");
        }
        assert_eq!(judgment_date(&Cell::text("9/2/1926")), Err(ImplausibleYear));
        assert_eq!(judgment_date(&Cell::text("31/12/2025")), Err(BeforeCodeInForce));
        assert_eq!(judgment_date(&Cell::text("2/1/2026")), Ok(CODE_IN_FORCE));
        assert_eq!(date(&Cell::Number(1e300)), Err(NotADate));
        assert_eq!(date(&Cell::Number(f64::NAN)), Err(NotADate));
    }
}
