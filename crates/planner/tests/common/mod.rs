//! What the planner's tests share. The judge and the generator live in the testkit; they are taken in by path, so
//! that these tests are built without the product.
#![allow(dead_code, reason = "each test file uses a part of it")]

#[path = "../../../testkit/src/plan_checker.rs"]
pub mod checker;
#[path = "../../../testkit/src/plan_generator.rs"]
pub mod generator;

use std::process::Command;

use generator::Draw;
use planner::{
    instance::Instance,
    json,
    plan::{self, Plan},
    solve::{Options, Outcome, solve},
    travel::Ways,
};

/// Reads an instance that is known to be good.
pub fn read(text: &str) -> Instance {
    json::read_instance(text).expect("the instance is good")
}

/// A small draw.
pub fn draw(people: usize, sessions: usize, seed: u64, tight: f64) -> String {
    generator::generate(Draw { people, sessions, seed, tight, weeks: 8 })
}

/// Plans with a fixed number of rounds.
pub fn plan(instance: &Instance, keep: Option<&Plan>, seed: u64, rounds: u32) -> Outcome {
    solve(instance, keep, Options { seed, rounds: Some(rounds) }, &mut |_| true)
}

/// The plan breaks no rule and costs what the planner says: asked of the planner's own judge, of the testkit's,
/// and of an outside one when `BAILEO_PLAN_CHECKER` names it.
pub fn hold(text: &str, instance: &Instance, outcome: &Outcome, keep: Option<&Plan>) {
    let breaches = plan::breaches(instance, &Ways::new(&instance.ferries), &outcome.plan);
    assert!(breaches.is_empty(), "{breaches:?}");
    let written = json::write_plan(&outcome.plan, &instance.weights);
    let old = keep.map(|k| json::write_plan(k, &instance.weights));
    let verdict = checker::judge(text, &written, old.as_deref());
    assert!(verdict.broken.is_empty(), "{:?}", verdict.broken);
    assert!(
        (verdict.cost - outcome.tally.cost.points()).abs() < 1e-6,
        "{verdict:?} against {:?}",
        outcome.tally
    );
    assert!(outcome.bound.0 <= outcome.tally.cost.0, "the bound is above a plan");
    assert!(
        outcome.unavoidable <= outcome.tally.unplaced,
        "a plan places hours that are proved to have no place"
    );
    outside(text, &written);
}

fn outside(text: &str, plan: &str) {
    let Ok(checker) = std::env::var("BAILEO_PLAN_CHECKER") else { return };
    let folder = tempfile::tempdir().expect("a folder for two files");
    let (a, b) = (folder.path().join("instance.json"), folder.path().join("plan.json"));
    std::fs::write(&a, text).expect("the instance is written");
    std::fs::write(&b, plan).expect("the plan is written");
    let Ok(output) = Command::new("python3").arg(checker).arg(a).arg(b).output() else { return };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
