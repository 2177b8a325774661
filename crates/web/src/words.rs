//! How days, times, lengths of time, numbers and money are written in each language.

use domain::{
    money::Rupiah,
    time::{Date, MinuteOfDay, Minutes, TimeZone, Timestamp, Weekday},
};

use crate::lang::{Arg, Language, text};

/// `9 Februari 2026`.
pub fn date(language: Language, date: Date) -> String {
    format!("{} {} {}", date.day(), month(language, date.month()), date.year())
}

/// `Senin, 9 Februari 2026`.
pub fn day(language: Language, day: Date) -> String {
    format!("{}, {}", weekday(language, day.weekday()), date(language, day))
}

/// The month's name, 1 to 12.
pub fn month(language: Language, month: i8) -> String {
    text(language, &format!("kit-month-{month}"), &[])
}

/// `Senin`.
pub fn weekday(language: Language, weekday: Weekday) -> String {
    text(language, &format!("kit-weekday-{}", weekday.to_monday_one_offset()), &[])
}

/// `07.30`, in English `07:30`.
pub fn time(language: Language, time: MinuteOfDay) -> String {
    match language {
        Language::Indonesian => time.to_string(),
        Language::English => time.to_string().replace('.', ":"),
    }
}

/// `9 Februari 2026 07.30 WIT`.
pub fn moment(language: Language, moment: Timestamp, zone: &TimeZone) -> String {
    let local = zone.to_datetime(moment);
    let separator = if language == Language::Indonesian { '.' } else { ':' };
    format!(
        "{} {:02}{separator}{:02} {}",
        date(language, local.date()),
        local.hour(),
        local.minute(),
        zone.to_offset_info(moment).abbreviation()
    )
}

/// `7 jam 30 menit`; a negative length (a correction) keeps its sign.
pub fn minutes(language: Language, length: Minutes) -> String {
    let whole = length.get().abs();
    let (hours, rest) = (whole / 60, whole % 60);
    let words = match (hours, rest) {
        (0, _) => text(language, "kit-minutes", &[("count", Arg::Number(rest))]),
        (_, 0) => text(language, "kit-hours", &[("count", Arg::Number(hours))]),
        _ => format!(
            "{} {}",
            text(language, "kit-hours", &[("count", Arg::Number(hours))]),
            text(language, "kit-minutes", &[("count", Arg::Number(rest))])
        ),
    };
    if length.get() < 0 { format!("−{words}") } else { words }
}

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
    fn days_and_times_read_as_people_write_them() {
        let nine = Date::constant(2026, 2, 9);
        assert_eq!(date(Indonesian, nine), "9 Februari 2026");
        assert_eq!(day(Indonesian, nine), "Senin, 9 Februari 2026");
        assert_eq!(day(English, nine), "Monday, 9 February 2026");
        let instant: Timestamp = "2026-02-08T22:30:00Z".parse().expect("a fixed instant");
        let ambon = TimeZone::get("Asia/Jayapura").expect("a bundled zone");
        assert_eq!(moment(Indonesian, instant, &ambon), "9 Februari 2026 07.30 WIT");
        assert_eq!(moment(English, instant, &ambon), "9 February 2026 07:30 WIT");
    }

    #[test]
    fn lengths_of_time_are_hours_and_minutes() {
        assert_eq!(minutes(Indonesian, Minutes::new(450)), "7 jam 30 menit");
        assert_eq!(minutes(Indonesian, Minutes::hours(240)), "240 jam");
        assert_eq!(minutes(Indonesian, Minutes::ZERO), "0 menit");
        assert_eq!(minutes(English, Minutes::new(61)), "1 hour 1 minute");
        assert_eq!(minutes(Indonesian, Minutes::new(-90)), "−1 jam 30 menit");
    }

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
