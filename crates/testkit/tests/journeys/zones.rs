//! A site keeps its days and minutes in the zone of its city, or in its own, and every page and letter names it.

use domain::{
    ids::{AttendanceId, OrderId, SiteId},
    time::Date,
};
use jiff::SignedDuration;
use testkit::{
    app::{Filling, Person, TestApp},
    builders::Sentence,
};

use crate::{hours::record, reader::texts, sessions::session_of};

/// Half past midnight in Ambon is half past ten the evening before in Jakarta.
const MONDAY: Date = Date::constant(2026, 11, 23);
const MIDDLE: &str = "Asia/Makassar";
const WEST: &str = "Asia/Jakarta";

/// The administrator gives the city another zone; how many sites follow is said before.
fn city_moves(app: &TestApp, zone: &str, sites: &str) {
    let administrator = app.person("pengelola");
    let way = format!("/house/regions/{}", app.region("Kota Ambon"));
    administrator.open(&way).must_say(&format!("{sites} lokasi mengikuti zona ini"));
    administrator.fill(&way).set("zone", zone).send_and_follow().must_say("Wilayah tersimpan");
}

fn zone(app: &TestApp, site: SiteId) -> String {
    let find = "SELECT zone FROM sites WHERE id = $1";
    let found =
        app.house.db().read_blocking(move |read| read.one(find, database::params![site])?.get("zone"));
    found.expect("a site with its zone")
}

fn seat(
    app: &TestApp,
    site: SiteId,
    name: &'static str,
    day: Date,
    from: u16,
    to: u16,
) -> (OrderId, AttendanceId) {
    let order = app.given_sentence(Sentence::hours(name, 60));
    (order, app.given_session(site, order, day, from, to))
}

fn arrived(app: &TestApp, attendance: AttendanceId) -> i64 {
    app.count("SELECT arrived_minute AS n FROM attendances WHERE id = $1", vec![attendance.into()])
}

fn press(person: &Person<'_>, attendance: AttendanceId, press: &str) {
    let form = person.fill_at("/today", &format!("/attendances/{attendance}/tap"));
    form.set("press", press).send_and_follow();
}

#[test]
fn a_press_at_eight_by_the_clock_of_the_site_is_recorded_at_eight() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        city_moves(app, MIDDLE, "1");
        assert_eq!(zone(app, site), MIDDLE, "a site that took the zone of its city follows it");
        let moved =
            "SELECT COUNT(*) AS n FROM events WHERE act = 'region_changed' AND data LIKE '%sites_moved\":1%'";
        assert_eq!(app.count(moved, vec![]), 1, "and the log says so");
        let (order, attendance) = seat(app, site, "Yopi Latuheru", MONDAY, 480, 720);
        let list = format!("/sessions/{}", session_of(app, attendance));
        let supervisor = app.person("pengawas");
        supervisor.open("/today").must_say("08.00–12.00 WITA");
        // Midnight by the world's clock: nine at Ambon, eight at Makassar.
        press(&supervisor, attendance, "came");
        assert_eq!(arrived(app, attendance), 480);
        supervisor.open("/today").must_say("Datang pukul 08.00");
        app.clock.advance(SignedDuration::from_hours(4));
        press(&app.person("pengawas"), attendance, "left");
        let pk = app.person("pk");
        pk.open(&list).must_say("08.00–12.00 WITA").must_say("23 November 2026 08.00 WITA");
        pk.open("/sessions").must_say("08.00–12.00 WITA");
        pk.open(&format!("/orders/{order}/hours")).must_say("08.00–12.00 WITA");
        pk.open(&format!("/attendances/{attendance}/correct")).must_say("08.00–12.00 WITA");
        let words =
            |path: String| texts(&pk.get(&path).bytes).concat().split_whitespace().collect::<String>();
        assert!(words(format!("/orders/{order}/hours.pdf")).contains("Pukul(WITA)"));
        let (_, tomorrow) = seat(app, site, "Domingus Wael", Date::constant(2026, 11, 24), 480, 720);
        let session = session_of(app, tomorrow);
        assert!(words(format!("/sessions/{session}/sheet.pdf")).contains("08.00–12.00WITA"));
        pk.open(&format!("/sessions/{session}/cancel")).must_say("08.00–12.00 WITA");
    });
}

#[test]
fn a_site_with_a_zone_of_its_own_keeps_it_and_one_without_takes_its_citys() {
    TestApp::on_both(|app| {
        let own = app.given_open_site(
            "Dermaga",
            "DLHP Ambon",
            5,
            &testkit::given_plans::hours(&[jiff::civil::Weekday::Monday], 8, 12),
        );
        let city = app.person("kerja-sama");
        let way = format!("/sites/{own}");
        city.open(&way).must_say("Zona waktu WIT").must_say("menurut jam WIT");
        let edit = format!("{way}/edit");
        assert_eq!(city.fill(&edit).value("zone"), Some(""), "as its city");
        city.fill(&edit)
            .set("tasks", "Menyapu")
            .set("zone", WEST)
            .send_and_follow()
            .must_say("Zona waktu WIB");
        assert_eq!(city.fill(&edit).value("zone"), Some(WEST));
        let other = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        city_moves(app, MIDDLE, "1");
        assert_eq!(zone(app, other), MIDDLE);
        assert_eq!(zone(app, own), WEST, "what was chosen for the site stays");
        city.fill(&edit)
            .set("zone", "Asia/Tokyo")
            .send()
            .must_say("Zona waktu: Pilih salah satu dari daftar");
        city.fill(&edit).set("zone", "").send_and_follow().must_say("Zona waktu WITA");
        assert_eq!(zone(app, own), MIDDLE);
        // A new one takes it as well, and so does one of a host that is no office here.
        site_of_a_new_host(&city).send_and_follow().must_say("Zona waktu WITA");
    });
}

/// The form of a new site of a host that is no office here, filled but for its zone.
fn site_of_a_new_host<'p, 'a>(city: &'p Person<'a>) -> Filling<'p, 'a> {
    let new = city.fill("/sites/hosts/new").set("name", "Masjid Wayame").set("kind", "house_of_worship");
    let host = new.send().leads_to.expect("a host").rsplit('/').next().expect("an id").to_owned();
    city.fill("/sites/new")
        .set("host", &host)
        .set("name", "Halaman")
        .set("kind", "house_of_worship")
        .set("district", "Teluk Ambon")
        .set("latitude", "-3,65579")
        .set("longitude", "128,14223")
        .set("tasks", "Menyapu")
        .set("capacity", "5")
        .set("h1_0_from", "08:00")
        .set("h1_0_until", "12:00")
}

#[test]
fn a_list_of_sites_says_in_which_zone_each_is() {
    TestApp::on_both(|app| {
        let way = format!("/house/regions/{}", app.region("Kota Ambon"));
        let administrator = app.person("pengelola");
        administrator.fill(&way).set("zone", MIDDLE).send_and_follow().must_say("Wilayah tersimpan");
        let csv = "Instansi Penerima;Nama Lokasi;Kecamatan;Lintang;Bujur;Jenis Pekerjaan;Daya Tampung;Jadwal;Zona Waktu\n\
            Masjid Wayame;Halaman;Teluk Ambon;-3,65579;128,14223;menyapu;5;Selasa 08.00-12.00;WIT\n\
            Gereja Silo;Halaman;Sirimau;-3,69579;128,18223;menyapu;5;Selasa 08.00-12.00;\n\
            Gereja Rehoboth;Halaman;Nusaniwe;-3,70579;128,16223;menyapu;5;Selasa 08.00-12.00 WIB;\n\
            Gereja Maranatha;Halaman;Sirimau;-3,69579;128,17223;menyapu;5;Selasa 08.00-12.00;Tokyo\n";
        let city = app.person("kerja-sama");
        let form = city.fill("/imports/sites").file("register", "lokasi.csv", csv.as_bytes().to_vec());
        let way = form.send().leads_to.expect("its page");
        city.open(&way).must_say("Bukan zona waktu; tulis WIB, WITA, atau WIT");
        city.fill_at(&way, &format!("{way}/apply")).send_and_follow();
        let zones = "SELECT COUNT(*) AS n FROM sites s JOIN hosts h ON h.id = s.host_id WHERE h.name = $1 AND s.zone = $2";
        for (host, zone) in
            [("Masjid Wayame", "Asia/Jayapura"), ("Gereja Silo", MIDDLE), ("Gereja Rehoboth", WEST)]
        {
            assert_eq!(app.count(zones, vec![host.into(), zone.into()]), 1, "{host}");
        }
    });
}

#[test]
fn around_midnight_every_site_has_its_own_today() {
    TestApp::on_both(|app| {
        let (east, west) = (
            app.given_site("Taman Timur", "DLHP Ambon", "pengawas"),
            app.given_site("Taman Barat", "DLHP Ambon", "pengawas"),
        );
        app.moves_to_zone(west, WEST);
        // Monday evening in the west, and the night to Tuesday in the east.
        let (_, late) = seat(app, west, "Yopi Latuheru", MONDAY, 1_260, 1_410);
        let (_, missed) = seat(app, east, "Domingus Wael", MONDAY, 480, 720);
        let (_, night) = seat(app, east, "Siti Latuconsina", Date::constant(2026, 11, 24), 30, 240);
        app.clock.advance(SignedDuration::from_hours(15) + SignedDuration::from_mins(30));
        let supervisor = app.person("pengawas");
        let page = supervisor.open("/today");
        page.must_say("Senin, 23 November 2026 WIB · Selasa, 24 November 2026 WIT");
        let before = page.html().find("id=\"before\"").expect("days before");
        let at = |attendance: AttendanceId| page.html().find(&format!("n-{attendance}")).expect("shown");
        assert!(at(late) < before && at(night) < before, "of today, each at its site");
        assert!(at(missed) > before, "yesterday at Ambon");
        let first = supervisor.open("/");
        first.must_say("Taman Barat").must_say("1 orang diharapkan datang").must_say("1 orang belum dicatat");
        press(&supervisor, late, "came");
        assert_eq!(arrived(app, late), 1_350, "half past ten in the evening");
        press(&supervisor, night, "came");
        assert_eq!(arrived(app, night), 30);
        record(&supervisor, missed, "08:00", "12:00");
        let sessions = app.person("koordinator").open("/sessions");
        sessions.must_say("21.00–23.30 WIB").must_say("00.30–04.00 WIT");
        assert_eq!(sessions.words().matches("Hari ini").count(), 2);
        assert!(!sessions.says("08.00–12.00 WIT"), "a day before today at its site");
    });
}

/// What gave each site that was there its city's zone.
const GIVES_ZONES: &str = include_str!("../../../../migrations/0022_site_zones.sql");

#[test]
fn sites_of_before_take_the_zone_of_their_city() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let give =
            GIVES_ZONES.split(';').find(|it| it.contains("UPDATE sites")).expect("a statement").to_owned();
        let run = |sql: String| {
            let done = app.house.db().write_unaudited_blocking("a test runs a migration again", move |tx| {
                tx.execute(sql.clone(), &[])
            });
            done.expect("a statement");
        };
        run(give.clone());
        assert_eq!(zone(app, site), "Asia/Jayapura");
        run("UPDATE regions SET zone = 'Asia/Makassar' WHERE name = 'Kota Ambon'".to_owned());
        run(give);
        assert_eq!(zone(app, site), MIDDLE);
    });
}

#[test]
fn a_press_in_a_city_of_wita_is_recorded_at_the_hour_of_that_city() {
    TestApp::on_both(|app| {
        app.given_makassar();
        let site = app.given_site("Pantai Losari", "DLH Makassar", "pengawas-makassar");
        assert_eq!(zone(app, site), MIDDLE, "nobody had to say it");
        let (_, attendance) = seat(app, site, "Yopi Latuheru", MONDAY, 480, 720);
        let supervisor = app.person("pengawas-makassar");
        supervisor.open("/today").must_say("08.00–12.00 WITA");
        // Midnight by the world's clock: nine at Ambon, where the house is.
        press(&supervisor, attendance, "came");
        assert_eq!(arrived(app, attendance), 480);
        supervisor.open("/today").must_say("Datang pukul 08.00");
        let list = format!("/sessions/{}", session_of(app, attendance));
        app.person("koordinator-makassar").open(&list).must_say("08.00–12.00 WITA");
        app.person("kerja-sama-makassar").open(&format!("/sites/{site}")).must_say("Zona waktu WITA");
    });
}

#[test]
fn a_site_of_a_city_without_a_zone_needs_one_of_its_own() {
    TestApp::on_both(|app| {
        let forget = "a test forgets the zone of a city";
        let forgotten = app.house.db().write_unaudited_blocking(forget, |tx| {
            tx.execute("UPDATE regions SET zone = NULL WHERE name = 'Kota Ambon'", &[])
        });
        forgotten.expect("a statement");
        let city = app.person("kerja-sama");
        let form = site_of_a_new_host(&city);
        form.send().must_say("Zona waktu kota atau kabupaten ini belum diketahui");
        form.set("zone", WEST).send_and_follow().must_say("Zona waktu WIB");
        let csv = "Instansi Penerima;Nama Lokasi;Kecamatan;Lintang;Bujur;Jenis Pekerjaan;Daya Tampung;Jadwal\n\
            Gereja Silo;Dermaga;Sirimau;-3,69579;128,18223;menyapu;5;Selasa 08.00-12.00\n";
        let form = city.fill("/imports/sites").file("register", "lokasi.csv", csv.as_bytes().to_vec());
        let way = form.send().leads_to.expect("its page");
        city.open(&way).must_say("Zona waktu kota atau kabupaten ini belum diketahui");
    });
}
