//! Limits that hold over more than the planner's own sessions: a week with work behind it, seats that many share.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{ClientId, OrderId, SiteId},
    sites::Coordinates,
    time::{Date, DayWindow, Minutes},
    weekly::WeeklyHours,
};
use jiff::SignedDuration;
use planner::solve::Options;
use testkit::{app::TestApp, given_plans::hours};

use super::{
    super::facts::{Person, Site, Taken},
    Choices, Facts, MONDAY, WORKDAYS, day, facts, propose, show, window, with_cap,
};

/// Every day that a proposal gives to people who had none before.
fn proposed(facts: &Facts) -> Vec<(OrderId, Date)> {
    let options = Options { seed: 1, rounds: Some(30) };
    let found = propose(facts, options, &mut |_| true).expect("an instance").expect("an end");
    let shown = show(facts.clone(), found.proposal).expect("the same instance");
    let at = |visit: &super::super::settle::Planned| {
        let order = shown.facts.people[visit.person as usize].order;
        (order, shown.laid.slots[visit.slot as usize].day)
    };
    shown.settled.visits.iter().map(at).collect()
}

#[test]
fn days_worked_this_week_bind_a_proposal() {
    TestApp::on_both(|app| {
        let park = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let yopi = app.given_assessed(with_cap("Yopi Latuheru", 16, 4), 2, &hours(&WORKDAYS, 7, 17));
        let monday = app.given_session(park, yopi, MONDAY, 480, 720);
        app.given_session(park, yopi, day("2026-11-24"), 480, 720);
        app.clock.advance(SignedDuration::from_hours(8));
        let supervisor = app.person("pengawas");
        let form = supervisor.fill_at("/today", &format!("/attendances/{monday}/tap")).set("press", "both");
        form.set("at", "08:00").set("until", "12:00").send_and_follow();
        let facts = facts(app, Choices::default());
        let [person] = &facts.people[..] else { panic!("one person is planned") };
        assert_eq!((person.left, person.standing()), (Minutes::hours(12), Minutes::hours(4)));
        assert_eq!(person.days_behind(MONDAY).into_iter().collect::<Vec<_>>(), [MONDAY]);
        let days: Vec<Date> = proposed(&facts).into_iter().map(|(_, day)| day).collect();
        assert_eq!(days.len(), 3, "{days:?}");
        assert!(
            days.iter().all(|it| *it == day("2026-11-24") || *it > day("2026-11-29")),
            "Monday was worked and Tuesday is waited for: {days:?}"
        );
    });
}

#[test]
fn a_past_session_without_its_record_is_not_proposed_again() {
    TestApp::on_both(|app| {
        let park = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let yopi = app.given_assessed(with_cap("Yopi Latuheru", 8, 4), 2, &hours(&WORKDAYS, 7, 17));
        app.given_session(park, yopi, day("2026-11-20"), 480, 720);
        let facts = facts(app, Choices::default());
        assert_eq!(facts.people[0].left, Minutes::hours(4), "four of eight hours wait for their record");
        assert_eq!(proposed(&facts).len(), 1);
    });
}

const AMBON: Coordinates = Coordinates { latitude: -3.7, longitude: 128.2 };

fn site(n: u8, capacity: u16) -> Site {
    Site {
        id: SiteId::from_parts(u64::from(n), &[n; 10]),
        name: format!("Lokasi {n}"),
        district: "Sirimau".to_owned(),
        at: AMBON,
        hours: hours(&WORKDAYS, 8, 16),
        capacity,
        covered_until: Some(day("2027-12-31")),
        missed: (0, 0),
    }
}

fn person(n: u8, left: i64, free: WeeklyHours) -> Person {
    Person {
        order: OrderId::from_parts(u64::from(n), &[n; 10]),
        client: ClientId::from_parts(u64::from(n), &[n; 10]),
        officer: None,
        district: "Sirimau".to_owned(),
        home: Some(AMBON),
        woman: false,
        left: Minutes::hours(left),
        max_per_day: Minutes::hours(8),
        per_day: None,
        days_per_week: None,
        first_day: day("2026-11-26"),
        last_day: day("2026-12-11"),
        availability: free,
        worship: WeeklyHours::default(),
        shut: Vec::new(),
        named: Vec::new(),
        elsewhere: Vec::new(),
        behind: Vec::new(),
        visits: Vec::new(),
        lapsed: Vec::new(),
    }
}

/// People whose free hours lie over each other in many ways, at two sites with few seats, some of them somebody else's.
fn crowd(dice: u8) -> Facts {
    let free = [(7, 12), (8, 16), (10, 17), (12, 15), (9, 14), (13, 17)];
    let people = (1..=9).map(|n: u8| {
        let (from, to) = free[usize::from((n * dice + n) % 6)];
        person(n, 12 + i64::from(n * dice % 20), hours(&WORKDAYS[usize::from(n * dice % 3)..], from, to))
    });
    let taken = (0..12).filter(|n| !(n + dice).is_multiple_of(3)).map(|n| Taken {
        site: u32::from(n % 2),
        day: day("2026-11-26").saturating_add(jiff::Span::new().days(i64::from(n))),
        window: window(8 + u16::from(n % 4), 12 + u16::from(n % 3)),
    });
    Facts {
        today: MONDAY,
        choices: Choices::default(),
        holidays: BTreeSet::new(),
        sites: vec![site(1, 1 + u16::from(dice % 3)), site(2, 2)],
        people: people.collect(),
        left_out: Vec::new(),
        taken: taken.collect(),
        cancelled: Vec::new(),
    }
}

#[test]
fn at_no_minute_does_a_proposal_seat_more_people_than_there_are_seats() {
    for dice in 0..24 {
        let facts = crowd(dice);
        let options = Options { seed: 1, rounds: Some(20) };
        let found = propose(&facts, options, &mut |_| true).expect("an instance").expect("an end");
        assert_eq!(
            found.proposal.passes, 1,
            "the planner knows the seats that many share: nothing is struck"
        );
        let shown = show(facts, found.proposal).expect("the same instance");
        let at = |minute: u16, window: &DayWindow| (window.start.get()..window.end.get()).contains(&minute);
        let mut planned: BTreeMap<(u32, Date), Vec<DayWindow>> = BTreeMap::new();
        for visit in &shown.settled.visits {
            let slot = &shown.laid.slots[visit.slot as usize];
            planned.entry((slot.site, slot.day)).or_default().push(visit.window);
        }
        assert!(!planned.is_empty());
        for ((site, day), there) in &planned {
            let seats = usize::from(shown.facts.sites[*site as usize].capacity);
            let others = shown.facts.taken.iter().filter(|it| (it.site, it.day) == (*site, *day));
            for minute in 0..1440 {
                let people = there.iter().filter(|it| at(minute, it)).count();
                let all = people + others.clone().filter(|it| at(minute, &it.window)).count();
                // Somebody else's seats may be more than there are; then nobody joins them.
                assert!(people == 0 || all <= seats, "{dice}: {all} in {seats} seats on {day} at {minute}");
            }
        }
    }
}
