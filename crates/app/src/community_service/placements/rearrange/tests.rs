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

use super::{Change, Ground, Visit, rearrange};
use crate::community_service::sites;

const TODAY: Date = Date::constant(2026, 11, 23);
const DAYS: [Weekday; 2] = [Weekday::Monday, Weekday::Tuesday];

fn officer(read: &mut Read<'_>) -> Result<Actor, DbError> {
    let row = read.one("SELECT id, office_id FROM users WHERE sign_in_name = 'pk'", params![])?;
    Ok(Actor {
        user: row.get("id")?,
        acting_for: None,
        office: row.get("office_id")?,
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
        let order =
            app.given_sentence(Sentence { daily: Some(Minutes::hours(4)), ..Sentence::hours(name, 8) });
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
        let ground = Ground { today: TODAY, sites: sites::offers(tx, TODAY)?, seats: BTreeMap::new() };
        let refused = rearrange(tx, &actor, &changes, &ground)?;
        let event = crate::house::audit::by_nobody("given", "order", "exchange", serde_json::json!({}));
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
