//! The demonstration is believable: sentences at every stage, some late, and an audit log that holds.

use std::collections::BTreeMap;

use database::{Db, params};
use testkit::{app::TestApp, engines::on_both_empty};

fn counts(db: &Db, sql: &'static str) -> BTreeMap<String, i64> {
    db.read_blocking(move |read| {
        read.rows(sql, params![])?
            .iter()
            .map(|row| Ok((row.get("name")?, row.get("count")?)))
            .collect::<Result<_, database::DbError>>()
    })
    .expect("counts can be read")
}

/// Every person of the demonstration has something to do; the coordinator's sites have sessions ahead.
fn the_coordinator_has_sessions(app: &TestApp) {
    let coordinator = app.person("koordinator");
    let home = coordinator.open("/");
    let sessions = home.link_starting("/sessions?state=planned").expect("sessions are ahead");
    coordinator.open(&sessions).must_say("Taman Makam Pahlawan Kapahaha");
    let sites = home.link_starting("/sites?").expect("the office has sites");
    let list = coordinator.open(&sites);
    list.must_say("Perawatan makam Rutong").must_say("Pengecatan Lateri").must_say("Penyapuan jalan Rutong");
    assert!(!list.says("Kebun panti Ahusen"), "the link leads to one's own sites: {}", list.words());
    let all = app.person("kerja-sama").open("/").link_starting("/sites").expect("all sites");
    app.person("kerja-sama").open(&all).must_say("Kebun panti Ahusen");
}

#[test]
fn the_demonstration_shows_sentences_at_every_stage() {
    on_both_empty(|url| {
        let app = TestApp::demonstration(url, "2026-11-24T01:00:00Z".parse().expect("a moment"));
        the_coordinator_has_sessions(&app);
        let house = app.house;
        let orders = counts(house.db(), "SELECT state AS name, COUNT(*) AS count FROM orders GROUP BY state");
        assert_eq!(orders.values().sum::<i64>(), 35 + 2, "Ambon's and two of the second city: {orders:?}");
        for state in ["received", "assessed", "running", "completed"] {
            assert!(orders.get(state).is_some_and(|count| *count > 0), "no order is {state}: {orders:?}");
        }
        let attendances =
            counts(house.db(), "SELECT state AS name, COUNT(*) AS count FROM attendances GROUP BY state");
        for state in ["expected", "left", "absent"] {
            assert!(
                attendances.get(state).is_some_and(|count| *count > 0),
                "nobody is {state}: {attendances:?}"
            );
        }
        let proposed =
            counts(house.db(), "SELECT state AS name, COUNT(*) AS count FROM completions GROUP BY state");
        assert_eq!(proposed.get("proposed"), Some(&1), "{proposed:?}");
        let today = counts(
            house.db(),
            "SELECT state AS name, COUNT(*) AS count FROM attendances WHERE day = '2026-11-24' GROUP BY state",
        );
        assert!(today.get("expected").is_some_and(|count| *count > 0), "nobody is expected today: {today:?}");

        let key = house.secrets().seal_key().expect("a key");
        house.db().seal(&key).expect("the log can be sealed");
        let report = house.db().verify_audit().expect("the log can be checked");
        assert!(report.intact(), "{:?}", report.fault);
    });
}
