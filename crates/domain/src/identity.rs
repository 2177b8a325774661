//! Numbers that name a person: kept whole only encrypted, shown masked, never in a log.

use std::fmt;

use crate::{coded::coded, time::Date};

coded! {
    /// Sex as a register writes it; needed for sites that receive women or men only.
    Sex, "sex" {
        /// Perempuan.
        Female = "female",
        /// Laki-laki.
        Male = "male",
    }
}

coded! {
    /// Why a text is not a NIK or NIP.
    NumberRefusal, "number" {
        /// Something other than digits in it.
        NotDigits = "not_digits",
        /// Not 16 (NIK) or 18 (NIP) digits.
        WrongLength = "wrong_length",
    }
}

/// Digits of a text that may carry a leading apostrophe, spaces, dots and hyphens.
fn digits(text: &str, length: usize) -> Result<String, NumberRefusal> {
    let bare: String =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-' | '\'' | '’' | '`')).collect();
    if bare.is_empty() || !bare.bytes().all(|b| b.is_ascii_digit()) {
        Err(NumberRefusal::NotDigits)
    } else if bare.len() != length {
        Err(NumberRefusal::WrongLength)
    } else {
        Ok(bare)
    }
}

/// The last four digits alone: pages say where somebody lives and when they were born, which is what the digits before
/// are made of.
fn masked(digits: &str) -> String {
    let hidden = digits.len().saturating_sub(4);
    format!("{}{}", "•".repeat(hidden), &digits[hidden..])
}

fn number(digits: &str) -> i16 {
    digits.bytes().fold(0, |n, b| n * 10 + i16::from(b - b'0'))
}

/// A population number (NIK): 16 digits, of which 6 tell the area of first registration and 6 the birth date,
/// women's day plus 40. Not changed when a birth date is corrected: a mismatch is a remark, never an error.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nik(String);

impl Nik {
    /// Sixteen digits, however they are spaced.
    pub fn parse(text: &str) -> Result<Self, NumberRefusal> {
        digits(text, 16).map(Self)
    }
    /// The whole number: only for encryption, the keyed hash, and a reveal with a logged reason.
    pub fn reveal(&self) -> &str {
        &self.0
    }
    /// `••••••••••••0001`.
    pub fn masked(&self) -> String {
        masked(&self.0)
    }
    /// Whether an office can have issued it: an area, a day of the calendar and a serial from 0001. What people write where
    /// no number is known, zeros, nines or one that a spreadsheet rounded, cannot; two people share it sooner or later.
    pub fn could_be_issued(&self) -> bool {
        let (day, month, year) = (number(&self.0[6..8]), number(&self.0[8..10]), number(&self.0[10..12]));
        let day = if day > 40 { day - 40 } else { day };
        let born = |century| {
            let parts = i8::try_from(month).ok().zip(i8::try_from(day).ok());
            parts.is_some_and(|(month, day)| Date::new(century + year, month, day).is_ok())
        };
        let one_digit = self.0.bytes().all(|digit| digit == self.0.as_bytes()[0]);
        let area_and_serial = !self.0.starts_with("000000") && !self.0.ends_with("0000");
        area_and_serial && !one_digit && (born(1900) || born(2000))
    }
    /// The sex it implies.
    pub fn sex(&self) -> Sex {
        if number(&self.0[6..8]) > 40 { Sex::Female } else { Sex::Male }
    }
    /// Whether the digits can stand for this birth date (the century is not in them).
    pub fn agrees_with(&self, birth: Date) -> bool {
        let day = number(&self.0[6..8]) % 40;
        day == i16::from(birth.day())
            && number(&self.0[8..10]) == i16::from(birth.month())
            && number(&self.0[10..12]) == birth.year().rem_euclid(100)
    }
    /// The birth date it implies, in the latest century that is not after `today`; nothing for an impossible one.
    pub fn birth_date(&self, today: Date) -> Option<Date> {
        let day = i8::try_from(number(&self.0[6..8]) % 40).ok()?;
        let month = i8::try_from(number(&self.0[8..10])).ok()?;
        let year = number(&self.0[10..12]);
        [2000, 1900].into_iter().filter_map(|c| Date::new(c + year, month, day).ok()).find(|d| *d <= today)
    }
}

/// A civil servant's number (NIP): 18 digits, birth date, start of service, sex, serial.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nip(String);

impl Nip {
    /// Eighteen digits, however they are spaced.
    pub fn parse(text: &str) -> Result<Self, NumberRefusal> {
        digits(text, 18).map(Self)
    }
    /// The whole number: only for encryption, the keyed hash, and a reveal with a logged reason.
    pub fn reveal(&self) -> &str {
        &self.0
    }
    /// `••••••••••••••1001`.
    pub fn masked(&self) -> String {
        masked(&self.0)
    }
    /// The birth date in its first eight digits, when they are a date.
    pub fn birth_date(&self) -> Option<Date> {
        let month = i8::try_from(number(&self.0[4..6])).ok()?;
        let day = i8::try_from(number(&self.0[6..8])).ok()?;
        Date::new(number(&self.0[..4]), month, day).ok()
    }
    /// The sex in digit 15: 1 man, 2 woman; other patterns exist (PPPK), so it may be nothing.
    pub fn sex(&self) -> Option<Sex> {
        match self.0.as_bytes()[14] {
            b'1' => Some(Sex::Male),
            b'2' => Some(Sex::Female),
            _ => None,
        }
    }
}

impl fmt::Debug for Nik {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}
impl fmt::Debug for Nip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// Whole years lived on a day. Born on 29 February: a year older on 1 March of a common year.
pub fn age_on(birth: Date, day: Date) -> i16 {
    let before_birthday = (day.month(), day.day()) < (birth.month(), birth.day());
    day.year() - birth.year() - i16::from(before_birthday)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_nik_is_read_masked_and_never_printed() {
        let nik = Nik::parse("'8171 0465.0872-9443").unwrap();
        assert_eq!(nik.masked(), "••••••••••••9443");
        assert_eq!(format!("{nik:?}"), "••••••••••••9443");
        assert_eq!(nik.sex(), Sex::Female);
        assert!(nik.agrees_with(date(1972, 8, 25)));
        assert_eq!(nik.birth_date(date(2026, 2, 9)), Some(date(1972, 8, 25)));
        assert_eq!(Nik::parse("817102260103903"), Err(NumberRefusal::WrongLength));
        assert_eq!(Nik::parse("817102260103903X"), Err(NumberRefusal::NotDigits));
        assert_eq!(Nik::parse(""), Err(NumberRefusal::NotDigits));
    }

    #[test]
    fn a_nip_tells_birth_and_sex() {
        let nip = Nip::parse("19840312 200901 2 001").unwrap();
        assert_eq!(nip.birth_date(), Some(date(1984, 3, 12)));
        assert_eq!(nip.sex(), Some(Sex::Female));
        assert_eq!(format!("{nip:?}"), "••••••••••••••2001");
    }

    #[test]
    fn a_person_is_eighteen_on_the_birthday() {
        assert_eq!(age_on(date(2008, 5, 8), date(2026, 5, 7)), 17);
        assert_eq!(age_on(date(2008, 5, 8), date(2026, 5, 8)), 18);
        assert_eq!(age_on(date(2008, 2, 29), date(2026, 2, 28)), 17);
    }
}
