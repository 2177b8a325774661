//! The two languages of the house and every word it says.
//!
//! Words live beside what says them, in `locales/<language>/<slice>.ftl` of a crate, and are handed in once by
//! [`install`]. Indonesian is complete by rule, and a key that English misses falls back to it.

mod language;
mod messages;

use domain::{
    money::Rupiah,
    time::{Date, MinuteOfDay, Minutes},
};
use fluent_bundle::{FluentArgs, FluentValue};

use crate::{figures, words};

pub use language::Language;
pub(crate) use messages::part;
pub use messages::{WordFile, install, problems};

/// A value put into a text; written the way the language writes it.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Words as they are.
    Text(String),
    /// A whole number, which may choose a plural.
    Number(i64),
    /// A length of time, `7 jam 30 menit`.
    Minutes(Minutes),
    /// A day, `9 Februari 2026`.
    Date(Date),
    /// A time of day, `07.30`.
    Time(MinuteOfDay),
    /// Money, `Rp1.270.000`.
    Rupiah(Rupiah),
    /// Another text of the house, by its key.
    Key(&'static str),
}

macro_rules! arg_from {
    ($($from:ty => |$value:ident| $to:expr;)*) => {
        $(impl From<$from> for Arg {
            fn from($value: $from) -> Arg {
                $to
            }
        })*
    };
}
arg_from! {
    &str => |v| Arg::Text(v.to_owned());
    String => |v| Arg::Text(v);
    i64 => |v| Arg::Number(v);
    i32 => |v| Arg::Number(i64::from(v));
    u32 => |v| Arg::Number(i64::from(v));
    u64 => |v| Arg::Number(i64::try_from(v).unwrap_or(i64::MAX));
    usize => |v| Arg::Number(i64::try_from(v).unwrap_or(i64::MAX));
    Minutes => |v| Arg::Minutes(v);
    Date => |v| Arg::Date(v);
    MinuteOfDay => |v| Arg::Time(v);
    Rupiah => |v| Arg::Rupiah(v);
}

/// Templates hand over references.
impl<T: Clone> From<&T> for Arg
where
    Arg: From<T>,
{
    fn from(value: &T) -> Arg {
        value.clone().into()
    }
}

/// The text of a key in a language; a missing one in Indonesian, and failing that the key itself.
pub fn text(language: Language, key: &str, args: &[(&str, Arg)]) -> String {
    find(language, key, args)
        .or_else(|| find(Language::Indonesian, key, args))
        .unwrap_or_else(|| key.to_owned())
}

/// The text of a key, or nothing when the language lacks it.
pub fn find(language: Language, key: &str, args: &[(&str, Arg)]) -> Option<String> {
    let mut given = FluentArgs::new();
    for (name, arg) in args {
        given.set(*name, fluent(language, arg));
    }
    messages::message(language, key, &given)
}

fn fluent(language: Language, arg: &Arg) -> FluentValue<'static> {
    match arg {
        Arg::Text(text) => text.clone().into(),
        Arg::Number(number) => (*number).into(),
        Arg::Minutes(minutes) => words::minutes(language, *minutes).into(),
        Arg::Date(date) => words::date(language, *date).into(),
        Arg::Time(time) => words::time(language, *time).into(),
        Arg::Rupiah(rupiah) => figures::rupiah(language, *rupiah).into(),
        Arg::Key(key) => text(language, key, &[]).into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_key_is_shown_as_itself() {
        assert_eq!(text(Language::English, "no-such-key", &[]), "no-such-key");
        assert_eq!(find(Language::English, "no-such-key", &[]), None);
    }

    #[test]
    fn numbers_in_texts_are_grouped_by_language() {
        let count = [("count", Arg::Number(12_400))];
        assert_eq!(text(Language::Indonesian, "kit-result-count", &count), "12.400 baris");
        assert_eq!(text(Language::English, "kit-result-count", &count), "12,400 rows");
        assert_eq!(text(Language::English, "kit-result-count", &[("count", Arg::Number(1))]), "1 row");
    }
}
