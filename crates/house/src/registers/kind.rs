//! What an import needs to know of the register it brings in.

use database::{Read, Tx};
use domain::{
    access::{Act, Actor},
    time::Date,
    zones::Zone,
};

use web::{failure::Failure, forms::Choice};

use super::{ImportError, Report, Table};
use crate::secrets::Secrets;

/// A kind of register: its fields by code, the headings they are known by, and what becomes of its rows.
#[derive(Clone, Copy)]
pub struct RegisterKind {
    /// `orders`, `sites`: in addresses, in the database, on the command line.
    pub name: &'static str,
    /// The key of its title.
    pub title: &'static str,
    /// The list it fills, and the key of that list's name.
    pub list: (&'static str, &'static str),
    /// The act it takes.
    pub act: Act,
    /// Every field, in the order a form shows them.
    pub fields: fn() -> Vec<&'static str>,
    /// Fields without which nothing can be read.
    pub needed: fn() -> Vec<&'static str>,
    /// The field of a heading.
    pub recognise: fn(&str) -> Option<&'static str>,
    /// The locale key of a field's name, by its code.
    pub field_key: fn(&str) -> &'static str,
    /// The offices that must be chosen between before it is read.
    pub offices: fn(&mut Read<'_>, &Actor) -> Result<Offices, Failure>,
    /// What would become of every row. Changes nothing.
    pub examine: fn(&mut Read<'_>, &Table, &Importing) -> Result<Report, ImportError>,
    /// Does it, and adds an event for everything that changed; nothing changed, nothing written.
    pub apply: fn(&mut Tx<'_>, &Table, &Importing) -> Result<Report, ImportError>,
}

impl std::fmt::Debug for RegisterKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Offices to choose between; empty where nothing is to be chosen.
#[derive(Clone, Debug, Default)]
pub struct Offices {
    /// Prosecution offices that may execute.
    pub prosecutions: Vec<Choice>,
    /// Probation offices that may guide.
    pub probations: Vec<Choice>,
}

/// Who imports, and what they said besides the file.
#[derive(Clone)]
pub struct Importing {
    /// The person; none for a command, which acts for the house itself.
    pub actor: Option<Actor>,
    /// The civil day in the city.
    pub today: Date,
    /// The zone of the house, for what nothing nearer gives one.
    pub zone: Zone,
    /// The keys of the house.
    pub secrets: Secrets,
    /// The prosecution office that new orders go to, by id or name; empty when nobody said.
    pub prosecution_office: String,
    /// The probation office that new orders go to, by id or name; empty when nobody said.
    pub probation_office: String,
}
