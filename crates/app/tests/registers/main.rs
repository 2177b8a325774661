//! Files as they come: good ones in every shape, and those that mean harm.

use std::io::{Cursor, Write};

use domain::register::Cell;
use zip::{ZipWriter, write::SimpleFileOptions};

use app::{
    community_service::orders,
    house::registers::{ByHand, FileProblem, LARGEST_FILE, RegisterKind, Table, lay_out, read},
};

mod workbooks;

const ORDERS: RegisterKind = orders::REGISTER;

const DEMO: &[u8] = include_bytes!("../../../../demo-data/orders-ambon.xlsx");

fn table(bytes: &[u8]) -> Result<Table, FileProblem> {
    lay_out(read(bytes, &ORDERS)?, &ORDERS, &ByHand::new(), None)
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part begins");
        zip.write_all(bytes).expect("a part is written");
    }
    zip.finish().expect("the zip is whole").into_inner()
}

#[test]
fn the_sheet_with_the_best_headings_is_read_with_its_own_row_numbers() {
    let table = table(DEMO).expect("the register of Ambon");
    assert_eq!((table.sheet.as_str(), table.heading_row), ("Register", 5));
    assert_eq!(table.headings.len(), 23);
    assert_eq!(table.unrecognised().count(), 0);
    assert_eq!(table.cell_name(11, "nik"), "D11");
    assert_eq!(table.lines.first().map(|line| line.row), Some(6));
    let row_10 = table.lines.iter().find(|line| line.row == 10).expect("row 10");
    let cells: std::collections::BTreeMap<_, _> = table.cells(row_10).collect();
    assert_eq!(cells["final_date"], &Cell::Date(domain::time::Date::constant(2026, 1, 22)));
    assert_eq!(cells["hours"].words().as_deref(), Some("240"));
}

#[test]
fn a_sheet_can_be_asked_for_by_name() {
    let sheets = read(DEMO, &ORDERS).expect("a workbook");
    let asked = lay_out(sheets.clone(), &ORDERS, &ByHand::new(), Some("catatan"));
    assert_eq!(asked.err(), Some(FileProblem::NoHeadings));
    let absent = lay_out(sheets, &ORDERS, &ByHand::new(), Some("Lampiran"));
    assert_eq!(
        absent.err(),
        Some(FileProblem::NoSuchSheet { have: vec!["Register".into(), "Catatan".into()] })
    );
}

#[test]
fn headings_over_two_rows_are_read_together() {
    let text = "Register;;;;;\n\
                No Perkara;Klien;;;Tgl Putusan;Lama\n\
                ;Nama;NIK;Tgl Lahir;;\n\
                1/Pid.B/2026/PN Amb;Ali;8171020101900001;1/1/1990;2/2/2026;40\n";
    let table = table(text.as_bytes()).expect("a register");
    assert_eq!(table.heading_row, 3);
    let fields: Vec<_> = table.headings.iter().filter_map(|h| h.field).collect();
    assert_eq!(fields, ["case_number", "name", "nik", "birth_date", "judgment_date", "hours"]);
    assert!(table.missing().is_empty());
}

#[test]
fn a_heading_nobody_knows_is_reported_and_can_be_mapped_by_hand() {
    let text = "No Perkara;Nama;Nomor Kependudukan;Tgl Lahir;Tgl Putusan;Lama;Golongan darah\n";
    let sheets = read(text.as_bytes(), &ORDERS).expect("a CSV");
    let first = lay_out(sheets.clone(), &ORDERS, &ByHand::new(), None).expect("headings");
    assert_eq!(first.missing(), ["nik"]);
    assert!(matches!(first.whole(), Err(FileProblem::MissingColumns { unknown, .. }) if unknown.len() == 2));
    let by_hand: ByHand =
        [("nomor kependudukan".to_owned(), "nik".to_owned()), ("golongan darah".to_owned(), String::new())]
            .into();
    let second = lay_out(sheets, &ORDERS, &by_hand, None).expect("headings");
    assert!(second.missing().is_empty());
    assert_eq!(second.unrecognised().count(), 0);
    assert_eq!(second.cell_name(2, "nik"), "C2");
}

#[test]
fn a_column_mapped_by_hand_wins_over_a_synonym() {
    let text = "No Perkara;Nama;NIK;Tgl Lahir;Tgl Putusan;Lama;Jam sebenarnya\n";
    let by_hand: ByHand = [("jam sebenarnya".to_owned(), "hours".to_owned())].into();
    let table =
        lay_out(read(text.as_bytes(), &ORDERS).expect("a CSV"), &ORDERS, &by_hand, None).expect("headings");
    assert_eq!(table.cell_name(2, "hours"), "G2");
    assert_eq!(table.headings[5].field, None);
}

#[test]
fn what_is_no_register_is_said_to_be_none() {
    use FileProblem::*;
    let compound = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600], &name].concat()
    };
    for (bytes, problem) in [
        (b"".to_vec(), Empty),
        (b"  \r\n\n".to_vec(), Empty),
        (b"\xef\xbb\xbf".to_vec(), Empty),
        (b"%PDF-1.7\n%\xe2\xe3".to_vec(), NotASpreadsheet),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), NotASpreadsheet),
        (b"MZ\0\0 a program".to_vec(), NotASpreadsheet),
        (b"Dear all,\nthe list comes tomorrow.\n".to_vec(), NoHeadings),
        (zipped(&[("word/document.xml", b"<w/>")]), NotASpreadsheet),
        (zipped(&[("xl/workbook.xml", b"not xml at all <")]), Damaged),
        (DEMO[..DEMO.len() / 2].to_vec(), Damaged),
        (compound("Workbook"), OldSpreadsheet),
        (compound("EncryptedPackage"), Encrypted),
        (vec![b'a'; LARGEST_FILE + 1], TooLarge),
    ] {
        assert_eq!(table(&bytes).err(), Some(problem.clone()), "{problem}");
    }
}

#[test]
fn a_zip_bomb_is_refused_as_such() {
    let mut bomb =
        zipped(&[("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", &[b' '; 70_001])]);
    let size = 70_001_u32.to_le_bytes();
    for at in 0..bomb.len() - 4 {
        if bomb[at..at + 4] == size {
            bomb[at..at + 4].copy_from_slice(&4_000_000_000_u32.to_le_bytes());
        }
    }
    assert_eq!(table(&bomb).err(), Some(FileProblem::Swollen));
}

#[test]
fn a_stray_mark_far_away_does_not_fill_the_memory() {
    let sheet = |cell: &str| {
        format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
             <row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>No Perkara</t></is></c></row>\
             <row r=\"1048576\"><c r=\"{cell}1048576\"><v>1</v></c></row></sheetData></worksheet>"
        )
    };
    let workbook = b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
        xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
        <sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";
    let relations = b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
        Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let package = b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
        Target=\"xl/workbook.xml\"/></Relationships>";
    for column in ["A", "XFD"] {
        let file = zipped(&[
            ("_rels/.rels", package),
            ("xl/workbook.xml", workbook),
            ("xl/_rels/workbook.xml.rels", relations),
            ("xl/worksheets/sheet1.xml", sheet(column).as_bytes()),
        ]);
        let sheets = read(&file, &ORDERS).expect("a workbook");
        assert!(sheets[0].lines.len() <= 2, "{column}");
    }
}
