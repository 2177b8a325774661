//! What a plan finds already: sessions that stand, days that were worked, seats that are taken.

use super::*;

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
