//! Accepting a proposal: nothing is ticked at first, what it means is said before, and what changed meanwhile is refused.

use domain::ids::OrderId;
use testkit::{
    app::{Filling, Person, TestApp},
    given_plans::hours,
    page::Page,
};

use super::{WEEKEND, WORKDAYS, ask, count, four_a_day, house, worked_out};

/// Ticks some people of a proposal and asks to apply it to them; what is said before it is.
fn choose(person: &Person<'_>, run: &str, people: &[OrderId]) -> Page {
    let form = person.fill_at(run, &format!("{run}/accept"));
    people.iter().fold(form, |form, order| form.tick("order", &order.to_string())).send()
}

/// The same, up to the button that applies it.
fn confirm<'p, 'a>(person: &'p Person<'a>, run: &str, people: &[OrderId]) -> Filling<'p, 'a> {
    let page = choose(person, run, people);
    assert_eq!(page.status, 200, "{}", page.words());
    person.fill_on(&page, &format!("{run}/accept"))
}

#[test]
fn a_proposal_is_worked_out_and_accepted_person_by_person() {
    TestApp::on_both(|app| {
        let (site, [yopi, domingus]) = house(app);
        let head = app.person("kepala-bapas");
        head.open("/planning").must_say("Belum ada usulan").must_say("Taman Pattimura").must_say("0 dari 3");
        let run = ask(&head);
        head.open(&run).must_say("Menunggu giliran");
        assert!(app.days_at(yopi, site).is_empty(), "nothing is applied by itself");
        app.works_out_plans();
        let page = head.open(&run);
        page.must_say("Yopi Latuheru").must_say("Domingus Wael").must_say("16 jam → 0 menit");
        page.must_say("Terbukti: tidak ada jadwal yang menampung lebih banyak jam");
        let one = confirm(&head, &run, &[yopi]);
        assert!(app.days_at(yopi, site).is_empty(), "nothing is applied before it is confirmed");
        let page = one.send_and_follow();
        page.must_say("Jadwal baru diterapkan").must_say("Diterapkan");
        assert!(!page.html().contains("Yopi Latuheru<small"), "the case number stands on a line of its own");
        assert_eq!(app.days_at(yopi, site).len(), 4);
        assert!(app.days_at(domingus, site).is_empty());
        one.send();
        assert_eq!(app.days_at(yopi, site).len(), 4, "a form sent twice counts once");
        confirm(&head, &run, &[yopi, domingus]).send_and_follow();
        assert_eq!(app.days_at(domingus, site).len(), 4);
        assert_eq!(app.days_at(yopi, site).len(), 4, "whose part was applied is left alone");
        holds_the_caps(app);
        let states =
            count(app, "SELECT COUNT(*) AS n FROM orders WHERE state = 'placed' AND starts_on IS NOT NULL");
        assert_eq!(states, 2);
        let planned = count(app, "SELECT CAST(SUM(planned_minutes) AS BIGINT) AS n FROM order_totals");
        assert_eq!(planned, 2 * 16 * 60);
        let events = count(
            app,
            "SELECT COUNT(*) AS n FROM events WHERE act IN ('planning_asked', 'planning_stopped', 'planning_accepted', 'finish_planning')",
        );
        assert_eq!(events, 4, "asked, finished, accepted twice");
        head.open(&worked_out(app, &head)).must_say("Tidak ada yang perlu diubah");
    });
}

/// Nobody works more than four hours a day, two days a week, or at a place that is full.
fn holds_the_caps(app: &TestApp) {
    let long =
        "SELECT COUNT(*) AS n FROM attendances WHERE state = 'expected' AND end_minute - start_minute > 240";
    assert_eq!(count(app, long), 0);
    let twice = "SELECT COUNT(*) AS n FROM attendances a JOIN attendances b ON a.order_id = b.order_id AND a.day = b.day
        AND a.id < b.id WHERE a.state = 'expected' AND b.state = 'expected'";
    assert_eq!(count(app, twice), 0);
    let db = app.house.db();
    let days = db.read_blocking(|read| {
        let rows = read.rows("SELECT order_id, day FROM attendances WHERE state = 'expected'", &[])?;
        rows.iter()
            .map(|row| Ok((row.get::<OrderId>("order_id")?, row.get::<domain::time::Date>("day")?)))
            .collect::<Result<Vec<_>, database::DbError>>()
    });
    let mut weeks = std::collections::BTreeMap::<_, usize>::new();
    for (order, day) in days.expect("days can be read") {
        *weeks.entry((order, domain::time::monday(day))).or_default() += 1;
    }
    assert!(weeks.values().all(|days| *days <= 2), "{weeks:?}");
}

#[test]
fn an_officer_cannot_accept_for_anothers_caseload() {
    TestApp::on_both(|app| {
        let (site, [yopi, _]) = house(app);
        let run = worked_out(app, &app.person("kepala-bapas"));
        let other = app.person("pk2");
        let page = other.open(&run);
        let forged = other.fill_on(&page, &format!("{run}/accept")).set("order", &yopi.to_string());
        assert_eq!(forged.send().status, 404);
        assert_eq!(forged.set("confirmed", "yes").send().status, 404);
        assert!(app.days_at(yopi, site).is_empty());
    });
}

#[test]
fn whose_seats_went_meanwhile_is_refused_and_the_others_are_placed() {
    TestApp::on_both(|app| {
        let free = hours(&WORKDAYS, 7, 17);
        let park = app.given_open_site("Taman Pattimura", "DLHP Ambon", 1, &hours(&WORKDAYS[..1], 8, 12));
        let hall =
            app.given_open_site("Kantor Dinas Sosial", "Dinsos Ambon", 1, &hours(&WORKDAYS[1..2], 8, 12));
        let monday = app.given_assessed(four_a_day("Yopi Latuheru", 8), 1, &hours(&WORKDAYS[..1], 7, 17));
        let tuesday = app.given_assessed(four_a_day("Domingus Wael", 8), 1, &hours(&WORKDAYS[1..2], 7, 17));
        let head = app.person("kepala-bapas");
        let run = worked_out(app, &head);
        let form = confirm(&head, &run, &[monday, tuesday]);
        // Somebody else is placed by hand on the very days.
        let third = app.given_assessed(four_a_day("Siti Latuconsina", 8), 1, &free);
        for day in ["2026-11-30", "2026-12-07"] {
            app.given_session(park, third, day.parse().expect("a day"), 480, 720);
        }
        let page = form.send_and_follow();
        page.must_say("1 orang tidak dipindahkan").must_say("Yopi Latuheru: Penuh");
        assert!(app.days_at(monday, park).is_empty());
        assert_eq!(app.days_at(tuesday, hall).len(), 2);
        let state = "SELECT COUNT(*) AS n FROM orders WHERE state = 'assessed'";
        assert_eq!(count(app, state), 2, "who was refused still waits");
    });
}

#[test]
fn nothing_is_ticked_at_first_and_one_link_ticks_or_clears_all() {
    TestApp::on_both(|app| {
        let (_, [yopi, domingus]) = house(app);
        let head = app.person("kepala-bapas");
        let run = worked_out(app, &head);
        let ticked = |page: &Page| {
            let form = page.form(&format!("{run}/accept")).expect("a form to choose people");
            form.fields
                .into_iter()
                .filter(|(name, _)| name == "order")
                .map(|(_, value)| value)
                .collect::<Vec<_>>()
        };
        let page = head.open(&run);
        assert!(ticked(&page).is_empty(), "a single press moves nobody");
        page.must_say("Pilih semua").must_say("Kosongkan");
        let all =
            head.open(&page.link_starting(&format!("{run}?select=all")).expect("a link that ticks all"));
        let mut both = [yopi, domingus].map(|order| order.to_string());
        both.sort();
        let mut found = ticked(&all);
        found.sort();
        assert_eq!(found, both);
        assert!(all.links().contains(&run), "a link that clears all");
        let own = format!("name=\"order\" value=\"{domingus}\">Terapkan untuk orang ini");
        assert!(page.html().contains(&own), "each person has a button of their own");
        let nobody = choose(&head, &run, &[]);
        assert_eq!(nobody.status, 422);
        nobody.must_say("Tidak ada orang yang dipilih").must_say("Yopi Latuheru");
    });
}

#[test]
fn what_applying_means_is_said_before_and_who_gives_up_many_sessions_stands_out() {
    TestApp::on_both(|app| {
        let (park, [yopi, _]) = house(app);
        // Free at the weekend only: the planner gives up six Mondays and finds nothing instead.
        let many = app.given_assessed(four_a_day("Siti Latuconsina", 24), 1, &hours(&WEEKEND, 7, 17));
        let monday = "2026-11-30".parse::<domain::time::Date>().expect("a Monday");
        for week in 0..6 {
            app.given_session(park, many, monday.saturating_add(jiff::Span::new().weeks(week)), 480, 720);
        }
        let head = app.person("kepala-bapas");
        let run = worked_out(app, &head);
        let page = head.open(&run);
        page.must_say("Melepas 6 sesi");
        assert_eq!(
            page.html().matches("<tr class=\"differs\">").count(),
            1,
            "only who gives up many stands out"
        );
        let asked = choose(&head, &run, &[yopi, many]);
        asked
            .must_say("Terapkan jadwal baru bagi 2 orang?")
            .must_say("Siti Latuconsina")
            .must_say("Yopi Latuheru");
        asked.must_say("4 sesi (16 jam)").must_say("6 sesi (24 jam)").must_say("Melepas 6 sesi");
        assert!(!asked.says("Domingus Wael"), "who is not chosen is not told of");
        assert_eq!(app.days_at(many, park).len(), 6);
        let one = choose(&head, &run, &[yopi]);
        one.must_say("Terapkan jadwal baru bagi 1 orang?").must_say("Tidak ada sesi yang dilepas");
    });
}
