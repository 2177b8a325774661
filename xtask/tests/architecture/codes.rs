//! A code that is kept is read by the door or not at all: what cannot be read is an error, never a default.

use crate::{hold, tree};

/// Functions that make a value of a closed list from its code.
const READERS: &[&str] = &["from_code", "from_name", "of_code", "coded"];

/// Steps behind a code that pass over one that is not known.
const DEFAULTS: &[&str] = &["unwrap_or", "unwrap_or_default", "unwrap_or_else", "map_or", "map_or_else"];

/// Files in which an unknown code is passed over, and why each may: none of these is a kept code.
const EXCUSED: &[(&str, &str)] = &[
    ("web/src/welcome.rs", "a cookie is what a browser sends, and may say anything"),
    ("completions/prosecutor.rs", "an address may ask for a state that there is none of"),
    ("orders/import.rs", "the word beside a cell where nobody knows its field"),
    ("sites/import.rs", "the word beside a cell where nobody knows its field"),
];

#[test]
fn no_store_reads_a_code_by_itself() {
    let mut breaches = Vec::new();
    for file in product().filter(|file| holds_rows(&file.path)) {
        for (index, line) in file.product().lines().enumerate() {
            let reads = |name: &&str| line.contains(&format!("::{name}"));
            if READERS.iter().any(reads) {
                breaches.push(format!("{}:{}: {}", file.path, index + 1, line.trim()));
            }
        }
    }
    hold("A store reads a code with `row.coded`, which names the column that holds none:", breaches);
}

#[test]
fn no_default_stands_behind_a_code() {
    let excused = |path: &str| EXCUSED.iter().any(|(end, _)| path.ends_with(end));
    let found: Vec<_> =
        product().filter_map(|file| Some((&*file.path, passed_over(file.product())?))).collect();
    let breaches = found.iter().filter(|(path, _)| !excused(path));
    hold(
        "An unknown code is an error or a refusal, never a default:",
        breaches.map(|(path, step)| format!("{path}: {step}")).collect(),
    );
    let stale = EXCUSED.iter().filter(|(end, _)| !found.iter().any(|(path, _)| path.ends_with(end)));
    hold("These pass over no code any more:", stale.map(|(end, _)| (*end).to_owned()).collect());
}

fn product() -> impl Iterator<Item = &'static tree::File> {
    tree::rust_files().filter(|file| file.path.starts_with("crates/"))
}

/// Whether a file turns rows into records: `store.rs`, `record.rs`, and all that lies in a folder `store`.
fn holds_rows(path: &str) -> bool {
    ["/store.rs", "/record.rs"].iter().any(|name| path.ends_with(name)) || path.contains("/store/")
}

/// The first chain of calls in which a default stands behind a code.
fn passed_over(text: &str) -> Option<String> {
    READERS.iter().find_map(|reader| {
        text.match_indices(reader).find_map(|(at, _)| {
            let called = text[..at].ends_with(['.', ':']);
            let chain = chain(&text[at + reader.len()..]).filter(|_| called)?;
            DEFAULTS
                .iter()
                .any(|step| chain.contains(&format!(".{step}(")))
                .then(|| format!("{reader}{chain}"))
        })
    })
}

/// The calls that follow a function's name: its arguments left out, `.filter(..)?.unwrap_or(..)`. The name may stand
/// alone as somebody's argument, `.and_then(Kind::from_code)`. Nothing when it is only the beginning of a name.
fn chain(text: &str) -> Option<String> {
    if text.starts_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let (mut calls, mut depth) = (String::new(), 0_u32);
    for c in text.trim_start_matches(')').chars() {
        match c {
            '(' | '<' if depth == 0 => {
                calls.push(c);
                depth = 1;
            }
            '(' | '<' => depth += 1,
            ')' | '>' if depth == 0 => break,
            ')' | '>' => depth -= 1,
            _ if depth > 0 => {}
            '.' | '?' | '_' | ':' => calls.push(c),
            _ if c.is_alphanumeric() => calls.push(c),
            _ if c.is_whitespace() => {}
            _ => break,
        }
    }
    Some(calls)
}

#[test]
fn a_default_is_found_wherever_it_stands() {
    let hidden = [
        "State::from_code(&row.get::<String>(\"state\")?).unwrap_or(State::New)",
        "code.and_then(State::from_code).unwrap_or_default()",
        "row.coded_if_any(\"a\"); row.coded::<State>(\"state\")\n    .unwrap_or_else(|_| State::New)",
        "Kind::from_name(it).filter(|it| it.is_one()).map_or(\"\", Kind::key)",
    ];
    for text in hidden {
        assert!(passed_over(text).is_some(), "{text}");
    }
    let plain = [
        "row.coded::<State>(\"state\")?; other.unwrap_or_default()",
        "State::from_code(code).ok_or(Unknown)?, name.unwrap_or(0)",
        "let coded = row.get(\"x\")?.unwrap_or_default()",
        "from_name: row.get(\"a\").unwrap_or(1)",
    ];
    for text in plain {
        assert_eq!(passed_over(text), None, "{text}");
    }
}
