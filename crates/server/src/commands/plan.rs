//! `baileo plan`: from an instance file to a plan file, with a proved bound.
#![allow(clippy::print_stderr, reason = "a command speaks on the terminal")]

use std::{
    fs,
    io::IsTerminal,
    io::Write as _,
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use clap::Args;
use planner::{
    instance::Instance,
    json,
    plan::Plan,
    report,
    solve::{self, Options, Outcome, Progress, Stage},
};

/// Makes a placement plan from an instance file.
#[derive(Args)]
pub struct PlanArgs {
    /// The instance, in the shared JSON format.
    instance: PathBuf,
    /// Where the plan goes.
    #[arg(long)]
    out: PathBuf,
    /// Stop after so many seconds; the rounds used are printed.
    #[arg(long, default_value_t = 10.0)]
    seconds: f64,
    /// Stop after so many rounds instead: the same rounds and seed give the same plan.
    #[arg(long)]
    rounds: Option<u32>,
    /// Where chance starts.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Threads; all cores when left out. The plan does not depend on it.
    #[arg(long)]
    threads: Option<usize>,
    /// The plan in force: leaving it costs.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Where a report goes: cost by part, bound, fairness, seats worth having.
    #[arg(long)]
    report: Option<PathBuf>,
}

/// Runs the command.
pub fn run(args: &PlanArgs) -> ExitCode {
    match plan(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("baileo plan: {why}");
            ExitCode::FAILURE
        }
    }
}

fn plan(args: &PlanArgs) -> Result<(), String> {
    let started = Instant::now();
    let instance = json::read_instance(&read(&args.instance)?).map_err(|e| e.to_string())?;
    let keep = match &args.keep {
        Some(path) => Some(json::read_plan(&read(path)?, &instance).map_err(|e| e.to_string())?),
        None => None,
    };
    let options = Options { seed: args.seed, rounds: args.rounds };
    let seconds = if args.rounds.is_some() { f64::INFINITY } else { args.seconds };
    let outcome = solve::on_threads(args.threads, || {
        let mut bar = Bar::new(started);
        let outcome = solve::solve(&instance, keep.as_ref(), options, &mut |progress| {
            bar.show(progress);
            started.elapsed().as_secs_f64() < seconds
        });
        bar.end();
        outcome
    });
    write(&args.out, &json::write_plan(&outcome.plan, &instance.weights))?;
    if let Some(path) = &args.report {
        write(path, &report::to_json(&instance, keep.as_ref(), &outcome, options))?;
    }
    say(&instance, keep.as_ref(), &outcome, options, started);
    Ok(())
}

fn say(instance: &Instance, keep: Option<&Plan>, outcome: &Outcome, options: Options, started: Instant) {
    let tally = &outcome.tally;
    eprintln!("{}: {} people, {} visits", instance.name, instance.people.len(), tally.visits);
    eprintln!(
        "cost {:.0}, bound {:.0}, gap {:.3} %",
        tally.cost.points(),
        outcome.bound.points(),
        100.0 * outcome.gap()
    );
    eprintln!(
        "unplaced {:.1} h ({:.1} h in every plan, proved) of {:.1} h, {} people incomplete",
        tally.unplaced.get() as f64 / 60.0,
        outcome.unavoidable.get() as f64 / 60.0,
        instance.asked().get() as f64 / 60.0,
        tally.incomplete
    );
    if keep.is_some() {
        eprintln!("{} visits of the plan in force are dropped or moved", tally.changes);
    }
    eprintln!(
        "{:.1} s; the same plan again: --seed {} --rounds {}",
        started.elapsed().as_secs_f64(),
        options.seed,
        outcome.rounds
    );
}

/// One line that is written over again and again on a terminal, and kept quiet elsewhere.
struct Bar {
    started: Instant,
    shown: f64,
    terminal: bool,
}

impl Bar {
    fn new(started: Instant) -> Self {
        Self { started, shown: 0.0, terminal: std::io::stderr().is_terminal() }
    }

    fn show(&mut self, progress: &Progress) {
        let now = self.started.elapsed().as_secs_f64();
        if !self.terminal || now - self.shown < 0.2 {
            return;
        }
        self.shown = now;
        let stage = match progress.stage {
            Stage::Prices => "prices",
            Stage::Search => "search",
        };
        let gap = 100.0 * (1.0 - progress.bound / progress.cost.max(1.0));
        eprint!(
            "\r{now:6.1} s  {stage} round {}  cost {:.0}  unplaced {:.1} h  gap {gap:.3} %   ",
            progress.rounds, progress.cost, progress.unplaced_hours
        );
        // A terminal that does not take the line is no reason to stop planning.
        let _ = std::io::stderr().flush();
    }

    fn end(&self) {
        if self.terminal {
            eprintln!();
        }
    }
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|e| format!("{}: {e}", path.display()))
}
