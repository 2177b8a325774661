//! What placement needs to know of every site.

use std::collections::{BTreeMap, BTreeSet};

use database::{DbError, Read, Row, params};
use domain::{
    access::Reach,
    community_service::{
        placement::Candidate,
        seats::{full_times, simultaneous},
    },
    ids::{OfficeId, RegionId, SiteId},
    time::{Date, DayWindow, Weekday},
    weekly::WeeklyHours,
};
use jiff::ToSpan;

use super::record;
use house::{reference, regions};

/// Seats are counted over this many days from today: what is booked later may still move.
pub(super) const SEATS_LOOK_AHEAD: i64 = 28;

/// Who is expected at each site on each day, a window for every person.
type Booked = BTreeMap<SiteId, BTreeMap<Date, Vec<DayWindow>>>;

/// How far ahead regional holidays are looked for: longer than any sentence's period.
const HOLIDAYS_AHEAD_YEARS: i64 = 3;

/// Every site that receives people where an office acts, covered or not: an uncovered one is weighed as shut, with its
/// reason.
///
/// `taken` is how many seats are booked in the site's emptiest window over the next four weeks, each window counted
/// at its fullest time: somebody can begin as long as one window has a seat. Full times are for the plan to leave out.
pub fn offers(read: &mut Read<'_>, office: OfficeId, today: Date) -> Result<Vec<Candidate>, DbError> {
    let covers = agreements::covers(read, today)?;
    let reach = regions::reach_of(read, office)?;
    let holidays =
        reference::regional_holidays(read, today, today.saturating_add(HOLIDAYS_AHEAD_YEARS.years()))?;
    let off = |region: Option<RegionId>| {
        let days = region.and_then(|region| holidays.get(&region));
        days.map(|days| days.keys().copied().collect()).unwrap_or_default()
    };
    let (soon, mut busy) = (booked_soon(read, today)?, busy_days(read, today)?);
    let mut closed = closed_days(read, today)?;
    let sites = record::all(read, &reach)?.into_iter().filter(|site| site.active);
    let candidate = |site: record::SiteRecord| {
        let taken = soon.get(&site.id).map_or(0, |booked| taken(&site.facts.hours, booked));
        let busy = busy.remove(&site.id).unwrap_or_default().into_iter();
        let full = busy.map(|(day, there)| (day, full_times(&there, site.facts.capacity)));
        Candidate {
            site: site.id,
            name: site.facts.name,
            coordinates: site.facts.coordinates,
            district: site.facts.district,
            hours: site.facts.hours,
            zone: site.facts.zone,
            tasks: site.facts.tasks,
            restrictions: site.facts.restrictions,
            capacity: site.facts.capacity,
            taken: taken.min(site.facts.capacity),
            covered_until: covers.get(&site.host).map(|cover| cover.ends_on),
            closed: closed.remove(&site.id).unwrap_or_default(),
            holidays: off(site.facts.region),
            full: full.filter(|(_, times)| !times.is_empty()).collect(),
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

/// Who is expected over the next four weeks.
fn booked_soon(read: &mut Read<'_>, today: Date) -> Result<Booked, DbError> {
    let rows = read.rows(
        "SELECT site_id, day, start_minute, end_minute, COUNT(*) AS people FROM attendances
         WHERE day >= $1 AND day < $2 AND state IN ('expected', 'present')
         GROUP BY site_id, day, start_minute, end_minute",
        params![today, today.saturating_add(SEATS_LOOK_AHEAD.days())],
    )?;
    booked(&rows)
}

/// Who is expected on the days from today on for which as many are as the site has seats: only then can they all be taken at
/// once.
fn busy_days(read: &mut Read<'_>, today: Date) -> Result<Booked, DbError> {
    let rows = read.rows(
        "SELECT a.site_id, a.day, a.start_minute, a.end_minute, COUNT(*) AS people
         FROM (SELECT b.site_id, b.day FROM attendances b JOIN sites s ON s.id = b.site_id
               WHERE b.day >= $1 AND b.state IN ('expected', 'present')
               GROUP BY b.site_id, b.day, s.capacity HAVING COUNT(*) >= s.capacity) busy
         JOIN attendances a ON a.site_id = busy.site_id AND a.day = busy.day AND a.state IN ('expected', 'present')
         GROUP BY a.site_id, a.day, a.start_minute, a.end_minute",
        params![today],
    )?;
    booked(&rows)
}

fn booked(rows: &[Row]) -> Result<Booked, DbError> {
    let mut all = Booked::new();
    for row in rows {
        let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?);
        let window = window.ok_or_else(|| DbError::other("an attendance without length"))?;
        let people = usize::try_from(row.get::<i64>("people")?).unwrap_or(0);
        let there = all.entry(row.get("site_id")?).or_default().entry(row.get("day")?).or_default();
        there.extend(std::iter::repeat_n(window, people));
    }
    Ok(all)
}

/// Days from today on at which a site receives nobody more, because the session was called off.
fn closed_days(read: &mut Read<'_>, today: Date) -> Result<BTreeMap<SiteId, BTreeSet<Date>>, DbError> {
    let rows = read.rows(
        "SELECT DISTINCT site_id, day FROM sessions WHERE day >= $1 AND state = 'cancelled'",
        params![today],
    )?;
    let mut all = BTreeMap::<SiteId, BTreeSet<Date>>::new();
    for row in &rows {
        all.entry(row.get("site_id")?).or_default().insert(row.get("day")?);
    }
    Ok(all)
}

/// Seats booked in the emptiest window of the week.
fn taken(hours: &WeeklyHours, booked: &BTreeMap<Date, Vec<DayWindow>>) -> u16 {
    let fullest = hours.iter().map(|hours| fullest(hours.day, hours.window, booked)).min();
    u16::try_from(fullest.unwrap_or(0)).unwrap_or(u16::MAX)
}

/// People at the fullest time of one weekly window, on whatever day.
fn fullest(day: Weekday, window: DayWindow, booked: &BTreeMap<Date, Vec<DayWindow>>) -> usize {
    let days = booked.iter().filter(|(on, _)| on.weekday() == day);
    days.map(|(_, there)| simultaneous(there, window)).max().unwrap_or(0)
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
        let saturday: Date = "2026-11-28".parse().expect("a date");
        let next = saturday.saturating_add(7.days());
        let sunday = saturday.saturating_add(1.days());
        let mut all = BTreeMap::from([
            (saturday, vec![window(8, 10), window(8, 10), window(10, 12)]),
            (next, vec![window(8, 12); 4]),
        ]);
        assert_eq!(taken(&hours, &all), 0, "nobody comes on Sundays");
        all.insert(sunday, vec![window(13, 17); 3]);
        assert_eq!(taken(&hours, &all), 3);
        assert_eq!(fullest(Weekday::Saturday, window(8, 12), &all), 4);
        // People of other times share the seats while they are there together, and only then.
        all.insert(next, vec![window(8, 10), window(9, 12), window(9, 11), window(11, 12)]);
        assert_eq!(fullest(Weekday::Saturday, window(8, 12), &all), 3);
    }
}
