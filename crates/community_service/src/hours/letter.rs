//! What letters say of a person and of the days they worked.

use database::{DbError, Read, params};
use documents::{Person, WorkedDay};
use domain::{ids::ClientId, time::Date};

use super::store::Line;

/// The lines that stand, as a letter's table has them.
pub(crate) fn worked_days(lines: &[Line]) -> Vec<WorkedDay> {
    lines
        .iter()
        .filter(|line| line.stands)
        .map(|line| WorkedDay {
            date: line.entry.day,
            site: line.site.clone(),
            host: line.host.clone(),
            window: line.window,
            zone: line.zone.map(|zone| zone.short().to_owned()).unwrap_or_default(),
            credited: line.entry.credited,
        })
        .collect()
}

/// The person of a letter.
pub(crate) fn letter_person(read: &mut Read<'_>, client: ClientId) -> Result<Person, DbError> {
    let row = read.one("SELECT name, birth_date FROM clients WHERE id = $1", params![client])?;
    Ok(Person {
        name: row.get("name")?,
        birth_place: None,
        birth_date: row.get::<Option<Date>>("birth_date")?,
    })
}
