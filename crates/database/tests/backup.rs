//! A backup goes back into either engine and proves itself.
#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests")]
#[path = "../../testkit/src/engines.rs"]
mod engines;

use std::{fs, path::Path, thread};

use database::{Db, DbError, Event, Options, SealKey, params};
use engines::{on_both, on_both_empty};

fn key() -> SealKey {
    SealKey::from_seed("baileo.test/audit", [7; 32]).unwrap()
}

fn record(db: &Db, from: usize, count: usize) {
    for n in from..from + count {
        db.write_blocking(move |tx| Ok::<_, DbError>(tx.done(Event::new("thing-done", "thing", n), ())))
            .unwrap();
    }
}

fn subjects(db: &Db) -> Vec<String> {
    let rows =
        db.read_blocking(|read| read.rows("SELECT subject_id FROM events ORDER BY id", params![])).unwrap();
    rows.iter().map(|row| row.get("subject_id").unwrap()).collect()
}

fn open(url: &str) -> Db {
    Db::open(url, Options::default()).unwrap()
}

#[test]
fn a_backup_of_either_engine_is_restored_into_either_engine() {
    on_both(|db| {
        record(&db, 0, 7);
        db.seal(&key()).unwrap();
        record(&db, 7, 2);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("house.backup");
        db.backup(&file).unwrap();
        let left: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, ["house.backup"], "one file and nothing beside it");
        on_both_empty(|url| {
            let restored = open(url);
            let report = restored.restore(&file).unwrap();
            assert!(report.intact(), "{:?}", report.fault);
            assert_eq!((report.events, report.sealed), (9, 7));
            assert_eq!(subjects(&restored), subjects(&db));
            assert_eq!(restored.pending_migrations().unwrap(), Vec::<String>::new());
            // The log goes on where it was.
            record(&restored, 9, 1);
            assert_eq!(restored.seal(&key()).unwrap().unwrap().size, 10);
            assert!(restored.verify_audit().unwrap().intact());
        });
    });
}

#[test]
fn a_backup_can_be_audited_where_it_lies() {
    on_both(|db| {
        record(&db, 0, 3);
        db.seal(&key()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("house.backup");
        db.backup(&file).unwrap();
        let before = fs::read(&file).unwrap();
        let backup = Db::open_read_only(&file).unwrap();
        assert!(backup.verify_audit().unwrap().intact());
        let refused = backup
            .write_unaudited_blocking("test", |tx| tx.execute("DELETE FROM unsealed_events", params![]));
        assert!(matches!(refused, Err(DbError::Unavailable(_))), "{refused:?}");
        drop(backup);
        assert_eq!(before, fs::read(&file).unwrap());
    });
}

#[test]
fn a_backup_is_taken_while_the_house_works() {
    on_both(|db| {
        record(&db, 0, 5);
        let folder = tempfile::tempdir().unwrap();
        thread::scope(|scope| {
            let writing = scope.spawn(|| record(&db, 5, 100));
            for n in 0..3 {
                let file = folder.path().join(n.to_string());
                db.backup(&file).unwrap();
                let kept = subjects(&Db::open_read_only(&file).unwrap());
                assert!(kept.len() >= 5);
                let expected: Vec<_> = (0..kept.len()).map(|n| n.to_string()).collect();
                assert_eq!(kept, expected, "a moment of the house, without gaps");
            }
            writing.join().unwrap();
        });
    });
}

#[test]
fn a_restore_refuses_what_it_must_not_touch() {
    on_both(|db| {
        record(&db, 0, 1);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("house.backup");
        db.backup(&file).unwrap();
        assert!(db.backup(&file).unwrap_err().to_string().contains("never overwrites"));
        assert!(db.restore(&file).unwrap_err().to_string().contains("in use"));
        let other = folder.path().join("letter.txt");
        fs::write(&other, "not a database, but long enough to be looked at as one").unwrap();
        assert!(db.restore(&other).is_err());
        assert!(db.restore(Path::new("/nowhere/at/all")).is_err());
        assert_eq!(subjects(&db), ["0"]);
    });
}

#[test]
fn a_restore_tells_that_the_backup_was_tampered_with() {
    on_both(|db| {
        record(&db, 0, 4);
        db.seal(&key()).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("house.backup");
        db.backup(&file).unwrap();
        let intruder = open(&format!("sqlite:{}", file.display()));
        intruder
            .write_unaudited_blocking("test", |tx| {
                tx.execute("DROP TRIGGER events_stay", params![])?;
                tx.execute("UPDATE events SET act = 'nothing' WHERE subject_id = '2'", params![])
            })
            .unwrap();
        drop(intruder);
        on_both_empty(|url| {
            let fault = open(url).restore(&file).unwrap().fault.unwrap();
            assert_eq!((fault.leaf, fault.damage), (Some(2), database::Damage::Changed));
        });
    });
}
