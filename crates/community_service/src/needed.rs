//! Who is still needed at a session: one condition for every list, sheet and button.

/// Of an attendance `a`: whether the person is really expected. Once all hours are served the places of later days are
/// needed no more, though they stand until the completion is proposed.
pub(crate) const STILL_NEEDED: &str =
    "NOT EXISTS (SELECT 1 FROM orders n JOIN order_totals m ON m.order_id = n.id
    WHERE n.id = a.order_id AND n.all_served AND a.state = 'expected' AND a.day > m.last_day)";
