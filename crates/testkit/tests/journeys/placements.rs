//! Choosing a site, with the same truth on the list and on the site's page; ending a placement.

use domain::time::{Minutes, Weekday};
use testkit::{app::TestApp, builders::Sentence, given_plans::hours};

const WORKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

#[test]
fn an_officer_ends_a_placement_on_the_page_of_the_order_in_their_own_language() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let sentence = Sentence { daily: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 16) };
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
        pk.open(&way).must_say("Belum ditempatkan");
    });
}

#[test]
fn the_list_and_the_page_of_a_site_say_the_same() {
    TestApp::on_both(|app| {
        let near = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let brief = app.given_open_site("Kantor Dinas Sosial", "Dinsos Ambon", 3, &hours(&WORKDAYS, 8, 16));
        app.given_covered_until(brief, "2026-12-07".parse().expect("a day"));
        let sentence = Sentence { daily: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 40) };
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
        let sentence = Sentence { daily: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 40) };
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
