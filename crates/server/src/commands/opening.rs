//! Opening a house. Its database and its key belong together, and neither is made in place of one that is missing.

use std::{
    error::Error,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use app::house::{
    marks::{self, KeyState},
    reference,
    secrets::Secrets,
};
use database::{Db, Options};

use crate::config::Config;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The database of a house and the key that belongs to it.
pub struct Opened {
    /// The database.
    pub db: Db,
    /// The key.
    pub secrets: Secrets,
}

/// Opens a house, or makes a new one where there is neither database nor key.
pub fn found(config: &Config, options: Options) -> Result<Opened> {
    let key = key_path(config);
    if key.exists() && is_new(config)? {
        return Err(format!(
            "{} belongs to a house, but {} holds none. Bring the database back, or `baileo restore` a backup of it; \
             for a new house name another folder by --data",
            key.display(),
            config.database
        )
        .into());
    }
    let db = Db::open(config.database.in_full(), options)?;
    bring_up_to_date(&db)?;
    let secrets = match key_state(config, &db)? {
        (KeyState::New, _) => make_key(&key)?,
        (state, secrets) => belonging(config, state, secrets)?,
    };
    record(&db, &secrets)?;
    Ok(Opened { db, secrets })
}

/// Opens a house that has been set up and brings its tables up to date.
pub fn open(config: &Config) -> Result<Opened> {
    let db = existing_with(config, Options { grouped: config.grouped_commits, ..Options::default() })?;
    bring_up_to_date(&db)?;
    let house = with_key(config, db)?;
    record(&house.db, &house.secrets)?;
    Ok(house)
}

/// The same for what only reads: the tables as they are, nothing is written down.
pub fn open_as_it_is(config: &Config) -> Result<Opened> {
    with_key(config, existing(config)?)
}

/// Opens a database that must be there, for what needs no key.
pub fn existing(config: &Config) -> Result<Db> {
    existing_with(config, Options::default())
}

fn existing_with(config: &Config, options: Options) -> Result<Db> {
    if is_missing(config) {
        return Err(format!("{} does not exist; `baileo migrate` makes a new house", config.database).into());
    }
    let db = Db::open(config.database.in_full(), options)?;
    if db.is_new()? {
        return Err(format!("{} holds no house; `baileo migrate` makes a new one", config.database).into());
    }
    Ok(db)
}

/// Whether there is no house at the address. Makes no file.
pub fn is_new(config: &Config) -> Result<bool> {
    Ok(is_missing(config) || Db::open(config.database.in_full(), Options::default())?.is_new()?)
}

/// Whether the file of the database is not there.
pub fn is_missing(config: &Config) -> bool {
    config.database.file().is_some_and(|file| !file.exists())
}

fn bring_up_to_date(db: &Db) -> Result<()> {
    db.migrate()?;
    if !db.read_blocking(reference::is_loaded)? {
        db.write_blocking(reference::load)?;
    }
    Ok(())
}

fn with_key(config: &Config, db: Db) -> Result<Opened> {
    let (state, secrets) = key_state(config, &db)?;
    let secrets = belonging(config, state, secrets)?;
    Ok(Opened { db, secrets })
}

/// Where the key of a config's house lies.
pub fn key_path(config: &Config) -> PathBuf {
    config.data.join("secret.key")
}

/// The key that is there, if one is, and how it goes with a database.
pub fn key_state(config: &Config, db: &Db) -> Result<(KeyState, Option<Secrets>)> {
    let path = key_path(config);
    let secrets = match Secrets::load(&path) {
        Ok(secrets) => Some(secrets),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(format!("{}: {error}", path.display()).into()),
    };
    let key = secrets.clone();
    Ok((db.read_blocking(move |read| marks::key_state(read, key.as_ref()))?, secrets))
}

/// The key, unless the database belongs to another.
fn belonging(config: &Config, state: KeyState, secrets: Option<Secrets>) -> Result<Secrets> {
    match secrets {
        Some(secrets) if matches!(state, KeyState::Fits | KeyState::Unrecorded) => Ok(secrets),
        _ => Err(why_not(config, state).into()),
    }
}

/// What is wrong with the key, and where the right one is.
pub fn why_not(config: &Config, state: KeyState) -> String {
    let key = key_path(config);
    let key = key.display();
    let from = "Copy secret.key from where it is kept apart from the backups, or from the --data folder in which this \
                house has been served; without it no NIK can be read, and everybody would be entered a second time";
    match state {
        KeyState::Missing => format!("{key} is missing, and no other key opens this house. {from}"),
        KeyState::Other => format!("{key} is not the key of this house. {from}"),
        KeyState::New => format!("{key} is missing; `baileo migrate` makes the key of a new house"),
        KeyState::Fits | KeyState::Unrecorded => format!("{key} belongs to this house"),
    }
}

fn make_key(path: &Path) -> Result<Secrets> {
    let told = |error: std::io::Error| format!("{}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(told)?;
    }
    Ok(Secrets::create(path).map_err(told)?)
}

/// Writes down which key the house has, unless that is known.
pub fn record(db: &Db, secrets: &Secrets) -> Result<()> {
    let key = secrets.clone();
    if db.read_blocking(move |read| marks::key_state(read, Some(&key)))? == KeyState::Unrecorded {
        let key = secrets.clone();
        db.write_blocking(move |tx| marks::record_key(tx, &key))?;
    }
    Ok(())
}
