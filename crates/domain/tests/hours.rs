//! The hour ledger: a table people can read, and what holds for every input.

use domain::{
    community_service::{
        attendance::Outcome,
        hours::*,
        orders::{CaseNumber, StatedPeriod, Verdict},
    },
    ids::HourEntryId,
    law::RuleSet,
    time::{Date, DayWindow, MinuteOfDay, Minutes},
};
use jiff::civil::date;
use proptest::prelude::*;

fn minute(text: &str) -> MinuteOfDay {
    let (hour, minute) = text.trim().split_once('.').expect("a time like 08.00");
    MinuteOfDay::at(hour.parse().expect("an hour"), minute.parse().expect("a minute"))
        .expect("a minute of the day")
}

fn window(text: &str) -> DayWindow {
    let (from, to) = text.split_once('-').expect("a window like 08.00-16.00");
    DayWindow::new(minute(from), minute(to)).expect("start before end")
}

fn amount(text: &str) -> Option<Minutes> {
    (text != "-").then(|| Minutes::new(text.parse().expect("minutes")))
}

#[test]
fn the_credit_of_a_day_follows_the_table() {
    let table = include_str!("scenarios/credit.txt");
    let mut cases = 0;
    for line in table.lines().filter(|l| !l.starts_with('#')) {
        let c: Vec<&str> = line.split('|').map(str::trim).collect();
        let presence =
            Presence { arrived: minute(c[1]), left: minute(c[2]), breaks: amount(c[3]).expect("breaks") };
        let bounds = CreditBounds {
            window: window(c[4]),
            policy: WindowPolicy::InsideWindow,
            max_per_day: Minutes::hours(8),
            person_that_day: amount(c[5]).expect("minutes that day"),
            order_that_day: amount(c[6]).expect("minutes of the order"),
            hours_per_day: amount(c[7]),
            remaining: amount(c[8]).expect("minutes left"),
        };
        let got = credit(presence, &bounds).expect("a credit");
        let limits: Vec<_> = got.limits.iter().map(|l| l.code()).collect();
        let limits = if limits.is_empty() { "-".to_owned() } else { limits.join(" ") };
        let shown = [got.worked.to_string(), got.credited.to_string(), limits];
        assert_eq!(shown, [c[9], c[10], c[11]], "{}", c[0]);
        cases += 1;
    }
    assert_eq!(cases, 12);
}

fn free() -> CreditBounds {
    CreditBounds {
        window: window("08.00-16.00"),
        policy: WindowPolicy::InsideWindow,
        max_per_day: Minutes::hours(8),
        hours_per_day: None,
        person_that_day: Minutes::ZERO,
        order_that_day: Minutes::ZERO,
        remaining: Minutes::hours(240),
    }
}

#[test]
fn a_presence_that_cannot_be_is_refused() {
    let at = |arrived, left, breaks| Presence {
        arrived: minute(arrived),
        left: minute(left),
        breaks: Minutes::new(breaks),
    };
    assert_eq!(credit(at("12.00", "08.00", 0), &free()), Err(HourRefusal::LeftNotAfterArrival));
    assert_eq!(credit(at("12.00", "12.00", 0), &free()), Err(HourRefusal::LeftNotAfterArrival));
    assert_eq!(credit(at("08.00", "09.00", 61), &free()), Err(HourRefusal::BreaksTooLong));
    assert_eq!(credit(at("08.00", "09.00", -1), &free()), Err(HourRefusal::BreaksTooLong));
}

#[test]
fn a_site_may_count_time_as_recorded() {
    let bounds = CreditBounds { policy: WindowPolicy::AsRecorded, ..free() };
    let early = Presence { arrived: minute("07.30"), left: minute("11.30"), breaks: Minutes::ZERO };
    assert_eq!(credit(early, &bounds).expect("a credit").credited, Minutes::hours(4));
}

fn order(period_days: Option<i64>) -> Verdict {
    let case_number = CaseNumber::parse("1/Pid.B/2026/PN Amb").expect("a case number");
    Verdict {
        final_date: Some(date(2026, 2, 9)),
        period: StatedPeriod { days: period_days, text: String::new() },
        ..Verdict::of_case(case_number, date(2026, 2, 1), Minutes::hours(100))
    }
}

#[test]
fn the_period_is_180_days_and_not_six_calendar_months() {
    let rules = RuleSet::seed().at(date(2026, 2, 9)).expect("in force");
    let six_months = Period::of(&order(Some(180)), date(2026, 2, 9), &rules);
    assert_eq!(six_months.last, date(2026, 8, 8));
    let unstated = Period::of(&order(None), date(2026, 2, 9), &rules);
    assert_eq!(unstated.last, unstated.outer);
    let longer = Period::of(&order(Some(210)), date(2026, 2, 9), &rules);
    assert_eq!((longer.last, longer.last_planned()), (date(2026, 9, 7), date(2026, 8, 8)));
}

#[test]
fn work_outside_the_period_is_refused_with_the_article() {
    let rules = RuleSet::seed().at(date(2026, 2, 9)).expect("in force");
    let period = Period::of(&order(Some(30)), date(2026, 2, 9), &rules);
    let today = date(2026, 12, 1);
    let admits = |day, today| check_day(Some(period.start), Some(period.last), day, today);
    assert_eq!(admits(date(2026, 2, 8), today), Err(HourRefusal::BeforeStart));
    assert_eq!(admits(date(2026, 3, 11), today), Ok(()));
    assert_eq!(admits(date(2026, 3, 12), today), Err(HourRefusal::PastWindow));
    assert_eq!(admits(date(2026, 3, 1), date(2026, 2, 28)), Err(HourRefusal::InFuture));
    assert_eq!(check_day(None, None, date(2026, 2, 8), today), Ok(()), "the clock does not run yet");
    assert_eq!(HourRefusal::PastWindow.article().map(|a| a.to_string()).as_deref(), Some("KUHP 85(5)"));
}

#[test]
fn the_balance_says_what_is_needed_each_week() {
    let today = date(2026, 3, 2);
    let at = |last| balance(Minutes::hours(100), Minutes::hours(40), Some(last), today);
    let four_weeks = at(date(2026, 3, 29));
    assert_eq!((four_weeks.left, four_weeks.days_left), (Minutes::hours(60), Some(28)));
    assert_eq!(four_weeks.per_week_needed, Some(Minutes::hours(15)));
    assert_eq!(at(date(2026, 3, 4)).per_week_needed, Some(Minutes::hours(60)), "less than a week: all of it");
    let past = at(date(2026, 3, 1));
    assert_eq!((past.days_left, past.per_week_needed, past.overdue), (Some(0), None, true));
    let finished = balance(Minutes::hours(100), Minutes::hours(100), Some(date(2026, 3, 1)), today);
    assert!(!finished.overdue && finished.per_week_needed.is_none());
}

fn entry(n: u8, day: Date, credited: i64) -> Entry {
    Entry {
        id: HourEntryId::from_parts(u64::from(n), &[n; 10]),
        kind: EntryKind::Attendance,
        session: None,
        day,
        worked: Minutes::new(credited),
        credited: Minutes::new(credited),
        reverses: None,
    }
}

#[test]
fn a_reversal_takes_an_entry_back_once_and_whole() {
    let first = entry(1, date(2026, 3, 2), 240);
    let back = reverse(std::slice::from_ref(&first), &first, HourEntryId::from_parts(9, &[9; 10]))
        .expect("reversed");
    let ledger = [first.clone(), entry(2, date(2026, 3, 3), 120), back.clone()];
    assert_eq!(done(&ledger), Minutes::new(120));
    assert_eq!(ledger.iter().map(|e| e.credited).sum::<Minutes>(), Minutes::new(120), "a plain sum agrees");
    assert_eq!(credited_on(&ledger, date(2026, 3, 2)), Minutes::ZERO);
    assert_eq!(reverse(&ledger, &first, back.id), Err(HourRefusal::AlreadyReversed));
    assert_eq!(reverse(&ledger, &back, back.id), Err(HourRefusal::ReversalOfReversal));
}

#[test]
fn a_statement_has_a_line_for_each_presence_that_counts_and_nothing_taken_back() {
    let lines =
        [entry(1, date(2026, 3, 3), 60), entry(2, date(2026, 3, 2), 120), entry(3, date(2026, 3, 2), 30)];
    let back = reverse(&lines, &lines[0], HourEntryId::from_parts(4, &[4; 10])).expect("reversed");
    let ledger = [lines.to_vec(), vec![back, lines[1].clone()]].concat();
    let shown: Vec<_> = standing(&ledger).into_iter().map(|e| (e.day, e.credited.get())).collect();
    assert_eq!(shown, [(date(2026, 3, 2), 120), (date(2026, 3, 2), 30)]);
}

#[test]
fn hours_lost_by_the_site_are_never_the_persons() {
    let lost = |outcome| {
        domain::community_service::attendance::lost_hours(Minutes::hours(4), Minutes::hours(1), outcome)
    };
    assert_eq!(lost(Outcome::SentHomeSite).by_site, Minutes::hours(3));
    assert_eq!(lost(Outcome::SentHomeSite).by_person, Minutes::ZERO);
    assert_eq!(lost(Outcome::NoValidReason).by_person, Minutes::hours(3));
    assert_eq!(lost(Outcome::Illness).excused, Minutes::hours(3));
    assert_eq!(
        lost(Outcome::AbsentUntold).open,
        Minutes::hours(3),
        "the field states a fact, the officer judges it"
    );
    assert_eq!(lost(Outcome::LeftEarly), Default::default(), "who worked is asked nothing");
    let all = [lost(Outcome::SentHomeSite), lost(Outcome::SiteClosed), lost(Outcome::Illness)];
    let sum: domain::community_service::attendance::LostHours = all.into_iter().sum();
    assert_eq!(
        (sum.by_site, sum.excused, sum.by_person),
        (Minutes::hours(6), Minutes::hours(3), Minutes::ZERO)
    );
}

proptest! {
    #[test]
    fn a_credit_never_exceeds_any_limit(
        times in (0u16..=1440, 0u16..=1440, 0i64..600), open in (0u16..1440, 1u16..=1440),
        that_day in 0i64..600, of_order in 0i64..600, verdict in proptest::option::of(0i64..900), left in 0i64..15_000,
        recorded in any::<bool>(),
    ) {
        let minute = |m| MinuteOfDay::new(m).expect("within the day");
        prop_assume!(open.0 < open.1);
        let bounds = CreditBounds {
            window: DayWindow::new(minute(open.0), minute(open.1)).expect("not empty"),
            policy: if recorded { WindowPolicy::AsRecorded } else { WindowPolicy::InsideWindow },
            max_per_day: Minutes::hours(8),
            hours_per_day: verdict.map(Minutes::new),
            person_that_day: Minutes::new(that_day),
            order_that_day: Minutes::new(of_order),
            remaining: Minutes::new(left),
        };
        let presence = Presence { arrived: minute(times.0), left: minute(times.1), breaks: Minutes::new(times.2) };
        if let Ok(got) = credit(presence, &bounds) {
            prop_assert!(got.credited >= Minutes::ZERO);
            prop_assert!(got.credited <= got.worked);
            prop_assert!(got.credited.get() + that_day <= 480.max(that_day));
            prop_assert!(got.credited.get() <= left);
            if let Some(verdict) = verdict {
                prop_assert!(got.credited.get() + of_order <= verdict.max(of_order));
            }
            prop_assert_eq!(got.credited < got.worked, !got.limits.is_empty());
        }
    }

    #[test]
    fn the_ledger_is_the_same_in_any_order_and_with_repeats(
        credits in prop::collection::vec(1i64..480, 1..20), repeats in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
        taken_back in prop::collection::vec(any::<bool>(), 20), seed in any::<u64>(),
    ) {
        let mut ledger: Vec<Entry> = (1u8..).zip(&credits).map(|(n, c)| entry(n, date(2026, 3, 2), *c)).collect();
        let mut expected = 0;
        for (n, first) in ledger.clone().into_iter().enumerate() {
            if taken_back[n] {
                let id = HourEntryId::from_parts(100 + n as u64, &[100 + n as u8; 10]);
                let back = reverse(&ledger, &first, id).expect("not yet reversed");
                ledger.push(back);
            } else {
                expected += first.credited.get();
            }
        }
        prop_assert_eq!(done(&ledger), Minutes::new(expected));
        let again: Vec<Entry> = repeats.iter().map(|r| r.get(&ledger).clone()).collect();
        ledger.extend(again);
        ledger.sort_by_key(|e| e.id.uuid().as_u128().rotate_left((seed % 128) as u32) ^ u128::from(seed));
        prop_assert_eq!(done(&ledger), Minutes::new(expected));
    }
}
