//! A believable Ambon: offices, people for every role, sites, sentences at every stage, dated
//! relative to today. It goes through the same actions as the pages, on a clock that is moved
//! through the last weeks, so what it shows can happen.

mod cases;
mod people;
mod places;
mod weeks;

use database::{Clock, DbError, Read, params};
use domain::{
    access::{Actor, OfficeKind},
    ids::UserId,
    time::{Date, MinuteOfDay, TimeZone, Timestamp},
};
use jiff::ToSpan;
use web::failure::Failure;

use crate::{
    House,
    house::{accounts, marks},
};

/// How many days before today the demonstration begins.
const DAYS: i32 = 44;

/// Adds the offices of Ambon and their people, without any case: where tests start.
pub fn build_people(house: &House) -> Result<(), Failure> {
    people::build(house)
}

/// When the clock of a fresh house must stand before [`build`].
pub fn first_moment(now: Timestamp, zone: &TimeZone) -> Timestamp {
    let today = zone.to_datetime(now).date();
    moment(days_before(today, DAYS), 8, zone)
}

/// Fills a fresh, migrated house whose clock is moved by hand from [`first_moment`] to now, and marks it before and after.
pub fn build(house: &House, clock: &Clock, now: Timestamp) -> Result<(), Failure> {
    let zone = &house.settings().zone;
    let today = zone.to_datetime(now).date();
    house.db().write_blocking(marks::begin_demonstration)?;
    people::build(house)?;
    places::build(house, days_before(today, DAYS))?;
    clock.set(moment(days_before(today, DAYS - 1), 9, zone));
    cases::import(house)?;
    for ago in (0..DAYS - 2).rev() {
        let day = days_before(today, ago);
        let hour = if ago == 0 { 7 } else { 20 };
        clock.set(moment(day, hour, zone));
        if ago > DAYS - 12 {
            cases::assess_and_place(house, DAYS - 3 - ago)?;
        }
        if ago > 0 {
            weeks::record(house, day)?;
            weeks::extend(house)?;
            weeks::complete(house)?;
        }
        if ago == 1 {
            weeks::call_off(house)?;
        }
    }
    clock.set(now);
    house.db().write_blocking(marks::finish_demonstration)?;
    Ok(())
}

fn days_before(today: Date, days: i32) -> Date {
    today.checked_sub(days.days()).unwrap_or(today)
}

/// A whole hour of a day in the city.
fn moment(day: Date, hour: i8, zone: &TimeZone) -> Timestamp {
    let at = day.at(hour, 0, 0, 0);
    zone.to_timestamp(at).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// A minute of the day from plain numbers that are known to be right.
fn minute(hour: u16, past: u16) -> MinuteOfDay {
    MinuteOfDay::at(hour, past).expect("hours and minutes written by hand")
}

/// A person of the demonstration as the actions know them.
fn actor(read: &mut Read<'_>, sign_in_name: &str) -> Result<Actor, DbError> {
    let row = read.one("SELECT id FROM users WHERE sign_in_name = $1", params![sign_in_name])?;
    actor_of(read, row.get("id")?)
}

/// The same by id.
fn actor_of(read: &mut Read<'_>, user: UserId) -> Result<Actor, DbError> {
    let row = read.one(
        "SELECT u.office_id, o.kind, o.name FROM users u JOIN offices o ON o.id = u.office_id WHERE u.id = $1",
        params![user],
    )?;
    let (_roles, acts) = accounts::store::rights(read, user)?;
    let sites = read.rows("SELECT site_id FROM site_supervisors WHERE user_id = $1", params![user])?;
    let kind: String = row.get("kind")?;
    Ok(Actor {
        user,
        acting_for: None,
        office: row.get("office_id")?,
        office_kind: OfficeKind::from_name(&kind)
            .ok_or_else(|| DbError::other("an unknown kind of office"))?,
        office_name: row.get("name")?,
        acts,
        sites: sites.iter().map(|row| row.get("site_id")).collect::<Result<_, _>>()?,
    })
}
