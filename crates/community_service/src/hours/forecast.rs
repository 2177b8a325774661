//! When a sentence ends if it goes on as it went so far.

use domain::{community_service::hours::Balance, time::Date};
use jiff::ToSpan;

/// What the pace so far leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forecast {
    /// Nothing is left.
    Finished,
    /// Nothing has been credited yet.
    NoPaceYet,
    /// It ends on this day, in time.
    InTime(Date),
    /// It would end on this day, after the last day on which work counts.
    TooLate(Date),
}

/// The forecast: the minutes done since the first day of work, today among the days, go on at the same rate. A pace is
/// counted over a week at least, so that one full day does not promise too much.
pub fn forecast(balance: &Balance, first_day: Option<Date>, last: Option<Date>, today: Date) -> Forecast {
    if !balance.left.is_positive() {
        return Forecast::Finished;
    }
    let Some(first_day) = first_day.filter(|_| balance.done.is_positive()) else {
        return Forecast::NoPaceYet;
    };
    let days = (i64::from((today - first_day).get_days()) + 1).max(7);
    let (left, done) = (balance.left.get(), balance.done.get());
    let needed = (left * days + done - 1) / done;
    let finish = today.checked_add(needed.clamp(0, 36_500).days()).unwrap_or(Date::MAX);
    if last.is_none_or(|last| finish <= last) { Forecast::InTime(finish) } else { Forecast::TooLate(finish) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{community_service::hours::balance, time::Minutes};

    #[test]
    fn the_pace_so_far_goes_on() {
        let (first, today) = (Date::constant(2026, 11, 2), Date::constant(2026, 11, 15));
        let last = Some(Date::constant(2027, 5, 1));
        // 8 hours in 14 days; 8 more take another 14.
        let half = balance(Minutes::hours(16), Minutes::hours(8), last, today);
        assert_eq!(forecast(&half, Some(first), last, today), Forecast::InTime(Date::constant(2026, 11, 29)));
        let soon = Some(Date::constant(2026, 11, 28));
        assert_eq!(
            forecast(&half, Some(first), soon, today),
            Forecast::TooLate(Date::constant(2026, 11, 29))
        );
    }

    #[test]
    fn one_good_day_is_counted_as_a_week() {
        let today = Date::constant(2026, 11, 15);
        let one = balance(Minutes::hours(24), Minutes::hours(8), None, today);
        assert_eq!(forecast(&one, Some(today), None, today), Forecast::InTime(Date::constant(2026, 11, 29)));
    }

    #[test]
    fn without_a_minute_there_is_no_pace_and_without_a_rest_no_forecast() {
        let today = Date::constant(2026, 11, 15);
        let none = balance(Minutes::hours(24), Minutes::ZERO, None, today);
        assert_eq!(forecast(&none, Some(today), None, today), Forecast::NoPaceYet);
        let all = balance(Minutes::hours(24), Minutes::hours(24), None, today);
        assert_eq!(forecast(&all, None, None, today), Forecast::Finished);
    }
}
