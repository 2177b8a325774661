//! What the demonstration is made with: its offices and people, and the moments at which every wing adds its part.

mod moment;
mod people;
mod second_city;

use database::{DbError, Read, params};
use domain::{access::Actor, ids::UserId, time::MinuteOfDay};

use crate::{accounts, regions};

pub use moment::DemoMoment;
pub use people::build as build_people;
pub use second_city::build as build_second_city;

/// A minute of the day from plain numbers that are known to be right.
pub fn minute(hour: u16, past: u16) -> MinuteOfDay {
    MinuteOfDay::at(hour, past).expect("hours and minutes written by hand")
}

/// A person of the demonstration as the actions know them.
pub fn actor(read: &mut Read<'_>, sign_in_name: &str) -> Result<Actor, DbError> {
    let row = read.one("SELECT id FROM users WHERE sign_in_name = $1", params![sign_in_name])?;
    actor_of(read, row.get("id")?)
}

/// The same by id.
pub fn actor_of(read: &mut Read<'_>, user: UserId) -> Result<Actor, DbError> {
    let row = read.one(
        "SELECT u.office_id, o.kind, o.name FROM users u JOIN offices o ON o.id = u.office_id WHERE u.id = $1",
        params![user],
    )?;
    let (_roles, acts) = accounts::store::rights(read, user)?;
    let sites = read.rows("SELECT site_id FROM site_supervisors WHERE user_id = $1", params![user])?;
    let office = row.get("office_id")?;
    Ok(Actor {
        user,
        acting_for: None,
        office,
        reach: regions::reach_of(read, office)?,
        office_kind: row.coded("kind")?,
        office_name: row.get("name")?,
        acts,
        sites: sites.iter().map(|row| row.get("site_id")).collect::<Result<_, _>>()?,
    })
}
