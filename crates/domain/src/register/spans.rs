//! Spans of work and of time: hours, periods, threats. A legal month is 30 days (KUHP 184), a year twelve of them.

use super::{Cell, CellRefusal, numbers};
use crate::time::{DAYS_IN_LEGAL_MONTH, Minutes};

/// More than this is a slip of the pen in any column of hours.
const MOST_HOURS: i64 = 10_000;

/// Minutes from a column of hours: `240`, `240 jam`, `7,5 jam`, `2 jam 30 menit`, `40 (empat puluh) jam`, and cells that a
/// sheet shows as `240:00` or `8:00`: nobody orders work at eight o'clock in a column of hours.
pub fn hours(cell: &Cell) -> Result<Minutes, CellRefusal> {
    let minutes = match cell {
        Cell::Number(number) => numbers::scaled(*number, 60),
        Cell::Clock(seconds) => (seconds % 60 == 0).then_some(seconds / 60),
        Cell::Date(_) => None,
        Cell::Empty | Cell::Text(_) => {
            hours_in_text(&cell.words().ok_or(CellRefusal::Missing)?.to_lowercase())?
        }
    };
    minutes.filter(|m| (1..=MOST_HOURS * 60).contains(m)).map(Minutes::new).ok_or(CellRefusal::NotHours)
}

/// The hours meant by a cell that has them in words only.
pub fn hours_meant(cell: &Cell) -> Option<Minutes> {
    let text = cell.words()?.to_lowercase();
    numbers::in_words(text.trim_end_matches("jam").trim())
        .filter(|n| (1..=MOST_HOURS).contains(n))
        .map(Minutes::hours)
}

fn hours_in_text(text: &str) -> Result<Option<i64>, CellRefusal> {
    let (digits, words) = without_brackets(text);
    let digits = digits.trim().trim_end_matches('.').trim();
    if hours_meant(&Cell::text(digits)).is_some() {
        return Err(CellRefusal::HoursInWords);
    }
    let mut minutes = 0_i64;
    let parts = amounts(digits).ok_or(CellRefusal::NotHours)?;
    for (amount, unit) in &parts {
        let part = match unit.as_str() {
            "jam" | "j" => numbers::decimal(amount, 60),
            "menit" | "mnt" => numbers::decimal(amount, 1),
            "" if parts.len() == 1 => numbers::decimal(amount, 60),
            _ => None,
        };
        minutes = minutes.saturating_add(part.ok_or(CellRefusal::NotHours)?);
    }
    let said = words.and_then(|w| numbers::in_words(w.trim_end_matches("jam").trim()));
    match said {
        Some(said) if said * 60 != minutes => Err(CellRefusal::HoursDisagree),
        _ => Ok(Some(minutes)),
    }
}

/// Days from `6 bulan`, `180 hari`, `26 minggu`, `1 tahun 6 bulan`, `6 (enam) bulan`.
pub fn period_days(cell: &Cell) -> Result<i64, CellRefusal> {
    let text = cell.words().ok_or(CellRefusal::Missing)?.to_lowercase();
    days(&text).ok_or(CellRefusal::NotAPeriod)
}

/// Months from a column of months: `48`, `48 bulan`, `4 tahun`.
pub fn months(cell: &Cell) -> Result<i64, CellRefusal> {
    let text = cell.words().ok_or(CellRefusal::Missing)?.to_lowercase();
    let months = match numbers::decimal(&text, 1) {
        Some(months) => Some(months),
        None => days(&text).filter(|d| d % DAYS_IN_LEGAL_MONTH == 0).map(|d| d / DAYS_IN_LEGAL_MONTH),
    };
    months.filter(|m| (1..=1200).contains(m)).ok_or(CellRefusal::NotANumber)
}

/// Days of a span in words and digits, filler words left out; each amount needs its unit.
pub(crate) fn days(text: &str) -> Option<i64> {
    const FILLER: [&str; 8] = ["pidana", "penjara", "selama", "dan", "paling", "lama", "kurungan", "waktu"];
    let (digits, _) = without_brackets(text);
    let spoken: Vec<&str> = digits.split_whitespace().filter(|w| !FILLER.contains(w)).collect();
    let mut days = 0_i64;
    for (amount, unit) in amounts(&spoken.join(" "))? {
        let length = match unit.trim_end_matches('.') {
            "tahun" | "thn" | "th" => 12 * DAYS_IN_LEGAL_MONTH,
            "bulan" | "bln" | "bl" => DAYS_IN_LEGAL_MONTH,
            "minggu" | "mgg" | "pekan" => 7,
            "hari" | "hr" => 1,
            _ => return None,
        };
        days = days.checked_add(numbers::decimal(&amount, length)?)?;
    }
    (1..=36_500).contains(&days).then_some(days)
}

/// The text without its first bracketed part, and that part.
fn without_brackets(text: &str) -> (String, Option<String>) {
    match (text.find('('), text.find(')')) {
        (Some(open), Some(close)) if open < close => {
            let inner = text[open + 1..close].trim().to_owned();
            (format!("{} {}", &text[..open], &text[close + 1..]), Some(inner))
        }
        _ => (text.to_owned(), None),
    }
}

/// `2 jam 30 menit` as amounts with their units; nothing unless it begins with a digit.
fn amounts(text: &str) -> Option<Vec<(String, String)>> {
    let mut found: Vec<(String, String)> = Vec::new();
    for c in text.trim().chars() {
        let digit = c.is_ascii_digit() || matches!(c, '.' | ',');
        match found.last_mut() {
            _ if c.is_whitespace() => {
                if let Some((_, unit)) = found.last_mut() {
                    unit.push(' ');
                }
            }
            Some((amount, unit)) if digit && unit.is_empty() => amount.push(c),
            Some((_, unit)) if !digit || (!unit.trim().is_empty() && matches!(c, '.' | ',')) => unit.push(c),
            None if !c.is_ascii_digit() => return None,
            _ => found.push((c.to_string(), String::new())),
        }
    }
    for (_, unit) in &mut found {
        *unit = unit.trim().trim_end_matches(['.', ',']).to_owned();
    }
    (!found.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_in_every_spelling() {
        for (text, minutes) in [
            ("240", 14_400),
            ("240 jam", 14_400),
            ("240 Jam ", 14_400),
            ("240jam", 14_400),
            ("7,5 jam", 450),
            ("2 jam 30 menit", 150),
            ("2 jam, 30 menit", 150),
            ("40 (empat puluh) jam", 2400),
            ("90 menit", 90),
        ] {
            assert_eq!(hours(&Cell::text(text)), Ok(Minutes::new(minutes)), "{text}");
        }
        assert_eq!(hours(&Cell::Number(7.5)), Ok(Minutes::new(450)));
    }

    #[test]
    fn a_cell_that_shows_a_length_of_time_is_that_many_minutes() {
        for (seconds, shown, minutes) in
            [(864_000, "240:00", 14_400), (28_800, "8:00", 480), (5_400, "1:30", 90)]
        {
            let cell = Cell::Clock(seconds);
            assert_eq!((hours(&cell), cell.words().as_deref()), (Ok(Minutes::new(minutes)), Some(shown)));
        }
        for seconds in [0, -3_600, 90, 10_001 * 3_600] {
            assert_eq!(hours(&Cell::Clock(seconds)), Err(CellRefusal::NotHours), "{seconds}");
        }
        let cell = Cell::Clock(28_800);
        assert_eq!(months(&cell), Err(CellRefusal::NotANumber));
        assert_eq!(period_days(&cell), Err(CellRefusal::NotAPeriod));
    }

    #[test]
    fn hours_in_words_are_refused_and_a_number_is_suggested() {
        let cell = Cell::text("empat puluh");
        assert_eq!(hours(&cell), Err(CellRefusal::HoursInWords));
        assert_eq!(hours_meant(&cell), Some(Minutes::hours(40)));
        assert_eq!(hours(&Cell::text("Dua ratus jam")), Err(CellRefusal::HoursInWords));
        assert_eq!(hours(&Cell::text("40 (empat) jam")), Err(CellRefusal::HoursDisagree));
    }

    #[test]
    fn what_is_not_hours_is_refused() {
        for text in ["banyak", "0", "-5", "240 hari", "24o jam", "8-10", "99999999", "5 5", "7,33 jam"] {
            assert_eq!(hours(&Cell::text(text)), Err(CellRefusal::NotHours), "{text}");
        }
        assert_eq!(hours(&Cell::Number(f64::INFINITY)), Err(CellRefusal::NotHours));
        assert_eq!(hours(&Cell::text("-")), Err(CellRefusal::Missing));
    }

    #[test]
    fn a_legal_month_has_thirty_days() {
        for (text, days) in [
            ("6 bulan", 180),
            ("180 hari", 180),
            ("26 minggu", 182),
            ("6 (enam) bulan", 180),
            ("1 tahun 6 bln.", 540),
            ("3 bulan dan 15 hari", 105),
        ] {
            assert_eq!(period_days(&Cell::text(text)), Ok(days), "{text}");
        }
        for text in ["180", "enam bulan", "6 purnama", "0 hari"] {
            assert_eq!(period_days(&Cell::text(text)), Err(CellRefusal::NotAPeriod), "{text}");
        }
        assert_eq!(months(&Cell::Number(48.0)), Ok(48));
        assert_eq!(months(&Cell::text("4 tahun")), Ok(48));
    }
}
