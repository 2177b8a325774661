//! What binds many sessions at once: the seats of a site.

use planner::instance::Space;

use super::Laid;

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
