//! `cargo xtask bench`: measurements that are worth writing down in docs/benchmarks.md, with how they were made.

mod house;
mod http;
mod load;
mod peers;
mod planner;
mod process;

use std::path::PathBuf;
use std::time::Duration;

use crate::{Outcome, machine};
use load::{Load, Measured};
use process::Server;

/// Connections that ask at the same time.
const CONNECTIONS: usize = 64;

/// Runs one benchmark; the planner's also takes sizes or instance files.
pub fn run(name: &str, files: &[&str]) -> Outcome {
    match name {
        "attendance" => attendance(),
        "lists" => lists(),
        "dashboard" => dashboard(),
        "startup" => startup(),
        "memory" => memory(),
        "build" => build(),
        "planner" => planner::run(files),
        _ => Err(format!(
            "no such benchmark: {name} (attendance, lists, dashboard, startup, memory, build, planner)"
        )),
    }
}

/// Where databases of a benchmark lie: on the disk of the repository, so that a sync is a real one.
fn scratch(name: &str) -> Outcome<PathBuf> {
    let folder = machine::root().join("target/bench");
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder.join(name))
}

fn attendance() -> Outcome {
    let (program, folder) = (house::build()?, scratch("house")?);
    heading("Recording an attendance durably over HTTP, 64 connections");
    for (name, setting, rows) in
        [("Baileo", "", 60_000), ("Baileo, one commit per request", "grouped_commits = false", 20_000)]
    {
        let database = house::make_demonstration(&program, &folder)?;
        house::fill(&database, "record", rows)?;
        let server = house::serve(&program, &database, setting)?;
        row(name, &record_at_house(&server, rows)?);
    }
    let database = scratch("peer.sqlite")?;
    for (name, start, rows) in peers_in_turn() {
        peers::seed(&database, rows)?;
        let server = start(&database)?;
        row(name, &record_at_peer(&server, rows)?);
    }
    Ok(())
}

fn record_at_house(server: &Server, rows: u64) -> Outcome<Measured> {
    let mut supervisor = house::sign_in(server, "pengawas")?;
    let page = supervisor.open("/account")?.text();
    let csrf = http::hidden(&page, "csrf").ok_or("the account page has no token")?;
    let cookies = supervisor.cookies();
    let request = |number: u64| {
        let (path, key) =
            (format!("/attendances/{}/tap", house::attendance(number)), format!("{number:064x}"));
        http::post(
            &path,
            &cookies,
            &[("csrf", &csrf), ("form_key", &key), ("press", "left"), ("at", "11:50")],
        )
    };
    measure(server, rows, &request, &|answer| answer.status == 303)
}

type Start = fn(&std::path::Path) -> Outcome<Server>;

/// The peers, and how many attendances each is given: as many as it manages in some ten seconds.
fn peers_in_turn() -> [(&'static str, Start, u64); 2] {
    [("Express + better-sqlite3", peers::express, 20_000), ("Django, 2 workers", peers::django, 6_000)]
}

fn record_at_peer(server: &Server, rows: u64) -> Outcome<Measured> {
    let cookies = format!("session={}", peers::TOKEN);
    let request = |number: u64| {
        let (id, key) = (peers::attendance(number), format!("{number:064x}"));
        let fields =
            [("attendance_id", id.as_str()), ("tap_key", &key), ("minutes", "230"), ("outcome", "attended")];
        http::post("/attendance", &cookies, &fields)
    };
    measure(server, rows, &request, &|answer| answer.status == 303)
}

/// The two sizes of a list: what a page costs must not depend on what lies behind it.
const SIZES: [u64; 2] = [1_000, 1_000_000];

fn lists() -> Outcome {
    heading("A list page of 50, 64 connections");
    let (program, folder) = (house::build()?, scratch("house")?);
    for rows in SIZES {
        let database = house::make_demonstration(&program, &folder)?;
        house::fill(&database, "history", rows)?;
        let server = house::serve(&program, &database, "")?;
        let cookies = house::sign_in(&server, "kepala-bapas")?.cookies();
        // Sessions are counted from their people: the page of the long history has five times as many of them.
        for (what, path) in [("absences", "/absences"), ("sessions", "/sessions?from=2000-01-01")] {
            let request = |_: u64| http::get(path, &cookies);
            let measured = measure(&server, 4_000, &request, &fifty)?;
            row(&format!("Baileo, {what}, {rows} attendances"), &measured);
        }
    }
    let database = scratch("peer.sqlite")?;
    for rows in SIZES {
        peers::seed(&database, rows)?;
        for (name, start, _) in peers_in_turn() {
            let server = start(&database)?;
            let cookies = format!("session={}", peers::TOKEN);
            let request = |_: u64| http::get("/attendances", &cookies);
            let measured = measure(&server, 4_000, &request, &fifty)?;
            row(&format!("{name}, {rows} rows"), &measured);
        }
    }
    Ok(())
}

/// A page with fifty lines and a heading.
fn fifty(answer: &http::Answer) -> bool {
    answer.status == 200 && answer.body.windows(4).filter(|tag| tag == b"<tr>").count() == 51
}

fn dashboard() -> Outcome {
    heading("The front page, one connection");
    let (program, folder) = (house::build()?, scratch("house")?);
    for rows in SIZES {
        let database = house::make_demonstration(&program, &folder)?;
        house::fill(&database, "history", rows)?;
        let server = house::serve(&program, &database, "")?;
        for name in ["pk", "kepala-bapas", "jaksa", "pengawas", "koordinator", "auditor"] {
            let cookies = house::sign_in(&server, name)?.cookies();
            let request = |_: u64| http::get("/", &cookies);
            let good = |answer: &http::Answer| answer.status == 200;
            let load = Load { connections: 1, ..load_on(&server, 300, &request, &good) };
            row(&format!("{name}, {rows} attendances"), &load::run(&load).checked()?);
        }
    }
    Ok(())
}

fn startup() -> Outcome {
    println!("\nFrom the start of the process to its first page, on an existing database");
    let (program, folder) = (house::build()?, scratch("house")?);
    let database = house::make_demonstration(&program, &folder)?;
    let mut times = Vec::new();
    for _ in 0..9 {
        times.push(house::serve(&program, &database, "")?.ready_after);
    }
    times.sort_unstable();
    let millis = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("median {:.0} ms, slowest {:.0} ms of {}", millis(times[4]), millis(times[8]), times.len());
    Ok(())
}

fn memory() -> Outcome {
    println!("\nResident memory of the demonstration");
    let (program, folder) = (house::build()?, scratch("house")?);
    let database = house::make_demonstration(&program, &folder)?;
    let server = house::serve(&program, &database, "")?;
    println!("at rest                     {:>6.1} MiB", server.resident_mib());
    let cookies = house::sign_in(&server, "pk")?.cookies();
    let request = |_: u64| http::get("/", &cookies);
    measure(&server, 5_000, &request, &|answer| answer.status == 200)?;
    println!("after 5,000 pages to 64     {:>6.1} MiB", server.resident_mib());
    Ok(())
}

fn build() -> Outcome {
    println!("\nBuilding from nothing, as the first command of the README does");
    let folder = scratch("cold")?;
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let cold =
        cargo_takes(&["build", "--release", "--package", "baileo", "--target-dir", "target/bench/cold"])?;
    println!("cargo build --release, cold {cold:>8.1} s");
    cargo_takes(&["check", "--package", "baileo"])?;
    let page = machine::root().join("crates/house/src/home/pages/home.html");
    let text = std::fs::read(&page).map_err(|error| format!("{}: {error}", page.display()))?;
    std::fs::write(&page, text).map_err(|error| format!("{}: {error}", page.display()))?;
    let again = cargo_takes(&["check", "--package", "baileo"])?;
    println!("cargo check, one page touched {again:>6.1} s");
    Ok(())
}

fn cargo_takes(words: &[&str]) -> Outcome<f64> {
    let start = std::time::Instant::now();
    house::done("cargo", std::process::Command::new("cargo").args(words).current_dir(machine::root()))?;
    Ok(start.elapsed().as_secs_f64())
}

fn measure(
    server: &Server,
    requests: u64,
    request: &(dyn Fn(u64) -> Vec<u8> + Sync),
    good: &(dyn Fn(&http::Answer) -> bool + Sync),
) -> Outcome<Measured> {
    load::run(&load_on(server, requests, request, good)).checked()
}

fn load_on<'a>(
    server: &Server,
    requests: u64,
    request: &'a (dyn Fn(u64) -> Vec<u8> + Sync),
    good: &'a (dyn Fn(&http::Answer) -> bool + Sync),
) -> Load<'a> {
    let limit = Duration::from_secs(20);
    Load { address: server.address, connections: CONNECTIONS, requests, limit, request, good }
}

fn heading(title: &str) {
    println!("\n{title}\n{:<44} {:>10} {:>9} {:>9} {:>9}", "", "a second", "p50 ms", "p99 ms", "p99.9 ms");
}

fn row(name: &str, measured: &Measured) {
    let (half, most, nearly) = (measured.within(50.0), measured.within(99.0), measured.within(99.9));
    println!("{name:<44} {:>10.0} {half:>9.2} {most:>9.2} {nearly:>9.2}", measured.rate());
}
