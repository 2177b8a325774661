//! The zip of a copy, written to a file row by row: memory does not grow with what is in it.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufWriter, Read as _, Seek as _, Write as _},
};

use database::{DbError, Read};
use domain::time::Timestamp;
use serde::Serialize;
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    cells::{Cells, Columns, Manner},
    store::{self, Ids, Kind},
};

/// What tells a spreadsheet that a text is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// A copy being written.
pub struct Archive {
    zip: ZipWriter<File>,
    options: SimpleFileOptions,
    manner: Manner,
    rows: BTreeMap<&'static str, u64>,
    files: u64,
}

/// A written copy.
#[derive(Debug)]
pub struct Made {
    /// The zip, at its beginning.
    pub file: File,
    /// Its length in bytes.
    pub bytes: u64,
    /// Its SHA-256.
    pub sha256: String,
    /// Rows of each table in it.
    pub rows: BTreeMap<&'static str, u64>,
    /// Kept files in it.
    pub files: u64,
}

impl Archive {
    /// A zip in an empty file; its entries carry this moment.
    pub fn new(file: File, manner: Manner, at: Timestamp) -> Self {
        let local = manner.zone.to_datetime(at);
        let unsigned = |part: i8| u8::try_from(part).unwrap_or_default();
        let written = DateTime::from_date_and_time(
            u16::try_from(local.year()).unwrap_or_default(),
            unsigned(local.month()),
            unsigned(local.day()),
            unsigned(local.hour()),
            unsigned(local.minute()),
            unsigned(local.second()),
        );
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(written.unwrap_or_default())
            .unix_permissions(0o600);
        let zip = ZipWriter::new(file).set_auto_large_file();
        Self { zip, options, manner, rows: BTreeMap::new(), files: 0 }
    }

    /// Rows written so far, by table.
    pub fn rows(&self) -> &BTreeMap<&'static str, u64> {
        &self.rows
    }

    /// Kept files written so far.
    pub fn files(&self) -> u64 {
        self.files
    }

    /// A text for people, with line ends that every editor understands.
    pub fn text(&mut self, name: &str, text: &str) -> Result<(), DbError> {
        self.zip.start_file(name, self.options).map_err(io::Error::from)?;
        self.zip.write_all(format!("{BYTE_ORDER_MARK}{}", text.replace('\n', "\r\n")).as_bytes())?;
        Ok(())
    }

    /// A table of fixed words.
    pub fn table(&mut self, name: &str, rows: &[Vec<String>]) -> Result<(), DbError> {
        self.in_csv(name, |csv| {
            rows.iter().try_for_each(|row| csv.write_record(row).map_err(io::Error::from))
        })
    }

    /// Every row of a kind as CSV, counted.
    pub fn csv(&mut self, read: &mut Read<'_>, kind: &Kind, ids: &Ids) -> Result<(), DbError> {
        let (columns, manner): (Columns, Manner) = (kind.columns().into(), self.manner.clone());
        let mut count = 0;
        self.in_csv(&format!("{}.csv", kind.name), |csv| {
            csv.write_record(columns.iter().map(|(name, _)| name)).map_err(io::Error::from)?;
            store::each(read, kind, ids, &mut |row| {
                count += 1;
                csv.write_record(Cells::of(&row, &columns, &manner)?.csv()).map_err(io::Error::from)?;
                Ok(())
            })
        })?;
        self.rows.insert(kind.name, count);
        Ok(())
    }

    /// Semicolons, since a spreadsheet set to Indonesian does not split at commas.
    fn in_csv<E: Into<DbError>>(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut csv::Writer<&mut ZipWriter<File>>) -> Result<(), E>,
    ) -> Result<(), DbError> {
        self.zip.start_file(name, self.options).map_err(io::Error::from)?;
        self.zip.write_all(BYTE_ORDER_MARK.as_bytes())?;
        let mut csv = csv::WriterBuilder::new()
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .buffer_capacity(64 * 1024)
            .from_writer(&mut self.zip);
        write(&mut csv).map_err(Into::into)?;
        Ok(csv.flush()?)
    }

    /// Every row of a kind as JSON, a line each.
    pub fn json_lines(&mut self, read: &mut Read<'_>, kind: &Kind, ids: &Ids) -> Result<(), DbError> {
        self.zip.start_file(format!("{}.jsonl", kind.name), self.options).map_err(io::Error::from)?;
        let (columns, manner): (Columns, Manner) = (kind.columns().into(), self.manner.clone());
        let mut lines = BufWriter::with_capacity(64 * 1024, &mut self.zip);
        store::each(read, kind, ids, &mut |row| {
            serde_json::to_writer(&mut lines, &Cells::of(&row, &columns, &manner)?)
                .map_err(io::Error::from)?;
            Ok(lines.write_all(b"\n")?)
        })?;
        Ok(lines.flush()?)
    }

    /// The rows of a kind for a JSON document; for one person's, which are few.
    pub fn list(&self, read: &mut Read<'_>, kind: &Kind, ids: &Ids) -> Result<Vec<Cells>, DbError> {
        let (columns, mut rows) = (kind.columns().into(), Vec::new());
        store::each(read, kind, ids, &mut |row| {
            rows.push(Cells::of(&row, &columns, &self.manner)?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// One JSON document.
    pub fn json(&mut self, name: &str, document: &impl Serialize) -> Result<(), DbError> {
        self.zip.start_file(name, self.options).map_err(io::Error::from)?;
        let mut out = BufWriter::new(&mut self.zip);
        serde_json::to_writer_pretty(&mut out, document).map_err(io::Error::from)?;
        Ok(out.flush()?)
    }

    /// A kept file: scans and PDFs are packed already.
    pub fn file(&mut self, name: &str, bytes: &[u8]) -> Result<(), DbError> {
        let options = self.options.compression_method(CompressionMethod::Stored);
        self.zip.start_file(name, options).map_err(io::Error::from)?;
        self.files += 1;
        Ok(self.zip.write_all(bytes)?)
    }

    /// The end: the file from its beginning, with its hash.
    pub fn finish(self) -> Result<Made, DbError> {
        let mut file = self.zip.finish().map_err(io::Error::from)?;
        file.rewind()?;
        let (mut hash, mut bytes, mut part) = (Sha256::new(), 0, vec![0; 64 * 1024]);
        loop {
            let read = file.read(&mut part)?;
            if read == 0 {
                break;
            }
            hash.update(&part[..read]);
            bytes += read as u64;
        }
        file.rewind()?;
        let sha256 = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Made { file, bytes, sha256, rows: self.rows, files: self.files })
    }
}
