//! Taps in the field become one record.

use domain::{
    community_service::attendance::*,
    ids::UserId,
    time::{DayWindow, MinuteOfDay, Minutes, TimeZone, Timestamp},
};
use jiff::civil::date;
use proptest::prelude::*;
use uuid::Uuid;

fn minute(hour: u16, minute: u16) -> MinuteOfDay {
    MinuteOfDay::at(hour, minute).expect("a minute of the day")
}

fn tap(n: u8, by: u8, on_duty: bool, tap: Tap) -> AttendanceEvent {
    AttendanceEvent {
        id: Uuid::from_u128(u128::from(n)),
        at: Timestamp::from_second(1_770_000_000 + i64::from(n)).expect("a time"),
        by: UserId::from_uuid(Uuid::from_u128(u128::from(by))),
        on_duty,
        tap,
    }
}

#[test]
fn a_double_tap_and_a_resend_count_once() {
    let came = tap(1, 1, true, Tap::Came(minute(8, 0)));
    let again = tap(2, 1, true, Tap::Came(minute(8, 1)));
    let left = tap(3, 1, true, Tap::Left(minute(12, 0)));
    let record = fold(&[came.clone(), again, came, left.clone(), left]);
    assert_eq!((record.arrived, record.left), (Some(minute(8, 0)), Some(minute(12, 0))));
    assert_eq!(record.state(), AttendanceState::Left);
    assert_eq!(record.presence().map(|p| p.arrived.until(p.left)), Some(Minutes::hours(4)));
}

#[test]
fn two_outcomes_of_two_people_are_a_conflict_until_corrected() {
    let helper = tap(4, 2, false, Tap::Outcome(Outcome::AbsentUntold));
    let duty = tap(3, 1, true, Tap::Outcome(Outcome::AbsentTold));
    let record = fold(&[helper.clone(), duty.clone()]);
    assert_eq!(
        (record.outcome, record.conflict),
        (Some(Outcome::AbsentTold), true),
        "duty counts until decided"
    );
    let fixed =
        Tap::Corrected { arrived: None, left: None, breaks: Minutes::ZERO, outcome: Some(Outcome::Illness) };
    let record = fold(&[helper, duty, tap(9, 3, false, fixed)]);
    assert_eq!((record.outcome, record.conflict), (Some(Outcome::Illness), false));
    assert_eq!(record.state(), AttendanceState::Absent);
}

fn user(by: u8) -> UserId {
    UserId::from_uuid(Uuid::from_u128(u128::from(by)))
}

#[test]
fn a_press_that_was_taken_back_counts_for_nothing_and_what_was_before_it_stands() {
    let came = tap(1, 1, true, Tap::Came(minute(8, 0)));
    let left = tap(2, 1, true, Tap::Left(minute(8, 1)));
    let back = tap(3, 1, true, Tap::TakenBack(left.id));
    let record = fold(&[back.clone(), left.clone(), came.clone(), back.clone()]);
    assert_eq!((record.arrived, record.left), (Some(minute(8, 0)), None));
    assert_eq!(record.state(), AttendanceState::Present);
    // Pressed anew, at the right time; and the first press sent once more by a slow network.
    let later = tap(4, 1, true, Tap::Left(minute(12, 0)));
    assert_eq!(fold(&[came, left.clone(), back, later, left]).left, Some(minute(12, 0)));
}

#[test]
fn one_takes_back_ones_own_last_press_and_never_what_the_office_said() {
    let at = |n, second| AttendanceEvent { at: second, ..tap(n, 1, true, Tap::Came(minute(8, 0))) };
    let (first, then) =
        (tap(1, 1, true, Tap::Came(minute(8, 0))).at, tap(2, 1, true, Tap::Came(minute(8, 0))).at);
    let absent = AttendanceEvent { tap: Tap::Outcome(Outcome::AbsentUntold), ..at(1, first) };
    // One press, two taps: came after all.
    let after_all = [at(2, then), AttendanceEvent { tap: Tap::Outcome(Outcome::Worked), ..at(3, then) }];
    let pressed = [vec![absent.clone()], after_all.to_vec()].concat();
    let back = |target: &AttendanceEvent, n| tap(n, 1, true, Tap::TakenBack(target.id));
    let once = [pressed.clone(), vec![back(&after_all[0], 10), back(&after_all[1], 11)]].concat();
    let twice = [once.clone(), vec![back(&absent, 12)]].concat();
    let colleague = [pressed.clone(), vec![tap(20, 2, true, Tap::Left(minute(9, 0)))]].concat();
    let judged =
        Tap::Corrected { arrived: None, left: None, breaks: Minutes::ZERO, outcome: Some(Outcome::Illness) };
    let corrected = |by| [pressed.clone(), vec![tap(20, by, false, judged)]].concat();
    for (events, by, expected) in [
        (&pressed, 1, vec![after_all[0].id, after_all[1].id]),
        (&pressed, 2, vec![]),
        (&once, 1, vec![absent.id]),
        (&twice, 1, vec![]),
        (&colleague, 1, vec![]),
        (&colleague, 2, vec![Uuid::from_u128(20)]),
        (&corrected(3), 1, vec![]),
        (&corrected(1), 1, vec![]),
        (&vec![], 1, vec![]),
    ] {
        assert_eq!(own_last_press(events, user(by)), expected, "{by} of {events:?}");
    }
    assert_eq!(fold(&once).outcome, Some(Outcome::AbsentUntold));
    assert_eq!(fold(&twice), Record::default());
}

#[test]
fn coming_is_recorded_from_an_hour_before_and_not_coming_from_the_start() {
    let window = |start, end| DayWindow::new(start, end).expect("a window");
    let (nobody, present) =
        (Record::default(), Record { arrived: Some(minute(12, 30)), ..Record::default() });
    let afternoon = window(minute(13, 0), minute(17, 0));
    let (came, absent) = (Tap::Came(minute(12, 30)), Tap::Outcome(Outcome::AbsentUntold));
    let sent_home = Tap::Outcome(Outcome::SentHomeSite);
    for (record, tap, within, from) in [
        (&nobody, came, afternoon, minute(12, 0)),
        (&nobody, absent, afternoon, minute(13, 0)),
        (&nobody, sent_home, afternoon, minute(13, 0)),
        (&present, sent_home, afternoon, minute(0, 0)),
        (&present, Tap::Left(minute(12, 40)), afternoon, minute(0, 0)),
        (&nobody, came, window(minute(0, 30), minute(4, 0)), minute(0, 0)),
        (&nobody, came, window(minute(0, 0), minute(4, 0)), minute(0, 0)),
    ] {
        assert_eq!(recordable_from(record, tap, within), from, "{tap:?} of {record:?} in {within:?}");
    }
}

#[test]
fn now_is_the_time_of_coming_until_the_end_and_of_leaving_until_shortly_after() {
    let window = DayWindow::new(minute(8, 0), minute(12, 0)).expect("a window");
    for (now, comes, leaves) in [
        (minute(6, 59), false, false),
        (minute(7, 0), true, false),
        (minute(8, 0), true, true),
        (minute(11, 59), true, true),
        (minute(12, 0), false, true),
        (minute(12, 30), false, true),
        (minute(12, 31), false, false),
        (minute(17, 0), false, false),
    ] {
        assert_eq!((comes_now(window, now), leaves_now(window, now)), (comes, leaves), "at {now}");
    }
    let night = DayWindow::new(minute(20, 0), minute(24, 0)).expect("a window");
    assert!(leaves_now(night, minute(23, 59)), "a day ends at midnight");
}

#[test]
fn a_note_belongs_to_what_it_was_said_of() {
    let (nobody, present) = (Record::default(), Record { arrived: Some(minute(8, 0)), ..Record::default() });
    for (tap, absent, came) in [
        (Tap::Outcome(Outcome::AbsentUntold), true, false),
        (Tap::Outcome(Outcome::SiteClosed), true, true),
        (Tap::Outcome(Outcome::LeftEarly), false, true),
        (Tap::Left(minute(9, 0)), false, true),
    ] {
        assert_eq!((nobody.bears_out(tap), present.bears_out(tap)), (absent, came), "{tap:?}");
    }
}

#[test]
fn a_person_may_change_their_own_outcome() {
    let record = fold(&[
        tap(1, 1, true, Tap::Outcome(Outcome::AbsentUntold)),
        tap(2, 1, true, Tap::Outcome(Outcome::SiteClosed)),
    ]);
    assert_eq!((record.outcome, record.conflict), (Some(Outcome::SiteClosed), false));
    assert_eq!(record.state(), AttendanceState::StoodDown);
}

#[test]
fn the_field_chooses_seven_facts_and_judges_no_reason() {
    assert_eq!(Outcome::offered_to(Chooser::Field).count(), 7);
    assert!(Outcome::offered_to(Chooser::Field).all(|o| o.family() != Family::Acceptable));
    let nobody = Record::default();
    let illness = Tap::Outcome(Outcome::Illness);
    assert_eq!(check_tap(&nobody, illness, Chooser::Field), Err(AttendanceRefusal::NotForField));
    assert_eq!(check_tap(&nobody, illness, Chooser::Office), Ok(()));
}

#[test]
fn an_outcome_must_fit_what_was_recorded() {
    let nobody = Record::default();
    let present = Record { arrived: Some(minute(8, 0)), ..Record::default() };
    let worked = Tap::Outcome(Outcome::Worked);
    assert_eq!(check_tap(&nobody, worked, Chooser::Field), Err(AttendanceRefusal::DidNotCome));
    assert_eq!(
        check_tap(&present, Tap::Outcome(Outcome::AbsentTold), Chooser::Field),
        Err(AttendanceRefusal::DidCome)
    );
    assert_eq!(check_tap(&present, Tap::Outcome(Outcome::SentHomeSite), Chooser::Field), Ok(()));
    assert_eq!(
        check_tap(&nobody, Tap::Left(minute(9, 0)), Chooser::Field),
        Err(AttendanceRefusal::NotPresent)
    );
    assert_eq!(
        check_tap(&present, Tap::Left(minute(7, 0)), Chooser::Field),
        Err(AttendanceRefusal::LeftBeforeCame)
    );
    assert_eq!(check_tap(&present, Tap::Left(minute(9, 0)), Chooser::Field), Ok(()));
}

#[test]
fn a_correction_states_at_most_twelve_hours_and_never_an_end_before_its_start() {
    use AttendanceRefusal::*;
    let at = |(hour, past)| minute(hour, past);
    for (arrived, left, judged) in [
        (Some((8, 0)), Some((12, 0)), Ok(())),
        (Some((6, 0)), Some((18, 0)), Ok(())),
        (Some((6, 0)), Some((18, 1)), Err(TooLong)),
        (Some((0, 0)), Some((23, 59)), Err(TooLong)),
        (Some((0, 0)), Some((24, 0)), Err(TooLong)),
        (Some((12, 0)), Some((8, 0)), Err(LeftBeforeCame)),
        (Some((8, 0)), Some((8, 0)), Err(LeftBeforeCame)),
        (None, Some((12, 0)), Err(NotPresent)),
        (Some((8, 0)), None, Ok(())),
        (None, None, Ok(())),
    ] {
        let (breaks, outcome) = (Minutes::ZERO, None);
        let tap = Tap::Corrected { arrived: arrived.map(at), left: left.map(at), breaks, outcome };
        assert_eq!(check_tap(&Record::default(), tap, Chooser::Office), judged, "{arrived:?} {left:?}");
    }
}

#[test]
fn a_tap_belongs_to_the_civil_day_of_the_site() {
    let ambon = TimeZone::get("Asia/Jayapura").expect("bundled");
    let before_midnight_in_utc: Timestamp = "2026-03-01T23:30:00Z".parse().expect("a time");
    assert_eq!(minute_of_session(before_midnight_in_utc, &ambon, date(2026, 3, 2)), Ok(minute(8, 30)));
    assert_eq!(
        minute_of_session(before_midnight_in_utc, &ambon, date(2026, 3, 1)),
        Err(AttendanceRefusal::OtherDay)
    );
}

fn any_tap() -> impl Strategy<Value = Tap> {
    let m = (0u16..1440).prop_map(|m| MinuteOfDay::new(m).expect("within the day"));
    let outcome = prop::sample::select(Outcome::ALL.to_vec());
    prop_oneof![
        m.clone().prop_map(Tap::Came),
        m.clone().prop_map(Tap::Left),
        (0i64..120).prop_map(|b| Tap::Breaks(Minutes::new(b))),
        outcome.clone().prop_map(Tap::Outcome),
        (0u8..12).prop_map(|n| Tap::TakenBack(Uuid::from_u128(u128::from(n)))),
        (proptest::option::of(m.clone()), proptest::option::of(m), proptest::option::of(outcome)).prop_map(
            |(arrived, left, outcome)| { Tap::Corrected { arrived, left, breaks: Minutes::ZERO, outcome } }
        ),
    ]
}

proptest! {
    #[test]
    fn taps_in_any_order_and_repeated_give_the_same_record(
        taps in prop::collection::vec((any_tap(), 0u8..3, any::<bool>()), 0..12),
        order in any::<prop::sample::Index>(), repeats in prop::collection::vec(any::<prop::sample::Index>(), 0..8),
    ) {
        let events: Vec<_> = (0u8..).zip(taps).map(|(n, (t, by, duty))| tap(n, by, duty, t)).collect();
        let expected = fold(&events);
        let mut shuffled = events.clone();
        if !events.is_empty() {
            shuffled.rotate_left(order.index(events.len()));
            shuffled.extend(repeats.iter().map(|r| r.get(&events).clone()));
            shuffled.reverse();
        }
        prop_assert_eq!(fold(&shuffled), expected);
    }
}
