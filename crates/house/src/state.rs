//! What every handler is given: the database, the house's keys, its files and settings.

use std::{net::IpAddr, path::PathBuf, sync::Arc};

use database::Db;
use domain::{
    time::{Date, TimeZone, Timestamp, civil_day},
    zones::Zone,
};

pub mod wing;

use self::wing::Wing;
use crate::{accounts::limits::Tries, files::FileStore, passwords::Passwords, secrets::Secrets};

/// How this house is run.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Every page says that it is a demonstration, and the sign-in page names its people.
    pub demo: bool,
    /// Prosecutors, probation officers and administrators must have a second factor.
    pub second_factor_required: bool,
    /// Cookies are sent over https only.
    pub secure_cookies: bool,
    /// Addresses of the house's own proxies: whom they name as having asked is believed.
    pub proxies: Vec<IpAddr>,
    /// The address people reach the house at, for the codes on paper; without a slash at the end.
    pub public_address: String,
    /// Where the city's days begin and end.
    pub zone: TimeZone,
    /// The folder of the kept files.
    pub files: PathBuf,
    /// The folder in which a copy of data is written before it is sent; nothing stays there.
    pub copies: PathBuf,
}

/// The running house. Cloning shares it.
#[derive(Clone)]
pub struct House(Arc<Parts>);

struct Parts {
    db: Db,
    secrets: Secrets,
    files: FileStore,
    passwords: Passwords,
    tries: Tries,
    settings: Settings,
    wings: &'static [Wing],
}

impl House {
    /// A house over an open, migrated database, with its wings in the order of menus and pages.
    pub fn new(
        db: Db,
        secrets: Secrets,
        settings: Settings,
        wings: &'static [Wing],
    ) -> std::io::Result<Self> {
        let files = FileStore::open(&settings.files)?;
        wing::install_words(wings);
        let (passwords, tries) = (Passwords::of_this_machine(), Tries::default());
        Ok(Self(Arc::new(Parts { db, secrets, files, passwords, tries, settings, wings })))
    }
    /// The wings it was opened with.
    pub fn wings(&self) -> &'static [Wing] {
        self.0.wings
    }
    /// The database door.
    pub fn db(&self) -> &Db {
        &self.0.db
    }
    /// The keys.
    pub fn secrets(&self) -> &Secrets {
        &self.0.secrets
    }
    /// The kept files.
    pub fn files(&self) -> &FileStore {
        &self.0.files
    }
    /// Where passwords are hashed and compared.
    pub fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }
    /// The tries of passwords that are being worked out.
    pub(crate) fn tries(&self) -> &Tries {
        &self.0.tries
    }
    /// How it is run.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }
    /// The time now, by the house's clock.
    pub fn now(&self) -> Timestamp {
        self.0.db.clock().now()
    }
    /// The zone of the house, for what nothing nearer gives one; its clock is one of Indonesia's.
    pub fn zone(&self) -> Zone {
        Zone::of(&self.settings().zone, self.now()).unwrap_or(Zone::East)
    }
    /// The civil day now, in the city's zone.
    pub fn today(&self) -> Date {
        civil_day(self.now(), &self.settings().zone)
    }
}
