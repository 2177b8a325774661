//! Raw strings into typed values, every error at once.

use std::str::FromStr;

use domain::{
    money::Rupiah,
    time::{Date, MinuteOfDay, Minutes},
};

use super::{FormErrors, RawForm};
use crate::lang::{Arg, Language, text};

/// Reads fields of a form. Each method gives `None` and notes an error when the field is wrong; the plain ones
/// need a value, the `optional_` ones give `Some(None)` for an empty field.
pub struct Reader<'a> {
    form: &'a RawForm,
    errors: &'a mut FormErrors,
}

impl RawForm {
    /// Reads typed values, gathering every field's error.
    pub fn reader<'a>(&'a self, errors: &'a mut FormErrors) -> Reader<'a> {
        Reader::new(self, errors)
    }
}

impl<'a> Reader<'a> {
    /// A reader that adds to these errors.
    pub fn new(form: &'a RawForm, errors: &'a mut FormErrors) -> Self {
        Self { form, errors }
    }
    /// Notes an error of one's own.
    pub fn error(&mut self, field: &str, key: &'static str) {
        self.errors.add(field, key);
    }

    /// Words, at most so many signs.
    pub fn text(&mut self, field: &str, most: usize) -> Option<String> {
        self.needed(field, |value| words(value, most))
    }
    /// Words or nothing.
    pub fn optional_text(&mut self, field: &str, most: usize) -> Option<Option<String>> {
        self.maybe(field, |value| words(value, most))
    }
    /// A day: `2026-02-09`, `9/2/2026`, `9-2-2026`, `9.2.2026` or `9 Februari 2026`.
    pub fn date(&mut self, field: &str) -> Option<Date> {
        self.needed(field, date)
    }
    /// A day or nothing.
    pub fn optional_date(&mut self, field: &str) -> Option<Option<Date>> {
        self.maybe(field, date)
    }
    /// A time of day, `07.30` or `07:30`.
    pub fn time(&mut self, field: &str) -> Option<MinuteOfDay> {
        self.needed(field, time)
    }
    /// A time of day or nothing.
    pub fn optional_time(&mut self, field: &str) -> Option<Option<MinuteOfDay>> {
        self.maybe(field, time)
    }
    /// A whole number between two bounds.
    pub fn number(&mut self, field: &str, least: i64, most: i64) -> Option<i64> {
        self.needed(field, |value| number(value, least, most))
    }
    /// A whole number or nothing.
    pub fn optional_number(&mut self, field: &str, least: i64, most: i64) -> Option<Option<i64>> {
        self.maybe(field, |value| number(value, least, most))
    }
    /// Whole hours between two bounds.
    pub fn hours(&mut self, field: &str, least: i64, most: i64) -> Option<Minutes> {
        self.number(field, least, most).map(Minutes::hours)
    }
    /// Money: `5000000`, `5.000.000` or `Rp5.000.000`.
    pub fn rupiah(&mut self, field: &str) -> Option<Rupiah> {
        self.needed(field, money)
    }
    /// Money or nothing.
    pub fn optional_rupiah(&mut self, field: &str) -> Option<Option<Rupiah>> {
        self.maybe(field, money)
    }
    /// One of a coded list or any other type that parses from its code, such as an id.
    pub fn choice<T: FromStr>(&mut self, field: &str) -> Option<T> {
        self.needed(field, |value| value.parse().map_err(|_| wrong("kit-error-choice")))
    }
    /// One of a coded list or nothing.
    pub fn optional_choice<T: FromStr>(&mut self, field: &str) -> Option<Option<T>> {
        self.maybe(field, |value| value.parse().map_err(|_| wrong("kit-error-choice")))
    }
    /// Several of a coded list, at least so many.
    pub fn choices<T: FromStr>(&mut self, field: &str, least: usize) -> Option<Vec<T>> {
        let values = self.form.all(field);
        if values.len() < least {
            self.errors.add(field, "kit-error-choose");
            return None;
        }
        let parsed: Option<Vec<T>> = values.into_iter().map(|value| value.parse().ok()).collect();
        if parsed.is_none() {
            self.errors.add(field, "kit-error-choice");
        }
        parsed
    }

    fn needed<T>(&mut self, field: &str, parse: impl Fn(&str) -> Parsed<T>) -> Option<T> {
        let value = self.form.get(field);
        if value.is_empty() {
            self.errors.add(field, "kit-error-required");
            return None;
        }
        self.note(field, parse(value))
    }
    fn maybe<T>(&mut self, field: &str, parse: impl Fn(&str) -> Parsed<T>) -> Option<Option<T>> {
        let value = self.form.get(field);
        if value.is_empty() { Some(None) } else { self.note(field, parse(value)).map(Some) }
    }
    fn note<T>(&mut self, field: &str, parsed: Parsed<T>) -> Option<T> {
        parsed.map_err(|(key, args)| self.errors.add_with(field, key, args)).ok()
    }
}

type Parsed<T> = Result<T, (&'static str, Vec<(&'static str, Arg)>)>;

fn wrong(key: &'static str) -> (&'static str, Vec<(&'static str, Arg)>) {
    (key, Vec::new())
}

fn words(value: &str, most: usize) -> Parsed<String> {
    let written = value.chars().count();
    if written > most {
        return Err(("kit-error-too-long", vec![("most", most.into()), ("written", written.into())]));
    }
    // A zero byte is valid text to a browser and no text to PostgreSQL.
    if value.contains('\0') { Err(wrong("kit-error-text")) } else { Ok(value.replace("\r\n", "\n")) }
}

fn number(value: &str, least: i64, most: i64) -> Parsed<i64> {
    let plain: String = value.chars().filter(|sign| !matches!(sign, '.' | ' ')).collect();
    let number: i64 = plain.parse().map_err(|_| wrong("kit-error-number"))?;
    if (least..=most).contains(&number) {
        Ok(number)
    } else {
        Err(("kit-error-range", vec![("least", least.into()), ("most", most.into())]))
    }
}

fn money(value: &str) -> Parsed<Rupiah> {
    let bare = value.trim_start_matches(['R', 'r']).trim_start_matches(['P', 'p']).trim_start_matches('.');
    let bare = bare.trim_end_matches(",-").trim_end_matches(",00");
    let digits: String = bare.chars().filter(|sign| !matches!(sign, '.' | ' ')).collect();
    match digits.parse::<i64>() {
        Ok(amount) if amount >= 0 => Ok(Rupiah::new(amount)),
        _ => Err(wrong("kit-error-money")),
    }
}

fn time(value: &str) -> Parsed<MinuteOfDay> {
    let read = || {
        let (hour, minute) = value.split_once([':', '.'])?;
        // A browser may send seconds with a time.
        let minute = minute.split([':', '.']).next()?;
        MinuteOfDay::at(hour.parse().ok()?, minute.parse().ok()?)
    };
    read().ok_or_else(|| wrong("kit-error-time"))
}

fn date(value: &str) -> Parsed<Date> {
    let date =
        value.parse::<Date>().ok().or_else(|| spelled(value)).ok_or_else(|| wrong("kit-error-date"))?;
    if (1900..=2200).contains(&date.year()) { Ok(date) } else { Err(wrong("kit-error-date-year")) }
}

/// Day, month, year, the month as a number or by its name in either language.
fn spelled(value: &str) -> Option<Date> {
    let parts: Vec<&str> = value.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [day, month, year] = parts[..] else { return None };
    let month = month.parse().ok().or_else(|| month_named(month))?;
    Date::new(year.parse().ok().filter(|_| year.len() == 4)?, month, day.parse().ok()?).ok()
}

fn month_named(name: &str) -> Option<i8> {
    (1..=12).find(|month| {
        let key = format!("kit-month-{month}");
        Language::ALL.into_iter().any(|language| {
            let full = text(language, &key, &[]).to_lowercase();
            let name = name.to_lowercase();
            name == full || (name.chars().count() == 3 && full.starts_with(&name))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_in_the_ways_people_write_them() {
        for text in [
            "2026-02-09",
            "9/2/2026",
            "09-02-2026",
            "9.2.2026",
            "9 Februari 2026",
            "9 feb 2026",
            "9 February 2026",
        ] {
            assert_eq!(date(text), Ok(Date::constant(2026, 2, 9)), "{text}");
        }
        assert_eq!(date("31 Februari 2026"), Err(wrong("kit-error-date")));
        assert_eq!(date("9/2/26"), Err(wrong("kit-error-date")));
        assert_eq!(date("0026-02-09"), Err(wrong("kit-error-date-year")));
    }

    #[test]
    fn money_and_times_are_read_with_their_ornaments() {
        for text in ["5000000", "5.000.000", "Rp5.000.000", "Rp. 5.000.000,-", "rp 5.000.000,00"] {
            assert_eq!(money(text), Ok(Rupiah::new(5_000_000)), "{text}");
        }
        assert_eq!(money("-5"), Err(wrong("kit-error-money")));
        assert_eq!(time("07.30"), Ok(MinuteOfDay::at(7, 30).expect("a time")));
        assert_eq!(time("07:30:00"), time("7.30"));
        assert_eq!(time("25:00"), Err(wrong("kit-error-time")));
    }

    #[test]
    fn all_errors_come_at_once_and_empty_is_not_wrong_when_optional() {
        let form = RawForm::from_pairs([("court", " "), ("hours", "9000"), ("note", ""), ("name", "abcdef")]);
        let mut errors = FormErrors::new();
        let mut reader = form.reader(&mut errors);
        assert_eq!(reader.text("court", 10), None);
        assert_eq!(reader.hours("hours", 8, 240), None);
        assert_eq!(reader.optional_text("note", 10), Some(None));
        assert_eq!(reader.text("name", 3), None);
        let keys: Vec<_> = errors.all().iter().map(|error| error.key).collect();
        assert_eq!(keys, ["kit-error-required", "kit-error-range", "kit-error-too-long"]);
    }
}
