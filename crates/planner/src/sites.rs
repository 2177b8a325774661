//! Which sites a person can reach, without looking at all of them.

use std::collections::HashMap;

use crate::{
    instance::{Instance, Person},
    travel::{Ways, reach},
};

const CELL_KM: f64 = 12.0;

/// Sites in squares of twelve kilometres, island by island.
pub(crate) struct SiteGrid {
    cells: HashMap<(u32, i32, i32), Vec<u32>>,
    islands: HashMap<u32, Vec<u32>>,
}

impl SiteGrid {
    pub fn new(instance: &Instance) -> Self {
        let (mut cells, mut islands) = (HashMap::<_, Vec<u32>>::new(), HashMap::<_, Vec<u32>>::new());
        for (i, site) in instance.sites.iter().enumerate() {
            let at = site.place;
            cells.entry((at.island, cell(at.x), cell(at.y))).or_default().push(i as u32);
            islands.entry(at.island).or_default().push(i as u32);
        }
        Self { cells, islands }
    }

    /// Sites within the person's travel limit, with the minutes, nearest first.
    pub fn near(&self, instance: &Instance, ways: &Ways, p: &Person) -> Vec<(u32, u32)> {
        let mut found = Vec::new();
        let mut look = |sites: &[u32]| {
            for &site in sites {
                match ways.minutes(p.home, instance.sites[site as usize].place) {
                    Some(minutes) if minutes <= p.max_travel => found.push((site, minutes)),
                    _ => {}
                }
            }
        };
        let here = self.islands.get(&p.home.island).map_or(&[][..], |v| v);
        let n = (reach(p.max_travel) / CELL_KM) as i32 + 1;
        let (cx, cy) = (cell(p.home.x), cell(p.home.y));
        if (2 * i64::from(n) + 1).pow(2) > here.len() as i64 {
            look(here);
        } else {
            for key in (cx - n..=cx + n).flat_map(|x| (cy - n..=cy + n).map(move |y| (p.home.island, x, y))) {
                look(self.cells.get(&key).map_or(&[], |v| v));
            }
        }
        for island in ways.islands_within(p.home.island, p.max_travel) {
            look(self.islands.get(&island).map_or(&[], |v| v));
        }
        found.sort_unstable_by_key(|&(site, minutes)| (minutes, site));
        found
    }
}

fn cell(km: f64) -> i32 {
    (km / CELL_KM).floor() as i32
}
