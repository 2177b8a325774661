//! One text for both engines: types translated for SQLite, blocks kept for the engine they name.

use crate::{DbError, Engine};

/// The script that an engine runs.
pub(super) fn for_engine(text: &str, engine: Engine) -> Result<String, DbError> {
    let (name, other) = match engine {
        Engine::Sqlite => ("-- only: sqlite", "-- only: postgres"),
        Engine::Postgres => ("-- only: postgres", "-- only: sqlite"),
    };
    let mut script = String::with_capacity(text.len());
    let mut place = Place::Shared;
    let mut in_table = false;
    for line in text.lines() {
        let trimmed = line.trim();
        place = match (place, trimmed) {
            (Place::Shared, start) if start == name => Place::Ours,
            (Place::Shared, start) if start == other => Place::Theirs,
            (Place::Shared, start) if start.starts_with("-- only:") => {
                return Err(DbError::other(format!("no such engine: {start}")));
            }
            (Place::Ours | Place::Theirs, "-- end") => Place::Shared,
            (Place::Theirs, _) => Place::Theirs,
            (Place::Ours, _) => {
                script.push_str(line);
                Place::Ours
            }
            (Place::Shared, _) if engine == Engine::Postgres => {
                script.push_str(line);
                Place::Shared
            }
            (Place::Shared, _) => {
                script.push_str(&sqlite_line(line, &mut in_table));
                Place::Shared
            }
        };
        script.push('\n');
    }
    match place {
        Place::Shared => Ok(script),
        Place::Ours | Place::Theirs => Err(DbError::other("a block `-- only:` has no `-- end`")),
    }
}

#[derive(Clone, Copy)]
enum Place {
    Shared,
    Ours,
    Theirs,
}

/// One shared line for SQLite. Statements end with `;` at a line's end; a table's end gets STRICT.
fn sqlite_line(line: &str, in_table: &mut bool) -> String {
    let (code, comment) = line.find("--").map_or((line, ""), |at| line.split_at(at));
    if code.trim_start().to_ascii_uppercase().starts_with("CREATE TABLE") {
        *in_table = true;
    }
    let mut code = types(code);
    if code.trim_end().ends_with(';') {
        if *in_table {
            code.truncate(code.trim_end().len() - 1);
            code.push_str(" STRICT;");
        }
        *in_table = false;
    }
    code + comment
}

/// Replaces whole words outside of quoted text.
fn types(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    for (at, part) in code.split('\'').enumerate() {
        if at > 0 {
            out.push('\'');
        }
        if at % 2 == 1 {
            out.push_str(part);
            continue;
        }
        for word in part.split_inclusive(|c: char| !c.is_ascii_alphanumeric() && c != '_') {
            let end = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_').len();
            let (word, rest) = word.split_at(end);
            let (new, rest) = match word {
                "BIGINT" | "BOOLEAN" => ("INTEGER", rest),
                "BYTEA" => ("BLOB", rest),
                "DOUBLE" => ("REAL", ""),
                "PRECISION" => ("", rest),
                other => (other, rest),
            };
            out.push_str(new);
            out.push_str(rest);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "CREATE TABLE a ( -- a table of BYTEA
    id TEXT PRIMARY KEY,
    n BIGINT NOT NULL DEFAULT 0, b BYTEA, yes BOOLEAN NOT NULL,
    d DOUBLE PRECISION, word TEXT CHECK (word IN ('BYTEA', 'x'))
);
CREATE INDEX a_n ON a (n);
-- only: sqlite
CREATE TRIGGER t BEFORE DELETE ON a BEGIN SELECT RAISE(ABORT, 'no'); END;
-- end
-- only: postgres
SELECT 1;
-- end
";

    #[test]
    fn sqlite_gets_its_own_types_and_strict_tables() {
        let script = for_engine(TEXT, Engine::Sqlite).unwrap();
        assert!(script.contains("n INTEGER NOT NULL DEFAULT 0, b BLOB, yes INTEGER NOT NULL,"), "{script}");
        assert!(script.contains("d REAL, word TEXT CHECK (word IN ('BYTEA', 'x'))"), "{script}");
        assert!(script.contains(") STRICT;") && script.matches("STRICT").count() == 1, "{script}");
        assert!(script.contains("CREATE TRIGGER t") && !script.contains("SELECT 1"), "{script}");
        rusqlite::Connection::open_in_memory().unwrap().execute_batch(&script).unwrap();
    }

    #[test]
    fn postgresql_gets_the_text_as_it_is() {
        let script = for_engine(TEXT, Engine::Postgres).unwrap();
        assert!(script.contains("d DOUBLE PRECISION") && script.contains("SELECT 1;"), "{script}");
        assert!(!script.contains("CREATE TRIGGER") && !script.contains("STRICT"), "{script}");
    }

    #[test]
    fn a_block_without_end_is_refused() {
        assert!(for_engine("-- only: sqlite\nSELECT 1;\n", Engine::Sqlite).is_err());
        assert!(for_engine("-- only: oracle\nSELECT 1;\n-- end\n", Engine::Sqlite).is_err());
    }
}
