//! The plan of sessions: a table people can read, and what a week, a day and a seat allow.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    community_service::{schedule::*, seats::full_times},
    register::{Cell, places::weekly_hours},
    time::{Date, DayWindow, MinuteOfDay, Minutes, Weekday, monday},
    weekly::{DayHours, WeeklyHours},
};
use jiff::civil::date;

mod properties;

fn week(text: &str) -> WeeklyHours {
    weekly_hours(&Cell::text(text)).expect("weekly hours")
}

fn hours(text: &str) -> Option<Minutes> {
    (text != "-").then(|| Minutes::hours(text.parse().expect("hours")))
}

fn shown(session: Option<&Session>) -> String {
    session.map_or("-".to_owned(), |s| format!("{} {}-{}", s.day, s.window.start, s.window.end))
}

#[test]
fn sessions_follow_the_table() {
    let nothing = WeeklyHours::default();
    let holidays = BTreeSet::from([date(2026, 3, 19)]);
    let mut cases = 0;
    for line in include_str!("../scenarios/schedule.txt").lines().filter(|l| !l.starts_with('#')) {
        let c: Vec<&str> = line.split('|').map(str::trim).collect();
        let (site, person) = (week(c[5]), week(c[6]));
        let bounds = Bounds {
            left: hours(c[1]).expect("hours left"),
            last: c[2].parse().expect("a last day"),
            counted_until: c[2].parse().expect("a last day"),
            hours_per_day: hours(c[3]),
            days_per_week: c[4].parse().ok(),
            ..bounds(&person, &nothing, &[])
        };
        let plan = plan(&request(bounds, &site, &holidays));
        let reasons: Vec<_> = plan.reasons.iter().map(|r| r.code()).collect();
        let reasons = if reasons.is_empty() { "-".to_owned() } else { reasons.join(" ") };
        let (first, last) = (shown(plan.sessions.first()), shown(plan.sessions.last()));
        let count = plan.sessions.len().to_string();
        let short = plan.shortfall.whole_hours().to_string();
        assert_eq!([count, first, last, short, reasons], [c[7], c[8], c[9], c[10], c[11]], "{}", c[0]);
        cases += 1;
    }
    assert_eq!(cases, 9);
}

fn bounds<'a>(
    availability: &'a WeeklyHours,
    worship: &'a WeeklyHours,
    standing: &'a [Standing],
) -> Bounds<'a> {
    Bounds {
        left: Minutes::hours(8),
        from: date(2026, 3, 2),
        last: date(2026, 8, 29),
        counted_until: date(2026, 8, 29),
        max_per_day: Minutes::hours(8),
        hours_per_day: None,
        days_per_week: None,
        availability,
        worship,
        standing,
    }
}

static NOWHERE_FULL: BTreeMap<Date, Vec<DayWindow>> = BTreeMap::new();

fn request<'a>(bounds: Bounds<'a>, site: &'a WeeklyHours, holidays: &'a BTreeSet<Date>) -> Request<'a> {
    Request { bounds, site, weekdays: &[], holidays, full: &NOWHERE_FULL, shortest: Minutes::hours(1) }
}

fn window(from: u16, to: u16) -> DayWindow {
    let at = |h| MinuteOfDay::at(h, 0).expect("an hour");
    DayWindow::new(at(from), at(to)).expect("not empty")
}

#[test]
fn times_of_worship_are_kept_free() {
    let (site, none) = (week("Jumat 08.00-16.00"), BTreeSet::new());
    let (person, prayer) = (week("setiap hari 00.00-24.00"), week("Jumat 11.00-13.30"));
    let plan = plan(&request(bounds(&person, &prayer, &[]), &site, &none));
    let day: Vec<_> = plan.sessions.iter().map(|s| s.window).collect();
    assert!(day.iter().all(|w| !w.overlaps(window(11, 13))));
    assert_eq!(day.first(), Some(&window(8, 11)));
}

#[test]
fn sessions_that_stand_count_for_the_day_the_week_and_the_sentence() {
    let (site, person, nothing, none) = (
        week("Senin-Selasa 08.00-16.00"),
        week("setiap hari 00.00-24.00"),
        WeeklyHours::default(),
        BTreeSet::new(),
    );
    let own = [Standing { day: date(2026, 3, 2), window: window(8, 12), same_order: true, credited: None }];
    let once_a_week = Bounds { days_per_week: Some(1), ..bounds(&person, &nothing, &own) };
    let plan_own = plan(&request(once_a_week, &site, &none));
    assert_eq!(plan_own.covered(), Minutes::hours(4), "four of the eight hours stand already");
    assert_eq!(plan_own.sessions[0].window, window(12, 16), "the rest of the same day");
    let other =
        [Standing { day: date(2026, 3, 2), window: window(6, 12), same_order: false, credited: None }];
    let plan_other = plan(&request(bounds(&person, &nothing, &other), &site, &none));
    assert_eq!(plan_other.sessions[0].length(), Minutes::hours(2), "8 hours a day over all orders and sites");
}

#[test]
fn what_late_arrivals_left_open_gets_one_short_session_that_ends_the_sentence() {
    let (site, person, nothing, none) = (
        week("Senin-Selasa 16.30-18.30"),
        week("setiap hari 00.00-24.00"),
        WeeklyHours::default(),
        BTreeSet::new(),
    );
    let rest = Bounds { left: Minutes::new(8), ..bounds(&person, &nothing, &[]) };
    let plan = plan(&request(rest, &site, &none));
    assert_eq!((plan.sessions.len(), plan.covered(), plan.shortfall), (1, Minutes::new(8), Minutes::ZERO));
}

#[test]
fn a_short_rest_lengthens_a_session_that_has_room_and_only_else_makes_a_short_one() {
    let (site, person, nothing, none) = (
        week("Senin-Selasa 08.00-16.00"),
        week("setiap hari 00.00-24.00"),
        WeeklyHours::default(),
        BTreeSet::new(),
    );
    let (monday, next) = (date(2026, 3, 2), date(2026, 3, 9));
    let own = |day, from, to| Standing { day, window: window(from, to), same_order: true, credited: None };
    let other = |day, from, to| Standing { same_order: false, ..own(day, from, to) };
    let asked = |standing: &[Standing], rest: i64| {
        let owed: i64 = standing.iter().filter(|s| s.same_order).map(|s| s.window.length().get()).sum();
        let left = Minutes::new(owed + rest);
        let four = Some(Minutes::hours(4));
        let bounds = Bounds { left, hours_per_day: four, ..bounds(&person, &nothing, standing) };
        let plan = plan(&request(bounds, &site, &none));
        assert_eq!((plan.covered(), plan.shortfall), (Minutes::new(rest), Minutes::ZERO));
        plan.sessions.iter().map(|s| shown(Some(s))).collect::<Vec<_>>()
    };
    // What stands, the minutes that have no session, and what is added.
    let table: &[(&[Standing], i64, &[&str])] = &[
        // The cut session of the second Monday takes the rest, the free Tuesday before it does not.
        (&[own(monday, 8, 12), own(next, 8, 10)], 8, &["2026-03-09 10.00-10.08"]),
        // The first that has room.
        (&[own(monday, 8, 10), own(next, 8, 10)], 29, &["2026-03-02 10.00-10.29"]),
        // Half an hour is worth the way.
        (&[own(monday, 8, 12), own(next, 8, 10)], 30, &["2026-03-03 08.00-08.30"]),
        // Whole days first, then the rest.
        (&[own(monday, 8, 12), own(next, 8, 10)], 245, &["2026-03-03 08.00-12.00", "2026-03-09 10.00-10.05"]),
        // No room under the verdict's day, in the site's hours, beside another order, under the law's day.
        (&[own(monday, 8, 12)], 8, &["2026-03-03 08.00-08.08"]),
        (&[own(monday, 14, 16)], 8, &["2026-03-03 08.00-08.08"]),
        (&[own(monday, 8, 10), other(monday, 10, 11)], 8, &["2026-03-03 08.00-08.08"]),
        (&[own(monday, 8, 10), other(monday, 16, 22)], 8, &["2026-03-03 08.00-08.08"]),
    ];
    for (at, (standing, rest, added)) in table.iter().enumerate() {
        assert_eq!(asked(standing, *rest), *added, "row {at}");
    }
}

#[test]
fn a_day_that_has_a_session_of_the_order_is_only_made_longer_at_its_end() {
    let (site, person, nothing, none) =
        (week("Senin 08.00-16.00"), week("setiap hari 00.00-24.00"), WeeklyHours::default(), BTreeSet::new());
    let own = [Standing { day: date(2026, 3, 2), window: window(13, 14), same_order: true, credited: None }];
    let bounds = Bounds { left: Minutes::hours(6), ..bounds(&person, &nothing, &own) };
    let plan = plan(&request(bounds, &site, &none));
    let days: Vec<_> = plan.sessions.iter().map(|s| shown(Some(s))).collect();
    assert_eq!(days, ["2026-03-02 14.00-16.00", "2026-03-09 08.00-11.00"]);
}

/// Each day's sessions of a plan that begins on a day, for a site and a person free from eight to noon on every day.
fn mornings(from: Date, per_week: Option<u8>, left: i64, standing: &[Standing]) -> Vec<String> {
    let (site, person, nothing, none) = (
        week("setiap hari 08.00-12.00"),
        week("setiap hari 00.00-24.00"),
        WeeklyHours::default(),
        BTreeSet::new(),
    );
    let bounds = Bounds {
        left: Minutes::hours(left),
        from,
        days_per_week: per_week,
        ..bounds(&person, &nothing, standing)
    };
    plan(&request(bounds, &site, &none)).sessions.iter().map(|s| s.day.to_string()).collect()
}

#[test]
fn days_that_were_worked_this_week_count_for_the_verdicts_days() {
    let waited = |of_march| Standing {
        day: date(2026, 3, of_march),
        window: window(8, 12),
        same_order: true,
        credited: None,
    };
    let worked = |of_march| Standing { credited: Some(Minutes::hours(4)), ..waited(of_march) };
    let of_other_order = |of_march| Standing { same_order: false, ..worked(of_march) };
    // Monday is the second of March. The day the plan begins, what stands, hours left, the first two new days.
    let table: &[(&str, i8, &[Standing], i64, [&str; 2])] = &[
        ("worked and waited for", 4, &[worked(2), waited(3)], 12, ["2026-03-09", "2026-03-10"]),
        ("worked twice", 4, &[worked(2), worked(3)], 8, ["2026-03-09", "2026-03-10"]),
        ("one of two days worked", 4, &[worked(2)], 8, ["2026-03-04", "2026-03-09"]),
        ("without its record yet", 4, &[waited(2), waited(3)], 16, ["2026-03-09", "2026-03-10"]),
        ("up to the week's Sunday", 8, &[worked(2), worked(7)], 8, ["2026-03-09", "2026-03-10"]),
        ("last week's Sunday is another week", 2, &[worked(1)], 8, ["2026-03-02", "2026-03-03"]),
        ("last week's days", 4, &[worked(1)], 8, ["2026-03-04", "2026-03-05"]),
        (
            "nothing was credited",
            4,
            &[worked(2), Standing { credited: Some(Minutes::ZERO), ..worked(3) }],
            8,
            ["2026-03-09", "2026-03-10"],
        ),
        (
            "another order has its own days",
            4,
            &[of_other_order(2), of_other_order(3)],
            8,
            ["2026-03-04", "2026-03-05"],
        ),
        (
            "two in one day are one",
            4,
            &[worked(2), Standing { window: window(13, 15), ..worked(2) }],
            8,
            ["2026-03-04", "2026-03-09"],
        ),
    ];
    for (case, from, standing, left, days) in table {
        assert_eq!(mornings(date(2026, 3, *from), Some(2), *left, standing), *days, "{case}");
    }
}

#[test]
fn what_was_worked_fills_its_day_and_is_never_made_longer() {
    let monday = "Senin 12.00-20.00";
    let (site, person, nothing, none) =
        (week(monday), week("setiap hari 00.00-24.00"), WeeklyHours::default(), BTreeSet::new());
    let worked = |credited| Standing {
        day: date(2026, 3, 2),
        window: window(12, 20),
        same_order: true,
        credited: Some(Minutes::hours(credited)),
    };
    let soon = Standing { day: date(2026, 3, 9), window: window(12, 13), same_order: true, credited: None };
    let days = |left, standing: &[Standing]| -> Vec<String> {
        let bounds = Bounds { left: Minutes::hours(left), ..bounds(&person, &nothing, standing) };
        plan(&request(bounds, &site, &none)).sessions.iter().map(|s| shown(Some(s))).collect()
    };
    // Of 24 hours 8 are credited today and one stands next Monday, which becomes longer at its end.
    let after_eight = ["2026-03-09 13.00-20.00", "2026-03-16 12.00-20.00"];
    assert_eq!(days(16, &[worked(8), soon]), after_eight);
    assert_eq!(days(8, &[worked(6)]), ["2026-03-09 12.00-20.00"]);
    // Of another order: two hours are left of the law's day.
    let elsewhere = Standing { window: window(6, 12), same_order: false, ..worked(6) };
    assert_eq!(days(2, &[elsewhere]), ["2026-03-02 12.00-14.00"]);
}

#[test]
fn a_session_without_its_record_is_not_planned_a_second_time() {
    let open = |of_february, from, to| Standing {
        day: date(2026, 2, of_february),
        window: window(from, to),
        same_order: true,
        credited: None,
    };
    let (site, person, nothing, none) =
        (week("Senin 10.00-18.00"), week("setiap hari 00.00-24.00"), WeeklyHours::default(), BTreeSet::new());
    let table: &[(i64, Standing, &[&str])] = &[
        (720, open(24, 16, 20), &["2026-03-02 10.00-18.00"]),
        (630, open(24, 10, 14), &["2026-03-02 10.00-16.30"]),
        (390, open(28, 10, 17), &[]),
    ];
    for (left, standing, days) in table {
        let bounds =
            Bounds { left: Minutes::new(*left), ..bounds(&person, &nothing, std::slice::from_ref(standing)) };
        let plan = plan(&request(bounds, &site, &none));
        assert_eq!(plan.sessions.iter().map(|s| shown(Some(s))).collect::<Vec<_>>(), *days, "{left}");
    }
}

#[test]
fn a_session_lies_where_the_site_has_a_seat_all_the_time() {
    let (site, person, nothing, none) = (
        week("Selasa 08.00-15.00"),
        week("setiap hari 00.00-24.00"),
        WeeklyHours::default(),
        BTreeSet::new(),
    );
    let tuesday = date(2026, 3, 3);
    let asked = |full: &[DayWindow], standing: &[Standing], left| -> (Vec<String>, Vec<PlanReason>) {
        let full = BTreeMap::from([(tuesday, full.to_vec())]);
        let bounds =
            Bounds { left: Minutes::hours(left), last: tuesday, ..bounds(&person, &nothing, standing) };
        let plan = plan(&Request { full: &full, ..request(bounds, &site, &none) });
        (plan.sessions.iter().map(|s| shown(Some(s))).collect(), plan.reasons)
    };
    assert_eq!(asked(&[window(12, 15)], &[], 4).0, ["2026-03-03 08.00-12.00"], "before the others come");
    assert_eq!(asked(&[window(8, 10)], &[], 4).0, ["2026-03-03 10.00-14.00"], "after the others went");
    assert_eq!(asked(&[window(8, 11), window(12, 15)], &[], 4).0, ["2026-03-03 11.00-12.00"]);
    let whole = (vec![], vec![PlanReason::Holidays, PlanReason::PeriodEnds]);
    assert_eq!(asked(&[window(6, 18)], &[], 4), whole, "full all day, as if it were closed");
    let minutes = [window(8, 11), DayWindow { end: window(0, 15).end, ..window(11, 15) }];
    assert_eq!(asked(&minutes, &[], 4), whole);
    // A session of the order's own grows only into hours that have a seat.
    let own = [Standing { day: tuesday, window: window(8, 10), same_order: true, credited: None }];
    assert_eq!(asked(&[window(8, 10), window(13, 15)], &own, 6).0, ["2026-03-03 10.00-13.00"]);
    assert_eq!(asked(&[window(10, 15)], &own, 6).0, [""; 0]);
}
