//! The page of somebody who supervises many sites: as much as a thumb can use, and the ways to the rest.

use domain::ids::{AttendanceId, SiteId};
use testkit::{app::TestApp, builders::Sentence, page::Page};

use super::MONDAY;

const SITES: [&str; 14] = [
    "Lokasi 01",
    "Lokasi 02",
    "Lokasi 03",
    "Lokasi 04",
    "Lokasi 05",
    "Lokasi 06",
    "Lokasi 07",
    "Lokasi 08",
    "Lokasi 09",
    "Lokasi 10",
    "Lokasi 11",
    "Lokasi 12",
    "Lokasi 13",
    "Lokasi 14",
];

/// A session of today at each of these sites, with one person.
fn sessions(app: &TestApp, names: &[&'static str]) -> Vec<(SiteId, AttendanceId)> {
    let one = |name: &&'static str| {
        let site = app.given_site(name, "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        (site, app.given_session(site, order, MONDAY, 480, 720))
    };
    names.iter().map(one).collect()
}

fn told(page: &Page) -> Vec<&'static str> {
    SITES.into_iter().filter(|name| page.html().contains(&format!("-label\">{name}<"))).collect()
}

#[test]
fn who_supervises_many_sites_sees_a_page_of_them_and_the_way_on() {
    TestApp::on_both(|app| {
        let all = sessions(app, &SITES);
        let pengawas = app.person("pengawas");
        let first = pengawas.open("/today");
        assert_eq!(told(&first), SITES[..12]);
        let way = first.link_starting("/today?after=").expect("a way on");
        let second = pengawas.open(&way);
        assert_eq!(told(&second), SITES[12..]);
        // A press leads back to the page it came from, taken or refused.
        let tap = format!("/attendances/{}/tap", all[13].1);
        let answer = pengawas.fill_on(&second, &tap).set("press", "came").send();
        let back = answer.leads_to.expect("a way back");
        assert!(back.starts_with(&format!("{way}#s-")), "{back}");
        let refused = pengawas.fill_at(&way, &tap).set("press", "left_at").set("at", "17:00").send();
        assert_eq!(refused.status, 422);
        refused.must_say("Waktu itu belum tiba").must_say("Lokasi 14");
        assert_eq!(told(&refused), SITES[12..]);
        let home = second.link_starting("/today?before=").expect("a way back");
        assert_eq!(told(&pengawas.open(&home)), SITES[..12]);
        // No way leads out of the house.
        app.clock.advance(jiff::SignedDuration::from_mins(1));
        let forged =
            pengawas.fill_at(&way, &tap).set("press", "left").set("back", "//elsewhere.example/today?");
        let answer = forged.send().leads_to.expect("a way back");
        assert!(answer.starts_with("/today#s-"), "{answer}");
    });
}

#[test]
fn one_site_is_chosen_where_there_are_many_and_nothing_is_to_be_chosen_where_there_are_few() {
    TestApp::on_both(|app| {
        let few = sessions(app, &SITES[..2]);
        let pengawas = app.person("pengawas");
        assert!(!pengawas.open("/today").says("Semua lokasi saya"));
        let page = pengawas.open(&format!("/today?site={}", few[1].0));
        assert_eq!(told(&page), SITES[1..2]);
        let rest = sessions(app, &SITES[2..]);
        let pengawas = app.person("pengawas");
        pengawas.open("/today").must_say("Semua lokasi saya").must_say("Lokasi 14");
        let way = format!("/today?site={}", rest[11].0);
        assert_eq!(told(&pengawas.open(&way)), SITES[13..]);
        let other = app.given_site("Lokasi lain", "Dinsos Ambon", "pengawas2");
        let order = app.given_sentence(Sentence::hours("Siti Latuconsina", 60));
        app.given_session(other, order, MONDAY, 480, 720);
        let page = pengawas.open(&format!("/today?site={other}"));
        assert!(!page.says("Siti Latuconsina"), "another's site is not to be chosen");
    });
}
