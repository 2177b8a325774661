//! One file for each command of `baileo`.

use std::process::ExitCode;

use app::{House, house::secrets::Secrets};
use database::{Db, Options};

use crate::config::Config;

pub mod admin;
pub mod audit;
pub mod backup;
pub mod demo;
pub mod doctor;
pub mod export;
pub mod import;
pub mod migrate;
pub mod plan;
pub mod serve;

/// How a command ends: with a code, or with a problem said on the error stream.
pub type Outcome = Result<ExitCode, Box<dyn std::error::Error>>;

/// Opens the database, brings its tables up to date and lays the reference data of a new house.
pub fn open(config: &Config) -> Result<Db, Box<dyn std::error::Error>> {
    open_with(config, Options { grouped: config.grouped_commits, ..Options::default() })
}

/// The same with other options, such as a clock that is moved by hand.
pub fn open_with(config: &Config, options: Options) -> Result<Db, Box<dyn std::error::Error>> {
    let db = Db::open(&config.database, options)?;
    db.migrate()?;
    if !db.read_blocking(app::house::reference::is_loaded)? {
        db.write_blocking(app::house::reference::load)?;
    }
    Ok(db)
}

/// Opens a database that must be there, tables as they are.
pub fn open_existing(config: &Config) -> Result<Db, Box<dyn std::error::Error>> {
    let missing =
        config.database.strip_prefix("sqlite:").is_some_and(|path| !std::path::Path::new(path).exists());
    if missing {
        return Err(format!("{} does not exist", config.database).into());
    }
    Ok(Db::open(&config.database, Options::default())?)
}

/// The keys of a config's house, made when there are none yet.
pub fn secrets(config: &Config) -> Result<Secrets, Box<dyn std::error::Error>> {
    std::fs::create_dir_all(&config.data)?;
    Ok(Secrets::load_or_create(&config.data.join("secret.key"))?)
}

/// The house of a config, over an open database.
pub fn house(config: &Config, db: Db, demo: bool) -> Result<House, Box<dyn std::error::Error>> {
    Ok(app::open(db, secrets(config)?, config.settings(demo))?)
}
