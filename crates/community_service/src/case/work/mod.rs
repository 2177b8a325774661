//! What community service asks of people: who waits for whom, and since when.
//!
//! Each query begins at the few rows that wait, by an index that holds little else, and never at a whole past; a `CROSS JOIN`
//! makes SQLite begin there.

mod absences;
mod completions;
mod facts;
mod numbers;
mod orders;
mod pace;
mod sessions;
mod sites;

use database::{DbError, Row, Value};
use domain::{
    access::{Act, Actor, OfficeKind},
    ids::OrderId,
};
use house::work::{Hands, Query};

pub(crate) use numbers::numbers;

/// All of it, in the order in which a front page says what it looked at.
pub(crate) const WORK: &[Query] = &[
    Query { counted: "work-expected-count", looked_at: "work-looked-sessions", find: sessions::expected },
    Query { counted: "work-unrecorded-count", looked_at: "work-looked-sessions", find: sessions::unrecorded },
    Query {
        counted: "work-sessions-unrecorded-count",
        looked_at: "work-looked-sessions",
        find: sessions::not_complete,
    },
    Query {
        counted: "work-sessions-cancelled-count",
        looked_at: "work-looked-sessions",
        find: sessions::called_off,
    },
    Query {
        counted: "work-unrecorded-mine-count",
        looked_at: "work-looked-sessions",
        find: sessions::unrecorded_of_mine,
    },
    Query {
        counted: "work-unsupervised-count",
        looked_at: "work-looked-supervisors",
        find: sites::unsupervised,
    },
    Query { counted: "work-uncovered-hosts-count", looked_at: "work-looked-cover", find: sites::uncovered },
    Query { counted: "work-overdue-count", looked_at: "work-looked-periods", find: orders::overdue },
    Query { counted: "work-ending-count", looked_at: "work-looked-periods", find: orders::ending },
    Query { counted: "work-too-slow-count", looked_at: "work-looked-pace", find: pace::too_slow },
    Query { counted: "work-unplanned-count", looked_at: "work-looked-hours", find: pace::unplanned },
    Query { counted: "work-to-assess-count", looked_at: "work-looked-assessments", find: orders::to_assess },
    Query { counted: "work-unfit-count", looked_at: "work-looked-assessments", find: orders::unfit },
    Query { counted: "work-to-place-count", looked_at: "work-looked-placements", find: orders::to_place },
    Query { counted: "work-not-begun-count", looked_at: "work-looked-placements", find: orders::not_begun },
    Query { counted: "work-shortfall-count", looked_at: "work-looked-proposal", find: pace::shortfall },
    Query { counted: "work-to-judge-count", looked_at: "work-looked-absences", find: absences::to_judge },
    Query { counted: "work-unjudged-count", looked_at: "work-looked-absences", find: absences::unjudged },
    Query {
        counted: "work-to-propose-count",
        looked_at: "work-looked-completions",
        find: completions::to_propose,
    },
    Query {
        counted: "work-to-confirm-count",
        looked_at: "work-looked-completions",
        find: completions::to_confirm,
    },
    Query {
        counted: "work-proposed-count",
        looked_at: "work-looked-completions",
        find: completions::at_the_prosecutor,
    },
    Query {
        counted: "work-withdrawn-count",
        looked_at: "work-looked-completions",
        find: completions::withdrawn,
    },
    Query { counted: "work-unassigned-count", looked_at: "work-looked-officers", find: facts::unassigned },
    Query { counted: "work-to-compare-count", looked_at: "work-looked-extracts", find: facts::to_compare },
    Query { counted: "work-not-final-count", looked_at: "work-looked-extracts", find: facts::not_final },
];

/// So many of somebody's sentences are looked at one by one; nobody looks after more.
const LOOKED_AT: i64 = 200;

/// The joins of an order's rows: the person and what they have served.
const PERSON: &str = "JOIN orders o ON o.id = w.id JOIN clients c ON c.id = o.client_id
                      JOIN order_totals t ON t.order_id = o.id";

/// Whose sentences somebody looks after: the column of `o`, its value, and whether the work on them is theirs.
struct Scope {
    column: &'static str,
    value: Value,
    hands: Hands,
}

/// The own caseload of an officer, the office's sentences of everybody else; a court only reads.
fn scope(actor: &Actor) -> Option<Scope> {
    if !actor.holds(Act::SeeOrder) {
        return None;
    }
    let (column, value, hands) = match actor.office_kind {
        OfficeKind::Prosecution => ("o.prosecution_office_id", actor.office.into(), Hands::Own),
        OfficeKind::Probation if actor.holds(Act::WorkAnyCaseload) => {
            ("o.probation_office_id", actor.office.into(), Hands::Own)
        }
        OfficeKind::Probation => ("o.officer_id", actor.effective_user().into(), Hands::Own),
        OfficeKind::Court => ("o.court", actor.office_name.as_str().into(), Hands::Others),
        _ => return None,
    };
    Some(Scope { column, value, hands })
}

/// The sentences that somebody assesses and places.
fn caseload(actor: &Actor) -> Option<Scope> {
    scope(actor).filter(|_| actor.office_kind == OfficeKind::Probation && actor.holds(Act::AssessClient))
}

/// The sentences that somebody's office executes.
fn executed(actor: &Actor) -> Option<Scope> {
    scope(actor).filter(|_| actor.office_kind == OfficeKind::Prosecution)
}

/// The page of an order, from the column `order_id`.
fn page_of(row: &Row) -> Result<String, DbError> {
    Ok(format!("/orders/{}", row.get::<OrderId>("order_id")?))
}
