//! Settings of the executable: flags, then `BAILEO_…` variables, then a config file, then the defaults.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::PathBuf,
};

use clap::{ArgMatches, Args, parser::ValueSource};
use database::Address;
use domain::zones::Zone;
use serde::Deserialize;

/// Flags that every command takes; a variable of the same name does the same.
#[derive(Args, Clone, Debug, Default)]
pub struct Flags {
    /// The database: a file (`sqlite:PATH` or just a path) or `postgres://…`
    // Help would show what the variable holds, and with it the password.
    #[arg(long, env = "BAILEO_DATABASE", hide_env_values = true, global = true)]
    pub database: Option<String>,
    /// A TOML file with the settings of the house
    #[arg(long, env = "BAILEO_CONFIG", global = true)]
    pub config: Option<PathBuf>,
    /// The folder of secrets and kept files; by default beside the file of the database, and needed with PostgreSQL
    #[arg(long, env = "BAILEO_DATA", global = true)]
    pub data: Option<PathBuf>,
}

impl Flags {
    /// Forgets what was not typed with the command but stands in variables, which may be those of a house in use, and
    /// names them.
    pub fn forget_inherited(&mut self, matches: &ArgMatches) -> Vec<&'static str> {
        let inherited = |name: &str| matches.value_source(name) == Some(ValueSource::EnvVariable);
        let mut forgotten = Vec::new();
        if inherited("database") {
            self.database = None;
            forgotten.push("BAILEO_DATABASE");
        }
        if inherited("data") {
            self.data = None;
            forgotten.push("BAILEO_DATA");
        }
        if inherited("config") {
            self.config = None;
            forgotten.push("BAILEO_CONFIG");
        }
        forgotten
    }
}

/// Flags of the commands that serve pages.
#[derive(Args, Clone, Debug, Default)]
pub struct ServeFlags {
    /// Where pages are served
    #[arg(long, env = "BAILEO_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// Where Prometheus reads the measures; off when absent
    #[arg(long, env = "BAILEO_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,
    /// The address people reach the house at, printed in codes on paper
    #[arg(long, env = "BAILEO_PUBLIC_ADDRESS")]
    pub public_address: Option<String>,
}

/// What a config file may say. Every name is the flag's name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    database: Option<String>,
    data: Option<PathBuf>,
    listen: Option<SocketAddr>,
    metrics_listen: Option<SocketAddr>,
    public_address: Option<String>,
    secure_cookies: Option<bool>,
    proxies: Option<Vec<IpAddr>>,
    second_factor_required: Option<bool>,
    grouped_commits: Option<bool>,
    zone: Option<String>,
}

/// The settings in force.
#[derive(Clone, Debug)]
pub struct Config {
    /// The database's address.
    pub database: Address,
    /// The folder of secrets and kept files.
    pub data: PathBuf,
    /// Where pages are served.
    pub listen: SocketAddr,
    /// Where measures are read.
    pub metrics_listen: Option<SocketAddr>,
    /// The public address without a slash at the end.
    pub public_address: String,
    /// Cookies over https only.
    pub secure_cookies: bool,
    /// The house's own proxies, which name who asked; one on the same machine unless the file says otherwise.
    pub proxies: Vec<IpAddr>,
    /// A second factor for those who move sentences.
    pub second_factor_required: bool,
    /// Writes that wait at the same moment share one commit; `false` is for measuring what that is worth.
    pub grouped_commits: bool,
    /// The city's time zone.
    pub zone: Zone,
}

impl Config {
    /// Puts flags, variables, file and defaults together.
    pub fn read(flags: &Flags, serve: &ServeFlags) -> Result<Self, String> {
        let file = flags.config.as_deref().map_or_else(|| Ok(File::default()), read_file)?;
        let database = flags.database.clone().or(file.database);
        let database = Address::new(database.as_deref().unwrap_or("baileo.sqlite"));
        let data = flags.data.clone().or(file.data).or_else(|| beside(&database)).ok_or(DATA_NEEDED)?;
        let default_listen = SocketAddr::from(([127, 0, 0, 1], 7070));
        let listen = serve.listen.or(file.listen).unwrap_or(default_listen);
        let public_address = serve.public_address.clone().or(file.public_address);
        let zone = file.zone.as_deref().unwrap_or("Asia/Jayapura");
        let public_address = public_address.unwrap_or_else(|| format!("http://{listen}"));
        Ok(Self {
            data,
            listen,
            metrics_listen: serve.metrics_listen.or(file.metrics_listen),
            secure_cookies: file.secure_cookies.unwrap_or_else(|| public_address.starts_with("https://")),
            proxies: file
                .proxies
                .unwrap_or_else(|| vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]),
            public_address: public_address.trim_end_matches('/').to_owned(),
            second_factor_required: file.second_factor_required.unwrap_or(true),
            grouped_commits: file.grouped_commits.unwrap_or(true),
            zone: Zone::read(zone)
                .ok_or("zone: write Asia/Jakarta (WIB), Asia/Makassar (WITA) or Asia/Jayapura (WIT)")?,
            database,
        })
    }

    /// The settings the product needs.
    pub fn settings(&self, demo: bool) -> app::Settings {
        app::Settings {
            demo,
            second_factor_required: self.second_factor_required && !demo,
            secure_cookies: self.secure_cookies,
            proxies: self.proxies.clone(),
            public_address: self.public_address.clone(),
            zone: self.zone.time_zone(),
            files: self.data.join("files"),
            copies: self.data.join("copies"),
        }
    }
}

/// Relative to where one stands a backup, a nightly script and the server would each have a folder of their own.
const DATA_NEEDED: &str = "name the folder of secret.key and kept files: --data, BAILEO_DATA, or data in the config \
                           file; only a database in a file has it beside itself";

/// What a wrong file says of itself may quote the line of the database's password.
fn read_file(path: &std::path::Path) -> Result<File, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    toml::from_str(&text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        format!("{}: line {}: {}", path.display(), before.matches('\n').count() + 1, error.message())
    })
}

/// `baileo.sqlite` keeps its files in `baileo-data` beside it.
pub fn beside(database: &Address) -> Option<PathBuf> {
    let path = database.file()?;
    let stem = path.file_stem().map_or_else(|| "baileo".into(), |stem| stem.to_string_lossy().into_owned());
    Some(path.with_file_name(format!("{stem}-data")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
        let folder = std::env::temp_dir().join(format!("baileo-config-{}", std::process::id()));
        std::fs::write(
            &folder,
            "database = 'sqlite:/srv/a.sqlite'\nlisten = '127.0.0.1:1'\nzone = 'Asia/Jakarta'\nproxies = ['10.0.0.2']",
        )
        .unwrap();
        let flags = Flags { config: Some(folder.clone()), ..Flags::default() };
        let serve =
            ServeFlags { listen: Some(SocketAddr::from(([127, 0, 0, 1], 2))), ..ServeFlags::default() };
        let config = Config::read(&flags, &serve).unwrap();
        std::fs::remove_file(folder).unwrap();
        assert_eq!(config.database.to_string(), "sqlite:/srv/a.sqlite");
        assert_eq!(config.data, PathBuf::from("/srv/a-data"));
        assert_eq!(config.listen.port(), 2);
        assert_eq!(config.zone, Zone::West);
        assert!(config.second_factor_required);
        assert_eq!(config.proxies, [IpAddr::from([10, 0, 0, 2])]);
    }

    #[test]
    fn an_unknown_setting_or_zone_in_the_file_is_refused_by_name() {
        let path = std::env::temp_dir().join(format!("baileo-config-unknown-{}", std::process::id()));
        for (written, named) in
            [("databse = 'x'", "databse"), ("zone = 'Asia/Tokyo'", "zone: write Asia/Jakarta")]
        {
            std::fs::write(&path, written).unwrap();
            let flags = Flags { config: Some(path.clone()), ..Flags::default() };
            let error = Config::read(&flags, &ServeFlags::default()).unwrap_err();
            assert!(error.contains(named), "{error}");
        }
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_wrong_file_is_told_by_its_line_and_not_quoted() {
        let path = std::env::temp_dir().join(format!("baileo-config-secret-{}", std::process::id()));
        std::fs::write(&path, "zone = 'Asia/Jayapura'\ndatabase = 'postgres://baileo:rahasia@db/baileo")
            .unwrap();
        let error =
            Config::read(&Flags { config: Some(path.clone()), ..Flags::default() }, &ServeFlags::default())
                .unwrap_err();
        std::fs::remove_file(path).unwrap();
        assert!(error.contains("line 2") && !error.contains("rahasia"), "{error}");
    }

    #[test]
    fn a_database_server_keeps_its_files_where_it_is_told() {
        let flags = Flags { database: Some("postgres://baileo@db/baileo".to_owned()), ..Flags::default() };
        let error = Config::read(&flags, &ServeFlags::default()).unwrap_err();
        assert!(error.contains("--data"), "{error}");
        let named = Flags { data: Some("/srv/baileo".into()), ..flags };
        assert_eq!(Config::read(&named, &ServeFlags::default()).unwrap().data, PathBuf::from("/srv/baileo"));
    }
}
