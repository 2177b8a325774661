//! The texts of the locale files, as they were read once.

use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use super::language::Language;
use crate::figures;

/// Every locale file: language, file name, text.
const FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// The text of a key with values put in, or nothing when the language lacks it.
pub(super) fn message(language: Language, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let bundle = &languages()[language as usize].bundle;
    let pattern = bundle.get_message(key)?.value()?;
    let mut errors = Vec::new();
    Some(bundle.format_pattern(pattern, Some(args), &mut errors).into_owned())
}

/// A text of the kit itself that names a part of a date or a length of time; `count` may choose a plural.
pub(crate) fn part(language: Language, key: &str, count: Option<i64>) -> String {
    let mut args = FluentArgs::new();
    if let Some(count) = count {
        args.set("count", count);
    }
    message(language, key, &args).unwrap_or_else(|| key.to_owned())
}

/// Every key that the files of a language define, in file order.
pub fn keys(language: Language) -> Vec<&'static str> {
    FILES.iter().filter(|file| file.0 == language.code()).flat_map(|file| keys_of(file.2)).collect()
}

/// What is wrong with the locale files: a line that does not parse, a key defined twice.
pub fn problems() -> Vec<String> {
    languages().iter().flat_map(|language| language.problems.clone()).collect()
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

fn languages() -> &'static [Loaded; 2] {
    static LANGUAGES: OnceLock<[Loaded; 2]> = OnceLock::new();
    LANGUAGES.get_or_init(|| Language::ALL.map(load))
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
            Some(figures::number(language, number.value as i64))
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
}
