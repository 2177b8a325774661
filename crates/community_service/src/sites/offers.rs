//! What placement needs to know of every site.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read, params};
use domain::{
    access::Reach,
    community_service::placement::Candidate,
    ids::{OfficeId, RegionId, SiteId},
    time::{Date, DayWindow, Weekday},
    weekly::WeeklyHours,
};
use jiff::ToSpan;

use super::record;
use house::{reference, regions};

/// Seats are counted over this many days from today: what is booked later may still move.
pub(super) const SEATS_LOOK_AHEAD: i64 = 28;

/// People expected at a site in one window of one day.
struct Booked {
    day: Date,
    window: DayWindow,
    people: u16,
}

/// How far ahead regional holidays are looked for: longer than any sentence's period.
const HOLIDAYS_AHEAD_YEARS: i64 = 3;

/// Every site that receives people where an office acts, covered or not: an uncovered one is weighed as shut, with its
/// reason.
///
/// `taken` is how many seats are booked in the site's emptiest window over the next four weeks, each window counted
/// on its fullest day: somebody can begin as long as one window has a seat. Full days are for the plan to leave out.
pub fn offers(read: &mut Read<'_>, office: OfficeId, today: Date) -> Result<Vec<Candidate>, DbError> {
    let covers = agreements::covers(read, today)?;
    let reach = regions::reach_of(read, office)?;
    let holidays =
        reference::regional_holidays(read, today, today.saturating_add(HOLIDAYS_AHEAD_YEARS.years()))?;
    let off = |region: Option<RegionId>| {
        let days = region.and_then(|region| holidays.get(&region));
        days.map(|days| days.keys().copied().collect()).unwrap_or_default()
    };
    let (booked, mut closed) = (booked(read, today)?, closed_days(read, today)?);
    let sites = record::all(read, &reach)?.into_iter().filter(|site| site.active);
    let candidate = |site: record::SiteRecord| {
        let taken = booked.get(&site.id).map_or(0, |booked| taken(&site.facts.hours, booked));
        Candidate {
            site: site.id,
            name: site.facts.name,
            coordinates: site.facts.coordinates,
            district: site.facts.district,
            hours: site.facts.hours,
            tasks: site.facts.tasks,
            restrictions: site.facts.restrictions,
            capacity: site.facts.capacity,
            taken: taken.min(site.facts.capacity),
            covered_until: covers.get(&site.host).map(|cover| cover.ends_on),
            closed: closed.remove(&site.id).unwrap_or_default(),
            holidays: off(site.facts.region),
        }
    };
    Ok(sites.map(candidate).collect())
}

/// Every task that some site offers where one acts, for what an assessment may exclude.
pub fn list_tasks(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<String>, DbError> {
    let sites = record::all(read, reach)?;
    let mut tasks: Vec<String> =
        sites.into_iter().filter(|site| site.active).flat_map(|site| site.facts.tasks).collect();
    tasks.sort();
    tasks.dedup();
    Ok(tasks)
}

fn booked(read: &mut Read<'_>, today: Date) -> Result<BTreeMap<SiteId, Vec<Booked>>, DbError> {
    let rows = read.rows(
        "SELECT site_id, day, start_minute, end_minute, COUNT(*) AS people FROM attendances
         WHERE day >= $1 AND day < $2 AND state IN ('expected', 'present')
         GROUP BY site_id, day, start_minute, end_minute",
        params![today, today.saturating_add(SEATS_LOOK_AHEAD.days())],
    )?;
    let mut all = BTreeMap::<SiteId, Vec<Booked>>::new();
    for row in &rows {
        let Some(window) = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?) else { continue };
        let people = u16::try_from(row.get::<i64>("people")?).unwrap_or(u16::MAX);
        all.entry(row.get("site_id")?).or_default().push(Booked { day: row.get("day")?, window, people });
    }
    Ok(all)
}

/// Days from today on at which a site receives nobody more: every seat is taken, or the session was called off.
fn closed_days(read: &mut Read<'_>, today: Date) -> Result<BTreeMap<SiteId, BTreeSet<Date>>, DbError> {
    let rows = read.rows(
        "SELECT a.site_id, a.day FROM attendances a JOIN sites s ON s.id = a.site_id
         WHERE a.day >= $1 AND a.state IN ('expected', 'present')
         GROUP BY a.site_id, a.day, a.start_minute, s.capacity HAVING COUNT(*) >= s.capacity
         UNION SELECT e.site_id, e.day FROM sessions e WHERE e.day >= $1 AND e.state = 'cancelled'",
        params![today],
    )?;
    let mut all = BTreeMap::<SiteId, BTreeSet<Date>>::new();
    for row in &rows {
        all.entry(row.get("site_id")?).or_default().insert(row.get("day")?);
    }
    Ok(all)
}

/// Seats booked in the emptiest window of the week.
fn taken(hours: &WeeklyHours, booked: &[Booked]) -> u16 {
    hours.iter().map(|hours| fullest(hours.day, hours.window, booked)).min().unwrap_or(0)
}

/// People on the fullest day of one weekly window. Two groups in one window count together, also when one comes after
/// the other: rather a seat too few than a person too many.
fn fullest(day: Weekday, window: DayWindow, booked: &[Booked]) -> u16 {
    let mut by_day = BTreeMap::<Date, u16>::new();
    for one in booked.iter().filter(|one| one.day.weekday() == day && one.window.overlaps(window)) {
        let people = by_day.entry(one.day).or_default();
        *people = people.saturating_add(one.people);
    }
    by_day.into_values().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use domain::{time::MinuteOfDay, weekly::DayHours};

    use super::*;

    fn window(from: u16, to: u16) -> DayWindow {
        let at = |hour| MinuteOfDay::at(hour, 0).expect("an hour of the day");
        DayWindow::new(at(from), at(to)).expect("a window")
    }

    #[test]
    fn a_site_has_as_many_seats_as_its_emptiest_window() {
        let hours = WeeklyHours::new([
            DayHours { day: Weekday::Saturday, window: window(8, 12) },
            DayHours { day: Weekday::Sunday, window: window(13, 17) },
        ]);
        let booked = |day, from, to, people| Booked { day, window: window(from, to), people };
        let saturday: Date = "2026-11-28".parse().expect("a date");
        let next = saturday.saturating_add(7.days());
        let sunday = saturday.saturating_add(1.days());
        let all = [booked(saturday, 8, 10, 2), booked(saturday, 10, 12, 1), booked(next, 8, 12, 4)];
        assert_eq!(taken(&hours, &all), 0, "nobody comes on Sundays");
        let both = all.into_iter().chain([booked(sunday, 13, 17, 3)]).collect::<Vec<_>>();
        assert_eq!(taken(&hours, &both), 3);
        assert_eq!(fullest(Weekday::Saturday, window(8, 12), &both), 4);
    }
}
