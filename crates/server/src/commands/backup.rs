//! `baileo backup FOLDER` and `baileo restore FOLDER`: the database and the kept files, while the house runs.

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use app::{house::marks::KeyState, kept_files};
use clap::Args;
use database::{Db, Options};

use super::{
    Outcome,
    kept::{self, Lost},
    opening,
};
use crate::config::{Config, Flags, ServeFlags};

/// Where to.
#[derive(Args, Clone, Debug)]
pub struct BackupFlags {
    /// The folder of the backup
    folder: PathBuf,
}

/// Where from.
#[derive(Args, Clone, Debug)]
pub struct RestoreFlags {
    /// The folder of the backup
    folder: PathBuf,
    /// Restores what there is, although kept files are missing or changed; still ends with 1 and names them
    #[arg(long)]
    incomplete: bool,
}

const DATABASE: &str = "database.sqlite";
const FILES: &str = "files";

/// Writes a backup into a new folder. The secret key is not in it: keep that apart.
pub fn backup(flags: &Flags, to: &BackupFlags) -> Outcome {
    let config = Config::read(flags, &ServeFlags::default())?;
    let house = opening::open_as_it_is(&config)?;
    fs::create_dir_all(&to.folder)?;
    let copy = to.folder.join(DATABASE);
    house.db.backup(&copy)?;
    // Asked of the copy: a file first named after that moment is of no use to it.
    let named = Db::open_read_only(&copy)?.read_blocking(kept_files::named)?;
    let lost = kept::carry(&named, &config.data.join(FILES), &to.folder.join(FILES))?;
    if !lost.is_empty() {
        tell(&lost, named.len(), &config.data.join(FILES));
        return Err(format!("{}: this backup is NOT whole", to.folder.display()).into());
    }
    println!(
        "{}: database and {} files, all that it names. Keep {} apart: without it no NIK in this backup can be read.",
        to.folder.display(),
        named.len(),
        opening::key_path(&config).display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Fills an empty house from a backup, and proves it by the audit log and by the hashes of its files.
pub fn restore(flags: &Flags, from: &RestoreFlags) -> Outcome {
    let config = Config::read(flags, &ServeFlags::default())?;
    let (copy, files) = (from.folder.join(DATABASE), from.folder.join(FILES));
    if !copy.is_file() {
        return Err(format!("{} is not there", copy.display()).into());
    }
    let source = Db::open_read_only(&copy)?;
    let (state, secrets) = opening::key_state(&config, &source)?;
    if matches!(state, KeyState::Missing | KeyState::Other) {
        return Err(format!("nothing was restored: {}", opening::why_not(&config, state)).into());
    }
    if !opening::is_new(&config)? {
        return Err(format!("{} is in use; restore into an empty database", config.database).into());
    }
    let named = source.read_blocking(kept_files::named)?;
    drop(source);
    // The database comes last: until then the same command may be given again.
    let lost = kept::carry(&named, &files, &config.data.join(FILES))?;
    tell(&lost, named.len(), &files);
    if !lost.is_empty() && !from.incomplete {
        return Err(
            "the database was not restored; bring those files back, or go on without them by --incomplete"
                .into(),
        );
    }
    let db = Db::open(config.database.in_full(), Options::default())?;
    let report = db.restore(&copy)?;
    if let Some(secrets) = secrets {
        opening::record(&db, &secrets)?;
    }
    super::audit::say(&report, false);
    println!("{}: restored with {} files of {}", config.database, named.len() - lost.len(), named.len());
    Ok(if report.intact() && lost.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Names the files that could not be had.
fn tell(lost: &[Lost], of: usize, folder: &Path) {
    if lost.is_empty() {
        return;
    }
    eprintln!("{}: {} of {of} kept files are not as the database names them:", folder.display(), lost.len());
    for file in lost {
        eprintln!("  {file}");
    }
}
