//! `baileo backup FOLDER` and `baileo restore FOLDER`: the database and the kept files, while the house runs.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::ExitCode,
};

use app::house::marks::KeyState;
use clap::Args;
use database::{Db, Options};

use super::{Outcome, opening};
use crate::config::{Config, Flags, ServeFlags};

/// Where to, or where from.
#[derive(Args, Clone, Debug)]
pub struct FolderFlags {
    /// The folder of the backup
    folder: PathBuf,
}

const DATABASE: &str = "database.sqlite";
const FILES: &str = "files";

/// Writes a backup into a new folder. The secret key is not in it: keep that apart.
pub fn backup(flags: &Flags, to: &FolderFlags) -> Outcome {
    let config = Config::read(flags, &ServeFlags::default())?;
    let db = opening::open_as_it_is(&config)?.db;
    fs::create_dir_all(&to.folder)?;
    // Files first named in the database after its copy are of no use to it; the other way round would be a loss.
    db.backup(&to.folder.join(DATABASE))?;
    let files = copy_files(&config.data.join(FILES), &to.folder.join(FILES))?;
    println!(
        "{}: database and {files} files. Keep {} apart: without it no NIK in this backup can be read.",
        to.folder.display(),
        opening::key_path(&config).display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Fills an empty house from a backup, and proves it by the audit log.
pub fn restore(flags: &Flags, from: &FolderFlags) -> Outcome {
    let config = Config::read(flags, &ServeFlags::default())?;
    let copy = from.folder.join(DATABASE);
    if !copy.is_file() {
        return Err(format!("{} is not there", copy.display()).into());
    }
    let source = Db::open_read_only(&copy)?;
    let (state, secrets) = opening::key_state(&config, &source)?;
    if matches!(state, KeyState::Missing | KeyState::Other) {
        return Err(format!("nothing was restored: {}", opening::why_not(&config, state)).into());
    }
    drop(source);
    if !opening::is_new(&config)? {
        return Err(format!("{} is in use; restore into an empty database", config.database).into());
    }
    let db = Db::open(config.database.in_full(), Options::default())?;
    let report = db.restore(&copy)?;
    if let Some(secrets) = secrets {
        opening::record(&db, &secrets)?;
    }
    let files = copy_files(&from.folder.join(FILES), &config.data.join(FILES))?;
    super::audit::say(&report, false);
    println!("{}: restored with {files} files", config.database);
    Ok(if report.intact() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Copies kept files, which never change: one that is there already is the same.
fn copy_files(from: &Path, to: &Path) -> io::Result<u64> {
    if !from.is_dir() {
        return Ok(0);
    }
    fs::create_dir_all(to)?;
    let mut copied = 0;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copied += copy_files(&entry.path(), &target)?;
        } else {
            if !target.exists() {
                let partial = target.with_extension("partial");
                fs::copy(entry.path(), &partial)?;
                fs::File::open(&partial)?.sync_all()?;
                fs::rename(&partial, &target)?;
            }
            copied += 1;
        }
    }
    Ok(copied)
}
