//! Values come back from both engines as they went in.
#![allow(missing_docs)]

#[allow(dead_code, reason = "shared with the other tests")]
#[path = "../../testkit/src/engines.rs"]
mod engines;

use database::{DbError, Value, params};
use domain::{
    identity::Sex,
    money::Rupiah,
    time::{Date, MinuteOfDay, Minutes, Timestamp},
};
use engines::on_both;
use serde_json::json;

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
fn a_code_is_read_as_its_value_or_the_column_is_named() {
    on_both(|db| {
        let all = "SELECT 'male' AS sex, CAST(NULL AS TEXT) AS none, 'other' AS damaged, 'gone' AS word,
                          'male,female' AS several, '' AS empty, 'male,other' AS half";
        let row = db.read_blocking(move |read| read.one(all, params![])).unwrap();
        assert_eq!(row.coded::<Sex>("sex").unwrap(), Sex::Male);
        assert_eq!(row.coded_if_any::<Sex>("sex").unwrap(), Some(Sex::Male));
        assert_eq!(row.coded_if_any::<Sex>("none").unwrap(), None);
        assert_eq!(row.coded_unless::<Sex>("word", "gone").unwrap(), None);
        assert_eq!(row.coded_unless::<Sex>("sex", "gone").unwrap(), Some(Sex::Male));
        assert_eq!(row.coded_list::<Sex>("several").unwrap(), [Sex::Male, Sex::Female]);
        assert_eq!(row.coded_list::<Sex>("empty").unwrap(), []);
        let told = |error: DbError| error.to_string();
        let names = |column: &str| format!("column {column:?} does not hold a code of Sex");
        assert_eq!(row.coded::<Sex>("damaged").map_err(told), Err(names("damaged")));
        assert_eq!(row.coded_if_any::<Sex>("damaged").map_err(told), Err(names("damaged")));
        assert_eq!(row.coded_unless::<Sex>("damaged", "gone").map_err(told), Err(names("damaged")));
        assert_eq!(row.coded_list::<Sex>("half").map_err(told), Err(names("half")));
        assert!(row.coded::<Sex>("none").is_err(), "a null is found only where one may be");
    });
}
