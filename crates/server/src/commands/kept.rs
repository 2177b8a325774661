//! Kept files on their way into a backup and out of it: counted, and looked at byte by byte.

use std::{
    collections::BTreeSet,
    fmt, fs,
    io::{self, ErrorKind},
    path::Path,
};

use app::house::{files::path_in, secrets::sha256_hex};

/// A kept file that the database names and that is not as it was kept.
#[derive(Debug)]
pub struct Lost {
    sha256: String,
    changed: bool,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = if self.changed { "has been changed" } else { "is missing" };
        write!(f, "{} {how}", self.sha256)
    }
}

/// The files that a folder does not have as they were kept.
pub fn lost(named: &BTreeSet<String>, folder: &Path) -> Result<Vec<Lost>, String> {
    each(named, |sha256| read(folder, sha256).map(|found| found.err()))
}

/// Copies every file that is named and not there yet, and gives those that could not be had.
pub fn carry(named: &BTreeSet<String>, from: &Path, to: &Path) -> Result<Vec<Lost>, String> {
    each(named, |sha256| {
        if read(to, sha256)?.is_ok() {
            return Ok(None);
        }
        match read(from, sha256)? {
            Ok(bytes) => write(&path_in(to, sha256), &bytes).map(|()| None),
            Err(lost) => Ok(Some(lost)),
        }
    })
}

fn each(
    named: &BTreeSet<String>,
    look: impl Fn(&str) -> io::Result<Option<Lost>>,
) -> Result<Vec<Lost>, String> {
    let looked =
        named.iter().map(|sha256| look(sha256).map_err(|error| format!("kept file {sha256}: {error}")));
    looked.filter_map(Result::transpose).collect()
}

/// The bytes of a kept file, or how it is lost.
fn read(folder: &Path, sha256: &str) -> io::Result<Result<Vec<u8>, Lost>> {
    let lost = |changed| Lost { sha256: sha256.to_owned(), changed };
    match fs::read(path_in(folder, sha256)) {
        Ok(bytes) if sha256_hex(&bytes) == sha256 => Ok(Ok(bytes)),
        Ok(_) => Ok(Err(lost(true))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Err(lost(false))),
        Err(error) => Err(error),
    }
}

/// A copy that was broken off must never look like one.
fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let partial = path.with_extension("partial");
    fs::write(&partial, bytes)?;
    fs::File::open(&partial)?.sync_all()?;
    fs::rename(&partial, path)
}
