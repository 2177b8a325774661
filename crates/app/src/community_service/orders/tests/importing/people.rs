//! Whose rows they are: a quotation mark that hides rows.

use super::*;
use crate::house::imports::FileProblem;

#[test]
fn a_quotation_mark_that_hides_rows_stops_the_file_at_its_row() {
    let rows = |address: &str, next: &str| {
        let (fourth, sixth) = (ALI.replace("Batu Merah", address), ALI.replace("Batu Merah", next));
        csv(&[ALI, ALI, &fourth, ALI, &sixth, ALI])
    };
    let problem = |bytes: &[u8]| {
        let read = imports::read(bytes, &REGISTER);
        read.and_then(|sheets| imports::lay_out(sheets, &REGISTER, &ByHand::new(), None)).err()
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
