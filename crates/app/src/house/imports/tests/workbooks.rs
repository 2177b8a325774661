//! Workbooks: those that say more of themselves than they hold.

use testkit::workbook::Workbook;

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
