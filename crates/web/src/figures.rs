//! How numbers and money are written in each language.

use domain::money::Rupiah;

use crate::lang::Language;

/// `1.270.000`, in English `1,270,000`.
pub fn number(language: Language, number: i64) -> String {
    let separator = if language == Language::Indonesian { '.' } else { ',' };
    let digits = number.unsigned_abs().to_string();
    let mut out = String::from(if number < 0 { "−" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A measure to one decimal, `2,4`, in English `2.4`.
pub fn tenths(language: Language, measure: f64) -> String {
    let written = format!("{measure:.1}");
    if language == Language::Indonesian { written.replace('.', ",") } else { written }
}

/// `Rp1.270.000`.
pub fn rupiah(language: Language, money: Rupiah) -> String {
    let sign = if money.get() < 0 { "−" } else { "" };
    let amount = i64::try_from(money.get().unsigned_abs()).unwrap_or(i64::MAX);
    format!("{sign}Rp{}", number(language, amount))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, Indonesian};

    #[test]
    fn each_language_has_its_own_decimal_sign() {
        assert_eq!(tenths(Indonesian, 8.66), "8,7");
        assert_eq!(tenths(English, 8.66), "8.7");
    }

    #[test]
    fn money_and_numbers_are_grouped() {
        assert_eq!(rupiah(Indonesian, Rupiah::new(1_270_000)), "Rp1.270.000");
        assert_eq!(rupiah(English, Rupiah::new(-5_000)), "−Rp5,000");
        assert_eq!(number(Indonesian, 999), "999");
        assert_eq!(number(Indonesian, i64::MIN), "−9.223.372.036.854.775.808");
    }
}
