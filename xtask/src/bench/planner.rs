//! The planner beside its peers in one run: a clerk's greedy plan and OR-Tools CP-SAT with that plan as a hint. Every
//! plan is judged by the testkit's checker, which shares no code with the planner.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::house::done;
use super::scratch;
use crate::{Outcome, machine};

/// Seconds that CP-SAT is given; a larger instance than a city is more than it can hold.
const SOLVER_SECONDS: &str = "60";

/// An instance, the seconds it is planned for, and whether CP-SAT is asked too.
struct Case {
    file: PathBuf,
    seconds: &'static [&'static str],
    solver: bool,
}

/// Runs the cases named: sizes (S, M, L) or instance files; S and M when nothing is named.
pub fn run(names: &[&str]) -> Outcome {
    let mut cargo = Command::new("cargo");
    let build = ["build", "--release", "--package", "planner", "--examples"];
    done("cargo build", cargo.args(build).current_dir(machine::root()))?;
    let python = solver();
    let names = if names.is_empty() { &["S", "M"] } else { names };
    for name in names {
        for case in cases(name)? {
            beside_peers(&case, python.as_deref().filter(|_| case.solver))?;
        }
    }
    Ok(())
}

fn cases(name: &str) -> Outcome<Vec<Case>> {
    let draw = |seed: &str, tight: &str, seconds, solver| -> Outcome<Case> {
        let file = scratch(&format!("planner-{name}-{seed}-{tight}.json"))?;
        done("peer generate", program("peer").args(["generate", name, seed, tight]).arg(&file))?;
        Ok(Case { file, seconds, solver })
    };
    match name {
        "S" => {
            let seeds = ["1", "2", "3"].into_iter();
            seeds.flat_map(|seed| ["1", "0.7"].map(|tight| draw(seed, tight, &["2", "10"], true))).collect()
        }
        "M" => Ok(vec![draw("1", "1", &["60"], false)?]),
        "L" => Ok(vec![draw("1", "1", &["900"], false)?]),
        file => Ok(vec![Case { file: file.into(), seconds: &["10"], solver: true }]),
    }
}

fn beside_peers(case: &Case, python: Option<&Path>) -> Outcome {
    println!("\n{}", case.file.display());
    let (greedy, plan, pairs) =
        (scratch("planner-greedy.json")?, scratch("planner-plan.json")?, scratch("planner-pairs.json")?);
    done("peer greedy", program("peer").arg("greedy").args([&case.file, &greedy]))?;
    judge(&case.file, &greedy)?;
    for seconds in case.seconds {
        done("measure", program("measure").arg(&case.file).args([seconds, "1"]).arg(&plan))?;
        judge(&case.file, &plan)?;
    }
    done("measure replan", program("measure").arg(&case.file).args(["replan", "1"]).arg(&plan))?;
    let Some(python) = python else { return Ok(()) };
    done("peer pairs", program("peer").arg("pairs").args([&case.file, &pairs]))?;
    let mut solver = Command::new(python);
    solver.arg(machine::root().join("bench/peers/cp_sat.py")).args([&case.file, &pairs, &plan]);
    match done("cp_sat.py", solver.arg(SOLVER_SECONDS).arg(&greedy)) {
        Ok(()) => judge(&case.file, &plan),
        Err(why) => {
            println!("{why}");
            Ok(())
        }
    }
}

fn judge(file: &Path, plan: &Path) -> Outcome {
    done("peer judge", program("peer").arg("judge").args([file, plan]))
}

fn program(name: &str) -> Command {
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| machine::root().join("target"), PathBuf::from);
    Command::new(target.join("release/examples").join(name))
}

/// A Python that has OR-Tools, installed under `target/` if it can be had.
fn solver() -> Option<PathBuf> {
    let environment = machine::root().join("target/bench/ortools");
    let (python, pip) = (environment.join("bin/python"), environment.join("bin/pip"));
    let has = || Command::new(&python).args(["-c", "import ortools"]).status().is_ok_and(|s| s.success());
    if !has() {
        println!("xtask: pip install ortools (target/bench/ortools)");
        let made = done("venv", Command::new("python3").args(["-m", "venv"]).arg(&environment))
            .and_then(|()| done("pip", Command::new(&pip).args(["install", "-q", "ortools"])));
        if let Err(why) = made {
            println!("CP-SAT is left out: {why}");
        }
    }
    has().then_some(python)
}
