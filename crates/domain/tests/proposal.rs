//! Which proposed sessions may join a person's others: a table that can be read aloud.

use domain::{
    community_service::{
        proposal::{Misfit, admit, part_of},
        schedule::{Bounds, Session, Standing},
    },
    time::{Date, DayWindow, MinuteOfDay, Minutes, Weekday},
    weekly::{DayHours, WeeklyHours},
};

fn window(from: u16, to: u16) -> DayWindow {
    let at = |hour| MinuteOfDay::at(hour, 0).expect("an hour");
    DayWindow::new(at(from), at(to)).expect("a window")
}

fn day(of_march: i8) -> Date {
    Date::constant(2026, 3, of_march)
}

fn session(of_march: i8, from: u16, to: u16) -> Session {
    Session { day: day(of_march), window: window(from, to) }
}

fn standing(of_march: i8, from: u16, to: u16, same_order: bool) -> Standing {
    Standing { day: day(of_march), window: window(from, to), same_order, credited: None }
}

const WORKDAYS: [Weekday; 6] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
];

/// Ten hours left, four a day on two days a week, free every day but Sunday from 7 to 18, prayer on Friday.
fn ask(standing: &[Standing], new: Session) -> Result<Session, Misfit> {
    let availability = WeeklyHours::same(&WORKDAYS, window(7, 18));
    let worship = WeeklyHours::same(&[Weekday::Friday], window(11, 14));
    let bounds = Bounds {
        left: Minutes::hours(10),
        from: day(2),
        last: day(28),
        counted_until: day(28),
        max_per_day: Minutes::hours(8),
        hours_per_day: Some(Minutes::hours(4)),
        days_per_week: Some(2),
        availability: &availability,
        worship: &worship,
        standing,
    };
    admit(&bounds, new)
}

#[test]
fn a_session_joins_only_where_every_rule_of_the_person_allows_it() {
    // Monday is the second of March.
    let none: &[Standing] = &[];
    let week = [standing(2, 8, 12, true), standing(3, 8, 12, true)];
    let table: &[(&str, &[Standing], Session, Result<Session, Misfit>)] = &[
        ("an ordinary day", none, session(2, 8, 12), Ok(session(2, 8, 12))),
        ("before the first day", none, session(1, 8, 12), Err(Misfit::PastPeriod)),
        ("after the last day", none, session(30, 8, 12), Err(Misfit::PastPeriod)),
        ("on Sunday", none, session(8, 8, 12), Err(Misfit::NotFree)),
        ("before seven", none, session(2, 6, 9), Err(Misfit::NotFree)),
        ("through the prayer", none, session(6, 9, 12), Err(Misfit::Worship)),
        ("up to the prayer", none, session(6, 8, 11), Ok(session(6, 8, 11))),
        ("at the same time", &[standing(2, 8, 10, false)], session(2, 9, 12), Err(Misfit::Overlap)),
        ("a day of eight hours", &[standing(2, 7, 13, false)], session(2, 13, 16), Err(Misfit::DayFull)),
        (
            "the verdict's four hours",
            &[standing(2, 8, 10, true)],
            session(2, 10, 13),
            Err(Misfit::VerdictDay),
        ),
        ("the verdict's two days", &week, session(4, 8, 10), Err(Misfit::WeekFull)),
        ("the same day of a full week", &week[..1], session(2, 13, 14), Err(Misfit::VerdictDay)),
        ("the next week, cut to what is left", &week, session(9, 8, 12), Ok(session(9, 8, 10))),
    ];
    for (name, standing, new, expected) in table {
        assert_eq!(&ask(standing, *new), expected, "{name}");
    }
}

#[test]
fn a_week_is_full_of_what_was_worked_in_it() {
    let worked = |of_march, from, to| Standing {
        credited: Some(Minutes::hours(i64::from(to - from))),
        ..standing(of_march, from, to, true)
    };
    let table: &[(&str, &[Standing], Session, Result<Session, Misfit>)] = &[
        ("worked twice", &[worked(2, 8, 12), worked(3, 8, 12)], session(5, 8, 12), Err(Misfit::WeekFull)),
        (
            "worked and waited for",
            &[worked(2, 8, 12), standing(3, 8, 12, true)],
            session(7, 8, 12),
            Err(Misfit::WeekFull),
        ),
        ("worked once", &[worked(2, 8, 12)], session(5, 8, 12), Ok(session(5, 8, 12))),
        ("the week after", &[worked(2, 8, 12), worked(3, 8, 12)], session(9, 8, 12), Ok(session(9, 8, 12))),
        (
            "nothing was credited",
            &[worked(2, 8, 12), Standing { credited: Some(Minutes::ZERO), ..worked(3, 8, 9) }],
            session(4, 8, 12),
            Err(Misfit::WeekFull),
        ),
        ("the same day's hours", &[worked(2, 8, 11)], session(2, 13, 15), Err(Misfit::VerdictDay)),
    ];
    for (name, standing, new, expected) in table {
        assert_eq!(&ask(standing, *new), expected, "{name}");
    }
    let all = [worked(2, 8, 12), worked(3, 8, 12)];
    assert_eq!(
        ask(&all, session(9, 8, 12)),
        Ok(session(9, 8, 12)),
        "what is credited is taken off what is left already"
    );
}

#[test]
fn nothing_joins_once_everything_is_covered() {
    let all = [standing(2, 8, 12, true), standing(3, 8, 12, true), standing(9, 8, 10, true)];
    assert_eq!(ask(&all, session(10, 8, 12)), Err(Misfit::NothingLeft));
    let other = [standing(2, 8, 12, false), standing(3, 8, 12, false), standing(9, 8, 10, false)];
    assert_eq!(
        ask(&other, session(10, 8, 12)),
        Ok(session(10, 8, 12)),
        "another order covers nothing of this one"
    );
}

#[test]
fn a_person_works_the_longest_free_part_of_a_window() {
    let free = WeeklyHours::same(&WORKDAYS, window(7, 17));
    let prayer = WeeklyHours::new([DayHours { day: Weekday::Friday, window: window(11, 13) }]);
    let part =
        |day, most| part_of(day, window(8, 16), &free, &prayer, Minutes::hours(most), Minutes::hours(1));
    assert_eq!(part(Weekday::Monday, 8), Some(window(8, 16)));
    assert_eq!(part(Weekday::Monday, 4), Some(window(8, 12)));
    assert_eq!(part(Weekday::Friday, 8), Some(window(8, 11)), "of two equal stretches the earlier");
    assert_eq!(part(Weekday::Sunday, 8), None);
    let short =
        part_of(Weekday::Monday, window(16, 18), &free, &prayer, Minutes::hours(8), Minutes::hours(2));
    assert_eq!(short, None, "an hour is too short where two are asked for");
}
