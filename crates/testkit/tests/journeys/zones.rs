//! A site keeps its days and minutes in the zone of its city's office, or in its own, and every page and letter names it.

use domain::{
    ids::{AttendanceId, OrderId, SiteId},
    time::Date,
};
use jiff::SignedDuration;
use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
};

use crate::{hours::record, reader::texts, sessions::session_of, settings::way_to_office};

/// Half past midnight in Ambon is half past ten the evening before in Jakarta.
const MONDAY: Date = Date::constant(2026, 11, 23);
const MIDDLE: &str = "Asia/Makassar";
const WEST: &str = "Asia/Jakarta";

/// The administrator gives the city another zone.
fn city_moves(app: &TestApp, zone: &str) {
    let administrator = app.person("pengelola");
    let way = way_to_office(&administrator, "Pemerintah Kota Ambon");
    administrator.fill(&way).set("zone", zone).send_and_follow().must_say("Kantor tersimpan");
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
        city_moves(app, MIDDLE);
        assert_eq!(zone(app, site), MIDDLE, "a site that took the zone of its city follows it");
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
        assert_eq!(city.fill(&edit).value("zone"), Some("Asia/Jayapura"));
        city.fill(&edit)
            .set("tasks", "Menyapu")
            .set("zone", WEST)
            .send_and_follow()
            .must_say("Zona waktu WIB");
        city_moves(app, MIDDLE);
        assert_eq!(zone(app, own), WEST, "what was chosen for the site stays");
        city.fill(&edit)
            .set("zone", "Asia/Tokyo")
            .send()
            .must_say("Zona waktu: Pilih salah satu dari daftar");
        city.fill(&edit).set("zone", "").send_and_follow().must_say("Zona waktu WITA");
        assert_eq!(zone(app, own), MIDDLE);
        // A new one takes it as well, and so does one of a host that is no office here.
        let new = city.fill("/sites/hosts/new").set("name", "Masjid Wayame").set("kind", "house_of_worship");
        let host = new.send().leads_to.expect("a host").rsplit('/').next().expect("an id").to_owned();
        let form =
            city.fill("/sites/new").set("host", &host).set("name", "Halaman").set("kind", "house_of_worship");
        let form =
            form.set("district", "Teluk Ambon").set("latitude", "-3,65579").set("longitude", "128,14223");
        let form = form
            .set("tasks", "Menyapu")
            .set("capacity", "5")
            .set("h1_0_from", "08:00")
            .set("h1_0_until", "12:00");
        form.send_and_follow().must_say("Zona waktu WITA");
    });
}

#[test]
fn a_list_of_sites_says_in_which_zone_each_is() {
    TestApp::on_both(|app| {
        city_moves(app, MIDDLE);
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
        supervisor
            .open("/")
            .must_say("2 orang diharapkan datang hari ini")
            .must_say("1 kehadiran tujuh hari");
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

/// The last statement of the migration that gave each site its city's zone.
const GIVES_ZONES: &str = include_str!("../../../../migrations/0014_site_zones.sql");

#[test]
fn sites_of_before_take_the_zone_of_their_citys_office() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let give =
            GIVES_ZONES.split(';').rfind(|it| it.contains("UPDATE sites")).expect("a statement").to_owned();
        let run = |sql: String| {
            let done = app.house.db().write_unaudited_blocking("a test runs a migration again", move |tx| {
                tx.execute(sql.clone(), &[])
            });
            done.expect("a statement");
        };
        run(give.clone());
        assert_eq!(zone(app, site), "Asia/Jayapura");
        run("UPDATE offices SET zone = 'Asia/Makassar' WHERE short_name = 'Pemkot Ambon'".to_owned());
        run(give);
        assert_eq!(zone(app, site), MIDDLE);
    });
}
