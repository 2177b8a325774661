//! A copy cannot fall behind the tables: every table and every column is in it, or says here why not.

use std::collections::{BTreeMap, BTreeSet};

use database::{Db, Sql, params};
use testkit::engines::on_both;

use app::{WINGS, community_service::case::SENTENCE, house::copies::Kind};

/// Tables that no copy holds, and why.
const LEFT_OUT: &[(&str, &str)] = &[
    ("audit_keys", "keys of the audit log"),
    ("checkpoints", "the audit log's seal"),
    ("districts", "reference data of the whole house"),
    ("event_leaves", "the audit log's seal"),
    ("holidays", "reference data of the whole house"),
    ("law_rules", "reference data of the whole house"),
    ("planning_runs", "worked out from rows that are in the copy; what was accepted of them is in it"),
    ("role_acts", "reference data of the whole house"),
    ("schema_migrations", "the database's own"),
    ("sent_forms", "keys of forms"),
    ("settings", "the whole house's"),
    ("sign_in_failures", "how people sign in"),
    ("signed_in", "how people sign in"),
    ("summaries", "counted from rows that are in the copy"),
    ("unsealed_events", "the audit log's seal"),
];

/// Columns that no copy holds, and why.
const COLUMNS_LEFT_OUT: &[(&str, &str)] = &[
    ("attendance_events.tap_key", "the key of a form"),
    ("clients.nik_match", "a keyed hash"),
    ("imports.content", "sealed, and names people"),
    ("imports.report", "names people whose rows were refused"),
    ("orders.facts_version", "a version, for whoever compares an order with its extract"),
    ("orders.verified_version", "the version that was compared; the event names it too"),
    ("users.must_change_password", "how people sign in"),
    ("users.nip_match", "a keyed hash"),
    ("users.nip_sealed", "sealed"),
    ("users.password_hash", "how people sign in"),
    ("users.sign_in_name", "how people sign in"),
    ("users.totp_last_step", "how people sign in"),
    ("users.totp_sealed", "how people sign in"),
];

/// A column that makes a table part of a person's data.
const TIES_TO_A_PERSON: &[&str] = &["client_id", "order_id", "placement_id", "attendance_id"];

const COLUMNS: Sql = Sql {
    sqlite: "SELECT t.name AS table_name, c.name AS column_name FROM pragma_table_list t, pragma_table_xinfo(t.name) c
             WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
    postgres: "SELECT c.table_name, c.column_name FROM information_schema.columns c
               JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
               WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE'",
};

fn schema(db: &Db) -> BTreeMap<String, BTreeSet<String>> {
    let rows = db.read_blocking(|read| read.rows(COLUMNS, params![])).expect("the tables can be listed");
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in rows {
        let text = |column| row.get::<String>(column).expect("a name");
        tables.entry(text("table_name")).or_default().insert(text("column_name"));
    }
    tables
}

/// The tables of every copy of every wing.
pub fn kinds() -> impl Iterator<Item = &'static Kind> {
    WINGS.iter().flat_map(|wing| wing.copies.tables).copied().flatten()
}

/// `table.column` for everything that the statements of some kinds ask for or look up by.
fn asked_for<'k>(kinds: impl IntoIterator<Item = &'k Kind>) -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    for kind in kinds {
        let words: Vec<&str> =
            kind.sql.split([' ', '\n', '(', ')', ',']).filter(|word| !word.is_empty()).collect();
        let named = words.windows(3).filter(|three| ["FROM", "JOIN"].contains(&three[0]));
        let aliases: BTreeMap<&str, &str> = named.map(|three| (three[2], three[1])).collect();
        let columns = words.iter().filter_map(|word| word.split_once('.'));
        asked.extend(columns.filter_map(|(alias, column)| Some(format!("{}.{column}", aliases.get(alias)?))));
    }
    asked
}

fn listed(list: &[(&str, &str)], name: &str) -> bool {
    list.iter().any(|(found, _)| *found == name)
}

#[test]
fn every_table_and_column_is_in_a_copy_or_says_why_not() {
    on_both(|db| {
        let (tables, asked) = (schema(&db), asked_for(kinds()));
        let all = tables.iter().flat_map(|(table, columns)| {
            columns.iter().map(move |column| (table.as_str(), format!("{table}.{column}")))
        });
        let missing: Vec<String> = all
            .filter(|(table, column)| !listed(LEFT_OUT, table) && !column.ends_with(".version"))
            .filter(|(_, column)| !listed(COLUMNS_LEFT_OUT, column) && !asked.contains(column))
            .map(|(_, column)| column)
            .collect();
        assert_eq!(missing, Vec::<String>::new(), "name them in a statement of a copy, or say why not here");
        let stale = LEFT_OUT.iter().filter(|(table, _)| !tables.contains_key(*table));
        assert_eq!(stale.collect::<Vec<_>>(), Vec::<&(&str, &str)>::new(), "no such tables");
        let stale = COLUMNS_LEFT_OUT.iter().filter(|(column, _)| asked.contains(*column));
        assert_eq!(stale.collect::<Vec<_>>(), Vec::<&(&str, &str)>::new(), "they are in a copy now");
    });
}

#[test]
fn whatever_hangs_on_a_person_is_in_that_person_s_copy() {
    on_both(|db| {
        let asked = asked_for(SENTENCE);
        let mut missing = Vec::new();
        for (table, columns) in schema(&db) {
            if TIES_TO_A_PERSON.iter().any(|tie| columns.contains(*tie)) {
                let all = columns.iter().map(|column| format!("{table}.{column}"));
                missing.extend(all.filter(|column| {
                    !asked.contains(column)
                        && !listed(COLUMNS_LEFT_OUT, column)
                        && !column.ends_with(".version")
                }));
            }
        }
        assert_eq!(missing, Vec::<String>::new(), "a person's copy must hold it: case/sentence.rs");
    });
}

#[test]
fn a_new_table_would_be_noticed() {
    let kinds =
        [Kind { sql: "SELECT a.id AS x FROM apples a WHERE a.order_id IN (#)", ..clone(&SENTENCE[0]) }];
    let asked = asked_for(&kinds);
    assert_eq!(asked, ["apples.id", "apples.order_id"].map(str::to_owned).into());
    assert!(!asked.contains("apples.weight"));
}

fn clone(kind: &Kind) -> Kind {
    Kind { name: kind.name, of: kind.of, sql: kind.sql, shapes: kind.shapes }
}

#[test]
fn shapes_belong_to_columns_and_names_are_told_apart() {
    let mut names = BTreeSet::new();
    for kind in kinds() {
        assert!(names.insert(kind.name), "{} is there twice", kind.name);
        let columns: Vec<&str> = kind.columns().iter().map(|(name, _)| *name).collect();
        assert_eq!(
            columns.iter().collect::<BTreeSet<_>>().len(),
            columns.len(),
            "{}: {columns:?}",
            kind.name
        );
        for (column, _) in kind.shapes {
            assert!(columns.contains(column), "{} has no column {column}", kind.name);
        }
    }
}

#[test]
fn every_code_has_its_words_in_both_languages() {
    app::install_words();
    for line in app::house::copies::code_table(WINGS) {
        let wordless = |words: &String| words.is_empty() || words.contains(&format!("-{}", line[1]));
        assert!(!line[2..].iter().any(wordless), "{line:?}");
    }
}
