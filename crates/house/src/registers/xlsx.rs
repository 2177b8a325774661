//! Workbooks. A workbook is a zip: it is weighed before anything is taken out of it.

use std::{collections::HashMap, io::Cursor};

use calamine::{DataRef, Reader, Style, Xlsx};
use domain::register::Cell;
use zip::ZipArchive;

use super::{
    FileProblem,
    grid::{Filling, Sheet},
};

mod parts;
mod shown;
use parts::Kept;
use shown::{Epoch, Format};

/// What a workbook may unpack to.
struct Limits {
    /// Bytes of one part.
    part: u64,
    /// Bytes of all parts together.
    whole: u64,
    /// Parts.
    parts: usize,
    /// Bytes of what is kept of the parts while they are read.
    kept: u64,
}

const LIMITS: Limits =
    Limits { part: 96 * 1024 * 1024, whole: 160 * 1024 * 1024, parts: 2_000, kept: 128 * 1024 * 1024 };
/// Every sheet is read, however many name the same part.
const MOST_SHEETS: usize = 200;
/// A cell's text beyond this is cut: nothing in a register is that long.
const LONGEST_TEXT: usize = 4_000;

/// The sheets of a workbook.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, FileProblem> {
    weigh(bytes, &LIMITS)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileProblem::Damaged)?;
    let names = book.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(FileProblem::TooManyCells);
    }
    let epoch = if book.has_1904_epoch() { Epoch::From1904 } else { Epoch::From1900 };
    let (mut filling, mut formats) = (Filling::default(), HashMap::new());
    let mut sheets = Vec::new();
    for name in names {
        // A sheet of charts has no cells.
        let Ok(mut cells) = book.worksheet_cells_reader(&name) else { continue };
        filling.begin(&name);
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(|_| FileProblem::Damaged)? {
            let (row, column) = cell.get_position();
            let format = formats.entry(style).or_insert_with(|| format_of(cells.styles().get(style)));
            filling.put(row, column, value(cell.get_value(), format, epoch))?;
        }
        sheets.push(filling.end());
    }
    Ok(sheets)
}

fn format_of(style: Option<&Style>) -> Format {
    Format::parse(style.and_then(|style| style.number_format.as_ref()).map_or("", |it| &it.format_code))
}

/// Refuses a workbook that swells: by what its directory says, then by what really comes out and what is kept of it.
fn weigh(bytes: &[u8], limits: &Limits) -> Result<(), FileProblem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| FileProblem::Damaged)?;
    if archive.len() > limits.parts {
        return Err(FileProblem::Swollen);
    }
    let (mut declared, mut has_workbook) = (0_u64, false);
    for index in 0..archive.len() {
        let part = archive.by_index_raw(index).map_err(|_| FileProblem::Damaged)?;
        if part.encrypted() {
            return Err(FileProblem::Encrypted);
        }
        declared = declared.saturating_add(part.size());
        has_workbook |= part.name().is_ok_and(|name| name.starts_with("xl/"));
        if part.size() > limits.part || declared > limits.whole {
            return Err(FileProblem::Swollen);
        }
    }
    if !has_workbook {
        return Err(FileProblem::NotASpreadsheet);
    }
    let (mut unpacked, mut kept) = (0_u64, Kept::within(limits.kept));
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|_| FileProblem::Damaged)?;
        let left = limits.part.min(limits.whole - unpacked);
        let size = kept.add(part, left)?;
        if size > left {
            return Err(FileProblem::Swollen);
        }
        unpacked += size;
    }
    Ok(())
}

fn value(data: &DataRef<'_>, format: &Format, epoch: Epoch) -> Cell {
    let number = |format: &Format, number: f64| match format.cell(number, epoch) {
        Cell::Text(text) => words(&text),
        cell => cell,
    };
    match data {
        #[allow(clippy::cast_precision_loss)]
        DataRef::Int(it) => number(format, *it as f64),
        DataRef::Float(it) => number(format, *it),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => words(text),
        DataRef::SharedString(text) => words(text),
        DataRef::Bool(yes) => Cell::text(if *yes { "ya" } else { "tidak" }),
        // Some formats of East Asia have a number and no code that could be read.
        DataRef::DateTime(moment) if format.is_general() => number(&Format::parse("d"), moment.as_f64()),
        DataRef::DateTime(moment) => number(format, moment.as_f64()),
        // `#N/A` and its kin hold nothing that can be read.
        DataRef::Error(_) | DataRef::Empty => Cell::Empty,
    }
}

fn words(text: &str) -> Cell {
    let cut = text.char_indices().nth(LONGEST_TEXT).map_or(text, |(at, _)| &text[..at]);
    // A zero byte is no text to PostgreSQL.
    if cut.trim().is_empty() { Cell::Empty } else { Cell::Text(cut.replace('\0', " ")) }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    const SMALL: Limits = Limits { part: 100_000, whole: 150_000, parts: 4, kept: 100_000 };

    fn zipped(sizes: &[usize]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (number, size) in sizes.iter().enumerate() {
            let name = if number == 0 { "xl/workbook.xml".to_owned() } else { format!("xl/{number}.xml") };
            zip.start_file(name, SimpleFileOptions::default()).expect("a part begins");
            zip.write_all(&vec![b' '; *size]).expect("a part is written");
        }
        zip.finish().expect("the zip is whole").into_inner()
    }

    #[test]
    fn a_zip_that_swells_is_refused_by_its_directory() {
        assert_eq!(weigh(&zipped(&[10, 90_000]), &SMALL), Ok(()));
        assert_eq!(weigh(&zipped(&[10, 100_001]), &SMALL), Err(FileProblem::Swollen));
        assert_eq!(weigh(&zipped(&[10, 80_000, 80_000]), &SMALL), Err(FileProblem::Swollen));
        assert_eq!(weigh(&zipped(&[1, 1, 1, 1, 1]), &SMALL), Err(FileProblem::Swollen));
    }

    /// A part within a styles part, a sheet or wherever it may hide.
    fn holding(text: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [("xl/workbook.xml", "<workbook/>"), ("a/B.bin", text)] {
            zip.start_file(name, SimpleFileOptions::default()).expect("a part begins");
            zip.write_all(text.as_bytes()).expect("a part is written");
        }
        zip.finish().expect("the zip is whole").into_inner()
    }

    #[test]
    fn parts_are_weighed_by_what_they_become() {
        let long = "a".repeat(5_000);
        for (held, outcome) in [
            ("<sst>".to_owned() + &"<si/>".repeat(1_200), Ok(())),
            ("<sst>".to_owned() + &"<si/>".repeat(1_300), Err(FileProblem::Swollen)),
            ("<x:sst>".to_owned() + &"<x:si></x:si>".repeat(1_300), Err(FileProblem::Swollen)),
            ("<si/>".repeat(1_300) + "</never><opened", Err(FileProblem::Swollen)),
            ("<c/>".repeat(20_000), Ok(())),
            ("<xf/>".repeat(200), Ok(())),
            ("<xf/>".repeat(300), Err(FileProblem::Swollen)),
            (format!("<numFmt formatCode='{long}'/>") + &"<xf/>".repeat(20), Err(FileProblem::Swollen)),
            (format!("<font><name val='{long}'/></font>") + &"<xf/>".repeat(20), Err(FileProblem::Swollen)),
            ("<font/>".repeat(700), Err(FileProblem::Swollen)),
            ("<sheet/>".repeat(500), Err(FileProblem::Swollen)),
            ("<sst uniqueCount='4'><si/></sst>".to_owned(), Ok(())),
            ("<sst uniqueCount='400'><si/></sst>".to_owned(), Err(FileProblem::Damaged)),
            (format!("<sst uniqueCount='{}'></sst>", 100_000_000_000_000_u64), Err(FileProblem::Damaged)),
        ] {
            assert_eq!(weigh(&holding(&held), &SMALL), outcome, "{}", &held[..held.len().min(60)]);
        }
    }

    #[test]
    fn a_directory_that_lies_does_not_help_a_zip_that_swells() {
        let mut bomb = zipped(&[10, 140_001]);
        let size = 140_001_u32.to_le_bytes();
        let places: Vec<usize> = (0..bomb.len() - 4).filter(|at| bomb[*at..*at + 4] == size).collect();
        assert!(!places.is_empty(), "the size stands in the directory");
        for at in places {
            bomb[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
        }
        let outcome = weigh(&bomb, &SMALL);
        assert!(matches!(outcome, Err(FileProblem::Swollen | FileProblem::Damaged)), "{outcome:?}");
    }
}
