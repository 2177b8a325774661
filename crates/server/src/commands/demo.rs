//! `baileo demo`: a fresh house full of invented people, served at once.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use database::{Clock, Options};

use super::Outcome;
use crate::config::{Config, Flags, ServeFlags};

/// Flags of the demonstration.
#[derive(Args, Clone, Debug, Default)]
pub struct DemoFlags {
    #[command(flatten)]
    serve: ServeFlags,
    /// Makes the demonstration and stops, without serving it
    #[arg(long)]
    build_only: bool,
}

/// Makes the demonstration anew and serves it.
pub fn run(flags: &Flags, demo: &DemoFlags) -> Outcome {
    let mut flags = flags.clone();
    if flags.database.is_none() {
        let folder = std::env::temp_dir().join("baileo-demo");
        forget(&folder)?;
        flags.database = Some(format!("sqlite:{}", folder.join("baileo.sqlite").display()));
    }
    let config = Config::read(&flags, &demo.serve)?;
    super::serve::watch();
    build(&config)?;
    if demo.build_only {
        return Ok(ExitCode::SUCCESS);
    }
    let house = super::house(&config, super::open_existing(&config)?, true)?;
    super::serve::serve_house(&config, house, |address| println!("{}", greeting(address)))
}

/// Builds the demonstration on a clock that is moved through its weeks.
fn build(config: &Config) -> Result<(), Box<dyn std::error::Error>> {
    let now = Clock::system().now();
    let clock = Clock::manual(app::demo::first_moment(now, &config.zone.time_zone()));
    let db = super::open_with(config, Options { clock: clock.clone(), ..Options::default() })?;
    let house = super::house(config, db, true)?;
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
         kata sandi / password: {}",
        app::house::accounts::DEMO_PASSWORD
    )
}
