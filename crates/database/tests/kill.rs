//! `kill -9` at any moment loses nothing that was acknowledged.
#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests")]
#[path = "../../testkit/src/engines.rs"]
mod engines;

use std::{
    env,
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use database::{Db, DbError, Event, Options, Row, SealKey, params};
use domain::ids::OrderId;
use engines::on_both_empty;

/// Names the database to the child, and makes this test program be the child.
const CHILD: &str = "BAILEO_TEST_KILLED_CHILD";
const ROUNDS: u64 = 12;

fn open(url: &str) -> Db {
    Db::open(url, Options::default()).unwrap()
}

fn key() -> SealKey {
    SealKey::from_seed("baileo.test/audit", [7; 32]).unwrap()
}

#[test]
fn nothing_acknowledged_is_lost_when_the_process_is_killed() {
    if let Ok(url) = env::var(CHILD) {
        write_until_killed(&open(&url));
    }
    on_both_empty(|url| {
        open(url).migrate().unwrap();
        let mut acknowledged = Vec::new();
        for round in 0..ROUNDS {
            // Moments that look like chance and are the same in every run.
            let after = 1 + round.wrapping_mul(2_654_435_761) % 40;
            acknowledged.extend(kill_a_child(url, after as usize));
            everything_is_there(&open(url), &acknowledged);
        }
        assert!(acknowledged.len() > ROUNDS as usize, "the children wrote something");
    });
}

/// Four threads write, a fifth seals; an id is printed only after its write was acknowledged.
fn write_until_killed(db: &Db) -> ! {
    for _ in 0..4 {
        let db = db.clone();
        thread::spawn(move || {
            loop {
                let id: OrderId = db
                    .write_blocking(|tx| {
                        let id: OrderId = tx.new_id();
                        // Much to write makes a long commit, and a wide gap for whoever answers before it.
                        tx.execute(
                            "INSERT INTO audit_keys (verifier, first_used_at) VALUES ($1, $2)",
                            params![format!("thing {id}"), "long ".repeat(40_000)],
                        )?;
                        Ok::<_, DbError>(tx.done(Event::new("thing-done", "thing", id), id))
                    })
                    .expect("a healthy database takes the row");
                let mut out = std::io::stdout().lock();
                writeln!(out, "acknowledged:{id}").and_then(|()| out.flush()).expect("the parent listens");
            }
        });
    }
    loop {
        db.seal(&key()).expect("a healthy database is sealed");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Kills the child in the instant in which it has acknowledged so many writes; others are under way then.
fn kill_a_child(url: &str, after: usize) -> Vec<String> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "nothing_acknowledged_is_lost_when_the_process_is_killed", "--nocapture"])
        .env(CHILD, url)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut acknowledged = Vec::new();
    let mut line = String::new();
    while out.read_line(&mut line).unwrap() > 0 {
        acknowledged.extend(id_in(&line));
        line.clear();
        if acknowledged.len() == after {
            child.kill().unwrap();
        }
    }
    assert!(acknowledged.len() >= after, "the child ended by itself");
    child.wait().unwrap();
    acknowledged
}

/// Only whole lines count; the last one may have been cut.
fn id_in(line: &str) -> Option<String> {
    line.strip_suffix('\n')?.rsplit_once("acknowledged:").map(|(_, id)| id.to_owned())
}

fn everything_is_there(db: &Db, acknowledged: &[String]) {
    let things = "SELECT verifier AS it FROM audit_keys WHERE verifier LIKE 'thing %' ORDER BY 1";
    let events = "SELECT 'thing ' || subject_id AS it FROM events ORDER BY 1";
    // Both of one moment: PostgreSQL may still be ending what a killed process had begun.
    let rows = db.read_blocking(move |read| {
        Ok::<_, DbError>((read.rows(things, params![])?, read.rows(events, params![])?))
    });
    let list = |rows: &[Row]| rows.iter().map(|row| row.get("it").unwrap()).collect::<Vec<String>>();
    let (things, events) = rows.map(|(things, events)| (list(&things), list(&events))).unwrap();
    assert_eq!(things, events, "no change without its event, no event without its change");
    for id in acknowledged {
        assert!(things.binary_search(&format!("thing {id}")).is_ok(), "{id} was acknowledged and is gone");
    }
    let report =
        db.verify_audit_with(database::AuditCheck { keys: vec![key().verifier()], held: vec![] }).unwrap();
    assert!(report.intact(), "{:?}", report.fault);
}
