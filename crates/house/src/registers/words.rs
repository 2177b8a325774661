//! A report in words, line by line, as the command line shows it.

use web::lang::{Arg, Language, text};

use super::{Outcome, RegisterKind, Report, RowReport, Table};

/// What became, or would become, of a register, in Indonesian.
pub fn in_words(kind: &RegisterKind, table: &Table, report: &Report, dry_run: bool) -> Vec<String> {
    let mut lines: Vec<String> = report.rows.iter().flat_map(|row| of_row(kind, row)).collect();
    let unknown: Vec<&str> = table.unrecognised().map(|heading| heading.text.as_str()).collect();
    if !unknown.is_empty() {
        lines.push(say("import-said-unrecognised", &[("headings", unknown.join(", ").into())]));
    }
    lines.push(say("import-said-counts", &counts(report)));
    lines.push(match (dry_run, report.changes_anything()) {
        (true, _) => say("import-said-dry-run", &[]),
        (false, true) => say("import-said-applied", &[]),
        (false, false) => say("import-said-nothing", &[]),
    });
    lines
}

fn say(key: &str, args: &[(&str, Arg)]) -> String {
    text(Language::Indonesian, key, args)
}

fn of_row(kind: &RegisterKind, row: &RowReport) -> Vec<String> {
    let field = |code: &str| say((kind.field_key)(code), &[]);
    let refused = row.refused.iter().map(|cell| {
        let place = [
            ("row", row.row.to_string().into()),
            ("cell", cell.cell.as_str().into()),
            ("field", field(&cell.field).into()),
            ("reason", say(&cell.key, &[]).into()),
        ];
        let meant =
            cell.suggestion.as_deref().map(|meant| say("import-said-meant", &[("meant", meant.into())]));
        [Some(say("import-said-refused", &place)), meant].into_iter().flatten().collect::<Vec<_>>().join(". ")
    });
    let warned = row.warned.iter().map(|warned| {
        let mut reason = say(&warned.key, &[]);
        if let Some(both) = &warned.both {
            let both = [("known", both.known.as_str().into()), ("said", both.said.as_str().into())];
            reason = format!("{reason} {}", say(warned.both_key(), &both));
        }
        let place = [
            ("row", row.row.to_string().into()),
            ("field", field(&warned.field).into()),
            ("reason", reason.into()),
            ("article", warned.article.clone().unwrap_or_default().into()),
        ];
        say(if warned.article.is_some() { "import-said-warned" } else { "import-said-warned-person" }, &place)
    });
    refused.chain(warned).collect()
}

fn counts(report: &Report) -> [(&'static str, Arg); 5] {
    [
        ("new", report.count(Outcome::New).into()),
        ("changed", report.count(Outcome::Changed).into()),
        ("unchanged", report.count(Outcome::Unchanged).into()),
        ("refused", report.count(Outcome::Refused).into()),
        ("warned", report.rows.iter().filter(|row| !row.warned.is_empty()).count().into()),
    ]
}
