//! From when to when somebody may act for another.

use domain::time::{Date, TimeZone, Timestamp};
use jiff::ToSpan;
use web::failure::Refusal;

/// The longest leave, in days; whoever is away longer gives it again, knowingly.
pub(super) const LONGEST_DAYS: i32 = 90;

/// The days of a leave, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub first: Date,
    pub last: Date,
}

impl Term {
    /// The term, or the field that is wrong with it and why.
    pub(super) fn new(first: Date, last: Date, today: Date) -> Result<Self, (&'static str, Refusal)> {
        if first < today {
            return Err(("starts_on", Refusal::new("delegation-starts-past")));
        }
        if last < first {
            return Err(("ends_on", Refusal::new("delegation-ends-before-start")));
        }
        if (last - first).get_days() >= LONGEST_DAYS {
            return Err((
                "ends_on",
                Refusal::new("delegation-too-long").with("most", i64::from(LONGEST_DAYS)),
            ));
        }
        Ok(Self { first, last })
    }

    /// The moments between which it is open: from the first day's midnight, or from now, to the last day's end.
    pub(super) fn moments(
        self,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Result<(Timestamp, Timestamp), jiff::Error> {
        let starts = self.first.to_zoned_datetime(zone.clone())?.timestamp();
        let ends = self.last.checked_add(1.day())?.to_zoned_datetime(zone.clone())?.timestamp();
        Ok((starts.max(now), ends))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_leave_lasts_at_most_ninety_days_and_never_begins_in_the_past() {
        let today = date(2026, 11, 23);
        let wrong = |first, last| Term::new(first, last, today).map_err(|(field, no)| (field, no.key));
        assert!(wrong(today, today).is_ok());
        assert!(wrong(today, date(2027, 2, 20)).is_ok());
        assert_eq!(wrong(today, date(2027, 2, 21)), Err(("ends_on", "delegation-too-long")));
        assert_eq!(wrong(today, date(2026, 11, 22)), Err(("ends_on", "delegation-ends-before-start")));
        assert_eq!(wrong(date(2026, 11, 22), today), Err(("starts_on", "delegation-starts-past")));
    }

    #[test]
    fn the_last_day_is_whole_and_the_first_begins_now_when_it_is_today() {
        let zone = TimeZone::get("Asia/Jayapura").unwrap();
        let now: Timestamp = "2026-11-23T00:00:00Z".parse().unwrap();
        let term = Term::new(date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 23)).unwrap();
        let (starts, ends) = term.moments(&zone, now).unwrap();
        assert_eq!(starts, now);
        assert_eq!(ends.to_string(), "2026-11-24T15:00:00Z");
    }
}
