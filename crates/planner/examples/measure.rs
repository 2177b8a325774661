//! measure INSTANCE SECONDS [SEED] [PLAN_OUT]
#![allow(clippy::print_stdout)]
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    let i = planner::json::read_instance(&std::fs::read_to_string(&a[1]).unwrap()).unwrap();
    let secs: f64 = a[2].parse().unwrap();
    let seed = a.get(3).map_or(1, |s| s.parse().unwrap());
    let rounds = a.get(5).map(|s| s.parse().unwrap());
    let mut last = 0.0;
    let o = planner::solve::solve(&i, None, planner::solve::Options { seed, rounds }, &mut |p| {
        let e = t.elapsed().as_secs_f64();
        if e - last > secs / 12.0 || (p.stage == planner::solve::Stage::Prices && p.rounds == 0) {
            last = e;
            eprintln!(
                "{e:6.2} {:?} r{} cost {:.0} bound {:.0} gap {:.3}%",
                p.stage,
                p.rounds,
                p.cost,
                p.bound,
                100.0 * (p.cost - p.bound) / p.cost
            );
        }
        e < secs || rounds.is_some()
    });
    let bad = planner::plan::breaches(&i, &planner::travel::Ways::new(&i.ferries), &o.plan);
    println!(
        "{} {:.2}s cost {:.0} unplaced {} extra {} inc {} gap {:.3}% rounds {} breaches {}",
        a[1],
        t.elapsed().as_secs_f64(),
        o.tally.cost.points(),
        o.tally.unplaced.get() / 60,
        o.tally.extra_sites,
        o.tally.incomplete,
        100.0 * o.gap(),
        o.rounds,
        bad.len()
    );
    if let Some(f) = a.get(4) {
        std::fs::write(f, planner::json::write_plan(&o.plan, &i.weights)).unwrap();
    }
    if let Some(s) = std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|s| s.lines().find(|l| l.starts_with("VmHWM")).map(str::to_string))
    {
        println!("{s}");
    }
}
