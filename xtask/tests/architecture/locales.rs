//! Words live in locale files: every key in both languages, every key used, every used key there.

use std::collections::{BTreeMap, BTreeSet};

use crate::{hold, tree};

/// Families of coded values that no page shows, and who reads them instead.
const UNSPOKEN: &[(&str, &str)] = &[
    ("law-", "laws are cited by their own names"),
    ("outcome-chooser-", "who may choose decides which outcomes a page offers"),
    ("outcome-family-", "the outcome itself is said, not its family"),
    ("unit-", "a rule's value is said with its unit"),
    ("number-", "a NIK's fault is said as a cell's, with the cell"),
    ("proposal-state-", "each wing has its own words for where its proposals stand"),
    ("order-needs-", "what a change of state rests on is asked for by its own page"),
    ("placement-weight-", "the list of sites shows for, against and shut as headings"),
    ("window-policy-", "a setting of the house"),
];

/// Calls whose first string literal is a key.
const KEY_CALLS: &[&str] =
    &["ui.t(\"", "ui.t1(\"", "ui.t2(\"", "ui.tx(\"", "key: \"", "Refusal::new(\"", "see_other_with("];

/// One message of a locale file.
struct Message {
    file: String,
    value: String,
}

fn messages(language: &str) -> BTreeMap<String, Message> {
    let folder = format!("/locales/{language}/");
    let mut found = BTreeMap::new();
    for file in
        tree::files().iter().filter(|file| file.path.contains(&folder) && file.has_extension(&["ftl"]))
    {
        let mut current: Option<String> = None;
        for line in file.text.lines().filter(|line| !line.starts_with('#')) {
            let continues = line.is_empty() || line.starts_with([' ', '}']);
            if continues {
                if let Some(message) = current.as_ref().and_then(|key| found.get_mut(key)) {
                    let Message { value, .. } = message;
                    value.push('\n');
                    value.push_str(line);
                }
                continue;
            }
            let (key, value) = line.split_once('=').unwrap_or_else(|| panic!("{}: {line}", file.path));
            let key = key.trim().to_owned();
            let message = Message { file: file.path.clone(), value: value.trim().to_owned() };
            assert!(found.insert(key.clone(), message).is_none(), "{}: {key} is there twice", file.path);
            current = Some(key);
        }
    }
    found
}

/// Names of the `{ $variables }` of a message.
fn variables(value: &str) -> BTreeSet<String> {
    let name =
        |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    value.split('$').skip(1).map(name).collect()
}

#[test]
fn both_languages_say_the_same_things() {
    let (indonesian, english) = (messages("id"), messages("en"));
    let mut breaches = Vec::new();
    for (one, other, missing) in [(&indonesian, &english, "English"), (&english, &indonesian, "Indonesian")] {
        for (key, message) in one {
            match other.get(key) {
                None => breaches.push(format!("{key} ({}) has no {missing}", message.file)),
                Some(twin) if variables(&twin.value) != variables(&message.value) => {
                    breaches.push(format!("{key} takes other variables in {missing}"));
                }
                Some(_) => {}
            }
        }
    }
    hold("Every message is there in both languages, with the same variables:", breaches);
}

#[test]
fn every_message_is_used() {
    let pieces = pieces();
    let beginnings: BTreeSet<&str> = pieces.iter().filter_map(|piece| beginning(piece)).collect();
    let coded = coded_keys();
    let is_used =
        |key: &str| pieces.contains(key) || coded.contains(key) || is_composed(key, &beginnings, &pieces);
    let unused = messages("id").into_iter().filter(|(key, _)| !key.starts_with('-') && !is_used(key));
    hold("A message that nothing shows:", unused.map(|(key, m)| format!("{key} ({})", m.file)).collect());
}

/// `format!("placement-{}", …)` and `"placement-"` begin keys; what may follow is a word that the code writes somewhere,
/// such as the name of a reason, or a number.
fn is_composed(key: &str, beginnings: &BTreeSet<&str>, pieces: &BTreeSet<&str>) -> bool {
    key.match_indices('-').any(|(at, _)| {
        let (start, rest) = key.split_at(at + 1);
        // A dated rule is named `community_service.daily_max`; a locale key has no dots.
        let dotted = rest.replacen('-', ".", 1);
        let follows = pieces.contains(rest)
            || pieces.contains(dotted.as_str())
            || rest.bytes().all(|byte| byte.is_ascii_digit());
        beginnings.contains(start) && follows
    })
}

/// Keys of the values that `coded!` gives names to: `coded! { Weight, "placement-weight" { For = "for", … } }`.
fn coded_keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in tree::rust_files().filter(|file| file.path.starts_with("crates/domain/")) {
        for block in file.text.split("\ncoded! {").skip(1) {
            let block = block.split("\n}").next().unwrap_or_default();
            let code = block.lines().filter(|line| !line.trim_start().starts_with("//"));
            let mut prefix = None;
            for line in code {
                match (line.split('"').nth(1), prefix) {
                    (Some(word), None) => prefix = Some(word),
                    (Some(word), Some(prefix)) => _ = keys.insert(format!("{prefix}-{word}")),
                    (None, _) => {}
                }
            }
        }
    }
    assert!(keys.len() > 20, "no coded values were found");
    keys
}

#[test]
fn every_coded_value_has_its_words() {
    let messages = messages("id");
    let spoken = |key: &String| !UNSPOKEN.iter().any(|(family, _)| key.starts_with(family));
    let silent = coded_keys().into_iter().filter(spoken).filter(|key| !messages.contains_key(key));
    hold("A value that people meet and that has no words:", silent.collect());
    let stale = UNSPOKEN.iter().filter(|(family, _)| messages.keys().any(|key| key.starts_with(family)));
    hold("These have words now:", stale.map(|(family, _)| (*family).to_owned()).collect());
}

fn beginning(piece: &str) -> Option<&str> {
    let start = piece.split('{').next()?;
    (start.ends_with('-') && is_key(start)).then_some(start)
}

#[test]
fn composed_keys_are_recognised() {
    let pieces = BTreeSet::from(["placement-{}", "near_school", "order-save"]);
    let beginnings: BTreeSet<&str> = pieces.iter().filter_map(|piece| beginning(piece)).collect();
    assert!(is_composed("placement-near_school", &beginnings, &pieces));
    assert!(is_composed("placement-7", &beginnings, &pieces));
    assert!(!is_composed("placement-gone", &beginnings, &pieces));
    assert!(!is_composed("order-near_school", &beginnings, &pieces));
}

#[test]
fn every_used_key_has_its_message() {
    let messages = messages("id");
    let mut breaches = Vec::new();
    for file in speakers() {
        let text = if file.has_extension(&["rs"]) { file.product() } else { file.text.as_str() };
        let spoken: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let text = spoken.join("\n");
        for call in KEY_CALLS {
            for (at, _) in text.match_indices(call) {
                let rest = &text[at + call.len()..];
                let key = if call.ends_with('"') {
                    rest.split('"').next()
                } else {
                    rest.split([')', '\n']).next().and_then(|arguments| arguments.split('"').rev().nth(1))
                };
                let Some(key) = key.filter(|key| is_key(key)) else { continue };
                if !messages.contains_key(key) {
                    breaches.push(format!("{}: {key}", file.path));
                }
            }
        }
    }
    hold("A key without a message:", breaches);
}

/// “PKS” means both *perjanjian kerja sama* and *pidana kerja sosial*: people would read the wrong one.
#[test]
fn nobody_reads_a_bare_pks() {
    let shown = tree::files().iter().filter(|file| file.has_extension(&["ftl", "html"]));
    let mut breaches = Vec::new();
    for file in shown.filter(|file| !file.path.starts_with("docs/")) {
        for (number, line) in file.lines() {
            if line.split(|c: char| !c.is_alphanumeric()).any(|word| word == "PKS") {
                breaches.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    hold("Write out which of the two is meant:", breaches);
}

fn is_key(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_')
}

/// Files that may name a key: the code and the templates.
fn speakers() -> impl Iterator<Item = &'static tree::File> {
    tree::files().iter().filter(|file| {
        file.path.starts_with("crates/") && !file.is_test() && file.has_extension(&["rs", "html", "js"])
    })
}

/// What stands between quotation marks, and between those: every string literal is among it.
fn pieces() -> BTreeSet<&'static str> {
    speakers().flat_map(|file| file.text.split('"')).collect()
}
