//! Choosing a site, with the same truth on the list and on the site's page; ending a placement.

mod seats;
mod weeks;

use domain::{
    ids::OrderId,
    time::{Minutes, Weekday},
};
use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
    given_plans::hours,
};

use crate::{hours::record, orders::new_order};

pub(crate) const WORKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

#[test]
fn an_officer_ends_a_placement_on_the_page_of_the_order_in_their_own_language() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let sentence =
            Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 16) };
        let order = app.given_assessed(sentence, 2, &hours(&WORKDAYS, 7, 17));
        let (pk, way) = (app.person("pk"), format!("/orders/{order}"));
        // The browser's language is not the person's.
        pk.says("accept-language", "en-GB,en");
        pk.fill(&format!("{way}/placement/{site}")).send_and_follow().must_say("Penempatan disimpan");
        let page = pk.open(&way);
        assert!(page.form(&format!("{way}/placement/extend")).is_none(), "every hour has its session");
        let end =
            page.html().split("action=\"/placements/").nth(1).expect("a form that ends it")[..36].to_owned();
        let form = pk.fill_on(&page, &format!("/placements/{end}/end"));
        let again = form.send();
        assert_eq!(again.status, 422, "a reason is needed");
        again.must_say("Alasan: Isian ini belum diisi").must_say("Yopi Latuheru");
        let long = "Pindah rumah. ".repeat(40);
        let again = form.set("reason", &long).send();
        again.must_say("Alasan: Paling banyak 500");
        assert!(again.html().contains(long.trim()), "the words stay to be shortened");
        let form = pk.fill_on(&again, &format!("/placements/{end}/end"));
        form.set("reason", "Pindah rumah").send_and_follow().must_say("Penempatan diakhiri");
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM attendances WHERE state = 'expected'", vec![]), 0);
        pk.open(&way).must_say("Belum ditempatkan").must_say("Penempatan diakhiri: Pindah rumah");
        app.person("hakim").open(&way).must_say("Penempatan diakhiri: Pindah rumah");
    });
}

/// Ends the placement in force from the page of the order.
fn end(person: &Person<'_>, order: &str) {
    let page = person.open(order);
    let placement =
        page.html().split("action=\"/placements/").nth(1).expect("a form that ends it")[..36].to_owned();
    let form = person.fill_on(&page, &format!("/placements/{placement}/end"));
    form.set("reason", "Pindah rumah").send_and_follow().must_say("Penempatan diakhiri");
}

#[test]
fn a_clock_that_no_session_ever_started_stands_still_again() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let sentence =
            Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 16) };
        let order = app.given_assessed(sentence, 2, &hours(&WORKDAYS, 7, 17));
        let (pk, way) = (app.person("pk"), format!("/orders/{order}"));
        pk.open(&way).must_say("Jangka waktu belum berjalan");
        let place = || pk.fill(&format!("{way}/placement/{site}")).send_and_follow();
        place().must_say("Jangka waktu 24 November 2026");
        end(&pk, &way);
        pk.open(&way).must_say("Jangka waktu belum berjalan");
        // A week later the clock starts with the new first session, and one that was held keeps it.
        app.clock.advance(jiff::SignedDuration::from_hours(24 * 7));
        let pk = app.person("pk");
        pk.fill(&format!("{way}/placement/{site}"))
            .send_and_follow()
            .must_say("Jangka waktu 1 Desember 2026");
        app.clock.advance(jiff::SignedDuration::from_hours(24));
        let supervisor = app.person("pengawas");
        let tap = format!("/attendances/{}/tap", first_expected(app, order));
        supervisor.fill_at("/today", &tap).set("press", "came").send_and_follow();
        let pk = app.person("pk");
        end(&pk, &way);
        pk.open(&way).must_say("Jangka waktu 1 Desember 2026");
    });
}

#[test]
fn where_hours_were_served_is_still_said_after_the_placement_ended() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let sentence =
            Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 16) };
        let order = app.given_assessed(sentence, 2, &hours(&WORKDAYS, 7, 17));
        let way = format!("/orders/{order}");
        app.person("pk").fill(&format!("{way}/placement/{site}")).send_and_follow();
        // Tuesday, after the first session.
        app.clock.advance(jiff::SignedDuration::from_hours(32));
        let attendance = first_expected(app, order).parse().expect("an id");
        record(&app.person("pengawas"), attendance, "08:00", "12:00");
        let pk = app.person("pk");
        assert!(!pk.open(&way).says("sudah dijalani di sini"), "the place of work is the one in force");
        end(&pk, &way);
        let page = pk.open(&way);
        page.must_say("sudah dijalani di sini").must_say("Sekarang belum ditempatkan lagi");
    });
}

/// The next session of an order.
fn first_expected(app: &TestApp, order: OrderId) -> String {
    let find = "SELECT id FROM attendances WHERE order_id = $1 AND state = 'expected' ORDER BY day LIMIT 1";
    let found = app.house.db().read_blocking(move |read| read.one(find, database::params![order])?.get("id"));
    found.expect("a session")
}

#[test]
fn the_assessment_and_the_courts_place_stand_where_one_chooses() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let clerk = app.person("staf-pidum");
        let form = new_order(&clerk, "46/Pid.B/2026/PN Amb", "8171045203900001");
        let way = form.set("place", "Panti asuhan, ditentukan jaksa").send().leads_to.expect("an order");
        let pk = app.person("pk");
        let form = pk.fill(&format!("{way}/assessment")).set("fitness", "fit_with_conditions");
        let form = form.set("consent", "given").set("conditions", "tidak mengangkat beban berat");
        form.tick("availability", "1-morning").tick("availability", "2-morning").send_and_follow();
        let plan = format!("{way}/placement/{site}");
        let told = |path: &str| {
            let page = pk.open(path);
            page.must_say("Layak dengan syarat").must_say("tidak mengangkat beban berat");
            page.must_say("Panti asuhan, ditentukan jaksa").must_say("Ditandatangani Jane Matulessy");
            let assessment = format!("{way}/assessment");
            assert!(page.links().contains(&assessment), "{path} leads to the assessment");
        };
        for path in [&way, &format!("{way}/placement"), &plan] {
            told(path);
        }
        pk.fill(&plan).send_and_follow().must_say("Penempatan disimpan");
        told(&way);
        app.person("kepala-bapas").open(&way).must_say("tidak mengangkat beban berat");
        for name in ["staf-pidum", "jaksa", "hakim", "pk2"] {
            let page = app.person(name).get(&way);
            assert!(
                !page.says("beban berat") && !page.says("Layak"),
                "{name} is not shown it: {}",
                page.words()
            );
        }
    });
}

#[test]
fn the_list_and_the_page_of_a_site_say_the_same() {
    TestApp::on_both(|app| {
        let near = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let brief = app.given_open_site("Kantor Dinas Sosial", "Dinsos Ambon", 3, &hours(&WORKDAYS, 8, 16));
        app.given_covered_until(brief, "2026-12-07".parse().expect("a day"));
        let sentence =
            Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 40) };
        let order = app.given_assessed(sentence, 2, &hours(&WORKDAYS, 7, 17));
        let (pk, way) = (app.person("pk"), format!("/orders/{order}/placement"));
        // Two days a week until the agreement ends: 24, 25, 30 November, 1 and 7 December.
        let list = pk.open(&way);
        list.must_say("20 jam tidak tertampung").must_say("Perjanjian berakhir sebelum semua jam selesai");
        let plan = pk.open(&format!("{way}/{brief}"));
        plan.must_say("20 jam tidak tertampung").must_say("5 sesi");
        pk.open(&format!("{way}/{near}")).must_say("10 sesi, seluruhnya 40 jam");
        pk.fill(&format!("{way}/{near}")).send_and_follow();
        // Every hour has its session, half of them after that agreement ends: nothing is short anywhere.
        for page in [pk.open(&way), pk.open(&format!("{way}/{brief}")), pk.open(&format!("{way}/{near}"))] {
            page.must_say("Semua sisa jam sudah mempunyai sesi")
                .must_say("sudah ditempatkan di Taman Pattimura");
            for wrong in
                ["tidak tertampung", "Semua jam selesai dalam jangka waktu", "Tidak ada sesi yang mungkin"]
            {
                assert!(!page.says(wrong), "{wrong}: {}", page.words());
            }
            assert!(
                page.form(&format!("{way}/{brief}")).is_none(),
                "another site waits for the end of this one"
            );
        }
    });
}

#[test]
fn what_is_left_without_sessions_is_what_the_list_and_the_page_plan() {
    TestApp::on_both(|app| {
        let near = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let other = app.given_open_site("Kantor Dinas Sosial", "Dinsos Ambon", 3, &hours(&WORKDAYS, 8, 16));
        app.given_covered_until(near, "2026-12-07".parse().expect("a day"));
        let sentence =
            Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 40) };
        let order = app.given_assessed(sentence, 2, &hours(&WORKDAYS, 7, 17));
        let (pk, way) = (app.person("pk"), format!("/orders/{order}/placement"));
        pk.fill(&format!("{way}/{near}")).send_and_follow();
        let list = pk.open(&way);
        list.must_say("20 jam belum mempunyai sesi").must_say("Semua jam selesai dalam jangka waktu");
        let plan = pk.open(&format!("{way}/{other}"));
        plan.must_say("20 jam belum mempunyai sesi").must_say("5 sesi, seluruhnya 20 jam");
        assert!(plan.form(&format!("{way}/{other}")).is_none(), "who is placed is not placed twice");
    });
}

#[test]
fn a_late_arrival_makes_the_last_session_longer() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS[..1], 8, 16));
        let sentence =
            Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 6) };
        let order = app.given_assessed(sentence, 1, &hours(&WORKDAYS, 7, 17));
        let way = format!("/orders/{order}");
        app.person("pk").fill(&format!("{way}/placement/{site}")).send_and_follow();
        // Four hours on 30 November, two on 7 December; on the first day eight minutes are lost.
        app.clock.advance(jiff::SignedDuration::from_hours(24 * 7 + 3));
        let supervisor = app.person("pengawas");
        let tap = format!("/attendances/{}/tap", first_expected(app, order));
        for (press, at) in [("came", "08:08"), ("left", "12:00")] {
            let form = supervisor.fill_at("/today", &tap).set("press", press);
            form.set("at", at).send_and_follow();
        }
        let pk = app.person("pk");
        pk.fill_at(&way, &format!("{way}/placement/extend")).send_and_follow();
        let whole = "SELECT COUNT(*) AS n FROM attendances WHERE state = 'expected' AND start_minute = 480 AND end_minute = 608";
        assert_eq!(app.count(whole, vec![]), 1, "nobody comes back for eight minutes, and no hour is lost");
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM attendances WHERE state = 'expected'", vec![]), 1);
        assert!(pk.open(&way).form(&format!("{way}/placement/extend")).is_none(), "all is covered");
    });
}
