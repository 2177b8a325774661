//! Slowing and lockout of guessing, at sign-in and elsewhere: a rule over counted failures, without a clock of its own.

use domain::time::Timestamp;
use jiff::SignedDuration;

use super::store::Failures;

/// Failures are counted over this time.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);
/// How long a name or an address is locked.
const LOCK: SignedDuration = SignedDuration::from_mins(15);
/// Failures after which a sign-in name is locked.
pub(super) const BY_NAME: i64 = 5;
/// Failures after which an address is locked: whole offices share one.
pub(super) const BY_ADDRESS: i64 = 40;

/// Whether it is closed now.
pub fn is_locked(failures: Option<&Failures>, now: Timestamp) -> bool {
    failures.and_then(|f| f.locked_until).is_some_and(|until| now < until)
}

/// The count after one more failure.
pub fn after_failure(before: Option<Failures>, now: Timestamp, limit: i64) -> Failures {
    let running =
        before.filter(|f| now.duration_since(f.first_at) < WINDOW && f.locked_until.is_none_or(|t| t > now));
    let (count, first_at) = running.map_or((1, now), |f| (f.count + 1, f.first_at));
    Failures { count, first_at, locked_until: (count >= limit).then(|| now + LOCK) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_770_000_000 + minute * 60).unwrap()
    }

    #[test]
    fn five_failures_within_a_quarter_of_an_hour_lock_for_a_quarter_of_an_hour() {
        let mut failures = None;
        for minute in 0..5 {
            assert!(!is_locked(failures.as_ref(), at(minute)));
            failures = Some(after_failure(failures, at(minute), BY_NAME));
        }
        assert!(is_locked(failures.as_ref(), at(4)));
        assert!(is_locked(failures.as_ref(), at(18)));
        assert!(!is_locked(failures.as_ref(), at(19)));
        assert_eq!(after_failure(failures, at(20), BY_NAME).count, 1);
    }

    #[test]
    fn failures_far_apart_do_not_add_up() {
        let first = after_failure(None, at(0), BY_NAME);
        assert_eq!(after_failure(Some(first), at(15), BY_NAME).count, 1);
    }
}
