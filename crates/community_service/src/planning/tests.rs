//! What the house holds becomes an instance, and what the planner proposes keeps the house's rules.

mod limits;
mod seats;

use database::{Read, params};
use domain::{
    community_service::placement::PlacementReason,
    ids::OfficeId,
    time::{Date, DayWindow, MinuteOfDay, Minutes, Weekday},
};
use planner::solve::Options;
use testkit::{app::TestApp, builders::Sentence, given_plans::hours};
use web::failure::Failure;

use super::{
    facts::{Choices, Facts, Pin},
    gather::gather,
    layout::lay_out,
    propose::{propose, show},
    store,
};

const MONDAY: Date = Date::constant(2026, 11, 23);
const WORKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

fn day(of: &str) -> Date {
    of.parse().expect("a day")
}

fn window(from: u16, to: u16) -> DayWindow {
    let at = |hour| MinuteOfDay::at(hour, 0).expect("an hour");
    DayWindow::new(at(from), at(to)).expect("a window")
}

fn office(read: &mut Read<'_>) -> Result<OfficeId, Failure> {
    Ok(read.one("SELECT id FROM offices WHERE short_name = 'Bapas Ambon'", params![])?.get("id")?)
}

fn facts(app: &TestApp, choices: Choices) -> Facts {
    let gathered = app.house.db().read_blocking(move |read| {
        let office = office(read)?;
        gather(read, office, choices, MONDAY)
    });
    gathered.unwrap_or_else(|failure| panic!("{failure:?}"))
}

fn with_cap(name: &'static str, ordered: i64, hours_per_day: i64) -> Sentence {
    Sentence { hours_per_day: Some(Minutes::hours(hours_per_day)), ..Sentence::hours(name, ordered) }
}

#[test]
fn the_facts_say_what_the_house_holds() {
    TestApp::on_both(|app| {
        let park = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let free = hours(&WORKDAYS, 7, 17);
        let yopi = app.given_assessed(with_cap("Yopi Latuheru", 16, 4), 2, &free);
        let unassessed = app.given_sentence(Sentence::hours("Siti Latuconsina", 40));
        let soon = app.given_session(park, yopi, day("2026-11-25"), 480, 720);
        let later = app.given_session(park, yopi, day("2026-12-01"), 480, 720);
        app.given_session(park, unassessed, day("2026-12-01"), 480, 960);
        let facts = facts(app, Choices::default());
        assert_eq!(facts.left_out, [(unassessed, "placement-not-assessed".to_owned())]);
        let [person] = &facts.people[..] else { panic!("one person is planned") };
        assert_eq!((person.order, person.left), (yopi, Minutes::hours(16)));
        assert_eq!((person.hours_per_day, person.days_per_week), (Some(Minutes::hours(4)), Some(2)));
        assert_eq!((person.day_limit(), person.week_limit()), (Minutes::hours(4), Minutes::hours(8)));
        assert_eq!(person.first_day, day("2026-11-26"), "nobody is called with less than two days' notice");
        assert_eq!(person.availability, free);
        assert!(person.home.is_some() && !person.woman);
        let pins: Vec<_> = person.visits.iter().map(|it| (it.attendance, it.pin)).collect();
        assert_eq!(pins, [(soon, Some(Pin::Soon)), (later, None)]);
        let [site] = &facts.sites[..] else { panic!("one site receives people") };
        assert_eq!((site.id, site.capacity, site.covered_until), (park, 3, Some(day("2027-12-31"))));
        assert_eq!(facts.taken.len(), 1, "a seat of somebody who is not planned");
        assert!(facts.holidays.contains(&day("2026-12-25")));
        assert_eq!(
            serde_json::from_value::<Facts>(serde_json::to_value(&facts).expect("JSON")).expect("facts"),
            facts
        );
    });
}

#[test]
fn the_instance_offers_what_each_person_could_work() {
    TestApp::on_both(|app| {
        let park = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let yopi = app.given_assessed(with_cap("Yopi Latuheru", 16, 4), 2, &hours(&WORKDAYS, 7, 17));
        app.given_assessed(with_cap("Domingus Wael", 16, 8), 2, &hours(&WORKDAYS, 7, 12));
        app.given_session(park, yopi, day("2026-12-01"), 540, 720);
        let unassessed = app.given_sentence(Sentence::hours("Siti Latuconsina", 40));
        app.given_session(park, unassessed, day("2026-12-02"), 480, 960);
        let facts = facts(app, Choices::default());
        let laid = lay_out(&facts).expect("an instance");
        let on = |of: &str| -> Vec<(DayWindow, u32)> {
            let at = (0..laid.slots.len()).filter(|at| laid.slots[*at].day == day(of));
            at.map(|at| (laid.slots[at].window, laid.instance.sessions[at].seats)).collect()
        };
        assert_eq!(
            on("2026-11-27"),
            [(window(8, 12), 3)],
            "four hours for both: one by law, one by free time"
        );
        assert_eq!(
            on("2026-12-01"),
            [(window(8, 12), 3), (window(9, 12), 3)],
            "a session somebody has is one too"
        );
        assert_eq!(on("2026-12-02"), [(window(8, 12), 2)], "a seat of somebody else is taken");
        assert!(on("2026-12-25").is_empty(), "nobody works on a holiday");
        assert!(on("2026-11-28").is_empty(), "the park is shut on Saturdays");
        assert_eq!(laid.keep.pairs().len(), 1);
        let at = facts.people.iter().position(|it| it.order == yopi).expect("a person");
        assert_eq!(laid.instance.people[at].weekly_limit, Minutes::hours(8));
    });
}

/// Facts with several people who compete for few seats, made from what the house holds.
fn crowded(app: &TestApp) -> Facts {
    app.given_open_site("Taman Pattimura", "DLHP Ambon", 2, &hours(&WORKDAYS, 8, 16));
    app.given_open_site("Kantor Dinas Sosial", "Dinsos Ambon", 1, &hours(&WORKDAYS[..3], 13, 17));
    let names = ["Yopi Latuheru", "Domingus Wael", "Siti Latuconsina", "Ance Pelupessy", "Berthy Manuhutu"];
    for (at, name) in names.into_iter().enumerate() {
        let hours_per_day = [8, 4, 2, 6, 8][at];
        let order = app.given_assessed(
            with_cap(name, 60, hours_per_day),
            [1, 3, 5, 2, 4][at],
            &hours(&WORKDAYS, 7, 17),
        );
        if at == 0 {
            let second = app.given_second_sentence(order, with_cap("", 24, 8));
            let worship = hours(&WORKDAYS[4..], 11, 13);
            app.given_assessment(second, &hours(&WORKDAYS, 7, 17), &worship);
        }
    }
    facts(app, Choices::default())
}

#[test]
fn a_proposal_keeps_every_rule_of_the_house() {
    TestApp::on_both(|app| {
        let facts = crowded(app);
        let options = Options { seed: 1, rounds: Some(60) };
        let found = propose(&facts, options, &mut |_| true).expect("an instance").expect("an end");
        let shown = show(facts, found.proposal).expect("the same instance");
        assert!(!shown.settled.visits.is_empty());
        assert!(shown.settled.is_whole(), "what is kept needs no more striking");
        let mut seats = std::collections::BTreeMap::<_, Vec<DayWindow>>::new();
        let (mut days, mut weeks) = (std::collections::BTreeMap::new(), std::collections::BTreeMap::new());
        let mut of_client = std::collections::BTreeMap::new();
        for visit in &shown.settled.visits {
            let slot = shown.laid.slots[visit.slot as usize];
            let person = &shown.facts.people[visit.person as usize];
            seats.entry((slot.site, slot.day)).or_default().push(visit.window);
            *days.entry((visit.person, slot.day)).or_insert(0) += visit.window.length().get();
            let week = domain::time::monday(slot.day);
            weeks
                .entry((visit.person, week))
                .or_insert_with(std::collections::BTreeSet::new)
                .insert(slot.day);
            *of_client.entry((person.client, slot.day)).or_insert(0) += visit.window.length().get();
        }
        assert!(of_client.values().all(|minutes| *minutes <= 480), "two orders of one person share the day");
        seats_hold(&shown.facts, &seats);
        for ((person, day), minutes) in &days {
            let most = shown.facts.people[*person as usize].day_limit().get();
            assert!(*minutes <= most, "{person} works {minutes} minutes on {day}");
        }
        for ((person, _), days) in &weeks {
            let most = shown.facts.people[*person as usize].days_per_week.map_or(7, usize::from);
            assert!(days.len() <= most, "{person}: {days:?}");
        }
        assert_eq!(shown.settled.unplaced(&shown.facts), found.mark.unplaced);
        assert!(found.mark.bound <= found.mark.cost && found.mark.gap <= found.mark.unplaced);
    });
}

/// At no hour are there more people than seats.
fn seats_hold(facts: &Facts, seats: &std::collections::BTreeMap<(u32, Date), Vec<DayWindow>>) {
    for ((site, _), there) in seats {
        let most = (7..17).map(|hour| there.iter().filter(|it| it.overlaps(window(hour, hour + 1))).count());
        let capacity = usize::from(facts.sites[*site as usize].capacity);
        assert!(most.max() <= Some(capacity), "{there:?} in {capacity} seats");
    }
}

#[test]
fn short_days_find_their_place_beside_long_ones() {
    TestApp::on_both(|app| {
        app.given_open_site("Taman Pattimura", "DLHP Ambon", 6, &hours(&WORKDAYS, 8, 16));
        for (name, hours_per_day) in [("Yopi Latuheru", 8), ("Domingus Wael", 2), ("Siti Latuconsina", 4)] {
            app.given_assessed(with_cap(name, 40, hours_per_day), 5, &hours(&WORKDAYS, 7, 17));
        }
        let facts = facts(app, Choices::default());
        let options = Options { seed: 1, rounds: Some(60) };
        let found = propose(&facts, options, &mut |_| true).expect("an instance").expect("an end");
        assert_eq!((found.mark.unplaced, found.proposal.passes), (Minutes::ZERO, 1));
    });
}

#[test]
fn a_run_that_is_not_wanted_any_more_ends_without_a_proposal() {
    TestApp::on_both(|app| {
        let facts = crowded(app);
        let mut asked = 0;
        let options = Options { seed: 1, rounds: Some(200) };
        let mut go_on = |_| {
            asked += 1;
            asked < 3
        };
        assert!(propose(&facts, options, &mut go_on).expect("an instance").is_none());
        assert_eq!(asked, 3, "it ends at the next round");
    });
}

#[test]
fn a_restriction_of_a_site_shuts_it_to_those_it_concerns() {
    TestApp::on_both(|app| {
        let park = app.given_open_site("Taman Pattimura", "DLHP Ambon", 2, &hours(&WORKDAYS, 8, 12));
        app.given_assessed(with_cap("Yopi Latuheru", 16, 4), 2, &hours(&WORKDAYS, 7, 17));
        let only = r#"["women_only"]"#;
        let set = app.house.db().write_unaudited_blocking("a test gives a site a restriction", move |tx| {
            tx.execute("UPDATE sites SET restrictions = $2 WHERE id = $1", params![park, only])
        });
        set.expect("a restriction");
        let facts = facts(app, Choices::default());
        assert_eq!(facts.people[0].shut, [(0, PlacementReason::WomenOnly)]);
        let options = Options { seed: 1, rounds: Some(5) };
        let found = propose(&facts, options, &mut |_| true).expect("an instance").expect("an end");
        assert_eq!((found.mark.unplaced, found.unplaced_people), (Minutes::hours(16), 1));
    });
}

#[test]
fn more_are_booked_only_where_enough_absences_are_recorded() {
    TestApp::on_both(|app| {
        app.given_open_site("Taman Pattimura", "DLHP Ambon", 6, &hours(&WORKDAYS, 8, 12));
        app.given_assessed(with_cap("Yopi Latuheru", 16, 4), 2, &hours(&WORKDAYS, 7, 17));
        let mut facts = facts(app, Choices { overbook: true, ..Choices::default() });
        facts.sites[0].missed = (5, 10);
        assert_eq!(super::layout::seats(&facts), [6], "ten sessions are too few to believe");
        facts.sites[0].missed = (30, 60);
        assert!(super::layout::seats(&facts)[0] > 6);
        facts.choices.overbook = false;
        assert_eq!(super::layout::seats(&facts), [6], "it is off unless it is asked for");
    });
}

#[test]
fn the_board_and_the_runs_are_read_on_both_engines() {
    TestApp::on_both(|app| {
        let park = app.given_open_site("Taman Pattimura", "DLHP Ambon", 2, &hours(&WORKDAYS, 8, 12));
        let order = app.given_assessed(with_cap("Yopi Latuheru", 16, 4), 2, &hours(&WORKDAYS, 7, 17));
        let attendance = app.given_session(park, order, MONDAY, 480, 720);
        let read = app.house.db().read_blocking(move |read| {
            let office = office(read)?;
            let board = store::list_board(read, MONDAY, MONDAY)?;
            assert_eq!((board.len(), store::supervised(read)?.len()), (1, 1));
            assert!(store::list_cancelled(read, MONDAY, None)?.is_empty());
            assert!(store::count_missed(read, MONDAY, MONDAY)?.is_empty());
            assert!(store::list(read, office)?.is_empty() && store::latest_done(read, office)?.is_none());
            assert_eq!(store::list_names(read, office)?[&order].0, "Yopi Latuheru");
            assert_eq!(store::list_ahead(read, order, MONDAY)?[0].id, attendance);
            assert_eq!(store::find_order_of(read, attendance, MONDAY)?, None, "today's is no session ahead");
            Ok::<_, Failure>(())
        });
        read.unwrap_or_else(|failure| panic!("{failure:?}"));
    });
}
