//! Every hard rule, and draws that try to make the planner break it.

mod common;

use common::{draw, hold, plan, read};
use proptest::{prelude::*, test_runner::RngSeed};
use serde_json::{Value, json};

/// Changes a draw so that one rule bites everywhere.
fn twist(text: &str, rule: usize, dice: u64) -> String {
    let mut root: Value = serde_json::from_str(text).expect("the generator writes JSON");
    let people = root["people"].as_array_mut().expect("a list of people");
    let n = people.len() as u64;
    for (i, p) in people.iter_mut().enumerate() {
        let odd = (i as u64 * 7 + dice) % 3;
        match rule {
            0 => p["max_travel"] = json!(6 + odd * 9),
            1 => p["deadline"] = json!(odd * 10),
            2 => p["avoid"] = json!(1 << odd),
            3 => p["risk"] = json!(odd),
            4 => p["sex"] = json!(if odd == 0 { "F" } else { "M" }),
            5 => p["skills"] = json!(odd),
            6 => p["limits"] = json!(odd + 1),
            7 => p["blocked"] = json!([[5, 0, 1440], [6, 300, 600 + odd * 100]]),
            8 => p["avail"] = json!([[], [[480, 1200]], [], [[480, 720]], [], [[480, 960]], [[700, 1100]]]),
            9 => p["wmax"] = json!(2 + odd * 2),
            10 => p["excl"] = json!((0..n).filter(|q| *q != i as u64).collect::<Vec<_>>()),
            11 => p["h"] = json!(1 + odd),
            _ => {}
        }
    }
    for (i, s) in root["sessions"].as_array_mut().expect("a list of sessions").iter_mut().enumerate() {
        let odd = (i as u64 * 5 + dice) % 4;
        match rule {
            12 => s["cap"] = json!(odd),
            13 => s["min"] = json!(2 + odd),
            14 => s["day"] = json!(odd),
            15 => s["women"] = json!(u64::from(odd > 0)),
            16 => s["maxrisk"] = json!(0),
            17 => (s["start"], s["end"], s["h"]) = (json!(480 + odd * 60), json!(540 + odd * 60), json!(1)),
            18 => s["h"] = json!(odd as f64 + 0.5),
            _ => {}
        }
    }
    root.to_string()
}

/// Sessions of a site share its few seats, at hours of their own that lie over each other; some seats are somebody else's.
fn share(text: &str, seats: u64, dice: u64) -> String {
    let mut root: Value = serde_json::from_str(text).expect("the generator writes JSON");
    let sites = root["sites"].as_array().expect("a list of sites").len() as u64;
    for (i, s) in root["sessions"].as_array_mut().expect("a list of sessions").iter_mut().enumerate() {
        let odd = i as u64 * 7 + dice;
        // Two weeks and few starts, so that many sessions meet.
        let (start, hours) = (480 + odd % 5 * 90, 1 + odd / 5 % 4);
        (s["day"], s["min"]) = (json!(odd % 14), json!(odd % 3));
        (s["start"], s["end"], s["h"]) = (json!(start), json!(start + hours * 60), json!(hours));
        s["space"] = s["site"].clone();
        s["cap"] = json!(1 + odd % 6);
    }
    for p in root["people"].as_array_mut().expect("a list of people") {
        p["avail"] = json!(vec![[[420, 1200]]; 7]);
    }
    let taken = |site: u64| {
        (0..14).filter(move |day| (day + site + dice).is_multiple_of(3)).map(|day| json!([day, 540, 660]))
    };
    let space = |site| json!({"seats": 1 + (site + seats) % 3, "taken": taken(site).collect::<Vec<_>>()});
    root["spaces"] = (0..sites).map(space).collect();
    root.to_string()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 48,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2027),
        ..ProptestConfig::default()
    })]

    #[test]
    fn there_are_never_more_people_than_seats_at_any_minute(
        seed in 1u64..10_000, people in 2usize..40, sessions in 8usize..80, seats in 0u64..3, dice in 0u64..100,
    ) {
        let text = share(&draw(people, sessions, seed, 1.0), seats, dice);
        let instance = read(&text);
        let outcome = plan(&instance, None, seed, 66);
        hold(&text, &instance, &outcome, None);
    }

    #[test]
    fn seats_are_shared_beside_a_plan_in_force_and_pins(seed in 1u64..10_000, dice in 0u64..100) {
        let text = share(&draw(25, 60, seed, 1.0), 1, dice);
        let before = plan(&read(&text), None, seed, 64).plan;
        let mut root: Value = serde_json::from_str(&text).expect("JSON");
        // Of what stands some is decided; a decision may hold a session with too few, which is not judged here.
        root["sessions"].as_array_mut().expect("a list").iter_mut().for_each(|s| s["min"] = json!(0));
        let pins = before.pairs().iter().step_by(9).map(|(p, s)| json!([p, s, "decided by the officer"]));
        root["pins"] = pins.collect();
        let text = root.to_string();
        let instance = read(&text);
        let outcome = plan(&instance, Some(&before), seed, 64);
        hold(&text, &instance, &outcome, Some(&before));
    }
}

#[test]
fn sessions_that_do_not_meet_are_planned_as_if_their_seats_were_their_own() {
    for seed in [3, 8] {
        let text = draw(40, 90, seed, 0.6);
        let mut root: Value = serde_json::from_str(&text).expect("JSON");
        // One session of a site a day; its space has as many seats as it has itself.
        let mut seen = std::collections::HashSet::new();
        let sessions = root["sessions"].as_array_mut().expect("a list of sessions");
        sessions.retain(|s| seen.insert((s["site"].clone(), s["day"].clone())));
        (0..).zip(sessions.iter_mut()).for_each(|(id, s): (u64, _)| s["id"] = json!(id));
        let alone = plan(&read(&root.to_string()), None, 1, 80);
        let spaces: Vec<Value> =
            root["sessions"].as_array().into_iter().flatten().map(|s| json!({"seats": s["cap"]})).collect();
        for (space, s) in root["sessions"].as_array_mut().into_iter().flatten().enumerate() {
            s["space"] = json!(space);
        }
        root["spaces"] = json!(spaces);
        let shared = plan(&read(&root.to_string()), None, 1, 80);
        assert_eq!((&alone.plan, alone.bound, alone.tally), (&shared.plan, shared.bound, shared.tally));
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 96,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2026),
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_hard_rule_is_ever_broken(
        seed in 1u64..10_000,
        people in 2usize..40,
        sessions in 8usize..80,
        rule in 0usize..20,
        dice in 0u64..100,
        tight in 0.2f64..1.2,
    ) {
        let text = twist(&draw(people, sessions, seed, tight), rule, dice);
        let instance = read(&text);
        let outcome = plan(&instance, None, seed, 66);
        hold(&text, &instance, &outcome, None);
    }

    #[test]
    fn a_plan_in_force_is_judged_with_what_it_costs_to_leave_it(seed in 1u64..10_000, rule in 0usize..20) {
        let text = draw(25, 60, seed, 0.6);
        let before = plan(&read(&text), None, seed, 64).plan;
        let text = twist(&text, rule, seed);
        let instance = read(&text);
        let outcome = plan(&instance, Some(&before), seed, 64);
        hold(&text, &instance, &outcome, Some(&before));
    }
}

/// A draw by which the proved bound once lay above the plan: what is worth keeping made the prices' own bound negative.
#[test]
fn the_bound_of_a_plan_worth_keeping_is_true() {
    let text = draw(25, 60, 5864, 0.6);
    let before = plan(&read(&text), None, 5864, 64).plan;
    let text = twist(&text, 6, 5864);
    let instance = read(&text);
    hold(&text, &instance, &plan(&instance, Some(&before), 5864, 64), Some(&before));
}

#[test]
fn a_plan_that_already_stands_costs_nothing_to_keep() {
    let text = draw(30, 80, 5, 1.0);
    let instance = read(&text);
    let first = plan(&instance, None, 1, 90);
    let again = plan(&instance, Some(&first.plan), 2, 90);
    assert!(again.tally.cost.0 <= first.tally.cost.0, "{:?} {:?}", again.tally, first.tally);
}
