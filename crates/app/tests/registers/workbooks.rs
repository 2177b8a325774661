//! Workbooks: those that say more of themselves than they hold, and cells as their sheet shows them.

use domain::time::Date;
use testkit::workbook::{Workbook, number};

use super::*;

const HEADINGS: [&str; 6] = ["No Perkara", "Nama", "NIK", "Tgl Lahir", "Tgl Putusan", "Lama"];

fn register() -> Workbook {
    Workbook::default().row(HEADINGS)
}

fn texts(declared: &str, texts: &str) -> String {
    format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" {declared}>{texts}</sst>"
    )
}

#[test]
fn a_count_that_a_file_says_of_itself_is_never_a_size() {
    for declared in
        ["100000000000000", "1000000000000000000", "99999999999999999999999", "-1", "1e9", "banyak"]
    {
        // The reader finds its texts beside the workbook, whatever its letters' case and its slashes.
        for place in ["xl/sharedStrings.xml", "XL/SHAREDSTRINGS.XML", "xl\\sharedStrings.xml"] {
            let said = texts(&format!("count=\"1\" uniqueCount=\"{declared}\""), "<si><t>x</t></si>");
            let file = register().part(place, said).bytes();
            assert_eq!(table(&file).err(), Some(FileProblem::Damaged), "{declared} at {place}");
        }
    }
    let many = texts("count=\"90000\" uniqueCount=\"1\"", "<si><t>x</t></si>");
    let file = register().part("xl/sharedStrings.xml", many).bytes();
    assert_eq!(table(&file).err(), None, "one text may stand in every cell");
}

#[test]
fn a_name_that_is_copied_into_every_format_is_weighed_with_each() {
    let styles = format!(
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts>\
         <numFmt numFmtId=\"200\" formatCode=\"{}\"/></numFmts><cellXfs>{}</cellXfs></styleSheet>",
        "0".repeat(1_000_000),
        "<xf numFmtId=\"200\"/>".repeat(200)
    );
    let file = register().part("xl/styles.xml", styles).bytes();
    assert_eq!(table(&file).err(), Some(FileProblem::Swollen));
}

#[test]
fn the_many_styles_of_an_old_workbook_are_read() {
    let formats = "<xf numFmtId=\"0\"/>".repeat(30_000);
    let styles = format!(
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellStyleXfs>{formats}</cellStyleXfs>\
         <cellXfs>{formats}</cellXfs></styleSheet>"
    );
    let file = register().part("xl/styles.xml", styles).bytes();
    assert_eq!(table(&file).err(), None);
}

/// The one cell of a workbook.
fn read_back(workbook: &Workbook) -> Cell {
    let sheets = read(&workbook.bytes(), &ORDERS).expect("a workbook");
    sheets[0].lines.first().map_or(Cell::Empty, |line| line.cell(0).clone())
}

fn shown(value: f64, format: &'static str) -> Cell {
    read_back(&Workbook::default().row([number(value, format)]))
}

#[test]
fn a_time_is_read_as_long_as_the_sheet_shows_it() {
    for (value, format, seconds) in [
        (10.0, "[h]:mm", 864_000),
        (5.0, "[hh]:mm:ss", 432_000),
        (1.666_666_666_666_667, "[h]:mm:ss", 144_000),
        (0.333_333_333_333_333_3, "h:mm", 28_800),
        (0.333_333_333_333_333_3, "hh:mm", 28_800),
        (0.333_333_333_333_333_3, "h:mm;@", 28_800),
        (0.166_666_666_666_666_7, "h:mm:ss", 14_400),
        (0.333_333_333_333_333_3, "h\" jam\"", 28_800),
        (10.0, "[h]\" jam\"", 864_000),
        (0.333_333_333_333_333_3, "[mm]", 28_800),
        (0.333_333_333_333_333_3, "[Blue]\\+[h]:mm;[Red]\\-[h]:mm", 28_800),
    ] {
        assert_eq!(shown(value, format), Cell::Clock(seconds), "{value} as {format}");
    }
}

#[test]
fn what_is_shown_otherwise_than_it_is_kept_is_never_a_number() {
    for (value, format) in [
        (0.333_333_333_333_333_3, "dd/mm/yyyy"),
        (0.333_333_333_333_333_3, "yyyy-mm-dd h:mm:ss"),
        (0.333_333_333_333_333_3, "mm:ss"),
        (0.833_333_333_333_333_3, "h:mm AM/PM"),
        (0.354_166_666_666_666_7, "h"),
        (10.333_333_333_333_333, "h:mm"),
        (10.0, "hh:mm"),
        (-10.0, "[h]:mm"),
        (0.5, "0%"),
        (240_000.0, "#,##0,"),
        (800.0, "0\":\"00"),
        (240.0, ";;;"),
        (240.0, "[>=100]0\" menit\";0\" jam\""),
        (60.0, "dd/mm/yyyy"),
    ] {
        let cell = shown(value, format);
        let is_text = matches!(&cell, Cell::Text(text) if text.contains(&format[..1]));
        assert!(is_text, "{value} as {format}: {cell:?}");
        assert!(domain::register::spans::hours(&cell).is_err(), "{value} as {format}");
        assert!(domain::register::dates::date(&cell).is_err(), "{value} as {format}");
    }
}

#[test]
fn a_unit_in_a_format_belongs_to_the_number() {
    for (value, format, text) in [
        (40.0, "0\" jam\"", "40 jam"),
        (7.5, "0.0\" jam\"", "7,5 jam"),
        (40.0, "General\" jam\"", "40 jam"),
        (40.0, "0\\ \\j\\a\\m", "40 jam"),
        (6.0, "0\" bulan\"", "6 bulan"),
        (10.0, "#,##0\" orang\"", "10 orang"),
        (5_000_000.0, "\"Rp\"#,##0", "Rp5000000"),
        (5_000_000.0, "[$Rp-421]#,##0.00", "Rp5000000"),
        (-3.655_79, "0.00000\"°\"", "-3,65579°"),
        (0.0, "0;-0;\"nihil\"", "nihil"),
        (0.0, "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", "-"),
    ] {
        assert_eq!(shown(value, format).words().as_deref().unwrap_or("-"), text, "{value} as {format}");
    }
    for format in [
        "General",
        "0",
        "0.00",
        "#,##0",
        "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-",
        "0_)",
        "0.0E+00",
        "@",
        "# ?/?",
    ] {
        assert_eq!(shown(40.0, format), Cell::Number(40.0), "{format}");
    }
    for format in ["0", "0000\"-\"0000\"-\"0000\"-\"0000", "\"NIK \"0", "0.00E+00"] {
        let nik = 8_171_046_508_729_440.0;
        assert_eq!(shown(nik, format), Cell::Number(nik), "{format}: its lost end is still seen");
    }
}

#[test]
fn a_day_is_the_one_that_was_meant_in_either_count_of_days() {
    let meant = Cell::Date(Date::constant(2026, 2, 9));
    for format in [
        "dd/mm/yyyy",
        "[$-421]dd mmmm yyyy;@",
        "d \"Februari\" yyyy",
        "yyyy-mm-dd h:mm:ss",
        "m/d/yy h:mm AM/PM",
    ] {
        for serial in [46_062.0, 46_062.5, 46_061.999_502_314_81, 46_062.998_6] {
            assert_eq!(shown(serial, format), meant, "{serial} as {format}");
            let old = Workbook::default().counting_from_1904().row([number(serial - 1_462.0, format)]);
            assert_eq!(read_back(&old), meant, "{serial} as {format}, from 1904");
        }
    }
    let bare = read_back(&Workbook::default().counting_from_1904().row([number(44_600, "General")]));
    assert!(
        domain::register::dates::date(&bare).is_err(),
        "a bare number of that count is no day of the other"
    );
    assert_eq!(domain::register::spans::months(&bare), Err(domain::register::CellRefusal::NotANumber));
    let hours = read_back(&Workbook::default().counting_from_1904().row([number(7.5, "General")]));
    assert_eq!(domain::register::spans::hours(&hours).map(|it| it.get()), Ok(450));
}
