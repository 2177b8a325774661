//! The texts of the locale files, as they were read once.

use std::sync::OnceLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use super::language::Language;
use crate::figures;

/// A locale file: the language's code, the file's name, its text.
pub type WordFile = (&'static str, &'static str, &'static str);

/// The locale files of a crate, by the names of its slices: `word_files!["agreements", "signing"]`.
#[macro_export]
macro_rules! word_files {
    ($($slice:literal),+ $(,)?) => {
        &[$(
            ("id", concat!($slice, ".ftl"), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/id/", $slice, ".ftl"))),
            ("en", concat!($slice, ".ftl"), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/locales/en/", $slice, ".ftl"))),
        )+]
    };
}

/// The kit's own words.
const KIT: &[WordFile] = word_files!["kit"];

/// The text of a key with values put in, or nothing when the language lacks it.
pub(super) fn message(language: Language, key: &str, args: &FluentArgs<'_>) -> Option<String> {
    let bundle = &bundles()[language as usize].bundle;
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

/// What is wrong with locale files: a line that does not parse, a key defined twice.
pub fn problems(files: &[WordFile]) -> Vec<String> {
    Language::ALL
        .map(|language| load(language, files))
        .into_iter()
        .flat_map(|loaded| loaded.problems)
        .collect()
}

struct Loaded {
    bundle: FluentBundle<FluentResource>,
    problems: Vec<String>,
}

/// The words of the whole product, once they are installed.
static INSTALLED: OnceLock<[Loaded; 2]> = OnceLock::new();

/// Hands in the words of the whole product, once for a process; a second time changes nothing.
pub fn install(files: impl FnOnce() -> Vec<WordFile>) {
    INSTALLED.get_or_init(|| {
        let files: Vec<WordFile> = KIT.iter().copied().chain(files()).collect();
        Language::ALL.map(|language| load(language, &files))
    });
}

/// What is installed; before that, the kit's own words.
fn bundles() -> &'static [Loaded; 2] {
    static KIT_ONLY: OnceLock<[Loaded; 2]> = OnceLock::new();
    INSTALLED
        .get()
        .unwrap_or_else(|| KIT_ONLY.get_or_init(|| Language::ALL.map(|language| load(language, KIT))))
}

fn load(language: Language, files: &[WordFile]) -> Loaded {
    let mut bundle = FluentBundle::new_concurrent(vec![language.tag()]);
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match language {
        Language::Indonesian => |value, _| number(Language::Indonesian, value),
        Language::English => |value, _| number(Language::English, value),
    }));
    let mut problems = Vec::new();
    for (_, name, source) in files.iter().filter(|file| file.0 == language.code()) {
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
    fn the_kit_s_words_parse_and_none_is_defined_twice() {
        assert_eq!(problems(KIT), Vec::<String>::new());
    }

    #[test]
    fn a_line_that_does_not_parse_and_a_key_defined_twice_are_named() {
        let files = [("id", "one.ftl", "a = satu\n"), ("id", "two.ftl", "a = dua\n= tiga\n")];
        assert_eq!(problems(&files).len(), 2, "{:?}", problems(&files));
    }

    #[test]
    fn both_languages_have_every_word_of_the_kit() {
        let keys = |code: &str| {
            let file = KIT.iter().find(|file| file.0 == code).expect("the kit speaks both languages");
            let messages =
                file.2.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()));
            let keys = messages.filter_map(|line| line.split_once('=').map(|(key, _)| key.trim()));
            keys.collect::<std::collections::BTreeSet<_>>()
        };
        assert!(keys("id").len() > 50);
        assert_eq!(keys("id"), keys("en"));
    }
}
