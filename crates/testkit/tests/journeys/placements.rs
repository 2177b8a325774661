//! From the page of an order: more sessions when some hours have none, and the end of a placement.

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
