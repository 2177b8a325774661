//! People who change places with each other, and what happens when one of them may not.

use std::collections::BTreeMap;

use database::{DbError, Read, params};
use domain::{
    access::{Act, Actor, OfficeKind},
    ids::{AttendanceId, OrderId, SiteId},
    time::{Date, DayWindow, MinuteOfDay, Minutes, Weekday},
};
use testkit::{app::TestApp, builders::Sentence, given_plans::hours};
use web::failure::Failure;

use super::{Change, CurrentSites, Visit, rearrange};
use crate::sites;

const TODAY: Date = Date::constant(2026, 11, 23);
const DAYS: [Weekday; 2] = [Weekday::Monday, Weekday::Tuesday];

fn officer(read: &mut Read<'_>) -> Result<Actor, DbError> {
    let row = read.one("SELECT id, office_id FROM users WHERE sign_in_name = 'pk'", params![])?;
    let office = row.get("office_id")?;
    Ok(Actor {
        user: row.get("id")?,
        acting_for: None,
        office,
        reach: house::regions::reach_of(read, office)?,
        office_kind: OfficeKind::Probation,
        office_name: String::new(),
        acts: [Act::PlaceClient].into(),
        sites: Default::default(),
    })
}

fn morning() -> DayWindow {
    let at = |hour| MinuteOfDay::at(hour, 0).expect("an hour");
    DayWindow::new(at(8), at(12)).expect("a window")
}

/// One seat on Monday in the park and one on Tuesday in the hall, each somebody's.
struct Two {
    sites: [SiteId; 2],
    days: [Date; 2],
    orders: [OrderId; 2],
    attendances: [AttendanceId; 2],
}

fn two(app: &TestApp) -> Two {
    let sites = [
        app.given_open_site("Taman Pattimura", "DLHP Ambon", 1, &hours(&DAYS[..1], 8, 12)),
        app.given_open_site("Kantor Dinas Sosial", "Dinsos Ambon", 1, &hours(&DAYS[1..], 8, 12)),
    ];
    let days = [Date::constant(2026, 11, 30), Date::constant(2026, 12, 1)];
    let orders = ["Yopi Latuheru", "Domingus Wael"].map(|name| {
        let order = app
            .given_sentence(Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours(name, 8) });
        app.given_assessment(order, &hours(&DAYS, 7, 17), &Default::default());
        order
    });
    let attendances = [0, 1].map(|at| app.given_session(sites[at], orders[at], days[at], 480, 720));
    Two { sites, days, orders, attendances }
}

/// Each gives up the own session and takes the other one's; gives the keys of the refusals.
fn exchange(app: &TestApp, two: &Two) -> Vec<&'static str> {
    let change = |at: usize| Change {
        order: two.orders[at],
        drop: vec![two.attendances[at]],
        add: vec![Visit { site: two.sites[1 - at], day: two.days[1 - at], window: morning() }],
    };
    let changes = [change(0), change(1)];
    let done = app.house.db().write_blocking(move |tx| {
        let actor = officer(tx)?;
        let current = CurrentSites {
            today: TODAY,
            sites: sites::offers(tx, actor.office, TODAY)?,
            seats: BTreeMap::new(),
        };
        let refused = rearrange(tx, &actor, &changes, &current)?;
        let event = database::Event::new("given", "order", "exchange");
        Ok::<_, Failure>(tx.done(event, refused))
    });
    let refused = done.unwrap_or_else(|failure| panic!("{failure:?}"));
    refused.into_iter().map(|(_, why)| why.key).collect()
}

#[test]
fn two_people_may_change_places_where_each_has_the_others_seat() {
    TestApp::on_both(|app| {
        let two = two(app);
        assert!(exchange(app, &two).is_empty());
        assert_eq!(app.days_at(two.orders[0], two.sites[1]), [two.days[1]]);
        assert_eq!(app.days_at(two.orders[1], two.sites[0]), [two.days[0]]);
        assert!(app.days_at(two.orders[0], two.sites[0]).is_empty());
        let active = "SELECT COUNT(*) AS n FROM placements WHERE state = 'active'";
        assert_eq!(app.count(active, vec![]), 2, "the old placements gave way");
        assert_eq!(
            exchange(app, &two),
            ["rearrange-session-changed"; 2],
            "what is gone cannot be given up again"
        );
    });
}

#[test]
fn nobody_sits_on_a_seat_that_was_not_given_up() {
    TestApp::on_both(|app| {
        let two = two(app);
        let pinned = two.attendances[1];
        let set = app.house.db().write_unaudited_blocking("a test keeps a session in place", move |tx| {
            let (user, now) = (officer(tx)?.user, tx.now());
            tx.execute(
                "INSERT INTO planning_pins (attendance_id, reason, pinned_by, pinned_at) VALUES ($1, 'x', $2, $3)",
                params![pinned, user, now],
            )
        });
        set.expect("a pin");
        assert_eq!(exchange(app, &two), ["rearrange-pinned", "placement-full"]);
        for at in [0, 1] {
            assert_eq!(
                app.days_at(two.orders[at], two.sites[at]),
                [two.days[at]],
                "everybody keeps what they had"
            );
        }
    });
}

/// Moves all sessions of a person to these days; gives the keys of the refusals.
fn move_to(app: &TestApp, site: SiteId, order: OrderId, days: &'static [Date]) -> Vec<&'static str> {
    let done = app.house.db().write_blocking(move |tx| {
        let actor = officer(tx)?;
        let today = jiff::tz::TimeZone::get("Asia/Jayapura").expect("a zone").to_datetime(tx.now()).date();
        let expected = "SELECT id FROM attendances WHERE order_id = $1 AND state = 'expected' ORDER BY day";
        let rows = tx.rows(expected, params![order])?;
        let drop = rows.iter().map(|row| row.get("id")).collect::<Result<_, DbError>>()?;
        let add = days.iter().map(|day| Visit { site, day: *day, window: morning() }).collect();
        let current =
            CurrentSites { today, sites: sites::offers(tx, actor.office, today)?, seats: BTreeMap::new() };
        let refused = rearrange(tx, &actor, &[Change { order, drop, add }], &current)?;
        let event = database::Event::new("given", "order", order);
        Ok::<_, Failure>(tx.done(event, refused))
    });
    let refused = done.unwrap_or_else(|failure| panic!("{failure:?}"));
    refused.into_iter().map(|(_, why)| why.key).collect()
}

/// The first and last day of the order's period and the first day of its placement, as kept and copied out.
fn period(app: &TestApp, order: OrderId) -> [Date; 3] {
    let sql = "SELECT o.starts_on, o.last_day, p.starts_on AS placed_from FROM orders o
               JOIN placements p ON p.order_id = o.id AND p.state = 'active' WHERE o.id = $1";
    let found = app.house.db().read_blocking(move |read| {
        let row = read.one(sql, params![order])?;
        Ok::<_, DbError>([row.get("starts_on")?, row.get("last_day")?, row.get("placed_from")?])
    });
    found.expect("a period")
}

#[test]
fn the_period_follows_the_first_session_until_one_was_held() {
    const LATER: &[Date] = &[Date::constant(2026, 12, 14), Date::constant(2026, 12, 15)];
    const SOONER: &[Date] = &[Date::constant(2026, 12, 7), Date::constant(2026, 12, 8)];
    const LAST: &[Date] = &[Date::constant(2026, 12, 22)];
    const AFTER_HALF_A_YEAR: &[Date] = &[Date::constant(2026, 12, 1), Date::constant(2027, 6, 7)];
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&DAYS, 8, 12));
        let sentence =
            Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 8) };
        let order = app.given_assessed(sentence, 2, &hours(&DAYS, 7, 17));
        let (pk, way) = (app.person("pk"), format!("/orders/{order}"));
        pk.fill(&format!("{way}/placement/{site}?from=2026-12-01")).send_and_follow();
        let first = Date::constant(2026, 12, 1);
        assert_eq!(period(app, order), [first, Date::constant(2027, 5, 30), first]);
        // All sessions a fortnight later: the person has half a year from the first of them.
        assert!(move_to(app, site, order, LATER).is_empty());
        assert_eq!(period(app, order), [LATER[0], Date::constant(2027, 6, 12), LATER[0]]);
        pk.open(&way).must_say("Jangka waktu 14 Desember 2026 sampai 12 Juni 2027");
        pk.open(&format!("{way}/hours")).must_say("Jangka waktu 14 Desember 2026 sampai 12 Juni 2027");
        // What would lie outside the period that an earlier first session starts is not taken up.
        assert_eq!(move_to(app, site, order, AFTER_HALF_A_YEAR), ["misfit-past_period"]);
        assert_eq!(period(app, order)[0], LATER[0]);
        assert!(move_to(app, site, order, SOONER).is_empty());
        assert_eq!(period(app, order), [SOONER[0], Date::constant(2027, 6, 5), SOONER[0]]);
        // A session that was held, or whose day has passed, has started the clock for good.
        app.clock.advance(jiff::SignedDuration::from_hours(24 * 15));
        assert!(move_to(app, site, order, LAST).len() == 1, "what is past is nobody's to give up");
        assert_eq!(period(app, order)[0], SOONER[0]);
    });
}

#[test]
fn what_started_the_clock_is_kept_with_the_order_and_told_on_its_page() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&DAYS, 8, 12));
        let sentence =
            Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 8) };
        let order = app.given_assessed(sentence, 2, &hours(&DAYS, 7, 17));
        let (pk, way) = (app.person("pk"), format!("/orders/{order}"));
        let kept = || {
            let sql = "SELECT started_by FROM orders WHERE id = $1";
            let row = app.house.db().read_blocking(move |read| read.one(sql, params![order]));
            row.and_then(|row| row.get::<Option<String>>("started_by")).expect("an order")
        };
        assert_eq!(kept(), None, "no clock runs before somebody is placed");
        pk.fill(&format!("{way}/placement/{site}?from=2026-12-01")).send_and_follow();
        assert_eq!(kept().as_deref(), Some("first_session"));
        pk.open(&way).must_say("Jangka waktu dihitung sejak sesi pertama");
    });
}

/// The supervisor records that somebody worked from eight to ten on a day.
fn worked(app: &TestApp, order: OrderId, day: Date) {
    let find = "SELECT id FROM attendances WHERE order_id = $1 AND day = $2 AND state = 'expected'";
    let found = app.house.db().read_blocking(move |read| read.one(find, params![order, day])?.get("id"));
    let attendance: AttendanceId = found.expect("a session that day");
    let supervisor = app.person("pengawas");
    let form = supervisor.fill_at("/today", &format!("/attendances/{attendance}/tap")).set("press", "both");
    form.set("at", "08:00").set("until", "10:00").send_and_follow();
}

#[test]
fn nobody_is_moved_into_a_week_that_is_full_of_work() {
    const SATURDAY: &[Date] = &[Date::constant(2026, 11, 28)];
    const TUESDAY: &[Date] = &[Date::constant(2026, 12, 1)];
    const OPEN: [Weekday; 3] = [Weekday::Tuesday, Weekday::Wednesday, Weekday::Saturday];
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&OPEN, 8, 12));
        let sentence =
            Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 8) };
        let order = app.given_assessed(sentence, 2, &hours(&OPEN, 7, 17));
        app.person("pk").fill(&format!("/orders/{order}/placement/{site}")).send_and_follow();
        // Wednesday evening: both days were worked, and half of the hours are left.
        app.clock.advance(jiff::SignedDuration::from_hours(48 + 8));
        worked(app, order, Date::constant(2026, 11, 24));
        worked(app, order, Date::constant(2026, 11, 25));
        assert_eq!(move_to(app, site, order, SATURDAY), ["misfit-week_full"]);
        assert!(app.days_at(order, site).is_empty());
        assert!(move_to(app, site, order, TUESDAY).is_empty());
        assert_eq!(app.days_at(order, site), TUESDAY);
    });
}
