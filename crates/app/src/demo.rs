//! A believable Ambon: offices, people for every role, sites, sentences at every stage, dated relative to today. Every
//! wing adds its part through the same actions as the pages, on a clock that is moved through the last weeks, so what it
//! shows can happen.

use database::Clock;
use domain::time::{Date, TimeZone, Timestamp};
use house::{
    House,
    demo::{DemoMoment, build_people as people, build_second_city},
    marks,
};
use jiff::ToSpan;
use web::failure::Failure;

/// How many days before today the demonstration begins.
const DAYS: i32 = 44;

/// Adds the offices of Ambon and their people, without any case: where tests start.
pub fn build_people(house: &House) -> Result<(), Failure> {
    people(house)
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
    people(house)?;
    let first = days_before(today, DAYS);
    all(house, DemoMoment::FirstDay(first))?;
    clock.set(moment(days_before(today, DAYS - 1), 9, zone));
    all(house, DemoMoment::SecondDay)?;
    for ago in (0..DAYS - 2).rev() {
        let day = days_before(today, ago);
        clock.set(moment(day, if ago == 0 { 7 } else { 20 }, zone));
        all(house, DemoMoment::Day { day, ago, since: DAYS - ago })?;
    }
    build_second_city(house)?;
    all(house, DemoMoment::SecondCity)?;
    clock.set(now);
    house.db().write_blocking(marks::finish_demonstration)?;
    Ok(())
}

/// Every wing's part of a moment.
fn all(house: &House, moment: DemoMoment) -> Result<(), Failure> {
    house.wings().iter().try_for_each(|wing| (wing.demo)(house, moment))
}

fn days_before(today: Date, days: i32) -> Date {
    today.checked_sub(days.days()).unwrap_or(today)
}

/// A whole hour of a day in the city.
fn moment(day: Date, hour: i8, zone: &TimeZone) -> Timestamp {
    let at = day.at(hour, 0, 0, 0);
    zone.to_timestamp(at).unwrap_or(Timestamp::UNIX_EPOCH)
}
