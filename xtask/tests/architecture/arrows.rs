//! Which file of a crate leans on which, read from its `use` items and its paths. A method called on a value is not
//! seen, and neither is what a macro makes.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree;

/// The segments of a path, or the place of a module below its crate.
pub type Path = Vec<String>;

/// The modules of a crate.
pub struct Crate {
    modules: BTreeMap<Path, Module>,
}

struct Module {
    file: String,
    /// What its `use` items bring in, by name.
    imports: BTreeMap<String, Path>,
    /// The names among them that it shows on to others.
    shown: BTreeSet<String>,
    /// Every other path in it.
    paths: Vec<Path>,
}

impl Crate {
    /// The crate of a folder, tests left out.
    pub fn read(folder: &str) -> Self {
        let start = format!("{folder}/src/");
        let files = tree::rust_files().filter(|file| file.path.starts_with(&start) && !file.is_test());
        Self::of(files.map(|file| (&file.path[start.len()..], file.product())))
    }

    /// A crate of files, by their path in `src`.
    pub fn of<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut modules = BTreeMap::new();
        for (file, text) in files {
            let mut place: Path = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            if place.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
                place.pop();
            }
            modules.insert(place, parse(file, &tokens(text)));
        }
        assert!(!modules.is_empty(), "a crate has files");
        Self { modules }
    }

    /// Every module with those it leans on. Showing on what a child has is a face, and leans on nothing.
    pub fn arrows(&self) -> BTreeMap<Path, BTreeSet<Path>> {
        let arrows = self.modules.iter().map(|(place, module)| {
            let target = |path: &Path| self.module_of(&self.absolute(place, path)?, 0);
            let imported = module.imports.iter().filter_map(|(name, path)| Some((name, target(path)?)));
            let is_face =
                |name: &String, other: &Path| module.shown.contains(name) && other.starts_with(place);
            let used = imported.filter(|(name, other)| !is_face(name, other)).map(|(_, other)| other);
            let found = used.chain(module.paths.iter().filter_map(target));
            (place.clone(), found.filter(|other| other != place).collect())
        });
        arrows.collect()
    }

    /// The file of a module.
    pub fn file(&self, place: &Path) -> &str {
        self.modules.get(place).map_or("", |module| &module.file)
    }

    /// A path from the crate's root; nothing for one that leads out of the crate.
    fn absolute(&self, place: &Path, path: &Path) -> Option<Path> {
        let ups = path.iter().take_while(|part| *part == "super").count();
        if ups > 0 {
            let kept = place.len().checked_sub(ups)?;
            return Some([&place[..kept], &path[ups..]].concat());
        }
        match path.first()?.as_str() {
            "crate" => Some(path[1..].to_vec()),
            "self" => Some([&place[..], &path[1..]].concat()),
            name => {
                let child = [&place[..], &path[..1]].concat();
                if self.modules.contains_key(&child) {
                    return Some([&place[..], &path[..]].concat());
                }
                let import = self.modules.get(place)?.imports.get(name)?;
                // An import that begins with its own name leads out of the crate: `use domain::hours`.
                let import = if import.first().is_some_and(|first| first == name) {
                    return None;
                } else {
                    self.absolute(place, import)?
                };
                Some([&import[..], &path[1..]].concat())
            }
        }
    }

    /// The module in which the last name of a path is written, through the faces that show it on.
    fn module_of(&self, path: &Path, depth: usize) -> Option<Path> {
        let length = (0..=path.len()).rev().find(|length| self.modules.contains_key(&path[..*length]))?;
        let (place, rest) = path.split_at(length);
        let shown = rest.first().and_then(|name| self.modules.get(place)?.imports.get(name));
        let shown = shown.and_then(|import| self.absolute(&place.to_vec(), import));
        match shown {
            Some(import) if depth < 8 => self.module_of(&[&import[..], &rest[1..]].concat(), depth + 1),
            _ => Some(place.to_vec()),
        }
    }
}

/// Words and signs of a source; comments, strings, characters and lifetimes are left out.
fn tokens(text: &str) -> Vec<String> {
    let signs: Vec<char> = text.chars().collect();
    let at = |index: usize| signs.get(index).copied().unwrap_or('\0');
    let (mut found, mut here) = (Vec::new(), 0);
    while here < signs.len() {
        let sign = signs[here];
        let word = |from: usize| {
            (from..).find(|index| !(at(*index).is_alphanumeric() || at(*index) == '_')).unwrap_or(from)
        };
        match (sign, at(here + 1)) {
            ('/', '/') => here = (here..).find(|index| matches!(at(*index), '\n' | '\0')).unwrap_or(here),
            ('/', '*') => {
                let ends = |index: &usize| (at(*index), at(index + 1)) == ('*', '/') || at(*index) == '\0';
                here = (here + 2..).find(ends).unwrap_or(here) + 2;
            }
            ('"', _) => here = after_string(&signs, here),
            ('r', '"' | '#') if at(word(here)) != ':' && word(here) == here + 1 => {
                here = after_raw_string(&signs, here + 1);
            }
            ('\'', '\\') => here = (here + 3..).find(|index| at(*index) == '\'').unwrap_or(here) + 1,
            ('\'', _) if at(here + 2) == '\'' => here += 3,
            ('\'', _) => here = word(here + 1),
            (':', ':') => {
                found.push("::".to_owned());
                here += 2;
            }
            _ if sign.is_alphanumeric() || sign == '_' => {
                let end = word(here);
                found.push(signs[here..end].iter().collect());
                here = end;
            }
            _ => {
                if !sign.is_whitespace() {
                    found.push(sign.to_string());
                }
                here += 1;
            }
        }
    }
    found
}

fn after_string(signs: &[char], start: usize) -> usize {
    let mut here = start + 1;
    while here < signs.len() && signs[here] != '"' {
        here += if signs[here] == '\\' { 2 } else { 1 };
    }
    here + 1
}

fn after_raw_string(signs: &[char], start: usize) -> usize {
    let hashes = signs[start..].iter().take_while(|sign| **sign == '#').count();
    let closed = |index: &usize| {
        let rest = &signs[*index..];
        rest[0] == '"' && rest[1..].iter().take(hashes).filter(|sign| **sign == '#').count() == hashes
    };
    (start + hashes + 1..signs.len()).find(closed).map_or(signs.len(), |end| end + hashes + 1)
}

/// What a file imports, what of it it shows on, and its other paths.
fn parse(file: &str, tokens: &[String]) -> Module {
    let (mut imports, mut shown) = (BTreeMap::new(), BTreeSet::new());
    let (mut paths, mut here) = (Vec::new(), 0);
    while here < tokens.len() {
        let token = &tokens[here];
        let next = tokens.get(here + 1).map_or("", String::as_str);
        if token == "use" && next != "<" {
            let end =
                tokens[here..].iter().position(|token| token == ";").map_or(tokens.len(), |at| here + at);
            for (path, name) in leaves(&tokens[here + 1..end], &Vec::new()) {
                if here > 0 && matches!(tokens[here - 1].as_str(), "pub" | ")") {
                    shown.insert(name.clone());
                }
                imports.insert(name, path);
            }
            here = end;
        } else if is_word(token) && next == "::" {
            let mut path = vec![token.clone()];
            while tokens.get(here + 1).is_some_and(|it| it == "::")
                && tokens.get(here + 2).is_some_and(|it| is_word(it))
            {
                path.push(tokens[here + 2].clone());
                here += 2;
            }
            paths.push(path);
        }
        here += 1;
    }
    Module { file: file.to_owned(), imports, shown, paths }
}

/// The paths of a `use` tree, each with the name it is known by.
fn leaves(tree: &[String], before: &Path) -> Vec<(Path, String)> {
    let mut all = Vec::new();
    for part in at_commas(tree) {
        let words = part.iter().take_while(|token| *token != "{" && *token != "as");
        let mut path = before.clone();
        path.extend(words.filter(|token| is_word(token)).cloned());
        if let Some(open) = part.iter().position(|token| token == "{") {
            all.extend(leaves(&part[open + 1..part.len() - 1], &path));
            continue;
        }
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        let alias = part.iter().skip_while(|token| *token != "as").nth(1);
        if let Some(name) = alias.or(path.last()).cloned() {
            all.push((path, name));
        }
    }
    all
}

fn at_commas(tree: &[String]) -> Vec<&[String]> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0_u32);
    for (index, token) in tree.iter().enumerate() {
        match token.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "," if depth == 0 => {
                parts.push(&tree[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    parts.push(&tree[start..]);
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

fn is_word(token: &str) -> bool {
    token.starts_with(|first: char| first.is_alphabetic() || first == '_')
}
