//! Tiny instances against an exact answer by brute force, and the same plan on any number of threads.

mod common;

use common::{draw, hold, plan, read};
use domain::time::{DayWindow, MinuteOfDay};
use planner::{
    instance::{Instance, Space},
    plan::{self, Plan},
    rules,
    travel::Ways,
};

/// Beyond this the instance is not tiny.
const MOST_STEPS: u32 = 40_000;

/// Every set of sessions one person could attend, with the person's own cost.
fn choices(instance: &Instance, ways: &Ways, person: u32) -> Vec<(i64, Vec<u32>)> {
    let p = &instance.people[person as usize];
    let possible: Vec<u32> = (0..instance.sessions.len() as u32)
        .filter(|&s| rules::first_failing(instance, ways, p, &instance.sessions[s as usize]).is_none())
        .collect();
    let mut found = Vec::new();
    for set in 0u32..1 << possible.len() {
        let chosen: Vec<u32> =
            (0..possible.len()).filter(|i| set & 1 << i != 0).map(|i| possible[i]).collect();
        let one = Plan::from_pairs(chosen.iter().map(|&s| (person, s)).collect());
        let mut alone = instance.clone();
        alone.sessions.iter_mut().for_each(|s| s.minimum = 0);
        if plan::breaches(&alone, ways, &one).is_empty() {
            let others: i64 = (instance.people.iter().enumerate())
                .filter(|(q, _)| *q != person as usize)
                .map(|(_, q)| q.remaining.get() * instance.weights.unplaced_hour)
                .sum();
            found.push((plan::tally(instance, ways, &one, None).cost.0 - others, chosen));
        }
    }
    found.sort();
    found
}

struct Brute<'a> {
    instance: &'a Instance,
    choices: Vec<Vec<(i64, Vec<u32>)>>,
    rest: Vec<i64>,
    count: Vec<u32>,
    members: Vec<Vec<u32>>,
    best: i64,
    steps: u32,
}

impl Brute<'_> {
    /// Whether at every minute of a session its space has a seat left.
    fn has_seat(&self, s: u32) -> bool {
        let asked = &self.instance.sessions[s as usize];
        let Some(space) = asked.space else { return true };
        let held = |minute: u16| {
            let here = self.instance.sessions.iter().zip(&self.count);
            let here = here.filter(|(it, _)| (it.space, it.day) == (asked.space, asked.day));
            let here = here.filter(|(it, _)| (it.window.start.get()..it.window.end.get()).contains(&minute));
            here.map(|(_, people)| *people).sum::<u32>()
        };
        let seats = self.instance.spaces[space as usize].seats;
        (asked.window.start.get()..asked.window.end.get()).all(|minute| held(minute) < seats)
    }

    fn go(&mut self, p: usize, cost: i64) {
        self.steps += 1;
        if cost + self.rest[p] >= self.best || self.steps > MOST_STEPS {
            return;
        }
        if p == self.choices.len() {
            let short = |s: usize| self.count[s] > 0 && self.count[s] < self.instance.sessions[s].minimum;
            if !(0..self.count.len()).any(short) {
                self.best = cost;
            }
            return;
        }
        for n in 0..self.choices[p].len() {
            let (own, sessions) = self.choices[p][n].clone();
            if cost + own + self.rest[p + 1] >= self.best {
                break;
            }
            let apart = &self.instance.people[p].apart;
            let fits = sessions.iter().all(|&s| {
                self.count[s as usize] < self.instance.sessions[s as usize].seats
                    && !self.members[s as usize].iter().any(|q| apart.contains(q))
                    && self.has_seat(s)
            });
            if fits {
                for &s in &sessions {
                    self.count[s as usize] += 1;
                    self.members[s as usize].push(p as u32);
                }
                self.go(p + 1, cost + own);
                for &s in &sessions {
                    self.count[s as usize] -= 1;
                    self.members[s as usize].pop();
                }
            }
        }
    }
}

fn brute(instance: &Instance) -> Option<i64> {
    let ways = Ways::new(&instance.ferries);
    for p in &instance.people {
        let possible = instance
            .sessions
            .iter()
            .filter(|s| rules::first_failing(instance, &ways, p, s).is_none())
            .count();
        if possible > 8 {
            return None;
        }
    }
    let choices: Vec<_> = (0..instance.people.len() as u32).map(|p| choices(instance, &ways, p)).collect();
    let mut rest = vec![0; choices.len() + 1];
    for p in (0..choices.len()).rev() {
        rest[p] = rest[p + 1] + choices[p][0].0;
    }
    let n = instance.sessions.len();
    let mut brute = Brute {
        instance,
        choices,
        rest,
        count: vec![0; n],
        members: vec![Vec::new(); n],
        best: i64::MAX,
        steps: 0,
    };
    brute.go(0, 0);
    (brute.steps <= MOST_STEPS).then_some(brute.best)
}

#[test]
fn tiny_instances_are_planned_as_well_as_brute_force_can() {
    let mut compared = 0;
    for seed in 1..160 {
        let people = 3 + (seed % 10) as usize;
        let mut instance = read(&draw(people, 14, seed, 0.3));
        for (i, s) in instance.sessions.iter_mut().enumerate() {
            s.seats = s.seats.min(1 + i as u32 % 3);
            s.minimum = s.minimum.min(s.seats);
        }
        let Some(best) = brute(&instance) else { continue };
        let outcome = plan(&instance, None, 1, 100);
        assert!(outcome.bound.0 <= best, "seed {seed}: bound {:?} above the best {best}", outcome.bound);
        assert_eq!(outcome.tally.cost.0, best, "seed {seed}");
        compared += 1;
    }
    assert!(compared >= 50, "only {compared} instances were small enough");
}

#[test]
fn tiny_instances_with_shared_seats_are_planned_as_well_as_brute_force_can() {
    let mut compared = 0;
    for seed in 1..220 {
        let mut instance = read(&draw(3 + (seed % 6) as usize, 14, seed, 0.3));
        let window = |from: u16, to: u16| {
            let minute = |m| MinuteOfDay::new(m).expect("within the day");
            DayWindow::new(minute(from), minute(to)).expect("not empty")
        };
        // Half-day and whole-day sessions of one Saturday and the next, with one or two seats at each site.
        let windows = [window(480, 720), window(540, 960), window(660, 840), window(780, 1020)];
        for (i, s) in instance.sessions.iter_mut().enumerate() {
            (s.window, s.space, s.seats) = (windows[i % 4], Some(s.site), 3);
            (s.length, s.minimum, s.day) = (s.window.length(), s.minimum.min(1), 5 + 7 * (i as u32 / 4 % 2));
        }
        let space = |site: u32| Space { seats: 1 + site % 2, taken: Vec::new() };
        instance.spaces = (0..instance.sites.len() as u32).map(space).collect();
        let Some(best) = brute(&instance) else { continue };
        let outcome = plan(&instance, None, 1, 100);
        let breaches = plan::breaches(&instance, &Ways::new(&instance.ferries), &outcome.plan);
        assert!(breaches.is_empty(), "seed {seed}: {breaches:?}");
        assert!(outcome.bound.0 <= best, "seed {seed}: bound {:?} above the best {best}", outcome.bound);
        assert_eq!(outcome.tally.cost.0, best, "seed {seed}");
        compared += 1;
    }
    assert!(compared >= 50, "only {compared} instances were small enough");
}

#[test]
fn the_same_seed_and_rounds_give_the_same_plan_on_any_number_of_threads() {
    let text = common::generator::generate(common::generator::Draw {
        people: 1500,
        sessions: 3000,
        seed: 4,
        tight: 0.8,
        weeks: 10,
    });
    let instance = read(&text);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a few threads");
        pool.install(|| plan(&instance, None, 9, 62))
    };
    let (one, two, five) = (on(1), on(2), on(5));
    assert_eq!(one.plan, two.plan);
    assert_eq!(one.plan, five.plan);
    assert_eq!((one.bound, one.tally), (five.bound, five.tally));
    hold(&text, &instance, &one, None);
}
