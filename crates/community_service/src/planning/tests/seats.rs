//! Seats that many share: people of different hours at one site.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    ids::{ClientId, OrderId, SiteId},
    places::Coordinates,
    time::{Date, DayWindow, Minutes},
    weekly::WeeklyHours,
};
use planner::solve::Options;
use testkit::given_plans::hours;

use super::{
    super::facts::{Person, Site, Taken},
    Choices, Facts, MONDAY, WORKDAYS, day, propose, show, window,
};

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
        holidays: BTreeSet::new(),
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
        hours_per_day: None,
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
