//! Whose rows they are: numbers that no office issued, one number with two names, a quotation mark that hides rows.

use super::*;
use house::registers::FileProblem;

#[test]
fn a_number_that_no_office_can_have_issued_is_nobodys() {
    on_both(|db| {
        laid(&db);
        let fillers = [
            "0000000000000000",
            "9999999999999999",
            "8171040000000000",
            "8171020001900001",
            "8171023201900001",
        ];
        let rows: Vec<_> = fillers.iter().map(|filler| ALI.replace("8171020101900001", filler)).collect();
        let report = apply(&db, &csv(&rows.iter().map(String::as_str).collect::<Vec<_>>()));
        let expected: Vec<_> =
            (2..7).map(|row| (row, format!("C{row}"), "nik_not_issued".to_owned())).collect();
        assert_eq!((outcome(&report), reasons(&report)), ([0, 0, 0], expected));
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM clients"), 0);
    });
}

#[test]
fn another_name_for_one_nik_in_a_file_is_a_warning_that_shows_both() {
    testkit::install_words();
    on_both(|db| {
        laid(&db);
        let rows = [
            ALI,
            &ALI.replace("7/Pid", "8/Pid").replace("Ali;", "Hasan Pelupessy;"),
            &ALI.replace("7/Pid", "9/Pid").replace("Batu Merah", "Passo"),
        ];
        let report = examine(&db, &csv(&rows));
        let told = report.json()["warned"].clone();
        let expected = json!({ "row": 3, "field": "name", "key": "import-person-renamed-in-file" });
        assert!(told.as_array().expect("warnings").contains(&expected), "{told}");
        let both = report.rows[1].warned.iter().find_map(|it| it.both.clone()).expect("both names");
        assert_eq!((both.known.as_str(), both.said.as_str()), ("Ali", "Hasan Pelupessy"));
        let said = registers::in_words(&REGISTER, &table(&csv(&rows)), &report, true).join("\n");
        assert!(said.contains("Baris sebelumnya: Ali. Baris ini: Hasan Pelupessy."), "{said}");
        let kept = serde_json::to_string(&report).expect("a report to keep");
        assert!(!kept.contains("Hasan"), "no name is kept with the report");
        assert!(report.rows[2].warned.iter().all(|it| it.both.is_none()), "one name, no warning");
        // Known to the house by now: the same is told of what is kept.
        apply(&db, &csv(&[ALI]));
        let report = examine(&db, &csv(&rows[1..]));
        let named = |row: usize| report.rows[row].warned.iter().any(|it| it.key == "import-person-kept");
        assert!(named(0) && named(1));
    });
}

#[test]
fn a_quotation_mark_that_hides_rows_stops_the_file_at_its_row() {
    testkit::install_words();
    let rows = |address: &str, next: &str| {
        let (fourth, sixth) = (ALI.replace("Batu Merah", address), ALI.replace("Batu Merah", next));
        csv(&[ALI, ALI, &fourth, ALI, &sixth, ALI])
    };
    let problem = |bytes: &[u8]| {
        let read = registers::read(bytes, &REGISTER);
        read.and_then(|sheets| registers::lay_out(sheets, &REGISTER, &ByHand::new(), None)).err()
    };
    let broken = Some(FileProblem::BrokenQuote { row: 4 });
    assert_eq!(problem(&rows("\"Batu Merah", "Passo")), broken, "never closed");
    assert_eq!(problem(&rows("\"Batu Merah", "\"Passo, Baguala\"")), broken, "closed by the next one");
    assert_eq!(problem(&rows("\"Batu Merah", "Passo\"")), broken, "closed by a stray one, after many signs");
    assert_eq!(problem(&rows(&format!("\"{}\"", "baris\n".repeat(12)), "Passo")), broken);
    assert_eq!(problem(&rows("\"Batu Merah\nRT 01\nKec. Sirimau\"", "\"Passo\"")), None);
    assert_eq!(problem(&rows("Lorong 5\"", "Gang 3\"")), None);
    let words = FileProblem::BrokenQuote { row: 4 }.words(web::lang::Language::Indonesian);
    assert!(words.contains("baris 4"), "{words}");
}

#[test]
fn a_known_number_with_another_birth_date_is_refused_and_nothing_is_written() {
    on_both(|db| {
        laid(&db);
        apply(&db, &csv(&[ALI]));
        let other = ALI.replace("7/Pid.B", "8/Pid.B").replace("1/1/1990", "2/3/1985");
        let report = apply(&db, &csv(&[&other]));
        assert_eq!(reasons(&report), [(2, "D2".to_owned(), "nik_of_another_person".to_owned())]);
        assert_eq!(count(&db, "SELECT COUNT(*) AS n FROM orders"), 1);
    });
}
