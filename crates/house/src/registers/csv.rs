//! Comma-separated lists as offices make them: semicolons or tabs too, UTF-8 or Windows-1252.

use std::borrow::Cow;

use csv::{ReaderBuilder, StringRecord, Terminator};
use domain::register::Cell;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::{
    FileProblem,
    grid::{Filling, Sheet},
};

mod quotes;

/// Lines by which the separator is told.
const TASTED: usize = 40;

/// The one sheet of a CSV. `known` says whether a heading is understood: the separator that makes most of them is the
/// right one.
pub(super) fn read(bytes: &[u8], known: impl Fn(&str) -> bool) -> Result<Sheet, FileProblem> {
    let text = decode(bytes);
    let (declared, skip) = declared_separator(&text);
    let separator = declared.unwrap_or_else(|| separator(&text, known));
    let mut filling = Filling::default();
    filling.begin("");
    let mut columns = 0;
    each_record(&text, separator, usize::MAX, |row, record, raw| {
        if row < skip {
            return Ok(());
        }
        if quotes::is_broken(raw, separator, columns) {
            return Err(FileProblem::BrokenQuote { row: row.saturating_add(1) });
        }
        columns = columns.max(record.len());
        for (column, field) in (0_u32..).zip(record.iter()) {
            let blank = field.trim().is_empty();
            filling.put(
                row,
                column,
                if blank { Cell::Empty } else { Cell::Text(field.replace('\0', " ")) },
            )?;
        }
        Ok(())
    })?;
    Ok(filling.end())
}

/// UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252, which every byte is.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0;
    }
    match UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => text,
        None => WINDOWS_1252.decode(bytes).0,
    }
}

/// Excel's own first line `sep=;`, and how many rows it takes.
fn declared_separator(text: &str) -> (Option<u8>, u32) {
    let first = text.lines().next().unwrap_or_default().trim();
    let sign = first.get(..4).filter(|start| start.eq_ignore_ascii_case("sep=")).and(first.as_bytes().get(4));
    match sign {
        Some(sign) if first.len() == 5 => (Some(*sign), 1),
        _ if first.eq_ignore_ascii_case("sep=") => (Some(b'\t'), 1),
        _ => (None, 0),
    }
}

fn separator(text: &str, known: impl Fn(&str) -> bool) -> u8 {
    let merit = |separator: u8| {
        let (mut headings, mut columns) = (0, 0);
        let tasted = each_record(text, separator, TASTED, |_, record, _| {
            headings = headings.max(record.iter().filter(|field| known(field)).count());
            columns = columns.max(record.len());
            Ok(())
        });
        tasted.map_or((0, 0), |()| (headings, columns))
    };
    // The first of equals is kept, so the separators stand in the order of how usual they are here.
    let mut best = (b';', merit(b';'));
    for separator in [b',', b'\t'] {
        let found = merit(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

/// Hands over records with their row as a sheet would number it, from 0, and as the file has them: blank lines are rows, line
/// breaks within quotes are not.
fn each_record(
    text: &str,
    separator: u8,
    most: usize,
    mut take: impl FnMut(u32, &StringRecord, &str) -> Result<(), FileProblem>,
) -> Result<(), FileProblem> {
    let bytes = text.as_bytes();
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .terminator(Terminator::CRLF)
        .from_reader(bytes);
    let (mut record, mut row, mut seen) = (StringRecord::new(), 0_u32, 0_usize);
    while seen < most {
        let start = place(&reader);
        if !reader.read_record(&mut record).map_err(|_| FileProblem::Damaged)? {
            break;
        }
        row = row.saturating_add(blank_lines(bytes, start));
        take(row, &record, text.get(start..place(&reader)).unwrap_or_default())?;
        row = row.saturating_add(1);
        seen += 1;
    }
    Ok(())
}

/// How far a reader has read, in bytes.
fn place(reader: &csv::Reader<&[u8]>) -> usize {
    usize::try_from(reader.position().byte()).unwrap_or(usize::MAX)
}

/// Line ends from a place on, before the next sign; the second half of a `\r\n` that was just read does not count.
fn blank_lines(bytes: &[u8], start: usize) -> u32 {
    let mut at = start;
    if at > 0 && bytes.get(at) == Some(&b'\n') && bytes.get(at - 1) == Some(&b'\r') {
        at += 1;
    }
    let mut count = 0;
    loop {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'\r'), Some(b'\n')) => at += 2,
            (Some(b'\r' | b'\n'), _) => at += 1,
            _ => return count,
        }
        count += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(heading: &str) -> bool {
        ["No", "Nama", "NIK", "Alamat"].contains(&heading.trim())
    }

    fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
        let sheet = read(bytes, known).expect("a readable file");
        let words = |cell: &Cell| cell.words().unwrap_or_default();
        sheet.lines.iter().map(|line| (line.row, line.cells.iter().map(words).collect())).collect()
    }

    #[test]
    fn the_separator_is_told_by_the_headings_it_makes() {
        let expected = vec![
            (1, vec!["No".to_owned(), "Nama".to_owned(), "Alamat".to_owned()]),
            (2, vec!["1".to_owned(), "Ali".to_owned(), "Jl. A, No. 1".to_owned()]),
        ];
        assert_eq!(rows(b"No;Nama;Alamat\n1;Ali;Jl. A, No. 1\n"), expected);
        assert_eq!(rows(b"No,Nama,Alamat\r\n1,Ali,\"Jl. A, No. 1\"\r\n"), expected);
        assert_eq!(rows(b"No\tNama\tAlamat\n1\tAli\tJl. A, No. 1"), expected);
        let excel = rows(b"sep=;\r\nNo;Nama;Alamat\r\n1;Ali;Jl. A, No. 1\r\n");
        assert_eq!(excel.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn rows_are_numbered_as_a_sheet_shows_them() {
        for end in ["\n", "\r\n"] {
            let text =
                ["Daftar", "", "", "No;Nama;Alamat", "1;Ali;\"dua", "baris\"", ";;", "", "2;Budi;B", ""]
                    .join(end);
            let numbered: Vec<_> =
                rows(text.as_bytes()).iter().map(|(row, cells)| (*row, cells[0].clone())).collect();
            let expected = [(1, "Daftar"), (4, "No"), (5, "1"), (8, "2")];
            assert_eq!(numbered, expected.map(|(row, first)| (row, first.to_owned())), "{end:?}");
        }
    }

    #[test]
    fn every_encoding_of_an_office_is_read() {
        let expected = vec![
            (1, vec!["No".to_owned(), "Nama".to_owned()]),
            (2, vec!["1".to_owned(), "José d’Ornay".to_owned()]),
        ];
        assert_eq!(rows("No;Nama\n1;José d’Ornay\n".as_bytes()), expected);
        assert_eq!(rows("\u{feff}No;Nama\n1;José d’Ornay\n".as_bytes()), expected);
        assert_eq!(rows(b"No;Nama\n1;Jos\xe9 d\x92Ornay\n"), expected);
        let wide: Vec<u8> =
            "\u{feff}No;Nama\r\n1;José d’Ornay\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(rows(&wide), expected);
    }
}
