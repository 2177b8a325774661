//! Slowing and lockout of guessing, at sign-in and elsewhere: a rule over counted failures, without a clock of its own.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

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
    let running = before.filter(|before| counts(before, now));
    let (count, first_at) = running.map_or((1, now), |f| (f.count + 1, f.first_at));
    Failures { count, first_at, locked_until: (count >= limit).then(|| now + LOCK) }
}

/// Whether these failures still count.
fn counts(before: &Failures, now: Timestamp) -> bool {
    now.duration_since(before.first_at) < WINDOW && before.locked_until.is_none_or(|until| until > now)
}

/// Whether one more may try beside others who are trying: all of them may fail.
pub(crate) fn leaves_room(before: Option<&Failures>, beside: i64, now: Timestamp, limit: i64) -> bool {
    before.filter(|before| counts(before, now)).map_or(0, |before| before.count) + beside < limit
}

/// How many tries are being worked out, by what they are counted against. A password takes a moment to compare, and all
/// guesses that came in that moment would find the count of before.
#[derive(Clone, Default)]
pub(crate) struct Tries(Arc<Mutex<HashMap<String, i64>>>);

impl Tries {
    /// Begins a try. Whatever is counted against its keys is to be read after this and written before it is dropped.
    pub(crate) fn begin<const N: usize>(&self, keys: [String; N]) -> Trying<N> {
        let mut running = self.running();
        let beside = keys.each_ref().map(|key| {
            let count = running.entry(key.clone()).or_default();
            *count += 1;
            *count - 1
        });
        drop(running);
        Trying { tries: self.clone(), keys, beside }
    }

    fn running(&self) -> MutexGuard<'_, HashMap<String, i64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A try that is being worked out.
pub(crate) struct Trying<const N: usize> {
    tries: Tries,
    /// What it counts against.
    pub keys: [String; N],
    /// How many others were being worked out when it began, by key.
    pub beside: [i64; N],
}

impl<const N: usize> Drop for Trying<N> {
    fn drop(&mut self) {
        let mut running = self.tries.running();
        for key in &self.keys {
            if let Some(count) = running.get_mut(key) {
                *count -= 1;
            }
        }
        running.retain(|_, count| *count > 0);
    }
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

    #[test]
    fn those_who_are_trying_count_as_if_they_had_failed() {
        let failed = (0..3).fold(None, |before, minute| Some(after_failure(before, at(minute), BY_NAME)));
        for (beside, room) in [(0, true), (1, true), (2, false), (9, false)] {
            assert_eq!(leaves_room(failed.as_ref(), beside, at(3), BY_NAME), room, "{beside} beside");
        }
        assert!(leaves_room(failed.as_ref(), 4, at(15), BY_NAME), "old failures do not count");
        assert!(!leaves_room(None, 5, at(0), BY_NAME));
    }

    #[test]
    fn a_try_counts_until_it_ends() {
        let tries = Tries::default();
        let key = |name: &str| [name.to_owned(), "address".to_owned()];
        let first = tries.begin(key("a"));
        let second = tries.begin(key("b"));
        assert_eq!((first.beside, second.beside), ([0, 0], [0, 1]));
        drop(first);
        assert_eq!(tries.begin(key("a")).beside, [0, 1]);
        drop(second);
        assert!(tries.running().is_empty(), "nothing is kept of names that were tried");
    }
}
