//! The door keeps its promises, on both engines.
#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests")]
#[path = "../../testkit/src/engines.rs"]
mod engines;

use std::{
    pin::{Pin, pin},
    sync::mpsc,
    task::{Context, Poll, Waker},
};

use database::{Clock, Db, DbError, Done, Event, Options, Read, Tx, Value, params};
use domain::{
    ids::{OrderId, kind},
    time::Timestamp,
};
use engines::{on_both, on_both_with};
use serde_json::json;

fn table(db: &Db) {
    db.write_unaudited_blocking("a table for the test", |tx| {
        tx.execute("CREATE TABLE parent (id TEXT PRIMARY KEY)", params![])?;
        tx.execute("CREATE TABLE things (id TEXT PRIMARY KEY, name TEXT UNIQUE, n BIGINT CHECK (n >= 0), parent TEXT REFERENCES parent (id))", params![])?;
        Ok::<_, DbError>(())
    })
    .unwrap();
}

fn add(tx: &mut Tx<'_>, name: &str, n: i64) -> Result<Done<OrderId>, DbError> {
    let id: OrderId = tx.new_id::<kind::Order>();
    tx.execute("INSERT INTO things (id, name, n) VALUES ($1, $2, $3)", params![id, name, n])?;
    Ok(tx.done(Event { data: json!({"n": n}), ..Event::new("thing-added", "thing", id) }, id))
}

fn count(db: &Db, what: &'static str) -> i64 {
    db.read_blocking(move |read| read.one(format!("SELECT count(*) AS n FROM {what}"), params![])?.get("n"))
        .unwrap()
}

#[test]
fn a_change_and_its_event_are_kept_together() {
    on_both(|db| {
        table(&db);
        let id = db.write_blocking(|tx| add(tx, "a", 1)).unwrap();
        let row = db
            .read_blocking(move |read| {
                read.one("SELECT act, subject_id, data, at, actor FROM events", params![])
            })
            .unwrap();
        assert_eq!(row.get::<String>("act").unwrap(), "thing-added");
        assert_eq!(row.get::<OrderId>("subject_id").unwrap(), id);
        assert_eq!(row.get::<serde_json::Value>("data").unwrap(), json!({"n": 1}));
        assert_eq!(row.get::<Option<String>>("actor").unwrap(), None);
        assert_eq!(row.get::<String>("at").unwrap().len(), "2026-02-09T01:02:03.000000Z".len());
    });
}

#[test]
fn a_failed_action_leaves_neither_change_nor_event() {
    on_both(|db| {
        table(&db);
        let refused = db.write_blocking(|tx| {
            let _done = add(tx, "a", 1)?;
            Err::<Done<()>, _>(DbError::NotFound)
        });
        assert!(matches!(refused, Err(DbError::NotFound)));
        assert_eq!((count(&db, "things"), count(&db, "events")), (0, 0));
    });
}

#[test]
fn a_panic_is_the_failure_of_one_action() {
    on_both(|db| {
        table(&db);
        let fault = db.write_blocking(|tx| -> Result<Done<()>, DbError> {
            let _done = add(tx, "a", 1)?;
            panic!("on purpose")
        });
        assert!(fault.unwrap_err().to_string().contains("on purpose"));
        db.write_blocking(|tx| add(tx, "b", 1)).unwrap();
        assert_eq!((count(&db, "things"), count(&db, "events")), (1, 1));
        assert!(db.read_blocking(|_| -> Result<(), DbError> { panic!("again") }).is_err());
        assert_eq!(count(&db, "things"), 1);
    });
}

#[test]
fn constraints_have_one_name_on_both_engines() {
    on_both(|db| {
        table(&db);
        db.write_blocking(|tx| add(tx, "a", 1)).unwrap();
        assert!(matches!(db.write_blocking(|tx| add(tx, "a", 2)), Err(DbError::Unique)));
        assert!(matches!(db.write_blocking(|tx| add(tx, "b", -1)), Err(DbError::Check)));
        let orphan = db.write_unaudited_blocking("test", |tx| {
            tx.execute("INSERT INTO things (id, parent) VALUES ($1, $2)", params!["x", "nobody"])
        });
        assert!(matches!(orphan, Err(DbError::ForeignKey)), "{orphan:?}");
    });
}

#[test]
fn an_error_that_is_passed_over_spoils_the_transaction_on_both_engines() {
    on_both(|db| {
        table(&db);
        db.write_blocking(|tx| add(tx, "a", 1)).unwrap();
        let outcome = db.write_blocking(|tx| {
            drop(add(tx, "a", 2));
            Ok::<_, DbError>(tx.done(Event::new("x", "x", "x"), ()))
        });
        assert!(outcome.is_err());
        assert_eq!((count(&db, "things"), count(&db, "events")), (1, 1));
    });
}

#[test]
fn an_attempt_may_fail_and_the_rest_stands() {
    on_both(|db| {
        table(&db);
        db.write_blocking(|tx| add(tx, "a", 1)).unwrap();
        db.write_blocking(|tx| {
            for name in ["a", "b", "c"] {
                let tried = tx.attempt(|tx| add(tx, name, 2).map(drop));
                assert_eq!(matches!(tried, Err(DbError::Unique)), name == "a");
            }
            Ok::<_, DbError>(tx.done(Event::new("x", "x", "x"), ()))
        })
        .unwrap();
        assert_eq!((count(&db, "things"), count(&db, "events")), (3, 4));
    });
}

#[test]
fn an_action_that_changed_nothing_needs_no_event_and_one_that_did_does() {
    on_both(|db| {
        table(&db);
        db.write_blocking(|tx| {
            tx.rows("SELECT id FROM things", params![])?;
            tx.unchanged(())
        })
        .unwrap();
        let sly = db.write_blocking(|tx| {
            tx.execute("INSERT INTO things (id) VALUES ($1)", params!["x"])?;
            tx.unchanged(())
        });
        assert!(sly.is_err());
        assert_eq!((count(&db, "things"), count(&db, "events")), (0, 0));
    });
}

#[test]
fn a_reader_cannot_write() {
    on_both(|db| {
        let outcome = db.read_blocking(|read| {
            read.rows("INSERT INTO unsealed_events (event) VALUES ($1) RETURNING event", params!["x"])
        });
        assert!(outcome.is_err());
        assert_eq!(count(&db, "unsealed_events"), 0);
    });
}

#[test]
fn the_clock_is_held_by_hand_in_tests() {
    let start: Timestamp = "2026-02-09T01:02:03Z".parse().unwrap();
    let clock = Clock::manual(start);
    on_both_with(
        || Options { clock: clock.clone(), ..Options::default() },
        |db| {
            clock.set(start);
            assert_eq!(db.read_blocking(|read| Ok::<_, DbError>(read.now())).unwrap(), start);
            db.clock().advance(jiff::SignedDuration::from_mins(90));
            let now = db.write_unaudited_blocking("test", |tx| Ok::<_, DbError>(tx.now())).unwrap();
            assert_eq!(now.to_string(), "2026-02-09T02:32:03Z");
        },
    );
}

#[test]
fn waiting_writes_are_all_answered_and_all_kept() {
    on_both(|db| {
        table(&db);
        let threads: Vec<_> = (0..8)
            .map(|worker| {
                let db = db.clone();
                std::thread::spawn(move || {
                    for n in 0..25 {
                        let name = format!("{worker}-{n}");
                        // Every fifth one is refused in the middle of a group.
                        let outcome = db.write_blocking(move |tx| {
                            let done = add(tx, &name, n)?;
                            if n % 5 == 4 { Err(DbError::NotFound) } else { Ok(done) }
                        });
                        assert_eq!(outcome.is_ok(), n % 5 != 4, "{outcome:?}");
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        assert_eq!((count(&db, "things"), count(&db, "events")), (160, 160));
    });
}

#[test]
fn readers_share_a_moment_only_if_it_began_after_they_asked() {
    let one_reader = || Options { readers: 1, ..Options::default() };
    on_both_with(one_reader, |db| {
        table(&db);
        let (began, has_begun) = mpsc::channel();
        let (let_go, go_on) = mpsc::channel::<()>();
        let mut busy = pin!(db.read(move |read| {
            let seen = read.rows("SELECT id FROM things", params![])?.len();
            began.send(()).unwrap();
            go_on.recv().unwrap();
            Ok::<_, DbError>(seen)
        }));
        assert!(poll(busy.as_mut()).is_none());
        has_begun.recv().unwrap();
        db.write_blocking(|tx| add(tx, "a", 1)).unwrap();
        let after =
            |read: &mut Read<'_>| Ok::<_, DbError>(read.rows("SELECT id FROM things", params![])?.len());
        let (mut first, mut second) = (pin!(db.read(after)), pin!(db.read(after)));
        assert!(poll(first.as_mut()).is_none() && poll(second.as_mut()).is_none());
        let_go.send(()).unwrap();
        let answers = [wait(busy), wait(first), wait(second)].map(Result::unwrap);
        assert_eq!(answers, [0, 1, 1]);
    });
}

fn poll<F: Future>(future: Pin<&mut F>) -> Option<F::Output> {
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(answer) => Some(answer),
        Poll::Pending => None,
    }
}

fn wait<F: Future>(mut future: Pin<&mut F>) -> F::Output {
    loop {
        match poll(future.as_mut()) {
            Some(answer) => return answer,
            None => std::thread::yield_now(),
        }
    }
}

#[test]
fn the_last_seat_is_given_once() {
    on_both(|db| {
        table(&db);
        let taken: usize = std::thread::scope(|scope| {
            let takers: Vec<_> = (0..8)
                .map(|n| {
                    let db = &db;
                    scope.spawn(move || {
                        let outcome = db.write_blocking(move |tx| {
                            let taken: i64 =
                                tx.one("SELECT count(*) AS n FROM things", params![])?.get("n")?;
                            if taken >= 3 { Err(DbError::NotFound) } else { add(tx, &format!("seat {n}"), n) }
                        });
                        match outcome {
                            Ok(_) => 1,
                            Err(DbError::NotFound) => 0,
                            Err(other) => panic!("{other:?}"),
                        }
                    })
                })
                .collect();
            takers.into_iter().map(|taker| taker.join().unwrap()).sum()
        });
        assert_eq!((taken, count(&db, "things"), count(&db, "events")), (3, 3, 3));
    });
}

#[test]
fn sqlite_syncs_every_commit_and_keeps_foreign_keys() {
    on_both(|db| {
        if db.engine() == database::Engine::Postgres {
            return;
        }
        for (pragma, expected) in [("synchronous", "2"), ("foreign_keys", "1"), ("recursive_triggers", "1")] {
            let row = db
                .write_unaudited_blocking("test", move |tx| tx.one(format!("PRAGMA {pragma}"), params![]))
                .unwrap();
            assert_eq!(row.values(), [Value::Int(expected.parse().ok())], "{pragma}");
        }
        let replace = "INSERT OR REPLACE INTO events SELECT * FROM events";
        db.write_blocking(|tx| Ok::<_, DbError>(tx.done(Event::new("x", "x", "x"), ()))).unwrap();
        assert!(db.write_unaudited_blocking("test", move |tx| tx.execute(replace, params![])).is_err());
    });
}

#[test]
fn errors_never_quote_a_value() {
    on_both(|db| {
        table(&db);
        db.write_blocking(|tx| add(tx, "8171-secret", 1)).unwrap();
        let errors = [
            db.write_blocking(|tx| add(tx, "8171-secret", 2)).map(drop),
            db.read_blocking(|read| {
                read.one("SELECT CAST($1 AS BIGINT) / 0 + nothing AS n", params!["8171-secret"])
            })
            .map(drop),
            db.read_blocking(|read| read.one("SELECT name FROM things", params![])?.get::<i64>("name"))
                .map(drop),
            db.read_blocking(|read| {
                let row = read.row("SELECT CAST($1 AS BIGINT) AS n", params!["8171-secret"])?;
                // SQLite makes 0 of it; only PostgreSQL refuses.
                row.map_or(Ok(()), |_| Err(DbError::NotFound))
            }),
        ];
        for outcome in errors {
            let error = outcome.unwrap_err();
            let mut said = format!("{error} {error:?}");
            let mut cause = std::error::Error::source(&error);
            while let Some(deeper) = cause {
                said += &format!(" {deeper} {deeper:?}");
                cause = deeper.source();
            }
            assert!(!said.contains("8171"), "{said}");
        }
    });
}

#[tokio::test]
async fn async_callers_are_answered_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new-folder").join("house.db");
    let db = Db::open(&format!("sqlite:{}", path.display()), Options::default()).unwrap();
    db.migrate().unwrap();
    table(&db);
    let id = db.write(|tx| add(tx, "a", 1)).await.unwrap();
    db.write_unaudited("test", |tx| tx.execute("UPDATE things SET n = $1", params![2_i64])).await.unwrap();
    let n: i64 = db
        .read(move |read| read.one("SELECT n FROM things WHERE id = $1", params![id])?.get("n"))
        .await
        .unwrap();
    assert_eq!(n, 2);
    drop(db);
    assert!(
        !folder.path().join("new-folder").join("house.db-wal").exists(),
        "the log is folded into the file"
    );
}

#[test]
fn a_second_run_of_the_migrations_does_nothing() {
    on_both(|db| {
        assert_eq!(db.pending_migrations().unwrap(), Vec::<String>::new());
        assert_eq!(db.migrate().unwrap(), Vec::<String>::new());
        db.write_unaudited_blocking("test", |tx| {
            tx.execute("UPDATE schema_migrations SET checksum = $1", params!["other"])
        })
        .unwrap();
        assert!(db.migrate().unwrap_err().to_string().contains("was changed after it was applied"));
        db.write_unaudited_blocking("test", |tx| {
            tx.execute(
                "UPDATE schema_migrations SET name = $1 WHERE name = $2",
                params!["9999_later", "0001_audit"],
            )
        })
        .unwrap();
        assert!(db.migrate().unwrap_err().to_string().contains("newer than this program"));
    });
}

#[test]
fn the_audit_log_only_grows() {
    on_both(|db| {
        table(&db);
        db.write_blocking(|tx| add(tx, "a", 1)).unwrap();
        for sql in [
            "UPDATE events SET act = 'x'",
            "DELETE FROM events",
            "DELETE FROM events WHERE act = 'thing-added'",
        ] {
            let outcome = db.write_unaudited_blocking("test", move |tx| tx.execute(sql, params![]));
            assert!(outcome.unwrap_err().to_string().contains("only grows"), "{sql}");
        }
        assert_eq!(count(&db, "events"), 1);
    });
}
