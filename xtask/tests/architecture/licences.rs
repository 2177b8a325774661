//! Licences of everything the house is built from.

use crate::{crates, hold, tree};

/// The licences in deny.toml, which is also what cargo-deny reads.
fn allowed() -> Vec<String> {
    let text = &tree::file("deny.toml").text;
    let list = text.split("allow = [").nth(1).and_then(|rest| rest.split(']').next());
    let list = list.expect("deny.toml has a list of allowed licences");
    list.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

#[test]
fn every_dependency_has_a_licence_that_we_accept() {
    let allowed = allowed();
    assert!(allowed.len() > 5, "the list in deny.toml was not read: {allowed:?}");
    let accepts = |name: &str| allowed.iter().any(|one| one == name);
    let mut breaches = Vec::new();
    for package in &crates::metadata().packages {
        match package.license.as_deref() {
            None => breaches.push(format!("{} {} states no licence", package.name, package.version)),
            Some(licence) if satisfied(licence, &accepts) => {}
            Some(licence) => breaches.push(format!("{} {}: {licence}", package.name, package.version)),
        }
    }
    hold("A licence outside the list in deny.toml:", breaches);
}

/// Whether an SPDX expression can be satisfied with accepted licences alone. `/` is the old way to write OR.
fn satisfied(expression: &str, accepts: &dyn Fn(&str) -> bool) -> bool {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, at: 0, accepts };
    let answer = reader.any();
    answer && reader.at == words.len()
}

struct Reader<'a> {
    words: &'a [&'a str],
    at: usize,
    accepts: &'a dyn Fn(&str) -> bool,
}

impl Reader<'_> {
    fn take(&mut self, word: &str) -> bool {
        let found = self.words.get(self.at) == Some(&word);
        self.at += usize::from(found);
        found
    }

    fn any(&mut self) -> bool {
        let mut answer = self.all();
        while self.take("OR") {
            answer |= self.all();
        }
        answer
    }

    fn all(&mut self) -> bool {
        let mut answer = self.one();
        while self.take("AND") {
            answer &= self.one();
        }
        answer
    }

    fn one(&mut self) -> bool {
        if self.take("(") {
            let answer = self.any();
            return self.take(")") && answer;
        }
        let Some(name) = self.words.get(self.at).copied() else { return false };
        self.at += 1;
        if self.take("WITH") {
            let exception = self.words.get(self.at).copied().unwrap_or_default();
            self.at += 1;
            return (self.accepts)(&format!("{name} WITH {exception}"));
        }
        (self.accepts)(name)
    }
}

#[test]
fn licence_expressions_are_understood() {
    let accepts = |name: &str| ["MIT", "ISC", "Apache-2.0 WITH LLVM-exception"].contains(&name);
    for (expression, expected) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0/MIT", true),
        ("MIT AND ISC", true),
        ("MIT AND GPL-3.0", false),
        ("(GPL-3.0 OR MIT) AND ISC", true),
        ("MIT AND (GPL-3.0 OR LGPL-3.0)", false),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("MIT nonsense", false),
        ("", false),
    ] {
        assert_eq!(satisfied(expression, &accepts), expected, "{expression}");
    }
}
