//! What no plan may ever break.

use proptest::prelude::*;

use super::*;

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
    let one = (0i8..28, 0u16..20, 1u16..4, any::<bool>(), proptest::option::of(0i64..300));
    prop::collection::vec(one, 0..5).prop_map(|all| {
        let day = |d: i8| date(2026, 3, 2 + d % 27);
        all.into_iter()
            .map(|(d, from, hours, same_order, credited)| Standing {
                day: day(d),
                window: window(from, from + hours),
                same_order,
                credited: credited.map(Minutes::new),
            })
            .collect()
    })
}

fn any_full_times() -> impl Strategy<Value = BTreeMap<Date, Vec<DayWindow>>> {
    let one = (2i8..=29, 0u16..23, 1u16..8)
        .prop_map(|(d, from, hours)| (date(2026, 3, d), vec![window(from, (from + hours).min(24))]));
    prop::collection::btree_map(2i8..=29, one, 0..8).prop_map(|all| all.into_values().collect())
}

fn minutes_of(standing: &Standing) -> i64 {
    standing.credited.unwrap_or(standing.window.length()).get()
}

proptest! {
    #[test]
    fn planned_one_after_another_there_are_never_more_people_than_seats_at_any_minute(
        site in any_week(), people in prop::collection::vec((any_week(), 60i64..2000, proptest::option::of(60i64..480)), 1..9),
        seats in 1u16..4,
    ) {
        let (nothing, none) = (WeeklyHours::default(), BTreeSet::new());
        let mut there: BTreeMap<Date, Vec<DayWindow>> = BTreeMap::new();
        for (availability, left, per_day) in &people {
            let full = there.iter().map(|(day, there)| (*day, full_times(there, seats))).collect();
            let bounds = Bounds {
                left: Minutes::new(*left),
                last: date(2026, 3, 29),
                hours_per_day: per_day.map(Minutes::new),
                ..bounds(availability, &nothing, &[])
            };
            for s in plan(&Request { full: &full, ..request(bounds, &site, &none) }).sessions {
                there.entry(s.day).or_default().push(s.window);
            }
        }
        for (day, there) in &there {
            for minute in 0..1440 {
                let people = there.iter().filter(|w| w.start.get() <= minute && minute < w.end.get()).count();
                prop_assert!(people <= usize::from(seats), "{people} on {day} at minute {minute}");
            }
        }
    }

    #[test]
    fn no_plan_breaks_a_rule(
        site in any_week(), availability in any_week(), worship in any_week(), standing in any_standing(),
        left in 0i64..6000, days in 0i8..28, hours_per_day in proptest::option::of(1i64..900), per_week in proptest::option::of(1u8..=7),
        holidays in prop::collection::btree_set(2i8..=30, 0..6), (shortest, longer, behind) in (0i64..120, 0i8..14, 0i8..8),
        full in any_full_times(),
    ) {
        let holidays: BTreeSet<Date> = holidays.into_iter().map(|d| date(2026, 3, d)).collect();
        let last = date(2026, 3, 2 + days);
        // The agreement of the site may end before the period does: what stands until then counts all the same.
        let counted_until = last.saturating_add(jiff::Span::new().days(longer));
        let bounds = Bounds {
            left: Minutes::new(left),
            // A plan begins on any day of a week, with work of that week behind it.
            from: date(2026, 3, 2 + behind),
            last,
            counted_until,
            hours_per_day: hours_per_day.map(Minutes::new),
            days_per_week: per_week,
            ..bounds(&availability, &worship, &standing)
        };
        let asked = Request { shortest: Minutes::new(shortest), full: &full, ..request(bounds, &site, &holidays) };
        let got = plan(&asked);
        let free = site.within(&availability).without(&worship);
        let has_seat = |day: Date, w: DayWindow| full.get(&day).is_none_or(|all| all.iter().all(|f| !f.overlaps(w)));
        let waited: Vec<Standing> = standing.iter().filter(|s| s.credited.is_none()).copied().collect();
        let stands: i64 = waited.iter().filter(|s| s.same_order && s.day <= counted_until).map(|s| s.window.length().get()).sum();
        prop_assert_eq!(got.covered() + got.shortfall, Minutes::new((left - stands).max(0)));
        for s in &got.sessions {
            prop_assert!(bounds.from <= s.day && s.day <= last);
            prop_assert!(!holidays.contains(&s.day));
            prop_assert!(has_seat(s.day, s.window));
            prop_assert!(free.contains(s.day.weekday(), s.window));
            let that_day = standing.iter().filter(|t| t.day == s.day);
            prop_assert!(that_day.clone().all(|t| !t.window.overlaps(s.window)));
            let all: i64 = that_day.clone().map(minutes_of).sum();
            prop_assert!(all + s.length().get() <= 480);
            let own: i64 = that_day.filter(|t| t.same_order).map(minutes_of).sum();
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
        for t in waited.iter().filter(|t| short.is_some() && t.same_order && own(t.day).count() == 1) {
            let rest = short.map_or(0, |s| s.length().get());
            let all: i64 = standing.iter().filter(|u| u.day == t.day).map(minutes_of).sum();
            let longer = MinuteOfDay::new(t.window.end.get() + rest as u16).and_then(|end| DayWindow::new(t.window.end, end));
            let fits = longer.is_some_and(|w| free.contains(t.day.weekday(), w) && has_seat(t.day, w)
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
