//! `data.json`: one person with everything under each of their sentences.

use database::{DbError, Read};
use domain::ids::{ClientId, OrderId};
use serde::{Serialize, Serializer, ser::SerializeMap};

use house::copies::{Archive, Cells};

use super::{
    ids::ids_of_person,
    sentence::{COMPLETION, FILE, ORDER, PERSON, SENTENCE},
};

/// A person and their sentences.
#[derive(Serialize)]
pub(super) struct Document {
    orang: Vec<Cells>,
    putusan: Vec<Sentence>,
}

/// A sentence: its own columns, then a list of each kind of thing under it.
struct Sentence {
    own: Vec<Cells>,
    under: Vec<(&'static str, Vec<Cells>)>,
}

/// A kept file that belongs into the copy.
pub(super) struct KeptFile {
    /// Its name in the copy, which tells nothing of the person.
    pub name: String,
    /// By which it is found.
    pub sha256: String,
}

impl Document {
    pub(super) fn read(
        read: &mut Read<'_>,
        archive: &Archive,
        client: ClientId,
        orders: &[OrderId],
    ) -> Result<Self, DbError> {
        let mut sentences = Vec::new();
        for order in orders {
            let ids = ids_of_person(read, client, &[*order])?;
            let own = archive.list(read, &ORDER, &ids)?;
            let mut under = Vec::new();
            for kind in SENTENCE.iter().filter(|kind| ![PERSON.name, ORDER.name].contains(&kind.name)) {
                under.push((kind.name, archive.list(read, kind, &ids)?));
            }
            sentences.push(Sentence { own, under });
        }
        let ids = ids_of_person(read, client, orders)?;
        Ok(Self { orang: archive.list(read, &PERSON, &ids)?, putusan: sentences })
    }

    /// Scans that were added, and statements that were issued.
    pub(super) fn kept_files(&self) -> Vec<KeptFile> {
        let rows = |wanted: &'static str| {
            let under = self.putusan.iter().flat_map(|sentence| &sentence.under);
            under.filter(move |(kind, _)| *kind == wanted).flat_map(|(_, rows)| rows)
        };
        let scans = rows(FILE.name).map(|row| KeptFile {
            name: format!("berkas/{}.{}", row.text("id_berkas"), ending(row.text("jenis"))),
            sha256: row.text("sha256").to_owned(),
        });
        let issued = rows(COMPLETION.name).filter(|row| !row.text("sha256").is_empty());
        let statements = issued.map(|row| KeptFile {
            name: format!("berkas/surat-keterangan-selesai-{}.pdf", row.text("id_penyelesaian")),
            sha256: row.text("sha256").to_owned(),
        });
        scans.chain(statements).collect()
    }
}

fn ending(media_type: &str) -> &'static str {
    match media_type {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        _ => "pdf",
    }
}

impl Serialize for Sentence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (column, cell) in self.own.iter().flat_map(Cells::entries) {
            map.serialize_entry(column, cell)?;
        }
        for (kind, rows) in &self.under {
            map.serialize_entry(kind, rows)?;
        }
        map.end()
    }
}
