//! Ways: how many minutes it takes from a place to another, or that there is no way.

use std::collections::HashMap;

use crate::instance::{Ferry, Place};

const MINUTES_PER_KM: f64 = 2.5;
const LAND_START: f64 = 5.0;
/// No way between two sites is shorter, in minutes.
pub(crate) const LEAST_WAY: u32 = LAND_START as u32;
const FERRY_START: f64 = 10.0;

/// The ways of an instance. Between two islands the last ferry named is the one that sails.
#[derive(Clone, Debug, Default)]
pub struct Ways {
    ferries: HashMap<(u32, u32), Ferry>,
}

impl Ways {
    /// Ways over land and these ferries, both directions.
    pub fn new(ferries: &[Ferry]) -> Self {
        let mut map = HashMap::new();
        for f in ferries {
            map.insert((f.from.island, f.to.island), *f);
            map.insert((f.to.island, f.from.island), Ferry { from: f.to, to: f.from, minutes: f.minutes });
        }
        Self { ferries: map }
    }

    /// Whole minutes one way, or nothing when there is no way.
    pub fn minutes(&self, a: Place, b: Place) -> Option<u32> {
        let minutes = if a.island == b.island {
            LAND_START + MINUTES_PER_KM * kilometres(a, b)
        } else {
            let f = self.ferries.get(&(a.island, b.island))?;
            f64::from(f.minutes)
                + FERRY_START
                + MINUTES_PER_KM * (kilometres(a, f.from) + kilometres(f.to, b))
        };
        Some((minutes + 0.5).floor() as u32)
    }

    /// Islands one ferry away whose crossing alone fits in `limit` minutes, in order.
    pub fn islands_within(&self, island: u32, limit: u32) -> Vec<u32> {
        let mut found: Vec<u32> = self
            .ferries
            .iter()
            .filter(|((from, to), f)| {
                *from == island && to != from && f.minutes + FERRY_START as u32 <= limit
            })
            .map(|((_, to), _)| *to)
            .collect();
        found.sort_unstable();
        found
    }
}

/// How far one may go over land in so many minutes, in kilometres; a little more than exact.
pub(crate) fn reach(minutes: u32) -> f64 {
    ((f64::from(minutes) - LAND_START + 1.0) / MINUTES_PER_KM).max(0.0)
}

fn kilometres(a: Place, b: Place) -> f64 {
    ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).sqrt()
}
