//! Dates and lengths of time as an Indonesian letter writes them.

use domain::time::{Date, DayWindow, Minutes, Weekday};

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// `9 Februari 2026`.
pub(crate) fn date(date: Date) -> String {
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    format!("{} {month} {}", date.day(), date.year())
}

/// `Senin, 9 Februari 2026`.
pub(crate) fn day_and_date(on: Date) -> String {
    let day = match on.weekday() {
        Weekday::Monday => "Senin",
        Weekday::Tuesday => "Selasa",
        Weekday::Wednesday => "Rabu",
        Weekday::Thursday => "Kamis",
        Weekday::Friday => "Jumat",
        Weekday::Saturday => "Sabtu",
        Weekday::Sunday => "Minggu",
    };
    format!("{day}, {}", date(on))
}

/// `7 jam 30 menit`; a correction in the hour ledger may be less than nothing: `−30 menit`.
pub(crate) fn duration(minutes: Minutes) -> String {
    let sign = if minutes.get() < 0 { "\u{2212}" } else { "" };
    let (hours, rest) = (minutes.get().unsigned_abs() / 60, minutes.get().unsigned_abs() % 60);
    match (hours, rest) {
        (0, rest) => format!("{sign}{rest} menit"),
        (hours, 0) => format!("{sign}{} jam", grouped(hours)),
        (hours, rest) => format!("{sign}{} jam {rest} menit", grouped(hours)),
    }
}

/// `08.00–12.30`.
pub(crate) fn window(window: DayWindow) -> String {
    format!("{}\u{2013}{}", window.start, window.end)
}

/// `1.234`.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_lengths_read_as_in_a_letter() {
        let signed = Date::constant(2026, 2, 9);
        assert_eq!(date(signed), "9 Februari 2026");
        assert_eq!(day_and_date(signed), "Senin, 9 Februari 2026");
        let cases = [(450, "7 jam 30 menit"), (480, "8 jam"), (45, "45 menit"), (0, "0 menit")];
        for (minutes, text) in cases {
            assert_eq!(duration(Minutes::new(minutes)), text);
        }
        assert_eq!(duration(Minutes::new(-90)), "\u{2212}1 jam 30 menit");
        assert_eq!(duration(Minutes::hours(1234)), "1.234 jam");
    }
}
