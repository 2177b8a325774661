//! The plan of sessions: a table people can read, and what no plan may ever break.

use std::collections::BTreeSet;

use domain::{
    community_service::schedule::*,
    register::{Cell, places::weekly_hours},
    time::{Date, DayWindow, MinuteOfDay, Minutes, Weekday, monday},
    weekly::{DayHours, WeeklyHours},
};
use jiff::civil::date;
use proptest::prelude::*;

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
    for line in include_str!("scenarios/schedule.txt").lines().filter(|l| !l.starts_with('#')) {
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

fn request<'a>(bounds: Bounds<'a>, site: &'a WeeklyHours, holidays: &'a BTreeSet<Date>) -> Request<'a> {
    Request { bounds, site, weekdays: &[], holidays, shortest: Minutes::hours(1) }
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
    let own = [Standing { day: date(2026, 3, 2), window: window(8, 12), same_order: true }];
    let once_a_week = Bounds { days_per_week: Some(1), ..bounds(&person, &nothing, &own) };
    let plan_own = plan(&request(once_a_week, &site, &none));
    assert_eq!(plan_own.covered(), Minutes::hours(4), "four of the eight hours stand already");
    assert_eq!(plan_own.sessions[0].window, window(12, 16), "the rest of the same day");
    let other = [Standing { day: date(2026, 3, 2), window: window(6, 12), same_order: false }];
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
    let own = |day, from, to| Standing { day, window: window(from, to), same_order: true };
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
    let own = [Standing { day: date(2026, 3, 2), window: window(13, 14), same_order: true }];
    let bounds = Bounds { left: Minutes::hours(6), ..bounds(&person, &nothing, &own) };
    let plan = plan(&request(bounds, &site, &none));
    let days: Vec<_> = plan.sessions.iter().map(|s| shown(Some(s))).collect();
    assert_eq!(days, ["2026-03-02 14.00-16.00", "2026-03-09 08.00-11.00"]);
}

fn any_week() -> impl Strategy<Value = WeeklyHours> {
    let hours = (0i8..7, 0u16..1440, 1u16..600).prop_map(|(day, start, length)| {
        let end = (start + length).min(1440);
        let minute = |m| MinuteOfDay::new(m).expect("within the day");
        let window = DayWindow::new(minute(start), minute(end)).expect("not empty");
        DayHours { day: Weekday::from_monday_zero_offset(day).expect("a weekday"), window }
    });
    prop::collection::vec(hours, 0..8).prop_map(WeeklyHours::new)
}

fn any_standing() -> impl Strategy<Value = Vec<Standing>> {
    let one = (0i8..28, 0u16..20, 1u16..4, any::<bool>());
    prop::collection::vec(one, 0..5).prop_map(|all| {
        let day = |d: i8| date(2026, 3, 2 + d % 27);
        all.into_iter()
            .map(|(d, from, hours, same_order)| Standing {
                day: day(d),
                window: window(from, from + hours),
                same_order,
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn no_plan_breaks_a_rule(
        site in any_week(), availability in any_week(), worship in any_week(), standing in any_standing(),
        left in 0i64..6000, days in 0i8..28, hours_per_day in proptest::option::of(1i64..900), per_week in proptest::option::of(1u8..=7),
        holidays in prop::collection::btree_set(2i8..=30, 0..6), shortest in 0i64..120, longer in 0i8..14,
    ) {
        let holidays: BTreeSet<Date> = holidays.into_iter().map(|d| date(2026, 3, d)).collect();
        let last = date(2026, 3, 2 + days);
        // The agreement of the site may end before the period does: what stands until then counts all the same.
        let counted_until = last.saturating_add(jiff::Span::new().days(longer));
        let bounds = Bounds {
            left: Minutes::new(left),
            last,
            counted_until,
            hours_per_day: hours_per_day.map(Minutes::new),
            days_per_week: per_week,
            ..bounds(&availability, &worship, &standing)
        };
        let asked = Request { shortest: Minutes::new(shortest), ..request(bounds, &site, &holidays) };
        let got = plan(&asked);
        let free = site.within(&availability).without(&worship);
        let stands: i64 = standing.iter().filter(|s| s.same_order && s.day <= counted_until).map(|s| s.window.length().get()).sum();
        prop_assert_eq!(got.covered() + got.shortfall, Minutes::new((left - stands).max(0)));
        for s in &got.sessions {
            prop_assert!(bounds.from <= s.day && s.day <= last);
            prop_assert!(!holidays.contains(&s.day));
            prop_assert!(free.contains(s.day.weekday(), s.window));
            let that_day = standing.iter().filter(|t| t.day == s.day);
            prop_assert!(that_day.clone().all(|t| !t.window.overlaps(s.window)));
            let all: i64 = that_day.clone().map(|t| t.window.length().get()).sum();
            prop_assert!(all + s.length().get() <= 480);
            let own: i64 = that_day.filter(|t| t.same_order).map(|t| t.window.length().get()).sum();
            prop_assert!(hours_per_day.is_none_or(|p| own + s.length().get() <= p));
            let week: BTreeSet<Date> = got.sessions.iter().map(|t| t.day)
                .chain(standing.iter().filter(|t| t.same_order).map(|t| t.day))
                .filter(|d| monday(*d) == monday(s.day)).collect();
            let before: BTreeSet<Date> = standing.iter().filter(|t| t.same_order).map(|t| t.day)
                .filter(|d| monday(*d) == monday(s.day)).collect();
            prop_assert!(per_week.is_none_or(|most| week.len() <= usize::from(most).max(before.len())));
        }
        prop_assert!(got.sessions.windows(2).all(|p| p[0].day < p[1].day));
        // Whoever has a way of less than half an hour of work has no session that could be longer instead.
        let own = |day: Date| standing.iter().filter(move |t| t.same_order && t.day == day);
        let short = got.sessions.last().filter(|s| s.length().get() < 30 && own(s.day).count() == 0);
        for t in standing.iter().filter(|t| short.is_some() && t.same_order && own(t.day).count() == 1) {
            let rest = short.map_or(0, |s| s.length().get());
            let all: i64 = standing.iter().filter(|u| u.day == t.day).map(|u| u.window.length().get()).sum();
            let longer = MinuteOfDay::new(t.window.end.get() + rest as u16).and_then(|end| DayWindow::new(t.window.end, end));
            let fits = longer.is_some_and(|w| free.contains(t.day.weekday(), w)
                && standing.iter().filter(|u| u.day == t.day).all(|u| !u.window.overlaps(w)));
            let day_open = bounds.from <= t.day && t.day <= last && !holidays.contains(&t.day);
            let week: BTreeSet<Date> = got.sessions[..got.sessions.len() - 1].iter().map(|u| u.day)
                .chain(standing.iter().filter(|u| u.same_order).map(|u| u.day))
                .filter(|d| monday(*d) == monday(t.day)).collect();
            let caps = all + rest <= 480 && hours_per_day.is_none_or(|p| t.window.length().get() + rest <= p)
                && per_week.is_none_or(|most| week.len() <= usize::from(most));
            prop_assert!(!(fits && day_open && caps && got.sessions.iter().all(|s| s.day != t.day)));
        }
        prop_assert!(!got.shortfall.is_positive() || !got.reasons.is_empty());
    }
}
