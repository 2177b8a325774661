//! How days, times and lengths of time are written in each language.

use domain::time::{Date, MinuteOfDay, Minutes, TimeZone, Timestamp, Weekday};

use crate::lang::{Language, part};

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
    part(language, &format!("kit-month-{month}"), None)
}

/// `Senin`.
pub fn weekday(language: Language, weekday: Weekday) -> String {
    part(language, &format!("kit-weekday-{}", weekday.to_monday_one_offset()), None)
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
        (0, _) => part(language, "kit-minutes", Some(rest)),
        (_, 0) => part(language, "kit-hours", Some(hours)),
        _ => format!(
            "{} {}",
            part(language, "kit-hours", Some(hours)),
            part(language, "kit-minutes", Some(rest))
        ),
    };
    if length.get() < 0 { format!("−{words}") } else { words }
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
}
