//! What every paper has that leaves the house: a number in its office's series, and a code by which anybody can check it.

use serde::{Deserialize, Serialize};

use crate::time::Date;

/// The number of a letter in its office's own series: `001/KS/KEJARI-AMBON/XI/2026`. Unverified: no rule of
/// law on the numbers of these letters was found, so no office's own form is assumed.
pub fn letter_number(count: i64, kind: &str, short_name: &str, day: Date) -> String {
    const MONTHS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let month =
        usize::try_from(day.month() - 1).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default();
    let office = short_name.to_uppercase().split_whitespace().collect::<Vec<_>>().join("-");
    format!("{count:03}/{kind}/{office}/{month}/{}", day.year())
}

/// The code of a paper's public page: 130 random bits, so nobody finds one by trying.
///
/// 26 letters and digits of Crockford's alphabet, shown in groups: `K7Q2-M9XD-0PTR-…`. It tells nothing of the case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct VerificationCode(String);

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LENGTH: usize = 26;

impl VerificationCode {
    /// A code out of 17 random bytes, of which 130 bits are used.
    pub fn from_random(random: &[u8; 17]) -> Self {
        let bit = |n: usize| usize::from(random[n / 8] >> (7 - n % 8) & 1);
        let letter = |at: usize| (0..5).fold(0, |value, n| value * 2 + bit(at * 5 + n));
        Self((0..CODE_LENGTH).map(|at| char::from(ALPHABET[letter(at)])).collect())
    }

    /// A code as a person types it: any case, with or without hyphens, `O` for `0` and `I` or `L` for `1`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut code = String::with_capacity(CODE_LENGTH);
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != '-') {
            let c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                c => c,
            };
            let known = u8::try_from(c).is_ok_and(|b| ALPHABET.contains(&b));
            (known && code.len() < CODE_LENGTH).then_some(())?;
            code.push(c);
        }
        (code.len() == CODE_LENGTH).then_some(Self(code))
    }

    /// Without hyphens, for addresses and the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, for people.
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        letters.chunks(4).map(|c| c.iter().collect::<String>()).collect::<Vec<_>>().join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_numbered_in_its_offices_series() {
        let day = Date::constant(2026, 11, 23);
        assert_eq!(letter_number(1, "KS", "Kejari Ambon", day), "001/KS/KEJARI-AMBON/XI/2026");
        assert_eq!(letter_number(1000, "KS", "Kejari Ambon", day), "1000/KS/KEJARI-AMBON/XI/2026");
    }
}
