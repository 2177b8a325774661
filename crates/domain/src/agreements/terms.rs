//! Agreements between a city and those it works with (perjanjian kerja sama): where one stands on a day.
//!
//! The state is never kept: it follows from three dates and the day one asks. See docs/rules/agreements.md.

use jiff::ToSpan;

use crate::{coded::coded, time::Date};

/// An agreement is called ending on its last day and the 90 days before it.
pub const ENDING_DAYS: i64 = 90;
/// The longest agreement that is taken, in years from its first day: more is a slip of the pen in the year.
pub const LONGEST_YEARS: i32 = 25;

coded! {
    /// What an agreement is to others.
    AgreementKind, "agreement-kind" {
        /// States that two sides will work together (nota kesepakatan, kesepakatan bersama).
        Umbrella = "umbrella",
        /// Says who does what, often under an umbrella (perjanjian kerja sama).
        Technical = "technical",
    }
}

coded! {
    /// Where an agreement stands on a day.
    AgreementState, "agreement-state" {
        /// One of its dates is missing: signed, first day, last day.
        Draft = "draft",
        /// Signed or starting on a later day.
        NotYet = "not_yet",
        /// In force for more than 90 days to come.
        InForce = "in_force",
        /// In force, and ending within 90 days.
        Ending = "ending",
        /// Its last day has passed.
        Expired = "expired",
    }
}

impl AgreementState {
    /// Whether places may rest on an agreement in this state.
    pub const fn is_in_force(self) -> bool {
        matches!(self, AgreementState::InForce | AgreementState::Ending)
    }
}

coded! {
    /// Why the dates of an agreement are not taken.
    TermRefusal, "agreement-term" {
        /// Signed on a day to come.
        SignedAfterToday = "signed_after_today",
        /// The last day lies before the first.
        EndsBeforeStart = "ends_before_start",
        /// The last day lies before the signing.
        EndsBeforeSigning = "ends_before_signing",
        /// More than 25 years from the first day, or from the signing while no first day is known.
        TooLong = "too_long",
    }
}

/// The dates of an agreement, as far as they are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The day it was signed.
    pub signed_on: Option<Date>,
    /// Its first day.
    pub starts_on: Option<Date>,
    /// Its last day, which still counts.
    pub ends_on: Option<Date>,
}

impl Term {
    /// Where the agreement stands on a day.
    pub fn state(self, today: Date) -> AgreementState {
        let (Some(signed), Some(starts), Some(ends)) = (self.signed_on, self.starts_on, self.ends_on) else {
            return AgreementState::Draft;
        };
        if ends < today {
            AgreementState::Expired
        } else if starts > today || signed > today {
            AgreementState::NotYet
        } else if days_between(today, ends) <= ENDING_DAYS {
            AgreementState::Ending
        } else {
            AgreementState::InForce
        }
    }

    /// What cannot be true of the dates on the day they are entered: at most one thing of the signing and one of the end.
    pub fn refusals(self, today: Date) -> Vec<TermRefusal> {
        use TermRefusal::*;
        let signing = self.signed_on.filter(|signed| *signed > today).map(|_| SignedAfterToday);
        let end = self.ends_on.and_then(|ends| match (self.starts_on, self.signed_on) {
            (Some(starts), _) if ends < starts => Some(EndsBeforeStart),
            (_, Some(signed)) if ends < signed => Some(EndsBeforeSigning),
            (starts, signed) => {
                let longest = starts.or(signed)?.saturating_add(LONGEST_YEARS.years());
                (ends > longest).then_some(TooLong)
            }
        });
        signing.into_iter().chain(end).collect()
    }

    /// Days from a day to the last one, when both are known and it has not passed.
    pub fn days_left(self, today: Date) -> Option<i64> {
        self.ends_on.map(|ends| days_between(today, ends)).filter(|days| *days >= 0)
    }
}

fn days_between(first: Date, last: Date) -> i64 {
    first.duration_until(last).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date written by hand")
    }

    fn term(signed: &str, starts: &str, ends: &str) -> Term {
        let date = |text: &str| (!text.is_empty()).then(|| day(text));
        Term { signed_on: date(signed), starts_on: date(starts), ends_on: date(ends) }
    }

    #[test]
    fn the_state_of_an_agreement_follows_from_its_dates_and_the_day() {
        use AgreementState::*;
        let today = day("2026-11-23");
        for (signed, starts, ends, state) in [
            ("", "", "", Draft),
            ("2026-01-05", "2026-01-05", "", Draft),
            ("", "2026-01-05", "2028-01-04", Draft),
            ("2026-01-05", "2026-01-05", "2028-01-04", InForce),
            ("2026-11-23", "2026-11-23", "2027-11-22", InForce),
            ("2026-11-24", "2026-11-20", "2027-11-22", NotYet),
            ("2026-11-20", "2026-11-24", "2027-11-22", NotYet),
            ("2026-01-05", "2026-01-05", "2027-02-22", InForce),
            ("2026-01-05", "2026-01-05", "2027-02-21", Ending),
            ("2026-01-05", "2026-01-05", "2026-11-23", Ending),
            ("2026-01-05", "2026-01-05", "2026-11-22", Expired),
        ] {
            assert_eq!(term(signed, starts, ends).state(today), state, "{signed} {starts} {ends}");
        }
    }

    #[test]
    fn dates_that_cannot_be_true_are_refused() {
        use TermRefusal::*;
        let today = day("2026-11-23");
        let table: [(&str, &str, &str, &[TermRefusal]); 14] = [
            ("", "", "", &[]),
            ("2026-11-23", "2026-12-01", "2027-11-30", &[]),
            ("2026-11-24", "", "", &[SignedAfterToday]),
            ("2030-01-05", "2026-01-05", "2028-01-04", &[SignedAfterToday, EndsBeforeSigning]),
            // Signed after its first day: it reaches back.
            ("2026-03-01", "2026-01-05", "2028-01-04", &[]),
            ("2026-01-05", "2026-01-05", "2026-01-05", &[]),
            ("2026-01-05", "2026-02-05", "2026-02-04", &[EndsBeforeStart]),
            ("2026-03-01", "2026-01-05", "2026-02-28", &[EndsBeforeSigning]),
            ("2026-03-01", "", "2026-02-28", &[EndsBeforeSigning]),
            ("", "2026-02-05", "2026-02-04", &[EndsBeforeStart]),
            ("2026-01-05", "2026-01-05", "2051-01-05", &[]),
            ("2026-01-05", "2026-01-05", "2051-01-06", &[TooLong]),
            ("2026-01-05", "", "2126-01-04", &[TooLong]),
            ("", "", "2126-01-04", &[]),
        ];
        for (signed, starts, ends, refusals) in table {
            assert_eq!(term(signed, starts, ends).refusals(today), refusals, "{signed} {starts} {ends}");
        }
    }

    #[test]
    fn only_an_agreement_in_force_carries_places() {
        let carrying = AgreementState::ALL.iter().filter(|state| state.is_in_force());
        assert_eq!(carrying.copied().collect::<Vec<_>>(), [AgreementState::InForce, AgreementState::Ending]);
    }

    #[test]
    fn the_days_left_are_counted_to_the_last_day() {
        let term = term("2026-01-05", "2026-01-05", "2026-11-25");
        assert_eq!(term.days_left(day("2026-11-23")), Some(2));
        assert_eq!(term.days_left(day("2026-11-25")), Some(0));
        assert_eq!(term.days_left(day("2026-11-26")), None);
    }
}
