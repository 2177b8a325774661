//! The files of the repository, read once.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A text file of the repository.
pub struct File {
    /// Path from the top of the repository, with `/` between the parts.
    pub path: String,
    pub text: String,
}

impl File {
    pub fn has_extension(&self, wanted: &[&str]) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| wanted.iter().any(|one| found == *one))
    }

    /// Lines with their numbers, counted from 1.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// Whether the whole file is test code.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/")
            || self.path.ends_with("/tests.rs")
            || self.path.starts_with("crates/testkit/")
    }

    /// The product's part of a Rust file: what stands before its tests.
    pub fn product(&self) -> &str {
        if self.is_test() {
            return "";
        }
        self.text.split("#[cfg(test)]").next().unwrap_or_default()
    }
}

/// Folders that hold what was built, fetched or collected, not what was written.
const NOT_OURS: &[&str] = &["target", "node_modules", "vendor", "demo-data", "baileo-data", "__pycache__"];

static FILES: LazyLock<Vec<File>> = LazyLock::new(|| {
    let mut found = Vec::new();
    collect(&root(), &mut found);
    found.sort_by(|one, other| one.path.cmp(&other.path));
    assert!(found.len() > 30, "the repository's files were not found under {}", root().display());
    found
});

/// The top folder of the repository.
pub fn root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.parent().expect("this crate lies in a folder of its own").to_path_buf()
}

/// Every text file of the repository.
pub fn files() -> &'static [File] {
    &FILES
}

/// Every Rust file of the repository.
pub fn rust_files() -> impl Iterator<Item = &'static File> {
    files().iter().filter(|file| file.has_extension(&["rs"]))
}

/// One file that must be there.
#[track_caller]
pub fn file(path: &str) -> &'static File {
    files().iter().find(|file| file.path == path).unwrap_or_else(|| panic!("{path} is missing"))
}

fn collect(folder: &Path, found: &mut Vec<File>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a folder of the repository can be read").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let hidden = name.starts_with('.') && name != ".ci" && name != ".cargo";
        if hidden || NOT_OURS.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(&path, found);
        } else if let Ok(text) = fs::read_to_string(&path) {
            let path = path.strip_prefix(root()).expect("it lies in the repository");
            found.push(File { path: path.to_string_lossy().replace('\\', "/"), text });
        }
    }
}
