//! The two languages of the house and every word it says.
//!
//! Words live in `locales/<language>/<slice>.ftl`; Indonesian is complete by rule, and a key that
//! English misses falls back to it.

use std::sync::OnceLock;

use domain::{
    coded::Coded,
    money::Rupiah,
    time::{Date, MinuteOfDay, Minutes},
};
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::{LanguageIdentifier, langid};

use crate::words;

/// Every locale file: language, file name, text.
const FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Bahasa Indonesia, the first language of everything.
    #[default]
    Indonesian,
    /// English.
    English,
}

impl Language {
    /// Both, Indonesian first.
    pub const ALL: [Language; 2] = [Language::Indonesian, Language::English];

    /// The code used in `lang=`, cookies and folder names.
    pub const fn code(self) -> &'static str {
        match self {
            Language::Indonesian => "id",
            Language::English => "en",
        }
    }

    /// Locale key of its name.
    pub const fn key(self) -> &'static str {
        match self {
            Language::Indonesian => "kit-language-id",
            Language::English => "kit-language-en",
        }
    }

    /// The language of a code, if the house speaks it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The first language of an `Accept-Language` header that the house speaks.
    pub fn accepted(header: &str) -> Option<Self> {
        header.split(',').find_map(|part| {
            let tag = part.split(';').next().unwrap_or_default().trim();
            Self::from_code(tag.split('-').next().unwrap_or_default())
        })
    }

    fn tag(self) -> LanguageIdentifier {
        match self {
            Language::Indonesian => langid!("id"),
            Language::English => langid!("en"),
        }
    }
}

impl Coded for Language {
    const NAME: &'static str = "a language of the house";
    fn of_code(code: &str) -> Option<Self> {
        Self::from_code(code)
    }
}

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
    let bundle = &hall()[language as usize].bundle;
    let pattern = bundle.get_message(key)?.value()?;
    let mut given = FluentArgs::new();
    for (name, arg) in args {
        given.set(*name, fluent(language, arg));
    }
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned())
}

fn fluent(language: Language, arg: &Arg) -> FluentValue<'static> {
    match arg {
        Arg::Text(text) => text.clone().into(),
        Arg::Number(number) => (*number).into(),
        Arg::Minutes(minutes) => words::minutes(language, *minutes).into(),
        Arg::Date(date) => words::date(language, *date).into(),
        Arg::Time(time) => words::time(language, *time).into(),
        Arg::Rupiah(rupiah) => words::rupiah(language, *rupiah).into(),
        Arg::Key(key) => text(language, key, &[]).into(),
    }
}

/// Every key that the files of a language define, in file order.
pub fn keys(language: Language) -> Vec<&'static str> {
    FILES.iter().filter(|file| file.0 == language.code()).flat_map(|file| keys_of(file.2)).collect()
}

/// What is wrong with the locale files: a line that does not parse, a key defined twice.
pub fn problems() -> Vec<String> {
    hall().iter().flat_map(|language| language.problems.clone()).collect()
}

/// Message keys of one file: every line that starts with a letter is a message in Fluent's grammar.
fn keys_of(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once('=').map(|(key, _)| key.trim()))
}

struct Loaded {
    bundle: FluentBundle<FluentResource>,
    problems: Vec<String>,
}

fn hall() -> &'static [Loaded; 2] {
    static HALL: OnceLock<[Loaded; 2]> = OnceLock::new();
    HALL.get_or_init(|| Language::ALL.map(load))
}

fn load(language: Language) -> Loaded {
    let mut bundle = FluentBundle::new_concurrent(vec![language.tag()]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Indonesian => |value, _| number(Language::Indonesian, value),
        Language::English => |value, _| number(Language::English, value),
    }));
    let mut problems = Vec::new();
    for (_, name, source) in FILES.iter().filter(|file| file.0 == language.code()) {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(partial, errors)| {
            problems.extend(errors.iter().map(|error| format!("{}/{name}: {error}", language.code())));
            partial
        });
        if let Err(errors) = bundle.add_resource(resource) {
            problems.extend(errors.iter().map(|error| format!("{}/{name}: {error}", language.code())));
        }
    }
    Loaded { bundle, problems }
}

/// Whole numbers in texts are grouped as the language groups them.
fn number(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) if number.value.fract() == 0.0 => {
            Some(words::number(language, number.value as i64))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_locale_file_parses_and_no_key_is_defined_twice() {
        assert_eq!(problems(), Vec::<String>::new());
    }

    #[test]
    fn both_languages_have_every_word_of_the_kit() {
        let kit = |code: &str| {
            let file =
                FILES.iter().find(|file| file.0 == code && file.1 == "kit.ftl").expect("kit.ftl exists");
            keys_of(file.2).collect::<std::collections::BTreeSet<_>>()
        };
        assert!(kit("id").len() > 50);
        assert_eq!(kit("id"), kit("en"));
    }

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

    #[test]
    fn the_browser_s_first_known_language_is_taken() {
        assert_eq!(Language::accepted("fr-FR,en-GB;q=0.8,id;q=0.5"), Some(Language::English));
        assert_eq!(Language::accepted("fr"), None);
    }
}
