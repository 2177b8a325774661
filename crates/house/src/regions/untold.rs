//! What nobody has told the region of: named by `doctor` and on the settings page until somebody does.

use database::{DbError, Read, params};

/// Some things of a kind that belong to no region yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untold {
    /// What they are, in one word.
    pub what: &'static str,
    /// The key of the sentence that names them, with `count`.
    pub key: &'static str,
    /// How many.
    pub count: i64,
}

const KINDS: [(&str, &str, &str); 6] = [
    ("offices", "region-untold-offices", "SELECT COUNT(*) AS n FROM offices WHERE region_id IS NULL"),
    ("hosts", "region-untold-hosts", "SELECT COUNT(*) AS n FROM hosts WHERE region_id IS NULL"),
    ("sites", "region-untold-sites", "SELECT COUNT(*) AS n FROM sites WHERE region_id IS NULL"),
    (
        "agreements",
        "region-untold-agreements",
        "SELECT COUNT(*) AS n FROM agreements WHERE region_id IS NULL",
    ),
    (
        "holidays",
        "region-untold-holidays",
        "SELECT COUNT(*) AS n FROM holidays WHERE kind = 'regional' AND region_id IS NULL",
    ),
    (
        "zones",
        "region-untold-zones",
        "SELECT COUNT(*) AS n FROM regions WHERE kind IN ('city', 'regency') AND zone IS NULL",
    ),
];

/// Everything that is of no region yet, by kind; kinds of which there is none are left out.
pub fn untold(read: &mut Read<'_>) -> Result<Vec<Untold>, DbError> {
    let mut found = Vec::new();
    for (what, key, sql) in KINDS {
        let count: i64 = read.one(sql, params![])?.get("n")?;
        if count > 0 {
            found.push(Untold { what, key, count });
        }
    }
    Ok(found)
}
