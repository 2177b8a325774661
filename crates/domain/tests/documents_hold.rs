//! The pages under docs/rules say what the code does: their tests exist, their tables are true.

use std::{collections::BTreeSet, fmt::Display, fs, path::Path};

use domain::{
    community_service::{
        orders::{
            CaseNumber, Consent, DefaultConsequence, DepartureKind, PrincipalPenalty, StatedPeriod, Verdict,
            departures,
        },
        register::{headings, penalty, words},
    },
    law::RuleSet,
    money::Rupiah,
    register::{Cell, CellRefusal, dates, people, places, spans},
    time::Minutes,
};
use jiff::civil::date;

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rules").join(name);
    fs::read_to_string(path).expect("a page of docs/rules")
}

/// Names of functions in the sources and tests of this crate, and in the journeys.
fn functions() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src"), root.join("tests"), root.join("../testkit/tests")];
    let mut found = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(entry).expect("a source file");
                let names =
                    text.lines().filter_map(|l| l.trim_start().strip_prefix("fn ")?.split(['(', '<']).next());
                found.extend(names.map(str::to_owned));
            }
        }
    }
    found
}

#[test]
fn every_test_that_a_rule_names_exists_and_every_rule_names_one() {
    let known = functions();
    for name in ["hours.md", "orders.md", "schedule.md", "registers.md", "sessions.md"] {
        let text = page(name);
        let mut named = 0;
        for part in text.split("\nTest: ").skip(1) {
            let list = part.split("\n\n").next().unwrap_or_default();
            for test in list.split('`').skip(1).step_by(2) {
                assert!(known.contains(test), "{name} names the test {test}, which does not exist");
                named += 1;
            }
        }
        assert!(named > 0, "{name} names no test");
        let sections = text.split("\n## ").skip(1).filter(|_| name != "registers.md");
        for section in sections {
            assert!(
                section.contains("\nTest: `"),
                "{name}: a rule without a test: {:?}",
                section.lines().next()
            );
        }
    }
}

/// Rows of the tables under a heading: first cell without its backticks, and the rest.
fn table(section: &str) -> Vec<Vec<String>> {
    let rows = section.lines().filter(|l| l.starts_with('|')).skip(2);
    rows.map(|l| l.trim_matches('|').split(" | ").map(|c| c.trim().trim_matches('`').to_owned()).collect())
        .collect()
}

fn said<T: Display>(read: Result<T, CellRefusal>) -> String {
    read.map_or_else(|why| format!("refused: {why}"), |value| value.to_string())
}

fn read(section: &str, written: &str) -> String {
    let cell = Cell::text(written);
    match section {
        "Dates" => said(dates::date(&cell)),
        "Dates of judgments" => said(dates::judgment_date(&cell)),
        "Hours" => said(spans::hours(&cell)),
        "Periods" => said(spans::period_days(&cell)),
        "Penalties replaced" => said(penalty::principal_penalty(&cell).map(|p| match p {
            PrincipalPenalty::Prison { days } => format!("prison {days}"),
            PrincipalPenalty::Fine { rupiah } => format!("fine {}", rupiah.get()),
        })),
        "NIK" => said(people::nik(&cell).map(|n| n.masked())),
        "Names" => said(people::name(&cell)),
        "Consequences of default" => said(words::default_consequence(&cell)),
        "Weekly hours" => said(places::weekly_hours(&cell).map(|w| {
            let each = w
                .iter()
                .map(|h| format!("{} {}-{}", h.day.to_monday_one_offset(), h.window.start, h.window.end));
            each.collect::<Vec<_>>().join(", ")
        })),
        "Capacity" => said(places::capacity(&cell)),
        "Coordinates" => said(places::degrees(&cell)),
        "Headings" => headings::order_field(written).map_or("unknown".to_owned(), |f| f.to_string()),
        other => panic!("docs/rules/registers.md has a section {other} that no parser is known for"),
    }
}

#[test]
fn every_spelling_of_the_document_is_read_as_it_says() {
    let mut read_back = 0;
    for section in page("registers.md").split("\n## ").skip(1) {
        let heading = section.lines().next().unwrap_or_default();
        for row in table(section) {
            assert_eq!(read(heading, &row[0]), row[1], "{heading}: {}", row[0]);
            read_back += 1;
        }
    }
    assert!(read_back > 50, "the tables were read");
}

fn lawful() -> Verdict {
    let case_number = CaseNumber::parse("1/Pid.B/2026/PN Amb").expect("a case number");
    Verdict {
        final_date: Some(date(2026, 2, 9)),
        offence_article: Some("Pasal 486".into()),
        offence: Some("penggelapan".into()),
        threat_months: Some(48),
        principal: Some(PrincipalPenalty::Prison { days: 180 }),
        hours_per_day: Some(Minutes::hours(8)),
        days_per_week: Some(2),
        period: StatedPeriod { days: Some(180), text: String::new() },
        default_consequence: Some(DefaultConsequence::PrisonAll),
        consent: Consent::Given,
        ..Verdict::of_case(case_number, date(2026, 2, 1), Minutes::hours(240))
    }
}

/// An order that departs from the law in one way only.
fn departing(kind: DepartureKind) -> Verdict {
    use DepartureKind as W;
    let fine = |rupiah| Some(PrincipalPenalty::Fine { rupiah: Rupiah::new(rupiah) });
    let mut order = lawful();
    match kind {
        W::TooFewHours => order.minutes = Minutes::new(479),
        W::TooManyHours => order.minutes = Minutes::new(14_401),
        W::DayTooLong => order.hours_per_day = Some(Minutes::new(481)),
        W::PeriodTooLong => order.period.days = Some(181),
        W::PrisonTooLong => order.principal = Some(PrincipalPenalty::Prison { days: 181 }),
        W::FineTooHigh => {
            (order.principal, order.default_consequence) =
                (fine(10_000_001), Some(DefaultConsequence::FineAll));
        }
        W::ThreatTooHigh => order.threat_months = Some(60),
        W::ConsentRefused => order.consent = Consent::Refused,
        W::ConsentNotStated => order.consent = Consent::NotStated,
        W::NoPrincipal => order.principal = None,
        W::NoHoursPerDay => order.hours_per_day = None,
        W::NoPeriod => order.period.days = None,
        W::NoConsequence => order.default_consequence = None,
        W::ConsequenceOfOtherPenalty => order.principal = fine(5_000_000),
    }
    order
}

#[test]
fn every_warning_of_the_table_is_given_with_its_article() {
    let rules = RuleSet::seed().at(date(2026, 2, 1)).expect("in force");
    assert_eq!(departures(&lawful(), &rules), [], "an order at every limit is lawful");
    let text = page("orders.md");
    let rows = table(text.split("\n## ").next().unwrap_or_default());
    let listed: Vec<_> = rows.iter().map(|r| r[0].as_str()).collect();
    let known: Vec<_> = DepartureKind::ALL.iter().map(|w| w.code()).collect();
    assert_eq!(listed, known);
    for row in rows {
        let kind = DepartureKind::from_code(&row[0]).expect("a known warning");
        let given = departures(&departing(kind), &rules);
        let shown: Vec<_> = given.iter().map(|w| (w.kind, w.article().to_string())).collect();
        assert_eq!(shown, [(kind, row[2].clone())]);
    }
}
