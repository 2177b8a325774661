//! How long a visit lasts.

use domain::time::Timestamp;
use jiff::SignedDuration;

/// A visit ends after this long without a page.
pub(super) const VISIT: SignedDuration = SignedDuration::from_hours(12);
/// And after this long in any case, so that a stolen one does not live for ever.
const LONGEST_VISIT: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How often a running visit is prolonged.
const PROLONG_EVERY: SignedDuration = SignedDuration::from_mins(10);

/// When a visit that is used now ends, if it should be prolonged now.
pub(super) fn prolonged(created_at: Timestamp, seen_at: Timestamp, now: Timestamp) -> Option<Timestamp> {
    let due = now.duration_since(seen_at) >= PROLONG_EVERY;
    due.then(|| (now + VISIT).min(created_at + LONGEST_VISIT))
}
