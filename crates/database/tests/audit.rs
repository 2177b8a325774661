//! Whoever changes the audit log is found out, on both engines.
#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests")]
#[path = "../../testkit/src/engines.rs"]
mod engines;

use database::{
    AuditCheck, AuditFault, Damage, Db, DbError, Engine, Event, SealKey, Value, leaf_hash, params,
};
use domain::ids::EventId;
use engines::on_both;
use serde_json::json;

fn key() -> SealKey {
    SealKey::from_seed("baileo.test/audit", [7; 32]).unwrap()
}

fn record(db: &Db, count: usize) {
    for n in 0..count {
        db.write_blocking(move |tx| {
            tx.execute("UPDATE schema_migrations SET applied_at = applied_at", params![])?;
            let event = Event {
                data: json!({"n": n, "text": "a \"b\"\n\u{1}é"}),
                ..Event::new("thing-done", "thing", n)
            };
            Ok::<_, DbError>(tx.done(event, ()))
        })
        .unwrap();
    }
}

/// Ten events under three heads (3, 7, 10) and one that waits.
fn sealed(body: impl Fn(Db)) {
    on_both(|db| {
        for count in [3, 4, 3] {
            record(&db, count);
            db.seal(&key()).unwrap().unwrap();
        }
        record(&db, 1);
        body(db);
    });
}

/// What an intruder with the password of the database does.
fn tamper(db: &Db, statements: &[(&'static str, Vec<Value>)]) {
    let statements = statements.to_vec();
    db.write_unaudited_blocking("an intruder gives no reason", move |tx| {
        for table in ["events", "event_leaves", "checkpoints", "audit_keys"] {
            match tx.engine() {
                Engine::Postgres => {
                    tx.execute(format!("ALTER TABLE {table} DISABLE TRIGGER USER"), params![])?;
                }
                Engine::Sqlite => {
                    tx.execute(format!("DROP TRIGGER IF EXISTS {table}_stay"), params![])?;
                    tx.execute(format!("DROP TRIGGER IF EXISTS {table}_remain"), params![])?;
                }
            }
        }
        for (sql, params) in &statements {
            tx.execute(*sql, params)?;
        }
        Ok::<_, DbError>(())
    })
    .unwrap();
}

fn event_at(db: &Db, leaf: i64) -> String {
    db.read_blocking(move |read| {
        read.one("SELECT event FROM event_leaves WHERE leaf = $1", params![leaf])?.get("event")
    })
    .unwrap()
}

fn fault(db: &Db) -> AuditFault {
    db.verify_audit().unwrap().fault.expect("the check finds it")
}

fn named(db: &Db, leaf: i64, damage: Damage) -> AuditFault {
    AuditFault { leaf: Some(leaf as u64), event: Some(event_at(db, leaf)), damage }
}

#[test]
fn an_untouched_log_is_intact() {
    sealed(|db| {
        let report = db.verify_audit().unwrap();
        assert!(report.intact(), "{:?}", report.fault);
        assert_eq!((report.events, report.sealed, report.checkpoints), (11, 10, 3));
        assert_eq!(db.seal(&key()).unwrap().unwrap().size, 11);
        assert_eq!(db.seal(&key()).unwrap(), None);
        assert!(db.verify_audit().unwrap().intact());
    });
}

#[test]
fn an_empty_log_is_intact() {
    on_both(|db| {
        assert_eq!(db.seal(&key()).unwrap(), None);
        let report = db.verify_audit().unwrap();
        assert!(report.intact());
        assert_eq!(report.events, 0);
    });
}

#[test]
fn a_change_of_any_column_is_named() {
    let columns = ["at", "actor", "acting_for", "office", "act", "subject_kind", "subject_id", "data"];
    sealed(|db| {
        for column in columns {
            let event = event_at(&db, 4);
            let before = db
                .read_blocking({
                    let event = event.clone();
                    move |read| {
                        let sql = format!("SELECT {column} AS it FROM events WHERE id = $1");
                        read.one(sql, params![event])?.get::<Option<String>>("it")
                    }
                })
                .unwrap();
            let set: &'static str = format!("UPDATE events SET {column} = $1 WHERE id = $2").leak();
            tamper(&db, &[(set, params!["2020-01-01", &event].to_vec())]);
            assert_eq!(fault(&db), named(&db, 4, Damage::Changed), "{column}");
            tamper(&db, &[(set, params![before, &event].to_vec())]);
            assert!(db.verify_audit().unwrap().intact());
        }
    });
}

#[test]
fn a_removed_event_is_named_and_so_is_a_removed_place() {
    sealed(|db| {
        let gone = named(&db, 5, Damage::Removed);
        tamper(&db, &[("DELETE FROM events WHERE id = $1", params![gone.event.clone()].to_vec())]);
        assert_eq!(fault(&db), gone);
    });
    sealed(|db| {
        tamper(&db, &[("DELETE FROM event_leaves WHERE leaf = $1", params![5_i64].to_vec())]);
        assert_eq!(fault(&db), AuditFault { leaf: Some(5), event: None, damage: Damage::Removed });
    });
    sealed(|db| {
        tamper(&db, &[("DELETE FROM event_leaves WHERE leaf >= $1", params![8_i64].to_vec())]);
        assert_eq!(fault(&db), AuditFault { leaf: Some(8), event: None, damage: Damage::Removed });
    });
}

#[test]
fn an_event_that_waits_for_its_seal_cannot_go_unseen_either() {
    sealed(|db| {
        let waiting = "DELETE FROM events WHERE id NOT IN (SELECT event FROM event_leaves)";
        tamper(&db, &[(waiting, vec![])]);
        assert_eq!(fault(&db).damage, Damage::Removed);
    });
}

#[test]
fn an_event_put_in_past_the_sealer_is_named() {
    sealed(|db| {
        let id = "019c0000-0000-7000-8000-000000000000";
        let insert = "INSERT INTO events (id, at, act, subject_kind, subject_id, data) \
                      SELECT $1, at, act, subject_kind, subject_id, data FROM events LIMIT 1";
        tamper(&db, &[(insert, params![id].to_vec())]);
        assert_eq!(fault(&db), AuditFault { leaf: None, event: Some(id.into()), damage: Damage::Inserted });
        // Taking a true one out at the same time: the earlier harm is named.
        let gone = named(&db, 2, Damage::Removed);
        tamper(&db, &[("DELETE FROM events WHERE id = $1", params![gone.event.clone()].to_vec())]);
        assert_eq!(fault(&db), gone);
    });
}

#[test]
fn two_events_that_changed_places_are_named() {
    let swap_events =
        "UPDATE event_leaves SET event = CASE WHEN leaf = 4 THEN $1 ELSE $2 END WHERE leaf IN (4, 6)";
    let aside = "UPDATE event_leaves SET event = 'aside-' || event WHERE leaf IN (4, 6)";
    let renumber = "UPDATE event_leaves SET leaf = CASE WHEN leaf < 0 THEN -leaf ELSE -10 + leaf END WHERE leaf IN (4, 6)";
    sealed(|db| {
        let (four, six) = (event_at(&db, 4), event_at(&db, 6));
        tamper(&db, &[(aside, vec![]), (swap_events, params![&six, &four].to_vec())]);
        assert_eq!(fault(&db), named(&db, 4, Damage::Reordered));
    });
    sealed(|db| {
        // Leaves 4 and 6 become -6 and -4, and then 6 and 4: with their hashes.
        tamper(&db, &[(renumber, vec![]), ("UPDATE event_leaves SET leaf = -leaf WHERE leaf < 0", vec![])]);
        assert_eq!(fault(&db), named(&db, 4, Damage::Reordered));
    });
}

#[test]
fn a_change_with_its_hash_made_anew_breaks_the_signed_head() {
    sealed(|db| {
        let event = event_at(&db, 4);
        let row = db
            .read_blocking({
                let event = event.clone();
                move |read| read.one("SELECT id, at FROM events WHERE id = $1", params![event])
            })
            .unwrap();
        let (id, at): (EventId, String) = (row.get("id").unwrap(), row.get("at").unwrap());
        let leaf = json!([4, id, at, null, null, null, "another-act", "thing", "1", "{}"]).to_string();
        tamper(
            &db,
            &[
                (
                    "UPDATE events SET act = 'another-act', data = '{}' WHERE id = $1",
                    params![&event].to_vec(),
                ),
                (
                    "UPDATE event_leaves SET hash = $1 WHERE leaf = 4",
                    params![leaf_hash(leaf.as_bytes())].to_vec(),
                ),
            ],
        );
        // Between the heads of 3 and of 7: the first event of those four.
        assert_eq!(fault(&db), named(&db, 3, Damage::Rewritten { size: 7 }));
    });
}

#[test]
fn a_log_sealed_anew_with_another_key_is_found_by_who_brings_the_key() {
    sealed(|db| {
        let keys = vec![key().verifier()];
        let other = SealKey::from_seed("baileo.test/audit", [8; 32]).unwrap();
        tamper(
            &db,
            &[
                ("INSERT INTO unsealed_events (event) SELECT event FROM event_leaves", vec![]),
                ("DELETE FROM event_leaves", vec![]),
                ("DELETE FROM checkpoints", vec![]),
                ("DELETE FROM audit_keys", vec![]),
                ("UPDATE events SET subject_id = 'other'", vec![]),
            ],
        );
        db.seal(&other).unwrap().unwrap();
        assert!(db.verify_audit().unwrap().intact(), "the database alone cannot know");
        let report = db.verify_audit_with(AuditCheck { keys, held: vec![] }).unwrap();
        assert_eq!(report.fault, Some(named(&db, 0, Damage::BadCheckpoint { size: 11 })));
    });
}

#[test]
fn a_log_cut_short_is_found_by_who_holds_a_head() {
    sealed(|db| {
        let held = vec![db.checkpoint().unwrap().unwrap().note];
        let check = AuditCheck { keys: vec![key().verifier()], held };
        assert!(db.verify_audit_with(check.clone()).unwrap().intact());
        tamper(
            &db,
            &[
                ("DELETE FROM checkpoints WHERE size > 7", vec![]),
                ("DELETE FROM unsealed_events", vec![]),
                ("DELETE FROM event_leaves WHERE leaf >= 7", vec![]),
                ("DELETE FROM events WHERE id NOT IN (SELECT event FROM event_leaves)", vec![]),
            ],
        );
        assert!(db.verify_audit().unwrap().intact(), "the database alone cannot know");
        let fault = db.verify_audit_with(check.clone()).unwrap().fault.unwrap();
        assert_eq!(fault.damage, Damage::BreaksWitness { size: 10 });
        // Filling it up again with other events does not help.
        record(&db, 3);
        db.seal(&key()).unwrap();
        assert!(db.verify_audit().unwrap().intact());
        let fault = db.verify_audit_with(check).unwrap().fault.unwrap();
        assert_eq!(fault, named(&db, 7, Damage::BreaksWitness { size: 10 }));
    });
}

#[test]
fn a_missing_or_changed_head_is_found() {
    sealed(|db| {
        tamper(&db, &[("DELETE FROM checkpoints WHERE size = 10", vec![])]);
        assert_eq!(fault(&db), named(&db, 7, Damage::BadCheckpoint { size: 10 }));
    });
    sealed(|db| {
        tamper(
            &db,
            &[("UPDATE checkpoints SET note = replace(note, 'test', 'best') WHERE size = 7", vec![])],
        );
        assert_eq!(fault(&db), named(&db, 3, Damage::BadCheckpoint { size: 7 }));
    });
    sealed(|db| {
        let nothing: Vec<u8> = vec![0; 64];
        tamper(&db, &[("UPDATE checkpoints SET frontier = $1 WHERE size = 10", params![nothing].to_vec())]);
        assert_eq!(fault(&db), named(&db, 7, Damage::BadCheckpoint { size: 10 }));
        assert!(db.seal(&key()).is_err(), "nothing is sealed on top of a broken head");
    });
}

#[test]
fn proofs_hold_for_people_outside() {
    sealed(|db| {
        for leaf in 0..10 {
            let event: EventId = event_at(&db, leaf).parse().unwrap();
            let proof = db.inclusion_proof(event.uuid()).unwrap();
            assert!(proof.holds());
            assert!(proof.to_string().starts_with("c2sp.org/tlog-proof@v1\nindex "));
            let lie =
                database::InclusionProof { leaf: proof.leaf.replace("thing-done", "thing-undone"), ..proof };
            assert!(!lie.holds());
        }
        for size in [3, 7, 10] {
            let proof = db.consistency_proof(size).unwrap();
            assert!(proof.holds());
            assert_eq!((proof.older.size, proof.newer.size), (size, 10));
        }
        assert!(matches!(db.consistency_proof(5), Err(DbError::NotFound)));
    });
}

/// What `docs/how-to/verify-the-audit-log.md` tells an auditor to compute in plain SQL.
#[test]
fn a_leaf_is_what_plain_sql_makes_of_the_table() {
    sealed(|db| {
        if db.engine() == Engine::Postgres {
            return;
        }
        let sql = "SELECT l.hash, json_array(l.leaf, e.id, e.at, e.actor, e.acting_for, e.office, e.act, \
                   e.subject_kind, e.subject_id, e.data) AS leaf FROM event_leaves l JOIN events e ON e.id = l.event";
        for row in db.read_blocking(move |read| read.rows(sql, params![])).unwrap() {
            let (leaf, hash): (String, Vec<u8>) = (row.get("leaf").unwrap(), row.get("hash").unwrap());
            assert_eq!(leaf_hash(leaf.as_bytes()).as_slice(), hash, "{leaf}");
        }
    });
}
