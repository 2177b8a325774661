//! Tiles: neighbourhoods of sites that are searched at the same time, cut anew each round.
//!
//! Sites are halved along their longer side, a little off the middle by chance, until a tile holds few enough
//! people. A person is moved in a round only if all its visits lie in one tile, and only among that tile's
//! sites, so no two tiles ever touch the same session.

use crate::{problem::Problem, rng::Chance, visits::Visits, worker::NOBODY};

/// One round's cut.
pub(crate) struct Tiling {
    /// Of each site its tile.
    pub tile_of: Vec<u32>,
    /// Of each tile its people.
    pub people: Vec<Vec<u32>>,
    /// Of each person its place in its tile, or [`NOBODY`] when it rests.
    pub local: Vec<u32>,
}

/// Everything in one tile.
pub(crate) fn whole(problem: &Problem) -> Tiling {
    let n = problem.who.len() as u32;
    Tiling {
        tile_of: vec![0; problem.instance.sites.len()],
        people: vec![(0..n).collect()],
        local: (0..n).collect(),
    }
}

/// Cuts into tiles of about `size` people.
pub(crate) fn cut(problem: &Problem, visits: &[Visits], size: usize, chance: &mut Chance) -> Tiling {
    if problem.who.len() <= size {
        return whole(problem);
    }
    let mut weight = vec![0u32; problem.instance.sites.len()];
    for near in &problem.sites {
        if let Some(&home) = near.first() {
            weight[home as usize] += 1;
        }
    }
    let mut tile_of = vec![0; weight.len()];
    let mut sites: Vec<u32> = (0..weight.len() as u32).collect();
    let mut tiles = 0;
    halve(problem, &mut sites, &weight, size, chance, &mut |part| {
        for &site in part {
            tile_of[site as usize] = tiles;
        }
        tiles += 1;
    });
    let mut people = vec![Vec::new(); tiles as usize];
    let mut local = vec![NOBODY; visits.len()];
    for (p, mine) in visits.iter().enumerate() {
        if let Some(tile) = tile_of_person(problem, &tile_of, p, mine, chance) {
            local[p] = people[tile as usize].len() as u32;
            people[tile as usize].push(p as u32);
        }
    }
    Tiling { tile_of, people, local }
}

fn tile_of_person(
    problem: &Problem,
    tile_of: &[u32],
    person: usize,
    mine: &Visits,
    chance: &mut Chance,
) -> Option<u32> {
    let near = &problem.sites[person];
    if near.is_empty() {
        return None;
    }
    let tile = |site: u16| tile_of[near[site as usize] as usize];
    let mut places = mine.edges.iter().map(|&e| problem.edges[person][e as usize].site);
    match places.next() {
        None => Some(tile(chance.below(near.len().min(4)) as u16)),
        Some(first) => places.all(|site| tile(site) == tile(first)).then_some(tile(first)),
    }
}

fn halve(
    problem: &Problem,
    sites: &mut [u32],
    weight: &[u32],
    size: usize,
    chance: &mut Chance,
    done: &mut dyn FnMut(&[u32]),
) {
    let total: u64 = sites.iter().map(|&s| u64::from(weight[s as usize])).sum();
    if total as usize <= size || sites.len() < 2 {
        done(sites);
        return;
    }
    let place = |s: u32| problem.instance.sites[s as usize].place;
    let side = |get: &dyn Fn(u32) -> f64| {
        let ends = sites.iter().map(|&s| get(s)).fold((f64::MAX, f64::MIN), |(a, b), v| (a.min(v), b.max(v)));
        ends.1 - ends.0
    };
    let wide = side(&|s| place(s).x) >= side(&|s| place(s).y);
    let key = |s: u32| if wide { place(s).x } else { place(s).y };
    sites.sort_unstable_by(|&a, &b| key(a).total_cmp(&key(b)).then(a.cmp(&b)));
    let aim = (total as f64 * (0.35 + 0.3 * chance.unit())) as u64;
    let (mut sum, mut at) = (0, 0);
    while at + 1 < sites.len() && sum < aim {
        sum += u64::from(weight[sites[at] as usize]);
        at += 1;
    }
    let (left, right) = sites.split_at_mut(at.clamp(1, sites.len() - 1));
    halve(problem, left, weight, size, chance, done);
    halve(problem, right, weight, size, chance, done);
}
