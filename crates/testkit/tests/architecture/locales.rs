//! Words live in locale files: every key in both languages, every key used, every used key there.

use std::collections::{BTreeMap, BTreeSet};

use crate::{hold, tree};

/// Beginnings of keys that the code puts together, and where the rest comes from.
const COMPOSED: &[(&str, &str)] = &[
    ("agreement-kind-", "AgreementKind"),
    ("agreement-state-", "AgreementState"),
    ("kit-month-", "the month's number"),
    ("kit-weekday-", "the weekday's number, Monday first"),
    ("cell-", "domain: CellRefusal"),
    ("consent-", "domain: Consent"),
    ("default-consequence-", "domain: DefaultConsequence"),
    ("order-field-", "domain: OrderField"),
    ("order-state-", "domain: OrderState"),
    ("order-warning-", "domain: WarningKind"),
    ("remark-", "domain: Remark"),
    ("sex-", "domain: Sex"),
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
    let folder = format!("locales/{language}/");
    let mut found = BTreeMap::new();
    for file in
        tree::files().iter().filter(|file| file.path.starts_with(&folder) && file.has_extension(&["ftl"]))
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
    let (words, coded) = (literals(), coded_keys());
    let unused = messages("id").into_iter().filter(|(key, _)| {
        let composed = COMPOSED.iter().any(|(beginning, _)| key.starts_with(beginning));
        !key.starts_with('-') && !composed && !words.contains(key.as_str()) && !coded.contains(key)
    });
    hold("A message that nothing shows:", unused.map(|(key, m)| format!("{key} ({})", m.file)).collect());
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

#[test]
fn composed_keys_have_messages() {
    let messages = messages("id");
    let stale = COMPOSED.iter().filter(|(start, _)| !messages.keys().any(|key| key.starts_with(start)));
    hold("No message begins like this any more:", stale.map(|(start, _)| (*start).to_owned()).collect());
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
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// Files that may name a key: the code and the templates.
fn speakers() -> impl Iterator<Item = &'static tree::File> {
    tree::files().iter().filter(|file| {
        file.path.starts_with("crates/") && !file.is_test() && file.has_extension(&["rs", "html", "js"])
    })
}

/// The keys of closed lists: `coded! { Name, "prefix" { Variant = "code" } }` has the keys `prefix-code`.
fn coded_keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for file in speakers().filter(|file| file.has_extension(&["rs"])) {
        for list in file.text.split("coded! {").skip(1) {
            let list = list.split("\n}").next().unwrap_or_default();
            let mut literals = list.lines().filter(|line| !line.trim_start().starts_with("//"));
            let literal = |line: &str| line.split('"').nth(1).map(str::to_owned);
            let Some(prefix) = literals.by_ref().find_map(literal) else { continue };
            keys.extend(literals.filter_map(literal).map(|code| format!("{prefix}-{code}")));
        }
    }
    keys
}

/// Every string literal that looks like a key.
fn literals() -> BTreeSet<&'static str> {
    speakers().flat_map(|file| file.text.split('"')).filter(|text| is_key(text)).collect()
}
