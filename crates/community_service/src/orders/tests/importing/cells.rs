//! Cells of workbooks that a sheet shows otherwise than it keeps them.

use testkit::workbook::{Put, Workbook, number};

use super::*;

const HEADINGS: [&str; 10] = [
    "No Perkara",
    "Nama",
    "NIK",
    "Tgl Lahir",
    "Tgl Putusan",
    "Lama",
    "Jam/hari",
    "Hari/minggu",
    "Persetujuan",
    "Jangka waktu",
];

/// The row of an order of which some cells are other ones.
fn row(case: u32, other: &[(&str, Put)]) -> Vec<Put> {
    let usual = [
        &format!("{case}/Pid.B/2026/PN Amb"),
        "Ali",
        "8171020101900001",
        "1/1/1990",
        "2/2/2026",
        "40",
        "4",
        "2",
        "ya",
        "6 bulan",
    ];
    let cell = |(heading, usual): (&&str, &str)| {
        let other = other.iter().find(|(name, _)| name == heading);
        other.map_or_else(|| Put::from(usual), |(_, put)| put.clone())
    };
    HEADINGS.iter().zip(usual).map(cell).collect()
}

fn workbook(rows: impl IntoIterator<Item = Vec<Put>>) -> Vec<u8> {
    rows.into_iter().fold(Workbook::default().row(HEADINGS), Workbook::row).bytes()
}

/// Minutes ordered and minutes a day, in the order of the cases.
fn kept(db: &Db) -> Vec<(i64, i64)> {
    let rows = db.read_blocking(|read| {
        let sql = "SELECT ordered_minutes, hours_per_day FROM orders ORDER BY case_number";
        let rows = read.rows(sql, params![])?;
        rows.iter()
            .map(|row| Ok((row.get("ordered_minutes")?, row.get("hours_per_day")?)))
            .collect::<Result<Vec<(i64, i64)>, database::DbError>>()
    });
    rows.expect("orders")
}

#[test]
fn hours_kept_as_times_are_as_long_as_the_sheet_shows_them() {
    const EIGHT: f64 = 1.0 / 3.0;
    on_both(|db| {
        laid(&db);
        let report = apply(
            &db,
            &workbook([
                row(1, &[("Lama", number(10, "[h]:mm"))]),
                row(2, &[("Jam/hari", number(EIGHT, "h:mm"))]),
                row(3, &[("Lama", number(5.0 / 3.0, "[h]:mm:ss")), ("Jam/hari", number(EIGHT, "hh:mm"))]),
                row(4, &[("Lama", number(120, "0\" jam\"")), ("Jam/hari", number(7.5, "0.0\" jam\""))]),
            ]),
        );
        assert_eq!((outcome(&report), reasons(&report)), ([4, 0, 0], vec![]));
        assert_eq!(kept(&db), [(14_400, 240), (2_400, 480), (2_400, 480), (7_200, 450)]);
    });
}

#[test]
fn a_cell_that_shows_no_hours_is_refused_and_never_taken_by_its_number() {
    on_both(|db| {
        laid(&db);
        let cells = [
            ("Lama", number(10, "dd/mm/yyyy"), "F"),
            ("Lama", number(10, "hh:mm"), "F"),
            ("Lama", number(60, "dd/mm/yyyy"), "F"),
            ("Lama", number(240, "0\" menit kerja\""), "F"),
            ("Lama", number(0.5, "0%"), "F"),
            ("Jam/hari", number(20.0 / 24.0, "h:mm AM/PM"), "G"),
            ("Jam/hari", number(46_120, "yyyy-mm-dd"), "G"),
            ("Hari/minggu", number(1.0 / 3.0, "h:mm"), "H"),
            ("Hari/minggu", number(2, "0\" minggu\""), "H"),
            ("Jangka waktu", number(46_387, "yyyy-mm-dd"), "J"),
        ];
        let rows = cells.iter().zip(1..).map(|((name, put, _), case)| row(case, &[(name, put.clone())]));
        let report = apply(&db, &workbook(rows));
        let refused: Vec<_> = reasons(&report).into_iter().map(|(_, cell, _)| cell).collect();
        let expected: Vec<_> =
            cells.iter().zip(2..).map(|((_, _, column), row)| format!("{column}{row}")).collect();
        assert_eq!((outcome(&report), refused), ([0, 0, 0], expected));
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM orders"), 0);
    });
}

#[test]
fn days_some_seconds_before_midnight_are_the_days_that_were_meant() {
    const EARLY: f64 = 43.0 / 86_400.0;
    on_both(|db| {
        laid(&db);
        let early = |serial: f64| number(serial - EARLY, "dd/mm/yyyy");
        let rows = [row(1, &[("Tgl Lahir", early(32_874.0)), ("Tgl Putusan", early(46_055.0))])];
        assert_eq!(outcome(&apply(&db, &workbook(rows))), [1, 0, 0]);
        let days = "SELECT COUNT(*) AS n FROM orders o JOIN clients c ON c.id = o.client_id
                    WHERE o.judgment_date = '2026-02-02' AND c.birth_date = '1990-01-01'";
        assert_eq!(count(&db, days), 1);
    });
}
