//! What orders (`o`) wait for, in SQL: the list of orders and everybody's front page ask the same.

use domain::time::Date;
use jiff::ToSpan;

/// Nobody has assessed the person yet.
pub(crate) const TO_ASSESS: &str = "o.state IN ('received', 'verified')";

/// All hours are served, and nobody has proposed yet that the sentence is complete.
pub(crate) const TO_PROPOSE: &str = "o.all_served AND o.state = 'running' AND NOT EXISTS (
       SELECT 1 FROM completions k WHERE k.order_id = o.id AND k.state IN ('proposed', 'confirmed'))";

/// Nobody looks after the person. The states are those that are not over.
pub(crate) const UNASSIGNED: &str = "o.officer_id IS NULL
       AND o.state IN ('received', 'verified', 'assessed', 'placed', 'running', 'suspended', 'defaulted', 'reported')";

/// Nobody has compared the order with the court's extract; the condition is that of its index.
pub(crate) const TO_COMPARE: &str = "o.verified_at IS NULL
       AND o.state IN ('received', 'assessed', 'placed', 'running', 'suspended')";

/// Nobody has said on which day the verdict became final; the condition is that of its index.
pub(crate) const NOT_FINAL: &str = "o.final_date IS NULL
       AND o.state IN ('received', 'verified', 'assessed', 'placed', 'running', 'suspended')";

/// The person is at it and has hours left; `t` are the order's totals.
pub(crate) const UNFINISHED: &str =
    "o.state IN ('placed', 'running', 'suspended') AND t.credited_minutes < o.ordered_minutes";

/// Each under the code of the list's filter and the key of its words.
pub(super) const WAITS: &[(&str, &str, &str)] = &[
    ("to_assess", "orders-to-assess", TO_ASSESS),
    ("to_propose", "orders-to-propose", TO_PROPOSE),
    ("to_compare", "orders-to-compare", TO_COMPARE),
    ("not_final", "orders-not-final", NOT_FINAL),
    ("unassigned", "orders-unassigned", UNASSIGNED),
];

/// The condition of a code of the list's filter.
pub(super) fn condition(code: &str) -> Option<&'static str> {
    WAITS.iter().find(|(known, ..)| *known == code).map(|(_, _, condition)| *condition)
}

/// Days before the last one in which a sentence is shown as ending soon.
const SOON_DAYS: i32 = 14;

/// The first day that is not soon.
pub(crate) fn soon(today: Date) -> Date {
    today.saturating_add(SOON_DAYS.days())
}
