//! Numbers as Indonesian offices write them: `1.234.567,89`, `empat puluh`.

/// A number times `scale`, exactly, or nothing: `decimal("7,5", 60)` is 450.
///
/// A point before exactly three digits groups thousands; a comma is a decimal comma; with both, the last one
/// is decimal. One comma before exactly three digits may mean either and is not read.
pub fn decimal(text: &str, scale: i64) -> Option<i64> {
    let text = text.trim();
    if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',') {
        return None;
    }
    let (whole, fraction) = match (text.rfind('.'), text.rfind(',')) {
        (None, None) => (ungroup(text, ' ')?, ""),
        (Some(point), Some(comma)) if comma > point => (ungroup(&text[..comma], '.')?, &text[comma + 1..]),
        (Some(point), Some(_)) => (ungroup(&text[..point], ',')?, &text[point + 1..]),
        (Some(point), None) => split(text, point, '.', true)?,
        (None, Some(comma)) => split(text, comma, ',', false)?,
    };
    exact(&whole, fraction, scale)
}

/// One kind of separator only: groups of three, or one decimal separator.
fn split(text: &str, at: usize, separator: char, groups: bool) -> Option<(String, &str)> {
    let several = text.matches(separator).count() > 1;
    let three = text.len() - at - 1 == 3;
    match (several, three, groups) {
        (true, _, _) | (false, true, true) => Some((ungroup(text, separator)?, "")),
        (false, true, false) => None,
        (false, false, _) => Some((ungroup(&text[..at], ' ')?, &text[at + 1..])),
    }
}

/// Digits of a whole number whose groups after the first have three digits.
fn ungroup(text: &str, separator: char) -> Option<String> {
    let mut groups = text.split(separator);
    let first = groups.next().filter(|g| !g.is_empty())?;
    let mut digits = first.to_owned();
    for group in groups {
        (group.len() == 3 && first.len() <= 3).then_some(())?;
        digits.push_str(group);
    }
    digits.bytes().all(|b| b.is_ascii_digit()).then_some(digits)
}

fn exact(whole: &str, fraction: &str, scale: i64) -> Option<i64> {
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > 6 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let unit = 10_i64.checked_pow(u32::try_from(fraction.len()).ok()?)?;
    let part: i64 = if fraction.is_empty() { 0 } else { fraction.parse().ok()? };
    let all = whole.parse::<i64>().ok()?.checked_mul(unit)?.checked_add(part)?.checked_mul(scale)?;
    (all % unit == 0).then_some(all / unit)
}

/// A cell's number times `scale`, when it comes out whole within a thousandth.
pub fn scaled(number: f64, scale: i64) -> Option<i64> {
    #[allow(clippy::cast_precision_loss)]
    let scaled = number * scale as f64;
    let whole = scaled.round();
    #[allow(clippy::cast_possible_truncation)]
    ((scaled - whole).abs() < 1e-3 && whole.abs() < 1e15).then_some(whole as i64)
}

/// A whole number in Indonesian words, up to the hundred thousands: `dua ratus empat puluh` is 240.
pub fn in_words(text: &str) -> Option<i64> {
    let (mut thousands, mut sum, mut digit, mut any) = (0, 0, None, false);
    for word in text.split_whitespace() {
        any = true;
        match word {
            "sepuluh" => sum += 10,
            "sebelas" => sum += 11,
            "seratus" => sum += 100,
            "seribu" => thousands += 1000,
            "belas" => sum += 10 + digit.take()?,
            "puluh" => sum += 10 * digit.take()?,
            "ratus" => sum += 100 * digit.take()?,
            "ribu" => {
                thousands += 1000 * (sum + digit.take().unwrap_or(0));
                sum = 0;
            }
            _ if digit.is_some() => return None,
            _ => digit = Some(unit(word)?),
        }
        if thousands > 1_000_000 || sum > 10_000 {
            return None;
        }
    }
    any.then_some(thousands + sum + digit.unwrap_or(0))
}

fn unit(word: &str) -> Option<i64> {
    const UNITS: [&str; 10] =
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];
    UNITS.iter().position(|u| *u == word).and_then(|n| i64::try_from(n).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_the_indonesian_way() {
        for (text, scale, expected) in [
            ("240", 60, Some(14_400)),
            ("7,5", 60, Some(450)),
            ("7.5", 60, Some(450)),
            ("1.200", 1, Some(1200)),
            ("5.000.000,00", 1, Some(5_000_000)),
            ("5,000,000.00", 1, Some(5_000_000)),
            ("5,000", 1, None),
            ("1.20.000", 1, None),
            ("2,5", 1, None),
            ("", 1, None),
            (".", 1, None),
            ("99999999999999999999", 1, None),
        ] {
            assert_eq!(decimal(text, scale), expected, "{text}");
        }
    }

    #[test]
    fn words_are_numbers_too() {
        for (text, expected) in [
            ("empat puluh", Some(40)),
            ("dua ratus empat puluh", Some(240)),
            ("seratus dua belas", Some(112)),
            ("seribu dua ratus", Some(1200)),
            ("puluh", None),
            ("dua tiga", None),
            ("banyak", None),
        ] {
            assert_eq!(in_words(text), expected, "{text}");
        }
    }
}
