//! All kept files of the product, for backups and for whoever looks after a house.

use std::collections::BTreeSet;

use database::{DbError, Read};

use crate::WINGS;

/// The hashes of every kept file that the database names.
pub fn named(read: &mut Read<'_>) -> Result<BTreeSet<String>, DbError> {
    let mut all = BTreeSet::new();
    for wing in WINGS {
        all.extend((wing.kept_files)(read)?);
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use database::params;
    use testkit::app::{TestApp, first_morning};

    /// Columns that hold the hash of something else, and of what.
    const OTHER: [(&str, &str); 1] = [("planning_runs.facts_sha256", "the facts that a plan rests on")];

    #[test]
    fn no_table_names_a_file_that_backups_do_not_know() {
        let folder = tempfile::tempdir().expect("a folder");
        let app =
            TestApp::open(&format!("sqlite:{}", folder.path().join("house.db").display()), first_morning());
        let columns = app.house.db().read_blocking(|read| {
            read.rows(
                "SELECT t.name || '.' || c.name AS it FROM pragma_table_list t, pragma_table_info(t.name) c
                 WHERE c.name LIKE '%sha256%' ORDER BY 1",
                params![],
            )
        });
        let columns = columns.expect("the tables can be listed");
        let mut found: Vec<String> = columns.iter().map(|row| row.get("it").expect("a name")).collect();
        found.retain(|column| !OTHER.iter().any(|(other, _)| other == column));
        assert_eq!(found, ["completions.file_sha256", "files.sha256"], "see `kept_files` of the wings");
    }
}
