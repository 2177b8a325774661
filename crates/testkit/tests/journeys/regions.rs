//! A second city in the same house: what is one city's is not seen, chosen or changed in the other.

use domain::{
    ids::{OrderId, SiteId},
    time::{Date, Minutes, Weekday},
};
use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
    given_plans::hours,
    second_city::PEOPLE_OF_MAKASSAR,
};

/// A host and a site of it, entered by a cooperation officer in a district; gives the site's page.
fn site(
    officer: &Person<'_>,
    host: &str,
    name: &str,
    (district, latitude, longitude): (&str, &str, &str),
) -> String {
    let form = officer.fill("/sites/hosts/new").set("name", host).set("kind", "department");
    let host = form.send().leads_to.expect("the host's page");
    let id = host.rsplit('/').next().expect("an id").split('?').next().expect("an id").to_owned();
    let form = officer.fill_at(&format!("/sites/new?host={id}"), "/sites/new").set("name", name);
    let form = form.set("kind", "public_space").set("district", district).set("village", "");
    let form = form.set("latitude", latitude).set("longitude", longitude).set("tasks", "penyapuan");
    let form = form.set("capacity", "6").set("h1_0_from", "08:00").set("h1_0_until", "12:00");
    form.send().leads_to.expect("the site's page")
}

const AMBON: (&str, &str, &str) = ("Sirimau", "-3,69", "128,19");
const MAKASSAR: (&str, &str, &str) = ("Rappocini", "-5,16", "119,43");

fn word(app: &TestApp, sql: &'static str) -> String {
    let found = app.house.db().read_blocking(move |read| read.one(sql, &[])?.get::<String>("it"));
    found.expect("a row")
}

#[test]
fn a_site_is_in_the_zone_of_its_city() {
    TestApp::on_both(|app| {
        app.given_makassar();
        site(&app.person("kerja-sama-makassar"), "Dinas Pantai Makassar", "Pantai Losari", MAKASSAR);
        site(&app.person("kerja-sama"), "Dinas Pantai Ambon", "Pantai Natsepa", AMBON);
        assert_eq!(word(app, "SELECT zone AS it FROM sites WHERE name = 'Pantai Losari'"), "Asia/Makassar");
        assert_eq!(word(app, "SELECT zone AS it FROM sites WHERE name = 'Pantai Natsepa'"), "Asia/Jayapura");
    });
}

#[test]
fn nobody_of_makassar_sees_or_chooses_what_is_of_ambon() {
    TestApp::on_both(|app| {
        app.given_makassar();
        let page = site(&app.person("kerja-sama"), "Dinas Pantai Ambon", "Pantai Natsepa", AMBON);
        let officer = app.person("kerja-sama");
        let form = officer.fill("/agreements/new").set("number", "K-AMBON").set("title", "Pantai Ambon");
        let form = form.set("party_name_1", "Yayasan Laut");
        form.send_and_follow();
        for (name, ..) in PEOPLE_OF_MAKASSAR {
            let person = app.person(name);
            for way in [
                "/sites",
                "/sites/hosts",
                "/agreements",
                "/sites/new",
                "/sites/hosts/new",
                "/agreements/new",
                "/orders/new",
            ] {
                let shown = person.get(way);
                for word in [
                    "Pantai",
                    "K-AMBON",
                    "Balai Pemasyarakatan Kelas II Ambon",
                    "Kejaksaan Negeri Ambon",
                    "Jane Matulessy",
                    "Sirimau",
                    "Kota Ambon",
                ] {
                    assert!(!shown.says(word), "{name} reads {word} on {way}: {}", shown.words());
                }
            }
            assert_eq!(person.get(page.split('?').next().expect("a page")).status, 404, "{name}");
        }
        app.person("pk").open("/sites").must_say("Pantai Natsepa");
        app.person("pengelola-pusat")
            .open("/house/regions")
            .must_say("Kota Ambon")
            .must_say("Kota Makassar")
            .must_say("WITA");
    });
}

#[test]
fn two_cities_have_a_district_of_one_name_each_its_own() {
    TestApp::on_both(|app| {
        app.given_makassar();
        let baguala = "SELECT CAST(COUNT(*) AS TEXT) AS it FROM districts WHERE name = 'Baguala'";
        assert_eq!(word(app, baguala), "2", "the second did not take the first one's place");
        app.person("pengelola").open("/house/districts").must_say("-3.6400, 128.2560");
        let makassar = app.person("pengelola-makassar").open("/house/districts");
        makassar.must_say("-5.1200, 119.4500");
        assert!(!makassar.says("-3.6400"), "{}", makassar.words());
        let sirimau = word(app, "SELECT id AS it FROM districts WHERE name = 'Sirimau'");
        let way = format!("/house/districts?district={sirimau}");
        assert_eq!(app.person("pengelola-makassar").get(&way).status, 404, "another city's district");
        let both = app.person("pengelola-pusat").open("/house/districts");
        both.must_say("-3.6400, 128.2560").must_say("-5.1200, 119.4500");
    });
}

#[test]
fn a_citys_holiday_is_of_that_city_and_the_national_calendar_the_countrys() {
    TestApp::on_both(|app| {
        app.given_makassar();
        let makassar = app.person("pengelola-makassar");
        let form =
            makassar.fill("/house/holidays").set("day", "2026-11-09").set("name", "Hari jadi Makassar");
        form.set("source", "Perda")
            .send_and_follow()
            .must_say("Hari jadi Makassar")
            .must_say("Libur daerah — Kota Makassar");
        let ambon = app.person("pengelola").open("/house/holidays");
        assert!(!ambon.says("Hari jadi Makassar"), "{}", ambon.words());
        assert!(
            ambon.says("Libur nasional") && !ambon.html().contains("value=\"national\""),
            "the country's own to add"
        );
        let centre = app.person("pengelola-pusat");
        let form = centre.fill("/house/holidays").set("day", "2027-01-01").set("kind", "national");
        form.set("name", "Tahun Baru").set("source", "SKB").send_and_follow().must_say("Tahun Baru");
        app.person("pengelola").open("/house/holidays?year=2027").must_say("Tahun Baru");
    });
}

#[test]
fn an_administrator_of_a_city_manages_its_accounts_and_reads_its_log_alone() {
    TestApp::on_both(|app| {
        app.given_makassar();
        let ambon = app.person("pengelola");
        let list = ambon.open("/accounts");
        list.must_say("Jane Matulessy");
        assert!(!list.says("pk-makassar"), "{}", list.words());
        let other = word(app, "SELECT id AS it FROM users WHERE sign_in_name = 'pk-makassar'");
        assert_eq!(ambon.get(&format!("/accounts/{other}")).status, 404);
        let form = app.person("pengelola-makassar").open("/accounts/new");
        form.must_say("Kejaksaan Negeri Makassar");
        assert!(!form.says("Kejaksaan Negeri Ambon"), "offices of the other city are no choice");
        let centre = app.person("pengelola-pusat").open("/accounts");
        centre.must_say("Jane Matulessy").must_say("pk-makassar");
        let log = app.person("auditor-makassar").open("/audit");
        assert!(!log.says("Stella Huwae"), "{}", log.words());
        assert!(app.person("auditor").open("/audit").says("Stella Huwae"));
    });
}

#[test]
fn an_office_that_serves_two_cities_acts_in_both() {
    TestApp::on_both(|app| {
        app.given_makassar();
        site(&app.person("kerja-sama-makassar"), "Dinas Pantai Makassar", "Pantai Losari", MAKASSAR);
        assert!(!app.person("kepala-bapas").open("/sites").says("Pantai Losari"));
        let bapas = word(app, "SELECT id AS it FROM offices WHERE short_name = 'Bapas Ambon'");
        let centre = app.person("pengelola-pusat");
        let form = centre.fill(&format!("/house/offices/{bapas}"));
        form.tick("serves", &app.region("Kota Makassar").to_string()).send_and_follow();
        app.person("kepala-bapas").open("/sites").must_say("Pantai Losari");
        app.person("staf-makassar").open("/orders/new").must_say("Balai Pemasyarakatan Kelas II Ambon");
    });
}

#[test]
fn a_region_lies_where_one_of_its_kind_can_and_has_a_zone() {
    TestApp::on_both(|app| {
        app.given_makassar();
        let centre = app.person("pengelola-pusat");
        assert!(!centre.open("/house").says("Belum diketahui wilayahnya"));
        let form = centre.fill("/house/regions/new").set("kind", "regency");
        let form = form.set("name", "Kabupaten Buru").set("parent", &app.region("Maluku").to_string());
        form.send().must_say("Isian ini belum diisi");
        form.set("zone", "Asia/Jayapura").send_and_follow().must_say("Kabupaten Buru");
        let form = centre.fill("/house/regions/new").set("kind", "province");
        form.set("name", "Sulawesi Selatan")
            .set("parent", &app.region("Maluku").to_string())
            .send()
            .must_say("bagian dari negara");
    });
}

const HOLIDAY: Date = Date::constant(2026, 11, 30);
const NEXT: Date = Date::constant(2026, 12, 7);

/// Bapas Ambon serves Makassar too, where the last Monday of November is a holiday; in each city a site receives one
/// person on Mondays, and two people wait with four hours each.
fn two_cities_and_a_holiday(app: &TestApp) -> ([SiteId; 2], [OrderId; 2]) {
    app.given_makassar();
    let bapas = word(app, "SELECT id AS it FROM offices WHERE short_name = 'Bapas Ambon'");
    let centre = app.person("pengelola-pusat");
    let form = centre.fill(&format!("/house/offices/{bapas}"));
    form.tick("serves", &app.region("Kota Makassar").to_string()).send_and_follow();
    let makassar = app.person("pengelola-makassar");
    let form = makassar.fill("/house/holidays").set("day", "2026-11-30").set("name", "Hari Makassar");
    form.set("source", "Perda").send_and_follow().must_say("Libur daerah — Kota Makassar");
    let monday = hours(&[Weekday::Monday], 8, 12);
    let sites = [("Taman Pattimura", "DLHP Ambon"), ("Pantai Losari", "DLH Makassar")]
        .map(|(name, host)| app.given_open_site(name, host, 1, &monday));
    let people = ["Yopi Latuheru", "Domingus Wael"].map(|name| {
        let sentence = Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours(name, 4) };
        app.given_assessed(sentence, 1, &hours(&[Weekday::Monday], 7, 17))
    });
    (sites, people)
}

#[test]
fn a_citys_holiday_keeps_sessions_away_in_that_city_only() {
    TestApp::on_both(|app| {
        let ([ambon, makassar], [yopi, domingus]) = two_cities_and_a_holiday(app);
        let pk = app.person("pk");
        pk.fill(&format!("/orders/{yopi}/placement/{ambon}"))
            .send_and_follow()
            .must_say("Penempatan disimpan");
        pk.fill(&format!("/orders/{domingus}/placement/{makassar}"))
            .send_and_follow()
            .must_say("Penempatan disimpan");
        assert_eq!(app.days_at(yopi, ambon), [HOLIDAY], "Ambon works");
        assert_eq!(app.days_at(domingus, makassar), [NEXT], "Makassar does not");
    });
}

#[test]
fn a_citys_holiday_keeps_the_planner_away_in_that_city_only() {
    TestApp::on_both(|app| {
        let ([ambon, makassar], people) = two_cities_and_a_holiday(app);
        let head = app.person("kepala-bapas");
        let run = head.fill("/planning").send().leads_to.expect("a run");
        app.works_out_plans();
        let form = head.fill_at(&run, &format!("{run}/accept"));
        let page = people.iter().fold(form, |form, order| form.tick("order", &order.to_string())).send();
        head.fill_on(&page, &format!("{run}/accept")).send_and_follow().must_say("Jadwal baru diterapkan");
        let days = |site| people.iter().flat_map(|order| app.days_at(*order, site)).collect::<Vec<_>>();
        let (here, there) = (days(ambon), days(makassar));
        assert_eq!(here.len() + there.len(), 2, "everybody has their four hours");
        assert!(here.contains(&HOLIDAY), "Ambon works that Monday: {here:?}");
        assert!(!there.contains(&HOLIDAY), "Makassar does not: {there:?}");
    });
}
