//! Workbooks as offices and as attackers make them, written part by part.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use zip::{ZipWriter, write::SimpleFileOptions};

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// A cell of a workbook.
#[derive(Clone, Debug)]
pub enum Put {
    /// Text.
    Text(String),
    /// A number as the file keeps it, and the format it is shown in.
    Number(String, &'static str),
}

impl From<&str> for Put {
    fn from(text: &str) -> Self {
        Put::Text(text.to_owned())
    }
}

/// A number with its format, `number(10, "[h]:mm")`.
pub fn number(value: impl ToString, format: &'static str) -> Put {
    Put::Number(value.to_string(), format)
}

/// A workbook of one sheet.
#[derive(Clone, Debug, Default)]
pub struct Workbook {
    rows: Vec<Vec<Put>>,
    from_1904: bool,
    parts: Vec<(String, Vec<u8>)>,
}

impl Workbook {
    /// One more row.
    #[must_use]
    pub fn row<P: Into<Put>>(mut self, cells: impl IntoIterator<Item = P>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// Days are counted from 1904 on, as old spreadsheets of the Mac do.
    #[must_use]
    pub fn counting_from_1904(mut self) -> Self {
        self.from_1904 = true;
        self
    }

    /// One more part, or another one in place of its own.
    #[must_use]
    pub fn part(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.parts.push((name.to_owned(), bytes.into()));
        self
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let (sheet, formats) = self.sheet();
        let epoch = if self.from_1904 { "1" } else { "0" };
        let own = [
            ("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                format!(
                    "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><workbookPr date1904=\"{epoch}\"/>\
                     <sheets><sheet name=\"Register\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
                ),
            ),
            ("xl/_rels/workbook.xml.rels", relations(&[("rId1", "worksheet", "worksheets/sheet1.xml")])),
            ("xl/styles.xml", styles(&formats)),
            ("xl/worksheets/sheet1.xml", sheet),
        ];
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let replaced = |name: &str| self.parts.iter().any(|(other, _)| other == name);
        let own = own.into_iter().filter(|(name, _)| !replaced(name));
        let own = own.map(|(name, text)| (name.to_owned(), text.into_bytes()));
        for (name, bytes) in own.chain(self.parts.clone()) {
            zip.start_file(name, SimpleFileOptions::default()).expect("a part begins");
            zip.write_all(&bytes).expect("a part is written");
        }
        zip.finish().expect("the zip is whole").into_inner()
    }

    /// The sheet, and the formats that its cells name.
    fn sheet(&self) -> (String, Vec<&'static str>) {
        let (mut sheet, mut formats) = (format!("<worksheet xmlns=\"{MAIN}\"><sheetData>"), vec!["General"]);
        for (row, cells) in self.rows.iter().enumerate() {
            write!(sheet, "<row r=\"{}\">", row + 1).expect("text");
            for cell in cells {
                match cell {
                    Put::Text(text) => {
                        write!(sheet, "<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(text))
                    }
                    Put::Number(value, format) => {
                        let known = formats.iter().position(|known| known == format);
                        let style = known.unwrap_or(formats.len());
                        if known.is_none() {
                            formats.push(format);
                        }
                        write!(sheet, "<c s=\"{style}\"><v>{value}</v></c>")
                    }
                }
                .expect("text");
            }
            sheet.push_str("</row>");
        }
        sheet.push_str("</sheetData></worksheet>");
        (sheet, formats)
    }
}

fn styles(formats: &[&str]) -> String {
    let (mut codes, mut cells) = (String::new(), String::new());
    for (number, format) in formats.iter().enumerate() {
        let id = 164 + number;
        write!(codes, "<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", escaped(format)).expect("text");
        write!(cells, "<xf numFmtId=\"{id}\"/>").expect("text");
    }
    format!("<styleSheet xmlns=\"{MAIN}\"><numFmts>{codes}</numFmts><cellXfs>{cells}</cellXfs></styleSheet>")
}

fn relations(all: &[(&str, &str, &str)]) -> String {
    let each = all.iter().map(|(id, kind, target)| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    });
    format!("<Relationships xmlns=\"{PACKAGE}\">{}</Relationships>", each.collect::<String>())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
