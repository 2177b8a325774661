//! The door keeps its promises, on both engines.
#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests")]
#[path = "../../testkit/src/engines.rs"]
mod engines;

use database::{Clock, Db, DbError, Done, Event, Options, Tx, Value, params};
use domain::{
    ids::{OrderId, kind},
    money::Rupiah,
    time::{Date, MinuteOfDay, Minutes, Timestamp},
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
fn every_type_comes_back_as_it_went_in() {
    on_both(|db| {
        db.write_unaudited_blocking("a table for the test", |tx| {
            let sql = match tx.engine() {
                database::Engine::Sqlite => "CREATE TABLE kinds (t TEXT, i INTEGER, r REAL, b INTEGER, x BLOB, at TEXT, day TEXT, j TEXT, w INTEGER) STRICT",
                database::Engine::Postgres => "CREATE TABLE kinds (t TEXT, i BIGINT, r DOUBLE PRECISION, b BOOLEAN, x BYTEA, at TEXT, day TEXT, j TEXT, w BIGINT)",
            };
            tx.execute(sql, params![])
        })
        .unwrap();
        let (at, day): (Timestamp, Date) =
            ("2026-02-09T01:02:03.000004Z".parse().unwrap(), "2026-02-09".parse().unwrap());
        let json = json!({"a": 1.0, "b": "é"});
        let (sent, minute) = (json.clone(), MinuteOfDay::at(7, 30).unwrap());
        db.write_unaudited_blocking("test", move |tx| {
            tx.execute(
                "INSERT INTO kinds (b, t, i, r, x, at, day, j, w) VALUES ($4, $1, $2, $3, $5, $6, $7, $8, $9)",
                params!["a'b", Minutes::new(-7), 0.5, true, vec![0_u8, 255], at, day, &sent, minute],
            )?;
            let (none, blank): (Option<Vec<u8>>, Option<Rupiah>) = (None, None);
            tx.execute(
                "INSERT INTO kinds (t, i, b, x) VALUES ($1, $2, $3, $4)",
                params![None::<&str>, blank, None::<bool>, none],
            )
        })
        .unwrap();
        let rows = db
            .read_blocking(|read| read.rows("SELECT * FROM kinds ORDER BY w NULLS LAST", params![]))
            .unwrap();
        let row = &rows[0];
        assert_eq!(row.get::<String>("t").unwrap(), "a'b");
        assert_eq!(row.get::<Minutes>("i").unwrap(), Minutes::new(-7));
        assert_eq!(row.get::<f64>("r").unwrap(), 0.5);
        assert!(row.get::<bool>("b").unwrap());
        assert_eq!(row.get::<Vec<u8>>("x").unwrap(), [0, 255]);
        assert_eq!(row.get::<Timestamp>("at").unwrap(), at);
        assert_eq!(row.get::<Option<Date>>("day").unwrap(), Some(day));
        assert_eq!(row.get::<serde_json::Value>("j").unwrap(), json);
        assert_eq!(row.get::<MinuteOfDay>("w").unwrap(), minute);
        assert!(rows[1].values().iter().all(Value::is_null));
        assert!(matches!(rows[1].get::<String>("t"), Err(DbError::Conversion { .. })));
        assert!(matches!(row.get::<i64>("missing"), Err(DbError::Conversion { .. })));
    });
}

#[test]
fn placeholders_are_bound_by_number_and_counted() {
    on_both(|db| {
        let row = db
            .read_blocking(|read| {
                read.one("SELECT CAST($2 AS TEXT) AS b, CAST($1 AS TEXT) AS a", params!["1", "2"])
            })
            .unwrap();
        assert_eq!(
            (row.get::<String>("a").unwrap(), row.get::<String>("b").unwrap()),
            ("1".into(), "2".into())
        );
        for wrong in [&params!["1"][..], &params!["1", "2", "3"][..]] {
            let wrong = wrong.to_vec();
            assert!(
                db.read_blocking(move |read| read.row("SELECT CAST($1 AS TEXT) || CAST($2 AS TEXT)", &wrong))
                    .is_err()
            );
        }
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
