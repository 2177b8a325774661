//! Re-planning: only those affected move, what stands stands, and every proposal keeps the rules.

mod common;

use common::{draw, plan, read};
use serde_json::{Value, json};

use planner::{
    Problem,
    explain::{self, WhyNot},
    instance::{Instance, Pin},
    plan::{Plan, breaches, tally},
    replan::{Event, Replan},
    travel::Ways,
    what_if::{self, Addition},
};

fn valid(instance: &Instance, plan: &Plan) {
    let bad = breaches(instance, &Ways::new(&instance.ferries), plan);
    assert!(bad.is_empty(), "{bad:?}");
}

fn members(plan: &Plan, session: u32) -> Vec<u32> {
    plan.pairs().iter().filter(|(_, s)| *s == session).map(|(p, _)| *p).collect()
}

#[test]
fn a_cancelled_session_moves_its_own_people_and_nobody_who_need_not() {
    let instance = read(&draw(60, 150, 11, 0.8));
    let before = plan(&instance, None, 1, 90).plan;
    let problem = Problem::new(&instance, Some(&before));
    let sessions: Vec<u32> = (0..150).filter(|&s| !members(&before, s).is_empty()).collect();
    assert!(sessions.len() > 20);
    for &s in &sessions {
        let (mut replan, lost) = Replan::new(&problem, &before);
        assert!(lost.is_empty());
        let diff = replan.answer(Event::SessionCancelled(s));
        let after = replan.plan();
        valid(&instance, &after);
        assert!(members(&after, s).is_empty());
        let own = members(&before, s);
        let others = diff.people.iter().filter(|c| !own.contains(&c.person)).count();
        let stood_down =
            (0..150).any(|t| t != s && !members(&before, t).is_empty() && members(&after, t).is_empty());
        assert!(others == 0 || stood_down, "{others} others moved");
        let ways = Ways::new(&instance.ferries);
        let cost = |p: &Plan| tally(&instance, &ways, p, Some(&before)).cost.0;
        assert_eq!(diff.cost.0, cost(&after) - cost(&before), "the diff says what it costs");
        let better = replan.improve(60, 5);
        valid(&instance, &replan.plan());
        assert!(better.cost <= diff.cost);
        assert!(members(&replan.plan(), s).is_empty());
    }
}

#[test]
fn an_illness_a_closed_site_and_a_newcomer_are_answered() {
    let instance = read(&draw(60, 150, 12, 1.0));
    let before = plan(&instance, None, 1, 90).plan;
    let problem = Problem::new(&instance, Some(&before));
    let (mut replan, _) = Replan::new(&problem, &before);
    let person = before.pairs()[0].0;
    replan.answer(Event::PersonAway { person, from: 0, to: 20 });
    valid(&instance, &replan.plan());
    assert!(replan.plan().of(person).all(|s| instance.sessions[s as usize].day > 20));
    replan.accept();
    let site = instance.sessions[before.pairs()[5].1 as usize].site;
    replan.answer(Event::SiteClosed { site, from: 7, to: 35 });
    valid(&instance, &replan.plan());
    let closed = |s: u32| {
        let s = &instance.sessions[s as usize];
        s.site == site && (7..=35).contains(&s.day)
    };
    assert!(!replan.plan().pairs().iter().any(|&(_, s)| closed(s)));
    let without = Plan::from_pairs(before.pairs().iter().copied().filter(|(p, _)| *p != person).collect());
    let (mut replan, _) = Replan::new(&problem, &without);
    let diff = replan.answer(Event::PlacePerson(person));
    assert!(diff.gainers().any(|c| c.person == person));
    assert!(diff.unplaced().get() < 0);
}

#[test]
fn pins_hold_even_where_a_rule_would_not() {
    let mut instance = read(&draw(30, 80, 13, 1.0));
    let first = plan(&instance, None, 1, 70).plan;
    let stranger = (0..30).find(|&p| first.of(p).next().is_none()).unwrap_or(3);
    let mut pins: Vec<(u32, u32)> = first.pairs().iter().copied().step_by(7).collect();
    pins.push((stranger, 0));
    instance.pins = (pins.iter())
        .map(|&(person, session)| Pin { person, session, reason: "decided by the officer".to_owned() })
        .collect();
    let again = plan(&instance, None, 2, 80);
    valid(&instance, &again.plan);
    assert!(pins.iter().all(|&(p, s)| again.plan.has(p, s)));
    assert!(again.bound <= again.tally.cost);
}

#[test]
fn explanations_agree_with_the_rules() {
    let instance = read(&draw(50, 120, 14, 0.5));
    let plan = plan(&instance, None, 1, 80).plan;
    for person in 0..50 {
        let funnel = explain::funnel(&instance, &plan, person);
        assert_eq!(funnel.removed.values().sum::<u32>() + funnel.possible, funnel.sessions);
        for help in explain::relaxations(&instance, &plan, person) {
            assert!(help.placed.get() > 0);
        }
        let suggested = explain::suggest(&instance, &plan, person);
        let own = Plan::from_pairs(
            plan.pairs()
                .iter()
                .copied()
                .filter(|(p, _)| *p != person)
                .chain(suggested.iter().map(|&s| (person, s)))
                .collect(),
        );
        let short = |b: &planner::plan::Breach| !matches!(b, planner::plan::Breach::Minimum(_));
        let bad = breaches(&instance, &Ways::new(&instance.ferries), &own);
        assert!(!bad.iter().any(short), "{bad:?}");
        for s in (0..120).step_by(9) {
            match explain::why_not(&instance, &plan, person, s) {
                WhyNot::Attends => assert!(plan.has(person, s)),
                WhyNot::Full(n) => assert!(n >= instance.sessions[s as usize].seats),
                WhyNot::Dearer(by) => assert!(by.0 >= 0),
                WhyNot::Rule(_) | WhyNot::NotHeld(_) | WhyNot::Apart => {}
            }
        }
    }
}

#[test]
fn more_seats_never_make_a_plan_dearer() {
    let instance = read(&draw(40, 80, 15, 0.3));
    let first = plan(&instance, None, 1, 80);
    let busiest = (0..80).max_by(|&a, &b| first.seat_value[a].total_cmp(&first.seat_value[b])).unwrap_or(0);
    let options = planner::solve::Options { seed: 1, rounds: Some(80) };
    let more = [Addition::Seats(busiest as u32, 5)];
    let outcome = what_if::what_if(&instance, &first.plan, &more, options, &mut |_| true);
    assert!(outcome.tally.cost <= first.tally.cost);
    let (wider, list) = what_if::overbook(&instance, &vec![0.2; instance.sites.len()], 0.05);
    assert!(list.iter().all(|o| o.offered > o.seats && o.risk <= 0.05));
    assert_eq!(
        list.is_empty(),
        wider.sessions.iter().zip(&instance.sessions).all(|(a, b)| a.seats == b.seats)
    );
    assert!(what_if::overbook(&instance, &[], 0.05).1.is_empty());
}

/// A city by hand: sites at so many kilometres, people with hours and free weekdays, sessions at a site on a day
/// for so many hours with one seat.
fn by_hand(
    sites: &[u32],
    people: &[(u32, &[usize])],
    sessions: &[(u32, u32, u32)],
    pins: &Value,
) -> Instance {
    let site = |(id, x): (usize, &u32)| json!({"id": id, "x": x, "y": 0, "island": 0, "tags": 0});
    let person = |(id, (hours, free)): (usize, &(u32, &[usize]))| {
        let days: Vec<Value> =
            (0..7).map(|d| if free.contains(&d) { json!([[0, 1440]]) } else { json!([]) }).collect();
        json!({"id": id, "x": 0, "y": 0, "island": 0, "h": hours, "deadline": 59, "max_travel": 60, "wmax": 8,
            "sex": "M", "skills": 0, "limits": 0, "avoid": 0, "risk": 0, "avail": days, "blocked": []})
    };
    let session = |(id, &(site, day, hours)): (usize, &(u32, u32, u32))| {
        json!({"id": id, "site": site, "day": day, "start": 480, "end": 480 + 60 * hours, "h": hours, "cap": 1,
            "min": 1, "req": 0, "demand": 0, "women": 0, "maxrisk": 2})
    };
    let text = json!({
        "meta": {"horizon_days": 60, "waste_max": 3, "max_day_hours": 8},
        "sites": sites.iter().enumerate().map(site).collect::<Vec<_>>(),
        "people": people.iter().enumerate().map(person).collect::<Vec<_>>(),
        "sessions": sessions.iter().enumerate().map(session).collect::<Vec<_>>(),
        "pins": pins,
    });
    read(&text.to_string())
}

#[test]
fn a_seat_given_up_after_a_cancellation_goes_to_one_who_still_needs_it() {
    // The first person has eight hours on Tuesday and Wednesday; without Tuesday only a whole Thursday will do.
    let people: [(u32, &[usize]); 2] = [(8, &[1, 2, 3]), (4, &[2])];
    let instance = by_hand(&[1], &people, &[(0, 1, 4), (0, 2, 4), (0, 3, 8)], &json!([]));
    let before = Plan::from_pairs(vec![(0, 0), (0, 1)]);
    let problem = Problem::new(&instance, Some(&before));
    let (mut replan, _) = Replan::new(&problem, &before);
    replan.answer(Event::SessionCancelled(0));
    assert_eq!(replan.plan().pairs(), &[(0, 2)], "the first answer moves only the person of the session");
    let diff = replan.improve(0, 1);
    assert_eq!(replan.plan().pairs(), &[(0, 2), (1, 1)]);
    assert_eq!(diff.unplaced().get(), -240);
}

#[test]
fn a_person_pinned_at_a_site_stays_there_when_a_second_site_would_cost_more() {
    // The way to the first site is 20 minutes longer, twice; a second site costs 60.
    let sessions = [(0, 0, 4), (0, 7, 4), (0, 14, 4), (1, 8, 4), (1, 15, 4)];
    let people: [(u32, &[usize]); 1] = [(12, &[0, 1, 2, 3, 4, 5, 6])];
    let instance = by_hand(&[8, 0], &people, &sessions, &json!([[0, 0, "past"]]));
    let outcome = plan(&instance, None, 1, 62);
    assert_eq!(outcome.plan.pairs(), &[(0, 0), (0, 1), (0, 2)]);
    assert_eq!(outcome.bound, outcome.tally.cost);
}
