//! Every table has one owner: the only slice that writes it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{hold, tree};

/// What a statement begins with that writes.
const WRITES: &[&str] = &["INSERT INTO ", "UPDATE ", "DELETE FROM "];

/// Owners by table, `crate/slice`. A table that no test names here fails, and so does a name that nobody writes.
const OWNERS: &[(&str, &str)] = &[
    ("agreement_parties", "agreements"),
    ("agreements", "agreements"),
    ("assessments", "community_service/assessments"),
    ("attendance_events", "community_service/attendance"),
    ("attendances", "community_service/attendance"),
    ("clients", "house/people"),
    ("completions", "community_service/completions"),
    ("delegations", "house/accounts"),
    ("districts", "house/settings"),
    ("files", "house/files"),
    ("holidays", "house/settings"),
    ("hosts", "house/partners"),
    ("hour_entries", "community_service/hours"),
    ("import_headings", "house/registers"),
    ("imports", "house/registers"),
    ("law_rules", "house/reference"),
    ("number_series", "house/letters"),
    ("office_regions", "house/offices"),
    ("offices", "house/offices"),
    ("order_totals", "community_service/hours"),
    ("order_warnings", "community_service/orders"),
    ("orders", "community_service/orders"),
    ("placements", "community_service/placements"),
    ("planning_accepted", "community_service/planning"),
    ("planning_pins", "community_service/planning"),
    ("planning_runs", "community_service/planning"),
    ("regions", "house/regions"),
    ("role_acts", "house/reference"),
    ("sent_forms", "house/sent_forms"),
    ("sessions", "community_service/sessions"),
    ("sign_in_failures", "house/accounts"),
    ("settings", "house/marks"),
    ("signed_in", "house/accounts"),
    ("site_hours", "community_service/sites"),
    ("site_supervisors", "community_service/sites"),
    ("sites", "community_service/sites"),
    ("summaries", "house/summaries"),
    ("user_roles", "house/accounts"),
    ("users", "house/accounts"),
];

/// The slice of a file: the folder or file under `src`, with its crate.
fn slice(path: &str) -> Option<String> {
    let (folder, rest) = path.strip_prefix("crates/")?.split_once("/src/")?;
    let slice = rest.split('/').next()?.trim_end_matches(".rs");
    // The wing of agreements is one slice.
    Some(if folder == "agreements" { folder.to_owned() } else { format!("{folder}/{slice}") })
}

/// The slices that write each table.
fn writers() -> BTreeMap<String, BTreeSet<String>> {
    let tables = tables();
    let mut writers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let door = ["crates/database/", "crates/testkit/"];
    for file in tree::rust_files().filter(|file| !door.iter().any(|folder| file.path.starts_with(folder))) {
        let Some(slice) = slice(&file.path) else { continue };
        for name in written_by(file.product(), &tables) {
            writers.entry(name).or_default().insert(slice.clone());
        }
    }
    writers
}

/// The tables that a text writes, of those that are known.
pub(crate) fn written_by(text: &str, tables: &BTreeSet<String>) -> BTreeSet<String> {
    let named =
        |rest: &str| rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect::<String>();
    let behind =
        |write: &&str| text.match_indices(*write).map(|(at, _)| named(&text[at + write.len()..])).collect();
    let names: Vec<Vec<String>> = WRITES.iter().map(behind).collect();
    names.into_iter().flatten().filter(|name| tables.contains(name)).collect()
}

/// Every table that the migrations make.
pub(crate) fn tables() -> BTreeSet<String> {
    let migrations = tree::files().iter().filter(|file| file.path.starts_with("migrations/"));
    let mut tables = BTreeSet::new();
    for file in migrations {
        for (at, create) in file.text.match_indices("CREATE TABLE ") {
            let rest = &file.text[at + create.len()..];
            let name: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            tables.insert(name);
        }
    }
    assert!(tables.len() > 20, "the tables were not found");
    tables
}

#[test]
fn every_table_is_written_by_its_owner_alone() {
    let (writers, mut breaches) = (writers(), Vec::new());
    for (table, slices) in &writers {
        let owner = OWNERS.iter().find(|(name, _)| name == table).map(|(_, owner)| *owner);
        let Some(owner) = owner else {
            breaches.push(format!("{table} has no owner in OWNERS; it is written by {slices:?}"));
            continue;
        };
        let strangers = slices.iter().filter(|slice| *slice != owner);
        breaches.extend(strangers.map(|slice| format!("{slice} writes {table}, which is {owner}'s")));
    }
    let stale =
        OWNERS.iter().filter(|(table, owner)| !writers.get(*table).is_some_and(|all| all.contains(*owner)));
    breaches.extend(stale.map(|(table, owner)| format!("{owner} does not write {table}")));
    hold("A table is written by its owner alone; what others need is an action of the owner:", breaches);
}

/// Words behind which a statement names a table that it reads.
const READS: &[&str] = &["FROM ", "JOIN "];

#[test]
fn agreements_read_no_table_of_community_service() {
    let own = |table: &str| {
        OWNERS.iter().any(|(name, owner)| *name == table && owner.starts_with("community_service"))
    };
    let mut breaches = Vec::new();
    let wing = tree::rust_files().filter(|file| file.path.starts_with("crates/agreements/src/"));
    for file in wing {
        let product = file.product();
        for (at, word) in READS.iter().flat_map(|word| product.match_indices(word)) {
            let rest = &product[at + word.len()..];
            let name: String = rest.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if own(&name) {
                breaches.push(format!("{} reads {name}", file.path));
            }
        }
    }
    hold("A wing asks another by a view or by what that wing shows:", breaches);
}
