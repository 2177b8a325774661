//! `baileo demo`: a fresh house full of invented people, served at once.

use std::{error::Error, path::PathBuf, process::ExitCode};

use app::house::marks::{self, Kind};
use clap::Args;
use database::{Address, Clock, Db, Options};

use super::{
    Outcome,
    opening::{self, Opened},
};
use crate::config::{self, Config, Flags, ServeFlags};

/// Flags of the demonstration.
#[derive(Args, Clone, Debug, Default)]
pub struct DemoFlags {
    #[command(flatten)]
    serve: ServeFlags,
    /// Makes the demonstration and stops, without serving it
    #[arg(long)]
    build_only: bool,
}

/// Makes the demonstration anew and serves it; one that stands at a database that was named is served as it is. What
/// variables say of a house in use was forgotten and is only named here.
pub fn run(flags: &Flags, demo: &DemoFlags, forgotten: &[&str]) -> Outcome {
    for name in forgotten {
        eprintln!("baileo: {name} is not for the demonstration; --database, --data and --config are");
    }
    let config = Config::read(&its_own(flags)?, &demo.serve)?;
    super::serve::watch();
    if is_to_be_made(&config)? {
        build(&config)?;
    } else {
        println!(
            "{} is a demonstration already and stays as it is; for a fresh one remove it and {}",
            config.database,
            config.data.display()
        );
    }
    if demo.build_only {
        return Ok(ExitCode::SUCCESS);
    }
    let Opened { db, secrets } = opening::open(&config)?;
    let house = app::open(db, secrets, config.settings(true))?;
    super::serve::serve_house(&config, house, |address| println!("{}", greeting(address)))
}

/// A fresh folder unless a database was named, and files beside the database unless another folder was.
fn its_own(flags: &Flags) -> std::io::Result<Flags> {
    let mut flags = flags.clone();
    if flags.database.is_none() {
        let folder = std::env::temp_dir().join("baileo-demo");
        forget(&folder)?;
        flags.database = Some(format!("sqlite:{}", folder.join("baileo.sqlite").display()));
    }
    if flags.data.is_none() {
        let address = flags.database.as_deref().map(Address::new);
        flags.data = address.as_ref().and_then(config::beside);
    }
    Ok(flags)
}

/// Whether there is nothing yet. A house in use gets no invented people, with a password that everybody can read.
fn is_to_be_made(config: &Config) -> Result<bool, Box<dyn Error>> {
    if opening::is_missing(config) {
        return Ok(true);
    }
    let db = Db::open(config.database.in_full(), Options::default())?;
    if db.is_new()? {
        return Ok(true);
    }
    match db.read_blocking(marks::kind)? {
        Kind::Demonstration => Ok(false),
        Kind::Unfinished => Err(format!(
            "the demonstration in {} was broken off while it was made; remove it and {}",
            config.database,
            config.data.display()
        )
        .into()),
        Kind::Real => Err(format!(
            "{} is not a demonstration: invented people are put into an empty database only",
            config.database
        )
        .into()),
    }
}

/// Builds the demonstration on a clock that is moved through its weeks.
fn build(config: &Config) -> Result<(), Box<dyn std::error::Error>> {
    let now = Clock::system().now();
    let clock = Clock::manual(app::demo::first_moment(now, &config.zone.time_zone()));
    let Opened { db, secrets } =
        opening::found(config, Options { clock: clock.clone(), ..Options::default() })?;
    let house = app::open(db, secrets, config.settings(true))?;
    app::demo::build(&house, &clock, now)
        .map_err(|failure| format!("the demonstration could not be built: {failure:?}"))?;
    house.db().seal(&house.secrets().seal_key()?)?;
    Ok(())
}

fn forget(folder: &PathBuf) -> std::io::Result<()> {
    match std::fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn greeting(address: std::net::SocketAddr) -> String {
    format!(
        "Baileo, peragaan / demonstration: http://{address}\n\
         Pilih nama pada halaman masuk, atau ketik / choose a name on the sign-in page, or type:\n  \
         jaksa · staf-pidum · pk · kepala-bapas · pengawas · koordinator · kerja-sama · hakim · auditor · pengelola\n  \
         kota kedua / second city: jaksa-makassar · pk-makassar · kepala-makassar · pengawas-makassar · pengelola-makassar\n  \
         seluruh negeri / whole country: pengelola-pusat\n  \
         kata sandi / password: {}",
        app::house::accounts::DEMO_PASSWORD
    )
}
