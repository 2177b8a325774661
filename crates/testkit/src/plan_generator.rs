//! A seeded generator of placement instances in the shared JSON format: islands with ferries, towns of unlike
//! size, sites with weekly sessions, people with work, worship, limits and co-offenders.
//!
//! It follows the distributions of the study's generator closely enough for ratios to be compared, with its own
//! chance, so seeds give other draws. It shares no code with the planner.

use std::fmt::Write as _;

/// How large an instance, and which draw.
#[derive(Clone, Copy, Debug)]
pub struct Draw {
    /// People.
    pub people: usize,
    /// Sessions.
    pub sessions: usize,
    /// Chance starts here.
    pub seed: u64,
    /// Multiplies the seats.
    pub tight: f64,
    /// Weeks.
    pub weeks: usize,
}

impl Draw {
    /// The named sizes of the study: XS, S, M and L.
    pub fn named(size: &str, seed: u64) -> Option<Draw> {
        let (people, sessions) = match size {
            "XS" => (60, 130),
            "S" => (200, 400),
            "M" => (5_000, 12_000),
            "L" => (100_000, 250_000),
            _ => return None,
        };
        Some(Draw { people, sessions, seed, tight: 1.0, weeks: 26 })
    }
}

struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }
    fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1u64 << 53) as f64
    }
    fn to(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.unit()
    }
    fn below(&mut self, n: usize) -> usize {
        (self.unit() * n as f64) as usize
    }
    fn yes(&mut self, share: f64) -> bool {
        self.unit() < share
    }
    fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
    fn weighed<T: Copy>(&mut self, list: &[(T, f64)]) -> T {
        let mut left = self.unit() * list.iter().map(|(_, w)| w).sum::<f64>();
        for &(item, weight) in list {
            left -= weight;
            if left <= 0.0 {
                return item;
            }
        }
        list[list.len() - 1].0
    }
    fn bell(&mut self, middle: f64, spread: f64) -> f64 {
        let (a, b) = (self.unit().max(1e-12), self.unit());
        middle + spread * (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }
    fn triangle(&mut self, low: f64, high: f64, top: f64) -> f64 {
        let (u, c) = (self.unit(), (top - low) / (high - low));
        if u < c {
            low + (u * (high - low) * (top - low)).sqrt()
        } else {
            high - ((1.0 - u) * (high - low) * (high - top)).sqrt()
        }
    }
    fn bits(&mut self, n: usize, share: f64) -> u64 {
        (0..n).map(|b| u64::from(self.yes(share)) << b).sum()
    }
}

struct Town {
    island: usize,
    centres: Vec<(f64, f64, f64)>,
    weight: f64,
    muslim: f64,
    rich: f64,
}

impl Town {
    fn point(&self, dice: &mut Dice) -> (f64, f64) {
        let (x, y, spread) = dice.of(&self.centres);
        (dice.bell(x, spread), dice.bell(y, spread))
    }
}

type Template = (&'static [usize], usize, usize);
const WORKDAYS: &[usize] = &[0, 1, 2, 3, 4];
const TEMPLATES: [(Template, f64); 11] = [
    ((&[5], 480, 720), 14.0),
    ((&[5], 480, 960), 14.0),
    ((&[5], 780, 1020), 9.0),
    ((&[6], 780, 1020), 12.0),
    ((&[6], 480, 720), 4.0),
    ((&[6], 720, 1080), 6.0),
    ((WORKDAYS, 480, 720), 12.0),
    ((&[0, 1, 2, 3], 780, 1020), 8.0),
    ((WORKDAYS, 480, 960), 5.0),
    ((WORKDAYS, 990, 1170), 12.0),
    ((WORKDAYS, 990, 1110), 4.0),
];

/// Draws an instance.
pub fn generate(draw: Draw) -> String {
    let mut dice = Dice(draw.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    (0..8).for_each(|_| {
        dice.next();
    });
    let (towns, ferries) = country(draw, &mut dice);
    let shares: Vec<f64> = towns.iter().map(|t| t.weight).collect();
    let people = split(draw.people, &shares, 5);
    let rich: Vec<f64> = towns.iter().zip(&people).map(|(t, &n)| n as f64 * t.rich).collect();
    let quota = split(draw.sessions, &rich, 3);
    let mut out = format!(
        "{{\"meta\":{{\"name\":\"{}x{}\",\"seed\":{},\"horizon_days\":{},\"weights\":{{\"unplaced_hour\":1000,\
         \"extra_site\":60,\"travel_minute\":1,\"waste_hour\":10,\"late_session\":15,\"change\":40,\
         \"late_days\":14}},\"waste_max\":3,\"max_day_hours\":8}},\n\"ferries\":[{}],\n",
        draw.people,
        draw.sessions,
        draw.seed,
        draw.weeks * 7,
        ferries.join(",")
    );
    let (sites, sessions) = work(draw, &towns, &quota, &mut dice);
    let rows: Vec<String> = everybody(draw, &towns, &people, &mut dice);
    let _ = write!(
        out,
        "\"sites\":[\n{}],\n\"people\":[\n{}],\n\"sessions\":[\n{}]}}\n",
        sites.join(",\n"),
        rows.join(",\n"),
        sessions.join(",\n")
    );
    out
}

fn split(total: usize, shares: &[f64], least: usize) -> Vec<usize> {
    let sum: f64 = shares.iter().sum();
    let mut parts: Vec<usize> =
        shares.iter().map(|s| ((total as f64 * s / sum) as usize).max(least)).collect();
    let n = parts.len();
    let mut at = 0;
    while parts.iter().sum::<usize>() != total {
        if parts.iter().sum::<usize>() < total {
            parts[at % n] += 1;
        } else if parts[at % n] > least.min(total / n) {
            parts[at % n] -= 1;
        }
        at += 1;
    }
    parts
}

fn country(draw: Draw, dice: &mut Dice) -> (Vec<Town>, Vec<String>) {
    let count = (draw.people as f64 / 200.0).round().max(1.0) as usize;
    let islands = ((count as f64).powf(0.65).round() as usize).max(2);
    let columns = (islands as f64).sqrt().ceil() as usize;
    let island_weights: Vec<(usize, f64)> =
        (0..islands).map(|i| (i, 1.0 / (i as f64 + 1.0).powf(0.8))).collect();
    let mut towns = Vec::new();
    for k in 0..count {
        let island = if count == 1 {
            0
        } else if k < islands {
            k
        } else {
            dice.weighed(&island_weights)
        };
        let span = 60.0 + 60.0 * (count as f64 / islands as f64).sqrt();
        let x = (island % columns) as f64 * 600.0 + dice.to(0.0, span);
        let y = (island / columns) as f64 * 600.0 + dice.to(0.0, span);
        let clusters = if count == 1 { 5 } else { 2 + dice.below(4) };
        let centres =
            (0..clusters).map(|_| (dice.bell(x, 6.0), dice.bell(y, 6.0), dice.to(1.0, 3.5))).collect();
        let heavy = 0.65 / (1.0 + 0.15 * k as f64);
        towns.push(Town {
            island,
            centres,
            weight: 0.35 * mean_weight(count) + heavy,
            muslim: dice.of(&[0.1, 0.5, 0.9, 0.95]),
            rich: dice.to(0.75, 1.3),
        });
    }
    let mut ferries = Vec::new();
    for i in 0..islands {
        for j in [i + 1, i + columns] {
            if j < islands && dice.yes(0.6) {
                let port = |i: usize| towns[if i < count { i } else { 0 }].centres[0];
                let minutes = dice.of(&[30, 45, 60, 90]);
                let (a, b) = (port(i), port(j));
                ferries.push(format!("[{i},{j},{minutes},{:.3},{:.3},{:.3},{:.3}]", a.0, a.1, b.0, b.1));
            }
        }
    }
    (towns, ferries)
}

fn mean_weight(count: usize) -> f64 {
    (0..count).map(|k| 1.0 / (1.0 + 0.15 * k as f64)).sum::<f64>() / count as f64
}

fn work(draw: Draw, towns: &[Town], quota: &[usize], dice: &mut Dice) -> (Vec<String>, Vec<String>) {
    let (mut sites, mut sessions) = (Vec::new(), Vec::new());
    for (k, town) in towns.iter().enumerate() {
        let mut left = quota[k];
        while left > 0 {
            let (x, y) = town.point(dice);
            let tags: u64 = [(1, 0.25), (2, 0.12), (4, 0.08), (8, 0.04)]
                .iter()
                .filter(|t| dice.yes(t.1))
                .map(|t| t.0)
                .sum();
            let island = if towns.len() == 1 && dice.yes(0.1) { 1 } else { town.island };
            let site = sites.len();
            sites.push(format!(
                "{{\"id\":{site},\"x\":{x:.3},\"y\":{y:.3},\"island\":{island},\"region\":{k},\"tags\":{tags}}}"
            ));
            let required = if dice.yes(0.15) { 1u64 << dice.below(6) } else { 0 };
            let demands = dice.bits(4, 0.25);
            let risk = dice.weighed(&[(0, 0.12), (1, 0.33), (2, 0.55)]);
            for _ in 0..dice.of(&[1, 1, 1, 2, 2, 3]) {
                let (weekdays, start, end) = dice.weighed(&TEMPLATES);
                let weekday = dice.of(weekdays);
                let least = dice.weighed(&[(1, 0.3), (2, 0.4), (3, 0.2), (4, 0.1)]);
                let seats = ((draw.tight * dice.triangle(4.0, 24.0, 8.0)).round() as usize).max(least + 2);
                let women = u8::from(dice.yes(0.06));
                let gaps = dice.below(6).min(draw.weeks.saturating_sub(1));
                let skipped: Vec<usize> = (0..gaps).map(|_| dice.below(draw.weeks)).collect();
                for week in (0..draw.weeks).filter(|w| !skipped.contains(w)) {
                    if left == 0 {
                        break;
                    }
                    left -= 1;
                    sessions.push(format!(
                        "{{\"id\":{},\"site\":{site},\"day\":{},\"start\":{start},\"end\":{end},\"h\":{},\
                         \"cap\":{seats},\"min\":{least},\"req\":{required},\"demand\":{demands},\
                         \"women\":{women},\"maxrisk\":{risk}}}",
                        sessions.len(),
                        week * 7 + weekday,
                        (end - start) / 60
                    ));
                }
            }
        }
    }
    (sites, sessions)
}

fn everybody(draw: Draw, towns: &[Town], count: &[usize], dice: &mut Dice) -> Vec<String> {
    let mut rows = Vec::new();
    for (k, town) in towns.iter().enumerate() {
        let base = rows.len();
        let n = count[k];
        let mut apart: Vec<Vec<usize>> = vec![Vec::new(); n];
        for _ in 0..n / 25 {
            let group: Vec<usize> = (0..dice.of(&[2, 2, 3])).map(|_| dice.below(n)).collect();
            for &a in &group {
                for &b in &group {
                    if a != b && !apart[a].contains(&(base + b)) {
                        apart[a].push(base + b);
                    }
                }
            }
        }
        for enemies in &apart {
            let id = rows.len();
            rows.push(person(id, k, draw, town, towns.len() == 1, enemies, dice));
        }
    }
    rows
}

fn person(
    id: usize,
    region: usize,
    draw: Draw,
    town: &Town,
    alone: bool,
    apart: &[usize],
    dice: &mut Dice,
) -> String {
    let (x, y) = town.point(dice);
    let island = if alone && dice.yes(0.07) { 1 } else { town.island };
    let free = availability(dice);
    let mut blocked = vec![if dice.yes(town.muslim) {
        "[4,690,810]"
    } else if dice.yes(0.15) {
        "[6,0,1440]"
    } else {
        "[6,360,720]"
    }];
    if dice.yes(0.08) {
        blocked.push(dice.of(&["[3,0,1440]", "[5,0,1440]", "[1,0,1440]"]));
    }
    let weeks = draw.weeks.min(4 + dice.below(23));
    let total = dice.bell(95f64.ln(), 0.6).exp().round().clamp(8.0, 240.0);
    let hours = (total * (weeks as f64 / 26.0 * dice.to(0.6, 1.35)).min(1.0)).round().max(3.0);
    let need = hours / weeks as f64;
    let week = if need < 3.5 {
        8
    } else if need < 8.0 {
        16
    } else {
        24
    };
    let avoid: u64 =
        [(1, 0.06), (2, 0.05), (4, 0.08), (8, 0.05)].iter().filter(|t| dice.yes(t.1)).map(|t| t.0).sum();
    let (skills, limits) = (dice.bits(6, 0.3), dice.bits(4, 0.06));
    let travel = dice.weighed(&[(30, 0.08), (45, 0.37), (60, 0.45), (120, 0.10)]);
    let risk = dice.weighed(&[(0, 0.6), (1, 0.3), (2, 0.1)]);
    let sex = if dice.yes(0.14) { "F" } else { "M" };
    let deadline = weeks * 7 - 1 - dice.below(4);
    format!(
        "{{\"id\":{id},\"x\":{x:.3},\"y\":{y:.3},\"island\":{island},\"region\":{region},\"h\":{hours},\
         \"deadline\":{deadline},\"max_travel\":{travel},\"wmax\":{week},\"sex\":\"{sex}\",\"skills\":{skills},\
         \"limits\":{limits},\"avoid\":{avoid},\"risk\":{risk},\"avail\":[{}],\"blocked\":[{}],\"excl\":{apart:?}}}",
        free.join(","),
        blocked.join(",")
    )
}

fn availability(dice: &mut Dice) -> Vec<&'static str> {
    let mut free = vec!["[[420,1200]]"; 7];
    match dice.weighed(&[(0, 0.6), (1, 0.2), (2, 0.2)]) {
        0 => {
            let after = if dice.yes(0.7) { "[[960,1260]]" } else { "[]" };
            free[..5].fill(after);
            if dice.yes(0.3) {
                free[5] = "[[750,1200]]";
            }
        }
        1 => {
            let away = dice.of(&[3, 4, 4]);
            let mut days: Vec<usize> = (0..7).collect();
            for _ in 0..away {
                let day = days.swap_remove(dice.below(days.len()));
                free[day] = "[]";
            }
        }
        _ if dice.yes(0.3) => free = vec!["[[450,780]]"; 7],
        _ => {}
    }
    free
}
