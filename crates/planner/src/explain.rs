//! Why a person is not placed, what would place the rest, and why not this session.
//!
//! Every answer is exact for the plan as it stands: the person's programme is solved again with one thing
//! changed, everybody else staying where they are.

use std::collections::BTreeMap;

use domain::time::{DayWindow, MinuteOfDay, Minutes};
use serde::Serialize;

use crate::{
    charge::Chooser,
    instance::{Instance, Person, Pin, WeeklyWindow},
    plan::{self, Cost, Plan},
    problem::Problem,
    rules::{self, Reason},
    sites::SiteGrid,
    spaces::Crowds,
    travel::Ways,
};

/// How many sessions each rule removes for one person, in the order of the rules; then what seats leave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Funnel {
    /// All sessions.
    pub sessions: u32,
    /// Sessions that each rule removes, the first that fails counting.
    pub removed: BTreeMap<Reason, u32>,
    /// Sessions that all rules allow.
    pub possible: u32,
    /// Of these, full.
    pub full: u32,
    /// Of these, not held because too few come.
    pub not_held: u32,
    /// Of these, shared with somebody to be kept apart.
    pub apart: u32,
}

/// Counts the rules for one person against a plan.
pub fn funnel(instance: &Instance, plan: &Plan, person: u32) -> Funnel {
    let ways = Ways::new(&instance.ferries);
    let p = &instance.people[person as usize];
    let seats = Seats::new(instance, plan);
    let mut funnel = Funnel { sessions: instance.sessions.len() as u32, ..Funnel::default() };
    for (i, s) in instance.sessions.iter().enumerate() {
        if let Some(reason) = rules::first_failing(instance, &ways, p, s) {
            *funnel.removed.entry(reason).or_default() += 1;
            continue;
        }
        funnel.possible += 1;
        match seats.state(instance, person, i as u32) {
            Seat::Free => {}
            Seat::Full => funnel.full += 1,
            Seat::NotHeld => funnel.not_held += 1,
            Seat::Apart => funnel.apart += 1,
        }
    }
    funnel
}

/// Something that could be different for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relaxation {
    /// So many minutes more of travel.
    Travel(u32),
    /// Free on this weekday (0 Monday) from minute to minute.
    Free(u8, u16, u16),
    /// So many minutes more in a week.
    WeeklyLimit(i64),
    /// So many days more.
    Deadline(i32),
    /// This ability learnt (a bit).
    Skill(u64),
    /// Sites with this tag allowed (a bit).
    Tag(u64),
    /// One more seat in this session.
    Seat(u32),
}

/// A relaxation and the time it would place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Help {
    /// What would be different.
    pub what: Relaxation,
    /// How much more time would find a place.
    pub placed: Minutes,
}

/// The single changes that would place more of this person's time, the most helpful first.
pub fn relaxations(instance: &Instance, plan: &Plan, person: u32) -> Vec<Help> {
    let seats = Seats::new(instance, plan);
    let now = placed(&alone(instance, &seats, person, |_| {}));
    let mut found: Vec<Help> = Vec::new();
    let mut offer = |what, minutes: Minutes| {
        if minutes > now {
            found.push(Help { what, placed: minutes - now });
        }
    };
    for what in possible_relaxations(&instance.people[person as usize]) {
        offer(what, placed(&alone(instance, &seats, person, |p| relax(p, what))));
    }
    let mut little = alone(instance, &seats, person, |_| {});
    for &s in &seats.full_near(instance, person) {
        let Some(at) = little.names.iter().position(|&n| n == s) else { continue };
        little.instance.sessions[at].seats = 1;
        offer(Relaxation::Seat(s), placed(&little));
        little.instance.sessions[at].seats = 0;
    }
    found.sort_by_key(|it| std::cmp::Reverse(it.placed));
    found
}

fn possible_relaxations(p: &Person) -> Vec<Relaxation> {
    let mut all = vec![
        Relaxation::Travel(15),
        Relaxation::Travel(30),
        Relaxation::Travel(60),
        Relaxation::WeeklyLimit(240),
        Relaxation::WeeklyLimit(480),
        Relaxation::Deadline(14),
        Relaxation::Deadline(28),
    ];
    for day in 0..5 {
        all.push(Relaxation::Free(day, 960, 1260));
    }
    for day in 0..7 {
        all.push(Relaxation::Free(day, 420, 780));
        all.push(Relaxation::Free(day, 720, 1200));
    }
    all.extend((0..64).map(|b| 1u64 << b).filter(|b| b & !p.skills & 0xFFFF != 0).map(Relaxation::Skill));
    all.extend((0..64).map(|b| 1u64 << b).filter(|b| b & p.avoid != 0).map(Relaxation::Tag));
    all
}

fn relax(p: &mut Person, what: Relaxation) {
    match what {
        Relaxation::Travel(by) => p.max_travel += by,
        Relaxation::WeeklyLimit(by) => p.weekly_limit += Minutes::new(by),
        Relaxation::Deadline(by) => p.deadline += by,
        Relaxation::Skill(bit) => p.skills |= bit,
        Relaxation::Tag(bit) => p.avoid &= !bit,
        Relaxation::Free(weekday, from, to) => {
            let ends = MinuteOfDay::new(from).zip(MinuteOfDay::new(to));
            if let Some(window) = ends.and_then(|(a, b)| DayWindow::new(a, b)) {
                p.free.push(WeeklyWindow { weekday, window });
            }
        }
        Relaxation::Seat(_) => {}
    }
}

/// Why a person is not in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyNot {
    /// The person is in it.
    Attends,
    /// A rule keeps the person out.
    Rule(Reason),
    /// Every seat is taken; how many hold one.
    Full(u32),
    /// The session is not held; how many more would have to come.
    NotHeld(u32),
    /// Somebody to be kept apart is there.
    Apart,
    /// Possible, but the person's own plan would cost so much more.
    Dearer(Cost),
}

/// Answers why not this session.
pub fn why_not(instance: &Instance, plan: &Plan, person: u32, session: u32) -> WhyNot {
    let ways = Ways::new(&instance.ferries);
    let (p, s) = (&instance.people[person as usize], &instance.sessions[session as usize]);
    if plan.has(person, session) {
        return WhyNot::Attends;
    }
    if let Some(reason) = rules::first_failing(instance, &ways, p, s) {
        return WhyNot::Rule(reason);
    }
    let seats = Seats::new(instance, plan);
    let here = seats.members[session as usize].len() as u32;
    let there = seats.crowds.beside(instance, person, session).unwrap_or(here);
    match seats.state(instance, person, session) {
        Seat::Full => return WhyNot::Full(there),
        Seat::NotHeld => return WhyNot::NotHeld(s.minimum - here),
        Seat::Apart => return WhyNot::Apart,
        Seat::Free => {}
    }
    let mut little = alone(instance, &seats, person, |_| {});
    let without = own_cost(&little);
    if let Some(at) = little.names.iter().position(|&n| n == session) {
        little.instance.pins.push(Pin { person: 0, session: at as u32, reason: "asked".to_owned() });
    }
    WhyNot::Dearer(Cost(own_cost(&little).0 - without.0))
}

/// The sessions that cost this person least over the seats free now, in order of day.
pub fn suggest(instance: &Instance, plan: &Plan, person: u32) -> Vec<u32> {
    let little = alone(instance, &Seats::new(instance, plan), person, |_| {});
    let mut sessions: Vec<u32> = programme(&little).1.into_iter().map(|s| little.names[s as usize]).collect();
    sessions.sort_by_key(|&s| (instance.sessions[s as usize].day, s));
    sessions
}

enum Seat {
    Free,
    Full,
    NotHeld,
    Apart,
}

struct Seats {
    members: Vec<Vec<u32>>,
    crowds: Crowds,
}

impl Seats {
    fn new(instance: &Instance, plan: &Plan) -> Self {
        let mut members = vec![Vec::new(); instance.sessions.len()];
        for &(p, s) in plan.pairs() {
            members[s as usize].push(p);
        }
        Self { members, crowds: Crowds::new(instance, plan.pairs()) }
    }

    fn state(&self, instance: &Instance, person: u32, session: u32) -> Seat {
        let s = &instance.sessions[session as usize];
        let others = self.members[session as usize].iter().filter(|&&p| p != person).count() as u32;
        let seats = |space: u32| instance.spaces[space as usize].seats;
        let beside = self.crowds.beside(instance, person, session);
        let crowded = beside.zip(s.space).is_some_and(|(beside, space)| beside >= seats(space));
        let apart = |q: &u32| {
            instance.people[person as usize].apart.contains(q)
                || instance.people[*q as usize].apart.contains(&person)
        };
        if others >= s.seats || crowded {
            Seat::Full
        } else if others + 1 < s.minimum {
            Seat::NotHeld
        } else if self.members[session as usize].iter().any(apart) {
            Seat::Apart
        } else {
            Seat::Free
        }
    }

    /// Full sessions that the rules allow the person.
    fn full_near(&self, instance: &Instance, person: u32) -> Vec<u32> {
        let ways = Ways::new(&instance.ferries);
        let p = &instance.people[person as usize];
        (0..instance.sessions.len() as u32)
            .filter(|&s| {
                matches!(self.state(instance, person, s), Seat::Full)
                    && rules::first_failing(instance, &ways, p, &instance.sessions[s as usize]).is_none()
            })
            .collect()
    }
}

/// A world of one person and the sessions near enough, with the seats that others leave.
struct Little {
    instance: Instance,
    names: Vec<u32>,
}

fn alone(instance: &Instance, seats: &Seats, person: u32, change: impl FnOnce(&mut Person)) -> Little {
    let mut p = instance.people[person as usize].clone();
    p.apart.clear();
    change(&mut p);
    let ways = Ways::new(&instance.ferries);
    let near: Vec<u32> = SiteGrid::new(instance).near(instance, &ways, &p).into_iter().map(|n| n.0).collect();
    let mut names = Vec::new();
    let mut sessions = Vec::new();
    for (i, s) in instance.sessions.iter().enumerate() {
        if near.contains(&s.site) {
            let free = matches!(seats.state(instance, person, i as u32), Seat::Free);
            let mut s = s.clone();
            (s.seats, s.space, s.minimum) = (u32::from(free), None, 0);
            names.push(i as u32);
            sessions.push(s);
        }
    }
    let pins = instance.pins.iter().filter(|pin| pin.person == person);
    let place = |s: u32| names.iter().position(|&n| n == s).map(|at| at as u32);
    let pins = pins
        .filter_map(|pin| Some(Pin { person: 0, session: place(pin.session)?, reason: pin.reason.clone() }))
        .collect();
    let barred = instance.barred.iter().filter(|(p, _)| *p == person);
    let barred = barred.filter_map(|&(_, s)| Some((0, place(s)?))).collect();
    let instance = Instance {
        name: String::new(),
        people: vec![p],
        sessions,
        pins,
        barred,
        sites: instance.sites.clone(),
        spaces: Vec::new(),
        ferries: instance.ferries.clone(),
        ..*instance
    };
    Little { instance, names }
}

fn programme(little: &Little) -> (Cost, Vec<u32>) {
    let problem = Problem::new(&little.instance, None);
    let mut chooser = Chooser::default();
    let found = chooser.choose(&problem, 0, 200, |e| e.base);
    let edges = &problem.edges[0];
    let mut sessions: Vec<u32> = chooser.picks.iter().map(|&e| edges[e as usize].session).collect();
    sessions.extend(little.instance.pins.iter().map(|pin| pin.session));
    (Cost(i64::from(found.cost) + problem.constant), sessions)
}

fn own_cost(little: &Little) -> Cost {
    programme(little).0
}

fn placed(little: &Little) -> Minutes {
    let pairs = programme(little).1.into_iter().map(|s| (0, s)).collect();
    let ways = Ways::new(&little.instance.ferries);
    let unplaced = plan::tally(&little.instance, &ways, &Plan::from_pairs(pairs), None).unplaced;
    little.instance.people[0].remaining - unplaced
}
