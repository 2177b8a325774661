//! Seats are counted by the minute, whoever begins when.

use domain::{
    ids::{OrderId, SiteId},
    time::{Date, DayWindow, Minutes, Weekday},
};
use testkit::{app::TestApp, builders::Sentence, given_plans::hours};

use crate::sessions::session_of;

const TUESDAYS: [Weekday; 1] = [Weekday::Tuesday];

/// Everybody at a site by day, while they are waited for.
fn crowd(app: &TestApp, site: SiteId) -> Vec<(Date, DayWindow)> {
    let sql =
        "SELECT day, start_minute, end_minute FROM attendances WHERE site_id = $1 AND state = 'expected'
               ORDER BY day, start_minute, end_minute";
    let found = app.house.db().read_blocking(move |read| {
        let rows = read.rows(sql, database::params![site])?;
        let one = |row: &database::Row| {
            let window = DayWindow::new(row.get("start_minute")?, row.get("end_minute")?);
            Ok((row.get("day")?, window.expect("a session with a length")))
        };
        rows.iter().map(one).collect::<Result<Vec<_>, database::DbError>>()
    });
    found.expect("sessions can be read")
}

/// The most people at any minute of any day.
fn most_at_once(crowd: &[(Date, DayWindow)]) -> usize {
    let there = |day: Date, minute: u16| {
        crowd.iter().filter(|(on, it)| *on == day && (it.start.get()..it.end.get()).contains(&minute)).count()
    };
    let days: std::collections::BTreeSet<Date> = crowd.iter().map(|(day, _)| *day).collect();
    days.iter().flat_map(|day| (0..1440).map(|minute| there(*day, minute))).max().unwrap_or(0)
}

fn assessed(app: &TestApp, name: &'static str, from: u16, to: u16) -> OrderId {
    let sentence = Sentence { hours_per_day: Some(Minutes::hours(7)), ..Sentence::hours(name, 14) };
    app.given_assessed(sentence, 1, &hours(&TUESDAYS, from, to))
}

#[test]
fn people_of_afternoons_and_of_whole_days_share_the_seats() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Halaman Rutong", "DLHP Ambon", 2, &hours(&TUESDAYS, 8, 15));
        let people = [
            assessed(app, "Yopi Latuheru", 12, 15),
            assessed(app, "Domingus Wael", 8, 15),
            assessed(app, "Siti Latuconsina", 8, 15),
        ];
        let pk = app.person("pk");
        for order in people {
            let way = format!("/orders/{order}/placement/{site}?from=2027-01-05");
            pk.fill(&way).send_and_follow().must_say("Penempatan disimpan");
        }
        let crowd = crowd(app, site);
        assert_eq!(most_at_once(&crowd), 2, "two seats, never three people: {crowd:?}");
        let morning = pk.open(&format!("/orders/{}", people[2]));
        morning.must_say("Siti Latuconsina");
        let first: Date = "2027-01-05".parse().expect("a Tuesday");
        let that_day: Vec<_> = crowd.iter().filter(|(day, _)| *day == first).collect();
        let lengths: Vec<i64> = that_day.iter().map(|(_, it)| it.length().get()).collect();
        assert_eq!(lengths, [240, 420, 180], "the third comes while a seat is free");
        let board = app.person("kepala-bapas").open("/planning?week=2027-01-04");
        board.must_say("2 dari 2");
    });
}

#[test]
fn the_list_of_sites_counts_the_seats_of_the_fullest_time() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Halaman Rutong", "DLHP Ambon", 3, &hours(&TUESDAYS, 8, 15));
        let day: Date = "2026-12-01".parse().expect("a Tuesday");
        let windows =
            [("Yopi Latuheru", 480, 720), ("Domingus Wael", 600, 900), ("Siti Latuconsina", 720, 900)];
        for (name, from, to) in windows {
            let order = app.given_sentence(Sentence::hours(name, 60));
            app.given_session(site, order, day, from, to);
        }
        // From ten on there are two, and never three: the first leaves when the third comes.
        let free = app.person("koordinator").open("/sites");
        free.must_say("1 dari 3");
    });
}

#[test]
fn a_calling_off_is_taken_back_only_for_as_many_as_there_are_seats() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Halaman Rutong", "DLHP Ambon", 3, &hours(&TUESDAYS, 8, 15));
        let day: Date = "2026-12-01".parse().expect("a Tuesday");
        let seat = |name: &'static str| {
            let order = app.given_sentence(Sentence::hours(name, 20));
            app.given_assessment(order, &hours(&TUESDAYS, 7, 17), &Default::default());
            app.given_session(site, order, day, 480, 900)
        };
        let seats = ["Domingus Wael", "Siti Latuconsina", "Yopi Latuheru"].map(seat);
        let session = session_of(app, seats[0]);
        let coordinator = app.person("koordinator");
        let form = coordinator.fill(&format!("/sessions/{session}/cancel")).set("reason", "no_supervisor");
        form.send_and_follow();
        // Meanwhile the site has fewer seats, and another session of that day begins before this one ends.
        let fewer = "a test takes a seat away";
        let set = app.house.db().write_unaudited_blocking(fewer, move |tx| {
            tx.execute("UPDATE sites SET capacity = 2 WHERE id = $1", database::params![site])
        });
        set.expect("fewer seats");
        let other = app.given_sentence(Sentence::hours("Ance Pelupessy", 20));
        app.given_session(site, other, day, 840, 960);
        let restore = format!("/sessions/{session}/restore");
        let page = app.person("pk").open(&restore);
        page.must_say("1 orang mendapat sesi ini kembali").must_say("2 orang tidak dapat kembali");
        page.must_say("Siti Latuconsina · Penuh").must_say("Yopi Latuheru · Penuh");
        coordinator.fill(&restore).send_and_follow();
        let crowd = crowd(app, site);
        assert_eq!((crowd.len(), most_at_once(&crowd)), (2, 2), "{crowd:?}");
    });
}
