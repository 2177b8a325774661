//! Calling a session off: when it may be, and what it leaves on whom.

use domain::{
    community_service::{
        attendance::{AttendanceState, Family, Outcome},
        sessions::{
            CancelReason, CancelRefusal, RestoreRefusal, SessionStatus, check_cancel, check_restore, is_over,
            outcome_of_cancelling,
        },
    },
    time::{Date, MinuteOfDay, TimeZone, Timestamp},
};

const WAITING: SessionStatus = SessionStatus { cancelled: false, over: false, expected: 5, at_work: 0 };

#[test]
fn a_session_is_called_off_before_it_is_over_and_while_nobody_is_at_work() {
    assert_eq!(check_cancel(WAITING), Ok(()));
    for (session, why) in [
        (SessionStatus { cancelled: true, ..WAITING }, CancelRefusal::Already),
        (SessionStatus { over: true, ..WAITING }, CancelRefusal::Over),
        (SessionStatus { at_work: 1, ..WAITING }, CancelRefusal::AtWork),
        (SessionStatus { expected: 0, ..WAITING }, CancelRefusal::NobodyExpected),
    ] {
        assert_eq!(check_cancel(session), Err(why), "{session:?}");
    }
}

#[test]
fn a_session_is_over_by_the_clock_of_its_site() {
    let zone = TimeZone::get("Asia/Jayapura").expect("a bundled zone");
    let (day, noon) = (Date::constant(2026, 11, 23), MinuteOfDay::at(12, 0).expect("noon"));
    let over = |moment: &str| {
        let moment: Timestamp = moment.parse().expect("a moment written by hand");
        is_over(moment, &zone, day, noon)
    };
    assert!(!over("2026-11-23T02:59:59Z"), "11.59 at the site");
    assert!(over("2026-11-23T03:00:00Z"), "12.00 at the site");
    assert!(!over("2026-11-22T14:59:59Z"), "the evening before");
    assert!(over("2026-11-23T15:00:00Z"), "the day after");
}

#[test]
fn calling_off_is_never_the_persons_fault() {
    for reason in CancelReason::ALL {
        let family = reason.outcome().family();
        assert!(matches!(family, Family::SiteCaused | Family::Acceptable), "{reason} is {family}");
        assert!(!reason.outcome().came(), "{reason}: nobody worked");
    }
    let by_the_site = |reason: CancelReason| reason.outcome().family() == Family::SiteCaused;
    let others: Vec<_> = CancelReason::ALL.iter().copied().filter(|it| !by_the_site(*it)).collect();
    assert_eq!(others, [CancelReason::Weather, CancelReason::Disaster]);
}

#[test]
fn what_is_recorded_stays_when_a_session_is_called_off() {
    for state in AttendanceState::ALL {
        let left = outcome_of_cancelling(*state, CancelReason::NoSupervisor);
        let expected = (*state == AttendanceState::Expected).then_some(Outcome::SiteClosed);
        assert_eq!(left, expected, "{state}");
    }
}

#[test]
fn a_calling_off_is_taken_back_until_its_day_begins() {
    let (monday, tuesday) = (Date::constant(2026, 11, 23), Date::constant(2026, 11, 24));
    assert_eq!(check_restore(true, tuesday, monday), Ok(()));
    assert_eq!(check_restore(true, tuesday, tuesday), Err(RestoreRefusal::Begun));
    assert_eq!(check_restore(true, monday, tuesday), Err(RestoreRefusal::Begun));
    assert_eq!(check_restore(false, tuesday, monday), Err(RestoreRefusal::NotCancelled));
}
