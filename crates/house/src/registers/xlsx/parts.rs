//! What the parts of a workbook become when they are read. Its reader takes a declared count for a size, keeps a record for
//! every shared text, format and sheet, and copies the names of fonts and formats into every one that uses them: a file of a
//! few kilobytes can ask for more memory than there is, and that ends the whole server. So the parts are read here first, with
//! the same XML reader and the same leniency, and nothing is kept.

use std::io::{BufReader, Read, copy, sink};

use quick_xml::{
    Error, Reader,
    events::{BytesStart, Event},
};

use super::FileProblem;

/// The shortest shared text, `<si/>`, in bytes.
const SHORTEST_TEXT: u64 = 5;
/// What the reader keeps for a thing, rounded up, in bytes: the thing's element and the room.
const KEPT: [(&str, u64); 8] = [
    ("si", 80),
    ("numFmt", 100),
    ("font", 150),
    ("fill", 100),
    ("border", 150),
    ("sheet", 250),
    ("Relationship", 200),
    ("definedName", 100),
];
/// What it keeps for a format of cells, without the names that are copied into it.
const KEPT_FORMAT: u64 = 400;

/// What the parts read so far become.
#[derive(Default)]
pub(super) struct Kept {
    most: u64,
    things: u64,
    formats: u64,
    longest_number_format: u64,
    longest_font_name: u64,
    /// What the shared texts say of their own number.
    declared: u64,
}

impl Kept {
    /// Nothing yet, and no more than these bytes.
    pub(super) fn within(most: u64) -> Self {
        Self { most, ..Self::default() }
    }

    /// Reads a part to its end and gives its size. A part that is no XML is weighed and not looked into: the workbook's
    /// reader stops where this one does.
    pub(super) fn add(&mut self, part: impl Read, most: u64) -> Result<u64, FileProblem> {
        let mut part = part.take(most + 1);
        let mut reader = Reader::from_reader(BufReader::new(&mut part));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.check_comments = false;
        let mut event = Vec::new();
        loop {
            event.clear();
            match reader.read_event_into(&mut event) {
                Ok(Event::Start(tag) | Event::Empty(tag)) => self.tag(&tag)?,
                Err(Error::Io(_)) => return Err(FileProblem::Damaged),
                Ok(Event::Eof) | Err(_) => break,
                Ok(_) => {}
            }
        }
        drop(reader);
        copy(&mut part, &mut sink()).map_err(|_| FileProblem::Damaged)?;
        let size = most + 1 - part.limit();
        if self.declared > size / SHORTEST_TEXT {
            return Err(FileProblem::Damaged);
        }
        self.declared = 0;
        Ok(size)
    }

    fn tag(&mut self, tag: &BytesStart<'_>) -> Result<(), FileProblem> {
        let length = u64::try_from(tag.attributes_raw().len()).unwrap_or(u64::MAX);
        let name = tag.local_name();
        match name.as_ref() {
            "sst" => self.declared = self.declared.max(declared(tag)?),
            "xf" => self.formats += 1,
            "numFmt" => self.longest_number_format = self.longest_number_format.max(length),
            "name" => self.longest_font_name = self.longest_font_name.max(length),
            _ => {}
        }
        let kept = KEPT.iter().find(|(thing, _)| *thing == name.as_ref());
        self.things = self.things.saturating_add(kept.map_or(0, |(_, room)| *room));
        if self.room() > self.most { Err(FileProblem::Swollen) } else { Ok(()) }
    }

    fn room(&self) -> u64 {
        let format = KEPT_FORMAT + self.longest_number_format + self.longest_font_name;
        self.things.saturating_add(self.formats.saturating_mul(format))
    }
}

/// How many shared texts there are, as the part says.
fn declared(tag: &BytesStart<'_>) -> Result<u64, FileProblem> {
    let mut most = 0;
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| FileProblem::Damaged)?;
        if attribute.key.local_name().as_ref() == "uniqueCount" {
            most = most.max(attribute.value.trim().parse().map_err(|_| FileProblem::Damaged)?);
        }
    }
    Ok(most)
}
