//! `BACA-SAYA.txt`: what a copy holds, of when, for whom, and how to read it. Indonesian first, then English.

use std::{collections::BTreeMap, fmt::Write as _};

use domain::time::{TimeZone, Timestamp};
use web::{
    lang::{Arg, Language, text},
    words,
};

use super::{
    asking::{Reason, Who},
    store::Kind,
};

/// What a copy is of.
#[derive(Clone, Debug)]
pub enum About {
    /// A person by name, with the case numbers of their sentences and the office that answers for them.
    Person {
        /// Their name.
        name: String,
        /// The case numbers of their sentences.
        cases: Vec<String>,
    },
    /// An office by name.
    Office {
        /// Its name.
        name: String,
    },
}

/// What the readme says.
pub struct Readme<'a> {
    pub about: &'a About,
    pub who: &'a Who,
    pub reason: Reason,
    pub at: Timestamp,
    pub zone: &'a TimeZone,
    pub kinds: &'a [&'static Kind],
    pub rows: &'a BTreeMap<&'static str, u64>,
    pub files: u64,
}

impl Readme<'_> {
    /// The whole text.
    pub fn text(&self) -> String {
        let parts = Language::ALL.map(|language| self.in_language(language));
        parts.join(&format!("\n{}\n\n", "-".repeat(72)))
    }

    fn in_language(&self, language: Language) -> String {
        let say = |key: &str| text(language, key, &[]);
        let say_of = |key: &str, name: &str, value: Arg| text(language, key, &[(name, value)]);
        let mut lines = match self.about {
            About::Person { name, cases } => vec![
                say("export-readme-person"),
                String::new(),
                say_of("export-readme-about", "name", name.into()),
                say_of("export-readme-cases", "cases", cases.join(", ").into()),
            ],
            About::Office { name } => vec![
                say("export-readme-office"),
                String::new(),
                say_of("export-readme-about", "name", name.into()),
            ],
        };
        let at = words::moment(language, self.at, self.zone);
        lines.push(say_of("export-readme-at", "at", at.into()));
        lines.push(say_of("export-readme-by", "who", self.who.words(language).into()));
        lines.push(say_of("export-readme-reason", "reason", say(self.reason.key).into()));
        lines.extend([String::new(), say("export-readme-files"), String::new()]);
        lines.push(self.files(language));
        lines.extend([say("export-readme-reading"), String::new()]);
        lines.push(say(match self.about {
            About::Person { .. } => "export-readme-person-not-in",
            About::Office { .. } => "export-readme-office-not-in",
        }));
        lines.join("\n") + "\n"
    }

    /// One line a file.
    fn files(&self, language: Language) -> String {
        let mut list = String::new();
        let count = |key, many: u64| format!(" ({})", text(language, key, &[("count", many.into())]));
        let mut add = |name: &str, count: String, key: &str| {
            let _ = writeln!(list, "  {name}{count}: {}", text(language, key, &[]));
        };
        for kind in self.kinds {
            let rows = count("kit-result-count", self.rows.get(kind.name).copied().unwrap_or_default());
            add(&format!("{}.csv", kind.name), rows, &format!("export-file-{}", kind.name));
        }
        add("kode.csv", String::new(), "export-file-codes");
        match self.about {
            About::Person { .. } => {
                add("data.json", String::new(), "export-file-document");
                add("berkas/", count("export-readme-count", self.files), "export-file-folder");
            }
            About::Office { .. } => add("*.jsonl", String::new(), "export-file-lines"),
        }
        list
    }
}
