//! What starts the clock of a sentence (docs/adr/0004).

use domain::{
    community_service::{
        clock::Clock,
        hours::PeriodStart,
        orders::{CaseNumber, StatedPeriod, Verdict},
    },
    law::RuleSet,
    time::{Date, Minutes},
};

const JUDGED: Date = Date::constant(2026, 10, 1);
const FINAL: Date = Date::constant(2026, 10, 8);
const WORK: Date = Date::constant(2026, 11, 23);

fn order(final_date: Option<Date>) -> Verdict {
    let case_number = CaseNumber::parse("7/Pid.B/2026/PN Amb").expect("a case number");
    Verdict {
        final_date,
        period: StatedPeriod { days: Some(30), text: String::new() },
        ..Verdict::of_case(case_number, JUDGED, Minutes::hours(60))
    }
}

#[test]
fn the_event_that_the_office_chose_starts_the_clock_and_is_told_with_the_day() {
    use PeriodStart::{ExecutionOrder, FinalJudgment, FirstSession};
    for (chosen, day) in [(FinalJudgment, FINAL), (ExecutionOrder, WORK), (FirstSession, WORK)] {
        assert_eq!(Clock::begin(chosen, &order(Some(FINAL)), WORK), Clock { day, by: chosen });
    }
    assert_eq!(Clock::begin(FinalJudgment, &order(None), WORK).day, JUDGED);
}

#[test]
fn only_the_final_judgment_starts_a_clock_that_work_does_not_move() {
    let resting = PeriodStart::ALL.iter().filter(|by| by.rests_on_work());
    assert_eq!(resting.collect::<Vec<_>>(), [&PeriodStart::ExecutionOrder, &PeriodStart::FirstSession]);
    // Work that happens to begin on the final day is work all the same.
    let same_day = Clock::begin(PeriodStart::FirstSession, &order(Some(FINAL)), FINAL);
    assert!(same_day.by.rests_on_work());
}

#[test]
fn the_period_is_counted_from_the_day_of_the_clock() {
    let rules = RuleSet::seed().at(JUDGED).expect("rules");
    let period = Clock { day: WORK, by: PeriodStart::FirstSession }.period(&order(None), &rules);
    assert_eq!((period.start, period.last), (WORK, Date::constant(2026, 12, 23)));
}
