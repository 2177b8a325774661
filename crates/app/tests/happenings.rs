//! Whatever can happen has words in both languages, under a code of its own.

use std::collections::BTreeSet;

use app::{WINGS, install_words};
use domain::happening::subject_key;
use web::lang::{Language, find};

#[test]
fn every_happening_and_what_it_happens_to_has_words_in_both_languages() {
    install_words();
    let mut wordless = Vec::new();
    for listed in WINGS.iter().flat_map(|wing| wing.happenings).copied().flatten() {
        for language in Language::ALL {
            for key in [listed.key(), subject_key(listed.subject)] {
                if find(language, &key, &[]).is_none() {
                    wordless.push(format!("{key} in {}", language.code()));
                }
            }
        }
    }
    assert_eq!(wordless, Vec::<String>::new());
}

#[test]
fn no_two_happenings_have_the_same_code() {
    let mut codes = BTreeSet::new();
    for listed in WINGS.iter().flat_map(|wing| wing.happenings).copied().flatten() {
        assert!(codes.insert(listed.code), "{} is there twice", listed.code);
    }
    assert!(codes.len() > 30, "the happenings were not found");
}
