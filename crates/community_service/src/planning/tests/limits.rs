//! Limits that hold over more than the planner's own sessions: a week with work behind it, seats that many share.

use domain::{
    ids::OrderId,
    time::{Date, Minutes},
};
use jiff::SignedDuration;
use planner::solve::Options;
use testkit::{app::TestApp, given_plans::hours};

use super::{Choices, Facts, MONDAY, WORKDAYS, day, facts, propose, show, with_cap};

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
