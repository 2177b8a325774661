//! The addresses of the product, as they stand in its code.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// Method and address.
pub type Address = (String, String);

/// Ways to serve something that this reader does not follow: none of them may be in the product.
const OTHER_WAYS: &[&str] =
    &[".nest(", ".nest_service(", ".route_service(", ".fallback(", ".fallback_service(", "any(", "on("];

/// Every `.route(…)` of the product.
pub fn of_the_code() -> BTreeSet<Address> {
    let mut found = BTreeSet::new();
    for folder in crates() {
        for (path, text) in sources(&folder.join("src")) {
            let product = text.split("#[cfg(test)]").next().unwrap_or_default();
            for (at, _) in product.match_indices(".route(") {
                found.extend(read(product, &product[at + ".route(".len()..], &path));
            }
            if product.contains(".route(") {
                for way in OTHER_WAYS {
                    let word =
                        |at: usize| !product[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                    let used = product.match_indices(way).any(|(at, _)| way.starts_with('.') || word(at));
                    assert!(!used, "{}: {way} is not followed by this reader", path.display());
                }
            }
        }
    }
    assert!(found.len() > 60, "the addresses were not found");
    found
}

/// The folders of the crates that are built into the product.
fn crates() -> Vec<PathBuf> {
    let all = fs::read_dir(root().join("crates")).expect("a folder of crates");
    let all = all.map(|entry| entry.expect("an entry").path());
    // The kit of the tests is no part of it; the executable serves measures at an address of its own.
    let apart = |path: &PathBuf| !["testkit", "server"].iter().any(|name| path.ends_with(name));
    all.filter(apart).collect()
}

/// The top folder of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).expect("this crate lies two folders down").to_path_buf()
}

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.clone(), fs::read_to_string(&path).expect("a source file")));
        }
    }
    found
}

/// One route: what stands between the parentheses behind `.route`.
fn read(file: &str, rest: &str, path: &Path) -> Vec<Address> {
    let inside = &rest[..end_of_call(rest)];
    let (address, handlers) = inside.split_once(',').unwrap_or_else(|| panic!("{inside} has no handler"));
    let address = match address.trim().strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(literal) => literal.to_owned(),
        None => constant(file, address.trim())
            .unwrap_or_else(|| panic!("{}: {address} is no literal and no constant here", path.display())),
    };
    let methods = ["get", "post", "put", "patch", "delete", "head", "options", "trace"];
    let called = |method: &&str| {
        let call = format!("{method}(");
        handlers.match_indices(&call).any(|(at, _)| {
            let before = handlers[..at].trim_end();
            before.is_empty() || before.ends_with('.')
        })
    };
    let found: Vec<Address> = methods
        .iter()
        .filter(|method| called(method))
        .map(|method| (method.to_uppercase(), address.clone()))
        .collect();
    assert!(!found.is_empty(), "{}: no method for {address}", path.display());
    found
}

/// Where the call ends whose opening parenthesis stands just before the text.
fn end_of_call(text: &str) -> usize {
    let mut depth = 1;
    for (at, sign) in text.char_indices() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    panic!("a call without an end: {text}")
}

fn constant(file: &str, name: &str) -> Option<String> {
    let value = file.split(&format!("const {name}: &str = \"")).nth(1)?;
    value.split('"').next().map(str::to_owned)
}
