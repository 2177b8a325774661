//! Which files belong to a thing, and who added them.

use std::{collections::BTreeSet, fmt::Display};

use database::{DbError, Read, Row, Tx, params};
use domain::{
    ids::{FileId, UserId},
    time::Timestamp,
};

/// A file whose bytes are kept already, about to be named.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// The hash of its bytes.
    pub sha256: String,
    /// What its bytes are: `application/pdf`.
    pub media_type: &'static str,
    /// How many bytes.
    pub bytes: i64,
    /// What it was called where it came from.
    pub name: String,
}

/// A kept file of a thing.
#[derive(Clone, Debug)]
pub struct KeptFile {
    /// The file.
    pub id: FileId,
    /// What it was called where it came from.
    pub name: String,
    /// How many bytes.
    pub bytes: i64,
    /// Who added it.
    pub added_by: String,
    /// When.
    pub added_at: Timestamp,
}

/// Adds a file to a thing, told by its kind and id.
pub fn add(
    tx: &mut Tx<'_>,
    (subject_kind, subject): (&str, impl Display),
    by: UserId,
    file: &NewFile,
) -> Result<FileId, DbError> {
    let (id, now): (FileId, _) = (tx.new_id(), tx.now());
    tx.execute(
        "INSERT INTO files (id, sha256, media_type, bytes, name, subject_kind, subject_id, added_by, added_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![
            id,
            &file.sha256,
            file.media_type,
            file.bytes,
            &file.name,
            subject_kind,
            subject.to_string(),
            by,
            now
        ],
    )?;
    Ok(id)
}

/// The files of a thing, the newest first.
pub fn list(
    read: &mut Read<'_>,
    (subject_kind, subject): (&str, impl Display),
) -> Result<Vec<KeptFile>, DbError> {
    let file = |row: &Row| {
        Ok(KeptFile {
            id: row.get("id")?,
            name: row.get("name")?,
            bytes: row.get("bytes")?,
            added_by: row.get("added_by")?,
            added_at: row.get("added_at")?,
        })
    };
    read.rows(
        "SELECT f.id, f.name, f.bytes, u.name AS added_by, f.added_at FROM files f JOIN users u ON u.id = f.added_by
         WHERE f.subject_kind = $1 AND f.subject_id = $2 ORDER BY f.added_at DESC, f.id DESC",
        params![subject_kind, subject.to_string()],
    )?
    .iter()
    .map(file)
    .collect()
}

/// What a file is, and to what it belongs.
pub(super) struct Named {
    pub sha256: String,
    pub media_type: String,
    pub name: String,
    pub subject_kind: String,
    pub subject: String,
}

pub(super) fn find(read: &mut Read<'_>, id: FileId) -> Result<Option<Named>, DbError> {
    let sql = "SELECT sha256, media_type, name, subject_kind, subject_id FROM files WHERE id = $1";
    let named = |row: Row| {
        Ok(Named {
            sha256: row.get("sha256")?,
            media_type: row.get("media_type")?,
            name: row.get("name")?,
            subject_kind: row.get("subject_kind")?,
            subject: row.get("subject_id")?,
        })
    };
    read.row(sql, params![id])?.map(named).transpose()
}

/// The hashes of all files that people have added.
pub fn named(read: &mut Read<'_>) -> Result<BTreeSet<String>, DbError> {
    read.rows("SELECT DISTINCT sha256 FROM files", params![])?.iter().map(|row| row.get("sha256")).collect()
}
