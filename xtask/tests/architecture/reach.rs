//! No rule that nobody calls: what is true must be asked by the product, or its tests guard nothing.
//!
//! By text: a function of `domain` is reached when the product's code in another crate names it (a free one by an import
//! or a path, a method by a call), or when a function that is reached names it. Names are not types, so this lets some
//! through; it never finds a rule that is called.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use crate::{
    hold,
    tree::{self, File},
};

/// Rules that nobody calls yet, and why each may stand. One that is called again is taken off.
const UNCALLED: &[(&str, &str)] = &[];

/// A function of `domain`.
struct Function {
    /// `hours::reverse`, `Period::of`.
    name: String,
    method: bool,
    public: bool,
    /// Of a trait: called by whoever uses the trait.
    of_trait: bool,
    body: String,
    /// Where it stands, and the functions that this file has from others.
    module: String,
    imports: Rc<BTreeSet<String>>,
}

impl Function {
    fn last(&self) -> &str {
        self.name.rsplit("::").next().unwrap_or_default()
    }
}

/// The text of a file's product part without its comments.
fn code(file: &File) -> String {
    let lines = file.product().lines().map(|line| line.split_once("//").map_or(line, |(code, _)| code));
    lines.collect::<Vec<_>>().join("\n")
}

/// The module of a source file of `domain`: `orders::proof`.
fn module(path: &str) -> String {
    let path = path.trim_start_matches("crates/domain/src/").trim_end_matches(".rs");
    path.trim_end_matches("/mod").replace('/', "::")
}

fn functions() -> Vec<Function> {
    let sources = tree::rust_files().filter(|file| file.path.starts_with("crates/domain/src/"));
    // The closed lists make their codes, keys and readers by a macro.
    sources.filter(|file| !file.path.ends_with("/coded.rs")).flat_map(functions_of).collect()
}

fn functions_of(file: &File) -> Vec<Function> {
    let (text, module) = (code(file), module(&file.path));
    let lines: Vec<&str> = text.lines().collect();
    let uses =
        text.split("\nuse ").skip(1).flat_map(|rest| paths(rest.split(';').next().unwrap_or_default()));
    let last = |path: String| path.rsplit("::").next().unwrap_or_default().to_owned();
    let imports: Rc<BTreeSet<String>> = Rc::new(uses.map(last).collect());
    let (mut found, mut owner) = (Vec::new(), String::new());
    for (at, line) in lines.iter().enumerate() {
        if let Some(rest) = line.strip_prefix("impl") {
            owner = rest.trim_end_matches(" {").to_owned();
        } else if *line == "}" {
            owner.clear();
        }
        let Some((before, name)) = line.split_once("fn ") else { continue };
        let plain = before
            .split_whitespace()
            .all(|word| ["pub", "const"].contains(&word) || word.starts_with("pub("));
        let name: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if !plain || name.is_empty() {
            continue;
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        let end = lines[at..].iter().position(|line| line.trim_end() == format!("{indent}}}"));
        let body = lines[at..=at + end.unwrap_or(0)].join("\n");
        let of = owner.rsplit("> ").next().unwrap_or_default().trim().split('<').next().unwrap_or_default();
        let method = !indent.is_empty();
        let place = if method { of } else { module.as_str() };
        found.push(Function {
            name: format!("{place}::{name}"),
            method,
            public: before.split_whitespace().any(|word| word == "pub"),
            of_trait: owner.contains(" for "),
            body,
            module: module.clone(),
            imports: Rc::clone(&imports),
        });
    }
    found
}

/// Everything that the product outside of `domain` says.
struct Callers {
    /// File by file.
    texts: Vec<String>,
    templates: String,
    /// `hours::reverse`: paths that are imported.
    imported: BTreeSet<String>,
    /// Functions that other crates have of their own.
    own: BTreeSet<String>,
}

impl Callers {
    fn read() -> Self {
        let of = |path: &str, folder: &str| path.starts_with(folder);
        let others =
            tree::files().iter().filter(|file| of(&file.path, "crates/") && file.path.contains("/src/"));
        let others = others.filter(|file| !of(&file.path, "crates/domain/") && !file.is_test());
        let (rust, rest): (Vec<_>, Vec<_>) = others.partition(|file| file.has_extension(&["rs"]));
        let texts: Vec<String> = rust.into_iter().map(code).collect();
        let uses = texts.iter().flat_map(|text| text.split("use domain::").skip(1));
        let imported = uses.flat_map(|rest| paths(rest.split(';').next().unwrap_or_default())).collect();
        let own = texts.iter().flat_map(|text| text.split("fn ").skip(1).map(first_word)).collect();
        let templates = rest.iter().filter(|file| file.has_extension(&["html"]));
        Self { templates: templates.map(|file| file.text.as_str()).collect(), texts, imported, own }
    }

    fn name(&self, function: &Function) -> bool {
        let last = function.last();
        if !function.method {
            return known_as(&function.name).iter().any(|(path, short)| {
                self.imported.contains(path) || self.texts.iter().any(|text| says(text, short))
            });
        }
        let of = function.name.split("::").next().unwrap_or_default();
        let calls = |text: &str| says(text, &format!(".{last}")) || says(text, &format!("::{last}"));
        // Where another crate has a function of that name, the file must know the type, too.
        let doubtful = self.own.contains(last);
        calls(&self.templates) || self.texts.iter().any(|text| calls(text) && (!doubtful || says(text, of)))
    }
}

/// The paths under which a free function may be known, each whole and from its last module on: `attendance::outcome::x`
/// may be shown as `attendance::x`.
fn known_as(name: &str) -> Vec<(String, String)> {
    let Some((modules, last)) = name.rsplit_once("::") else { return Vec::new() };
    let modules: Vec<&str> = modules.split("::").collect();
    let of =
        |n: usize| (format!("{}::{last}", modules[..n].join("::")), format!("{}::{last}", modules[n - 1]));
    (1..=modules.len()).map(of).collect()
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Whether a text says something as a whole word.
fn says(text: &str, what: &str) -> bool {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(what).any(|(at, _)| {
        let before = !what.starts_with(part_of_word) || !text[..at].ends_with(part_of_word);
        before && !text[at + what.len()..].starts_with(part_of_word)
    })
}

/// The paths of a tree of imports: `hours::{credit, reverse}` is two.
fn paths(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((prefix, rest)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or_default().trim().to_owned()];
    };
    let (inner, mut depth, mut parts, mut part) =
        (rest.trim_end().trim_end_matches('}'), 0, Vec::new(), String::new());
    for c in inner.chars() {
        depth += match c {
            '{' => 1,
            '}' => -1,
            _ => 0,
        };
        if c == ',' && depth == 0 {
            parts.push(std::mem::take(&mut part));
        } else {
            part.push(c);
        }
    }
    parts.push(part);
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| paths(part)).map(|path| format!("{}{path}", prefix.trim())).collect()
}

/// Whether a function calls another one of that name, or hands it on.
fn calls(caller: &Function, called: &Function, name: &str) -> bool {
    let body = &caller.body;
    if says(body, &format!("::{name}")) || (called.method && says(body, &format!(".{name}"))) {
        return true;
    }
    let near = caller.module == called.module || caller.imports.contains(name);
    !called.method
        && near
        && body.match_indices(name).any(|(at, _)| {
            let before = body[..at].chars().next_back().unwrap_or(' ');
            let after = body[at + name.len()..].chars().next().unwrap_or(' ');
            !(before.is_alphanumeric() || "_.:".contains(before)) && "(<,)".contains(after)
        })
}

/// The functions that nobody reaches, by name.
fn unreached() -> BTreeSet<String> {
    let (functions, callers) = (functions(), Callers::read());
    assert!(functions.len() > 150, "the rules were not found");
    let mut by_name: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, function) in functions.iter().enumerate() {
        by_name.entry(function.last()).or_default().push(at);
    }
    let asked = |function: &Function| function.of_trait || (function.public && callers.name(function));
    let mut open: Vec<usize> = (0..functions.len()).filter(|at| asked(&functions[*at])).collect();
    let mut reached: BTreeSet<usize> = open.iter().copied().collect();
    while let Some(at) = open.pop() {
        for (name, those) in by_name.iter().filter(|(name, _)| functions[at].body.contains(**name)) {
            for that in those.iter().filter(|that| calls(&functions[at], &functions[**that], name)) {
                if reached.insert(*that) {
                    open.push(*that);
                }
            }
        }
    }
    let public =
        functions.iter().enumerate().filter(|(at, function)| function.public && !reached.contains(at));
    public.map(|(_, function)| function.name.clone()).collect()
}

#[test]
fn every_rule_is_called_by_the_product() {
    let unreached = unreached();
    let excused = |name: &String| UNCALLED.iter().any(|(uncalled, _)| uncalled == name);
    let breaches = unreached.iter().filter(|name| !excused(name)).cloned().collect();
    hold("A rule of domain is called by the product, or it goes with its page and its tests:", breaches);
    let stale = UNCALLED.iter().filter(|(name, _)| !unreached.contains(*name));
    hold(
        "These are called, or gone: take them off the list:",
        stale.map(|(name, _)| (*name).to_owned()).collect(),
    );
}

/// Words in code letters on a page of rules, without the names of its tests.
fn named_on(page: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for paragraph in page.split("\n\n").filter(|it| !it.starts_with("Test: ") && !it.starts_with("Tests: ")) {
        let mut code = false;
        for part in paragraph.split('`') {
            let name = part.trim_end_matches("()").rsplit("::").next().unwrap_or_default();
            if code
                && name.contains('_')
                && name.chars().all(|c| c.is_ascii_lowercase() || "_0123456789".contains(c))
            {
                words.insert(name.to_owned());
            }
            code = !code;
        }
    }
    words
}

#[test]
fn every_function_that_a_page_of_rules_names_is_called() {
    let unreached = unreached();
    let known: BTreeSet<String> = functions().iter().map(|function| function.last().to_owned()).collect();
    let last = |name: &String| name.rsplit("::").next().unwrap_or_default().to_owned();
    let silent: BTreeSet<String> = unreached.iter().map(last).collect();
    let pages = tree::files().iter().filter(|file| file.path.starts_with("docs/rules/"));
    let (mut breaches, mut named) = (Vec::new(), 0);
    for page in pages {
        for word in named_on(&page.text).intersection(&known) {
            named += 1;
            if silent.contains(word) {
                breaches.push(format!("{}: {word}", page.path));
            }
        }
    }
    assert!(named > 0, "no page of rules names a function");
    hold("A function that docs/rules names is called by the product:", breaches);
}

#[test]
fn a_rule_that_nobody_calls_is_found() {
    let tree = "hours::{\n    Entry, credit,\n    law::{self, Rules},\n}, time::civil_day";
    let expected =
        ["hours::Entry", "hours::credit", "hours::law::self", "hours::law::Rules", "time::civil_day"];
    assert_eq!(paths(&format!("{{{tree}}}")), expected);
    assert!(says("self.left.done()", ".done") && !says("undone()", "done") && !says("done_early", "done"));
    let callers = Callers {
        texts: vec!["fn admits() {}\nguard.admits(one)".to_owned(), "credit(now)".to_owned()],
        templates: String::new(),
        imported: ["hours::credit".to_owned()].into(),
        own: ["admits".to_owned()].into(),
    };
    let function = |name: &str, method| Function {
        name: name.to_owned(),
        method,
        public: true,
        of_trait: false,
        body: String::new(),
        module: String::new(),
        imports: Rc::default(),
    };
    assert!(callers.name(&function("hours::credit", false)));
    assert!(!callers.name(&function("schedule::change", false)));
    assert!(!callers.name(&function("Period::admits", true)), "another type's function of that name is none");
}
