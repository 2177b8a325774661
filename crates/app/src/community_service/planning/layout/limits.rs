//! What binds many sessions at once: the seats of a site, and a week that is full already.

use std::collections::BTreeSet;

use domain::time::{Date, monday};
use planner::spaces::Space;

use super::{super::facts::Facts, Laid};

/// The seats of each site, and whoever is there on a day on which we plan.
pub(super) fn spaces(laid: &Laid) -> Vec<Space> {
    let mut spaces: Vec<Space> =
        laid.seats.iter().map(|seats| Space { seats: u32::from(*seats), taken: Vec::new() }).collect();
    for (site, day) in laid.of_day.keys() {
        let there = laid.taken.get(&(*site, *day)).map_or(&[][..], |it| it);
        let day = u32::try_from(laid.day(*day)).unwrap_or(0);
        spaces[*site as usize].taken.extend(there.iter().map(|window| (day, *window)));
    }
    spaces
}

/// Weeks that what is behind and what is pinned fill by the verdict's days: no other day of them is this person's.
pub(super) fn bar_full_weeks(facts: &Facts, laid: &mut Laid) {
    for (at, person) in (0..).zip(&facts.people) {
        let Some(most) = person.days_per_week else { continue };
        let weeks: BTreeSet<Date> = person.behind.iter().map(|it| monday(it.day)).collect();
        for week in weeks {
            let pinned = person.visits.iter().filter(|it| it.pin.is_some() && monday(it.day) == week);
            let mut used = person.days_behind(week);
            used.extend(pinned.map(|it| it.day));
            if used.len() < usize::from(most) {
                continue;
            }
            let own = &laid.visits[at as usize];
            let shut = (0..).zip(&laid.slots).filter(|(slot, it)| {
                monday(it.day) == week && !used.contains(&it.day) && !own.contains_key(slot)
            });
            laid.instance.barred.extend(shut.map(|(slot, _)| (at, slot)));
        }
    }
}
