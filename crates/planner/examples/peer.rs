//! What the planner is compared with: `peer generate SIZE SEED TIGHT FILE` draws an instance (XS, S, M or L; TIGHT
//! multiplies the seats), `peer greedy FILE PLAN` plans it as a clerk would, `peer pairs FILE OUT` writes the
//! possible pairs with their points for a solver from elsewhere, `peer judge FILE PLAN` judges any plan.
#![allow(clippy::print_stdout, reason = "a measuring program speaks on standard output")]

#[path = "../../testkit/src/plan_checker.rs"]
#[allow(dead_code, reason = "only the verdict is read")]
mod checker;
#[path = "../../testkit/src/plan_generator.rs"]
mod generator;

use std::{fs, time::Instant};

use planner::{
    instance::Instance,
    json,
    plan::Plan,
    rules,
    solve::{Options, solve},
    travel::Ways,
};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Outcome {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["generate", size, seed, tight, file] => {
            let draw = generator::Draw::named(size, seed.parse()?).ok_or("sizes are XS, S, M and L")?;
            Ok(fs::write(file, generator::generate(generator::Draw { tight: tight.parse()?, ..draw }))?)
        }
        ["greedy", file, out] => {
            let instance = json::read_instance(&fs::read_to_string(file)?)?;
            let started = Instant::now();
            let plan = greedy(&instance);
            println!("greedy: {:.3} s", started.elapsed().as_secs_f64());
            Ok(fs::write(out, json::write_plan(&plan, &instance.weights))?)
        }
        ["pairs", file, out] => Ok(fs::write(out, pairs(&json::read_instance(&fs::read_to_string(file)?)?))?),
        ["judge", file, plan] => judge(&fs::read_to_string(file)?, &fs::read_to_string(plan)?),
        _ => {
            Err("peer generate SIZE SEED TIGHT FILE | greedy FILE PLAN | pairs FILE OUT | judge FILE PLAN"
                .into())
        }
    }
}

/// The sessions possible for a person, with the minutes of the way.
fn possible<'a>(
    instance: &'a Instance,
    ways: &'a Ways,
    person: usize,
) -> impl Iterator<Item = (u32, u32)> + 'a {
    let p = &instance.people[person];
    (0u32..).zip(&instance.sessions).filter_map(move |(s, session)| {
        let minutes = ways.minutes(p.home, instance.sites[session.site as usize].place)?;
        let free = minutes <= p.max_travel && rules::first_failing(instance, ways, p, session).is_none();
        free.then_some((minutes, s))
    })
}

/// People by deadline, each to the nearest free seats that fit; then sessions without their minimum stand down.
fn greedy(instance: &Instance) -> Plan {
    let ways = Ways::new(&instance.ferries);
    let mut order: Vec<usize> = (0..instance.people.len()).collect();
    order.sort_by_key(|&p| (instance.people[p].deadline, p));
    let mut there: Vec<Vec<u32>> = vec![Vec::new(); instance.sessions.len()];
    for p in order {
        let person = &instance.people[p];
        let mut near: Vec<(u32, u32)> = possible(instance, &ways, p).collect();
        near.sort_unstable();
        let mut mine: Vec<u32> = Vec::new();
        for (_, s) in near {
            let session = &instance.sessions[s as usize];
            let sum = |keep: &dyn Fn(u32) -> bool| {
                let days = mine.iter().map(|&t| &instance.sessions[t as usize]).filter(|t| keep(t.day));
                days.map(|t| t.length.get()).sum::<i64>() + session.length.get()
            };
            let clashes = |&t: &u32| rules::clash(instance, &ways, &instance.sessions[t as usize], session);
            let fits = sum(&|_| true) <= (person.remaining + instance.waste_limit).get()
                && sum(&|day| day == session.day) <= instance.day_limit.get()
                && sum(&|day| Instance::week_of(day) == Instance::week_of(session.day))
                    <= person.weekly_limit.get()
                && there[s as usize].len() < session.seats as usize
                && !mine.iter().any(clashes)
                && !there[s as usize].iter().any(|&q| person.apart.contains(&q));
            if fits && sum(&|_| true) - session.length.get() < person.remaining.get() {
                mine.push(s);
                there[s as usize].push(p as u32);
            }
        }
    }
    let held = (0u32..)
        .zip(&there)
        .filter(|(s, people)| people.len() >= instance.sessions[*s as usize].minimum as usize);
    Plan::from_pairs(held.flat_map(|(s, people)| people.iter().map(move |&p| (p, s))).collect())
}

/// The possible pairs as lines of JSON: person, session, points.
fn pairs(instance: &Instance) -> String {
    let ways = Ways::new(&instance.ferries);
    let mut rows = Vec::new();
    for (p, person) in instance.people.iter().enumerate() {
        for (minutes, s) in possible(instance, &ways, p) {
            let late = rules::is_late(instance, person, &instance.sessions[s as usize]);
            let late = if late { instance.weights.late_session } else { 0 };
            rows.push(format!("[{p},{s},{}]", i64::from(minutes) * instance.weights.travel_minute + late));
        }
    }
    format!("[{}]", rows.join(",\n"))
}

/// Judges a plan by the checker that shares no code with the planner. Avoidable is what is unplaced beyond what
/// nobody could place with every seat free and no minimum.
fn judge(text: &str, plan: &str) -> Outcome {
    let verdict = checker::judge(text, plan, None);
    let mut open = json::read_instance(text)?;
    for s in &mut open.sessions {
        (s.seats, s.minimum) = (open.people.len() as u32, 0);
    }
    open.people.iter_mut().for_each(|p| p.apart.clear());
    let least = solve(&open, None, Options { seed: 1, rounds: Some(0) }, &mut |_| true).tally.unplaced;
    let least = least.get() as f64 / 60.0;
    println!(
        "judged: cost {:.0} unplaced {:.1} h avoidable {:.1} h broken rules {}",
        verdict.cost,
        verdict.unplaced,
        verdict.unplaced - least,
        verdict.broken.len()
    );
    if verdict.broken.is_empty() { Ok(()) } else { Err("the plan breaks a rule".into()) }
}
