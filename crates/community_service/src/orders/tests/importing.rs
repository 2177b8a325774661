//! The register of Ambon and its variants, brought in.

use database::{Db, params};
use domain::{time::Date, zones::Zone};
use serde_json::json;
use testkit::engines::on_both;

use super::super::REGISTER;
use house::{
    reference,
    registers::{self, ByHand, ImportError, Importing, Report, Table},
    secrets::Secrets,
};

mod cells;
mod fields;
mod people;

const DEMO: &[u8] = include_bytes!("../../../../../demo-data/orders-ambon.xlsx");

fn importing() -> Importing {
    Importing {
        actor: None,
        today: Date::constant(2026, 11, 23),
        zone: Zone::East,
        secrets: Secrets::from_bytes(&[7; 32]),
        prosecution_office: String::new(),
        probation_office: String::new(),
    }
}

fn table(bytes: &[u8]) -> Table {
    let sheets = registers::read(bytes, &REGISTER).expect("a readable file");
    registers::lay_out(sheets, &REGISTER, &ByHand::new(), None).expect("a register")
}

fn examine(db: &Db, bytes: &[u8]) -> Report {
    let table = table(bytes);
    db.read_blocking(move |read| (REGISTER.examine)(read, &table, &importing())).expect("examined")
}

fn apply(db: &Db, bytes: &[u8]) -> Report {
    let table = table(bytes);
    db.write_blocking(move |tx| registers::apply(tx, &REGISTER, &table, &importing())).expect("applied")
}

fn laid(db: &Db) {
    db.write_blocking(reference::load).expect("reference data");
}

fn count(db: &Db, sql: &'static str) -> i64 {
    db.read_blocking(move |read| read.one(sql, params![])?.get("n")).expect("a count")
}

#[test]
fn the_register_of_ambon_comes_in_once() {
    on_both(|db| {
        laid(&db);
        let expected = json!({
            "new": 35, "changed": 0, "unchanged": 1,
            "warned": [
                { "row": 8, "field": "hours", "article": "KUHP 85(4)" },
                { "row": 15, "field": "threat", "article": "KUHP 85(1)" },
                { "row": 20, "field": "consent", "article": "KUHP 85(2)c" },
                { "row": 24, "field": "principal", "article": "KUHP 85(1)" },
                { "row": 28, "field": "hours_per_day", "article": "KUHP 85(5)" },
            ],
            "refused": [
                { "row": 11, "cell": "D11", "reason": "nik_length" },
                { "row": 13, "cell": "I13", "reason": "no_such_day" },
                { "row": 18, "cell": "O18", "reason": "hours_in_words" },
                { "row": 22, "cell": "E22", "reason": "child" },
                { "row": 30, "cell": "J30", "reason": "final_before_judgment" },
            ],
        });
        assert_eq!(examine(&db, DEMO).json(), expected, "the dry run");
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM offices"), 0, "a dry run changes nothing");
        assert_eq!(apply(&db, DEMO).json(), expected);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM orders"), 35);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM clients"), 35);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM order_totals"), 35);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM order_warnings"), 5);
        assert_eq!(
            count(&db, "SELECT COUNT(*) AS n FROM orders WHERE court = 'Pengadilan Negeri Ambon'"),
            35
        );
        let counted = "SELECT SUM(value) AS n FROM (SELECT CAST(value AS BIGINT) AS value FROM summaries
            WHERE name = 'orders.received') s";
        let twice = format!("SELECT CAST(({counted}) AS BIGINT) AS n");
        let counted = db.read_blocking(move |read| read.one(twice, params![])?.get::<i64>("n"));
        assert_eq!(counted.expect("a sum"), 70, "counted once for each office");
    });
}

#[test]
fn the_same_file_again_changes_nothing_and_leaves_no_trace() {
    on_both(|db| {
        laid(&db);
        apply(&db, DEMO);
        let events = count(&db, "SELECT COUNT(*) AS n FROM events");
        let again = apply(&db, DEMO).json();
        assert_eq!(
            (&again["new"], &again["changed"], &again["unchanged"]),
            (&json!(0), &json!(0), &json!(36))
        );
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM events"), events);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM orders WHERE version > 1"), 0);
    });
}

#[test]
fn no_name_and_no_number_of_a_person_stands_in_the_audit_log() {
    on_both(|db| {
        laid(&db);
        apply(&db, DEMO);
        let data = db.read_blocking(|read| {
            let rows = read.rows("SELECT data FROM events", params![])?;
            rows.iter().map(|row| row.get::<String>("data")).collect::<Result<Vec<_>, database::DbError>>()
        });
        let all = data.expect("events").join("\n").to_lowercase();
        for word in ["wattimury", "siti", "8171", "pid.b"] {
            assert!(!all.contains(word), "{word}");
        }
    });
}

const HEAD: &str =
    "No Perkara;Nama;NIK;Tgl Lahir;Tgl Putusan;Lama;Jam/hari;Persetujuan;Alamat;Jangka waktu\n";

fn csv(rows: &[&str]) -> Vec<u8> {
    format!("{HEAD}{}\n", rows.join("\n")).into_bytes()
}

const ALI: &str = "7/Pid.B/2026/PN Amb;Ali;8171020101900001;1/1/1990;2/2/2026;40;4;ya;Batu Merah;6 bulan";

fn outcome(report: &Report) -> [u64; 3] {
    let json = report.json();
    ["new", "changed", "unchanged"].map(|name| json[name].as_u64().expect("a number"))
}

fn reasons(report: &Report) -> Vec<(u32, String, String)> {
    let cells = report.rows.iter().flat_map(|row| row.refused.iter().map(move |cell| (row.row, cell)));
    cells.map(|(row, cell)| (row, cell.cell.clone(), cell.reason.clone())).collect()
}

#[test]
fn a_changed_row_changes_its_order_and_a_blank_says_nothing() {
    on_both(|db| {
        laid(&db);
        assert_eq!(outcome(&apply(&db, &csv(&[ALI]))), [1, 0, 0]);
        let blank = ALI.replace("Batu Merah", "").replace("6 bulan", "180 hari");
        assert_eq!(outcome(&apply(&db, &csv(&[&blank]))), [0, 0, 1]);
        let report = apply(&db, &csv(&[&ALI.replace(";40;", ";48;").replace("Batu Merah", "Passo")]));
        assert_eq!(outcome(&report), [0, 1, 0]);
        assert_eq!(report.rows[0].changed, ["hours", "address"]);
        let row = db.read_blocking(|read| {
            read.one(
                "SELECT o.ordered_minutes, o.version, o.period_text, c.address,
                        (SELECT value FROM summaries WHERE name = 'minutes.ordered' LIMIT 1) AS counted
                 FROM orders o JOIN clients c ON c.id = o.client_id",
                params![],
            )
        });
        let row = row.expect("one order");
        assert_eq!(row.get::<i64>("ordered_minutes").expect("minutes"), 48 * 60);
        assert_eq!(row.get::<i64>("counted").expect("minutes"), 48 * 60);
        assert_eq!(row.get::<i64>("version").expect("a version"), 2);
        assert_eq!(row.get::<String>("address").expect("an address"), "Passo");
        assert_eq!(row.get::<String>("period_text").expect("a period"), "6 bulan");
        let told = "SELECT COUNT(*) AS n FROM events WHERE subject_kind = 'client' AND act = 'person_changed'
                      AND data LIKE '%\"changed\":[\"address\"]%'";
        assert_eq!(count(&db, told), 1, "the change of the person is told of by itself");
    });
}

#[test]
fn an_order_in_execution_is_not_changed_by_a_register() {
    on_both(|db| {
        laid(&db);
        apply(&db, &csv(&[ALI]));
        let placed = "a placed order for this test";
        db.write_unaudited_blocking(placed, |tx| tx.execute("UPDATE orders SET state = 'placed'", params![]))
            .expect("placed");
        let report = apply(&db, &csv(&[&ALI.replace(";40;", ";48;")]));
        assert_eq!(reasons(&report), [(2, "F2".to_owned(), "already_in_execution".to_owned())]);
        assert_eq!(outcome(&apply(&db, &csv(&[&ALI.replace("Batu Merah", "Passo")]))), [0, 1, 0]);
    });
}

#[test]
fn a_row_that_contradicts_one_above_it_is_refused() {
    on_both(|db| {
        laid(&db);
        let rows = [
            ALI,
            &ALI.replace("Ali;", "ALI;"),
            &ALI.replace(";40;", ";44;"),
            &ALI.replace("7/Pid", "8/Pid").replace("1/1/1990", "1/1/1991"),
            &ALI.replace("7/Pid", "9/Pid").replace("Batu Merah", "Passo"),
        ];
        let report = apply(&db, &csv(&rows));
        assert_eq!(outcome(&report), [2, 0, 1]);
        let refused = [(4, "F4", "contradicts_earlier_row"), (5, "D5", "nik_of_another_person")];
        assert_eq!(reasons(&report), refused.map(|(row, cell, why)| (row, cell.to_owned(), why.to_owned())));
        assert_eq!(
            report.rows[4].remarks.last().map(|r| r.key.as_str()),
            Some("import-remark-person-differs")
        );
        assert_eq!(outcome(&apply(&db, &csv(&rows))), [0, 0, 3], "and the same file again changes nothing");
    });
}

#[test]
fn a_new_case_of_a_known_person_leaves_what_their_other_case_reads() {
    on_both(|db| {
        laid(&db);
        apply(&db, &csv(&[ALI]));
        let other = ALI.replace("7/Pid", "8/Pid").replace("Ali;", "Matheos;").replace("Batu Merah", "Passo");
        for expected in [[1, 0, 0], [0, 0, 1]] {
            let report = apply(&db, &csv(&[&other]));
            assert_eq!(outcome(&report), expected, "the second time nothing is left to do");
            let warned = |field: &str| json!({ "row": 2, "field": field, "key": "import-person-kept" });
            let of_person = |it: &&serde_json::Value| it["key"].is_string();
            let told = report.json()["warned"].clone();
            let told: Vec<_> = told.as_array().expect("warnings").iter().filter(of_person).cloned().collect();
            assert_eq!(told, [warned("name"), warned("address")]);
            let both = report.rows[0].warned.iter().find_map(|it| it.both.clone()).expect("both names");
            assert_eq!((both.known.as_str(), both.said.as_str()), ("Ali", "Matheos"));
            let kept = serde_json::to_string(&report).expect("a report to keep");
            assert!(
                !kept.contains("Matheos") && !kept.contains("Ali"),
                "no facts of a person are kept with it"
            );
        }
        let kept = "SELECT COUNT(*) AS n FROM clients WHERE name = 'Ali' AND address = 'Batu Merah'";
        assert_eq!(count(&db, kept), 1);
        let born = ALI.replace("7/Pid", "9/Pid").replace("1/1/1990", "1/1/1991");
        let refused = [(2, "D2".to_owned(), "nik_of_another_person".to_owned())];
        assert_eq!(reasons(&apply(&db, &csv(&[&born]))), refused);
    });
}

#[test]
fn bad_cells_are_refused_each_with_its_reason() {
    on_both(|db| {
        laid(&db);
        let rows = [
            &ALI.replace("8171020101900001", "817102010190001"),
            &ALI.replace("2/2/2026", "2/2/1926"),
            &ALI.replace("2/2/2026", "31/2/2026"),
            &ALI.replace(";ya;", ";mungkin;"),
            &ALI.replace("Ali;", ";").replace(";40;", ";;"),
        ];
        let report = examine(&db, &csv(&rows.map(String::as_str)));
        let expected = [
            (2, "C2", "nik_length"),
            (3, "E3", "implausible_year"),
            (4, "E4", "no_such_day"),
            (5, "H5", "not_consent"),
            (6, "B6", "missing"),
            (6, "F6", "missing"),
        ];
        assert_eq!(reasons(&report), expected.map(|(row, cell, why)| (row, cell.to_owned(), why.to_owned())));
    });
}

#[test]
fn a_judgment_of_a_day_to_come_is_remarked() {
    on_both(|db| {
        laid(&db);
        let days = ["23/11/2026", "24/11/2026"].map(|day| ALI.replace("2/2/2026", day));
        for (row, remarked) in days.iter().zip([false, true]) {
            let report = examine(&db, &csv(&[row]));
            assert_eq!(outcome(&report), [1, 0, 0]);
            assert_eq!(report.rows[0].remarks.iter().any(|it| it.key == "cell-after_today"), remarked);
        }
    });
}

#[test]
fn every_spelling_of_a_list_gives_the_same_orders() {
    let bapas = "NO_PERKARA\tNAMA KLIEN\tNIK\tTGL_LAHIR\tTGL PUTUSAN\tJAM_PKS\tJAM_HARI\tPERSETUJUAN\tALAMAT\tMASA PENYELESAIAN\n\
                 7/Pid.B/2026/PN Amb\tALI\t'8171020101900001\t1 Januari 1990\t02-02-2026\t40 jam\t4\tsetuju\tBatu Merah\t6 bulan\n\
                 Jumlah\t1\n\
                 Ambon, diperbarui oleh staf\n";
    let shuffled = "Persetujuan,Lama,\"Jangka waktu\",NIK,Nama,Alamat,Tgl Putusan,Jam/hari,Tgl Lahir,No Perkara\n\
                    ya,40,\"6 bulan\",8171020101900001,Ali,\"Batu Merah\",2/2/2026,4,1/1/1990,7/Pid.B/2026/PN Amb\n";
    on_both(|db| {
        laid(&db);
        apply(&db, &csv(&[ALI]));
        for (name, text) in [("Bapas, tabs", bapas), ("shuffled, commas", shuffled)] {
            let report = apply(&db, text.as_bytes());
            assert_eq!((outcome(&report), reasons(&report)), ([0, 0, 1], vec![]), "{name}");
        }
        let name = ALI.replace("Ali", "José").replace("7/Pid", "8/Pid").replace("900001", "900002");
        let windows: Vec<u8> = csv(&[&name]).into_iter().collect();
        let windows =
            String::from_utf8(windows).expect("text").chars().map(|c| c as u32 as u8).collect::<Vec<u8>>();
        assert_eq!(outcome(&apply(&db, &windows)), [1, 0, 0]);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM clients WHERE name = 'José'"), 1);
    });
}

#[test]
fn several_offices_of_a_kind_must_be_chosen_between() {
    on_both(|db| {
        laid(&db);
        let two = "two probation offices for this test";
        db.write_unaudited_blocking(two, |tx| {
            for (id, short) in [("1", "Bapas Ambon"), ("2", "Bapas Masohi")] {
                let id = format!("00000000-0000-7000-8000-00000000000{id}");
                tx.execute(
                    "INSERT INTO offices (id, kind, name, short_name, region_id, created_at)
                     SELECT $1, 'probation', $2, $2, r.id, 'x' FROM regions r WHERE r.name = 'Kota Ambon'",
                    params![id, short],
                )?;
            }
            Ok::<_, database::DbError>(())
        })
        .expect("two offices");
        let asked = |name: &str| {
            let (table, mut importing) = (table(&csv(&[ALI])), importing());
            importing.probation_office = name.to_owned();
            db.write_blocking(move |tx| registers::apply(tx, &REGISTER, &table, &importing))
        };
        let problem = |outcome| match outcome {
            Err(ImportError::Problem(problem)) => problem.key(),
            _ => "none",
        };
        assert_eq!(problem(asked("")), "import-file-which-probation");
        assert_eq!(problem(asked("Bapas Tual")), "import-file-which-probation");
        assert_eq!(problem(asked("bapas masohi")), "none");
        let sql = "SELECT COUNT(*) AS n FROM orders WHERE probation_office_id LIKE '%2'";
        assert_eq!(count(&db, sql), 1);
    });
}
