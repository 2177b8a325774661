//! Measures the planner on one instance: `measure INSTANCE SECONDS [SEED] [PLAN_OUT] [aloud]`.
//!
//! SECONDS are counted in processor time over two cores, so that a busy machine gives the same plan quality as an
//! idle one; wall time is printed beside it. `aloud` says a line each round. With `replan` in place of SECONDS every
//! held session (at most 300) is cancelled in turn; the first answer and its improvement are timed.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a measuring program speaks on standard output"
)]

use std::{fs, time::Instant};

use planner::{
    Problem,
    instance::Instance,
    json,
    plan::{Plan, breaches},
    replan::{Event, Replan},
    solve::{Options, Outcome, Progress, solve},
    travel::Ways,
};

/// Moves that look for a better answer after each cancellation.
const IMPROVING: usize = 200;

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [file, time, rest @ ..] = words.as_slice() else {
        return Err("measure INSTANCE SECONDS|replan [SEED] [PLAN]".into());
    };
    let seed = rest.first().map_or(Ok(1), |s| s.parse())?;
    let instance = json::read_instance(&fs::read_to_string(file)?)?;
    if time == "replan" {
        let plan = rest.get(1).ok_or("replan needs a plan")?;
        return replan(&instance, &json::read_plan(&fs::read_to_string(plan)?, &instance)?);
    }
    let (seconds, started): (f64, _) = (time.parse()?, Instant::now());
    let options = Options { seed, rounds: None };
    let aloud = rest.get(2).is_some_and(|word| word == "aloud");
    let outcome = solve(&instance, None, options, &mut |now| {
        let Progress { rounds, cost, bound, unplaced_hours: hours, stage } = now;
        let at = processor();
        if aloud {
            eprintln!("{at:.1} s {stage:?} {rounds}: cost {cost:.0} bound {bound:.0} unplaced {hours:.1} h");
        }
        at < 2.0 * seconds
    });
    say(&instance, &outcome, started);
    if let Some(out) = rest.get(1) {
        fs::write(out, json::write_plan(&outcome.plan, &instance.weights))?;
    }
    Ok(())
}

fn say(instance: &Instance, outcome: &Outcome, started: Instant) {
    let bad = breaches(instance, &Ways::new(&instance.ferries), &outcome.plan);
    println!(
        "{} wall {:.1} s, processor {:.1} s: cost {:.0} bound {:.0} gap {:.3} % unplaced {:.1} h, unavoidable {:.1} h, extra sites {} \
         rounds {} broken rules {}{}",
        instance.name,
        started.elapsed().as_secs_f64(),
        processor(),
        outcome.tally.cost.points(),
        outcome.bound.points(),
        100.0 * outcome.gap(),
        outcome.tally.unplaced.get() as f64 / 60.0,
        outcome.unavoidable.get() as f64 / 60.0,
        outcome.tally.extra_sites,
        outcome.rounds,
        bad.len(),
        memory()
    );
}

fn replan(instance: &Instance, plan: &Plan) -> Result<(), Failure> {
    let problem = Problem::new(instance, Some(plan));
    let held: Vec<u32> = {
        let mut all: Vec<u32> = plan.pairs().iter().map(|&(_, s)| s).collect();
        all.sort_unstable();
        all.dedup();
        let step = (all.len() / 300).max(1);
        all.into_iter().step_by(step).collect()
    };
    let (mut replan, _) = Replan::new(&problem, plan);
    let (mut first, mut better): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
    for s in held {
        let started = Instant::now();
        replan.answer(Event::SessionCancelled(s));
        first.push(started.elapsed().as_secs_f64() * 1000.0);
        let started = Instant::now();
        replan.improve(IMPROVING, u64::from(s));
        better.push(started.elapsed().as_secs_f64() * 1000.0);
        replan.accept();
    }
    println!("{}: {} cancellations, milliseconds", instance.name, first.len());
    println!("first answer   {}", spread(first));
    println!("{IMPROVING} moves more {}", spread(better));
    Ok(())
}

fn spread(mut times: Vec<f64>) -> String {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or(0.0);
    let most = times.last().copied().unwrap_or(0.0);
    format!("p50 {:.2} p95 {:.2} most {most:.2}", at(0.5), at(0.95))
}

/// Seconds of processor time so far; on a system without `/proc` always 0, and then the time never ends.
fn processor() -> f64 {
    let text = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = text.rsplit(')').next().unwrap_or("").split_whitespace().collect();
    let ticks = |i: usize| fields.get(i).and_then(|f| f.parse::<f64>().ok()).unwrap_or(0.0);
    (ticks(11) + ticks(12)) / 100.0
}

fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.map_or(String::new(), |kb| format!(", most memory {}", kb.trim()))
}
