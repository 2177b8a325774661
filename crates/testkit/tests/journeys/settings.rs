//! What the administrator keeps for the whole house.

use testkit::app::TestApp;

#[test]
fn the_administrator_adds_an_office_and_changes_it() {
    TestApp::on_both(|app| {
        let (one, other) = (app.person("pengelola"), app.person("pengelola"));
        let form =
            one.fill("/house/offices/new").set("kind", "court").set("name", "Pengadilan Negeri Masohi");
        let form = form.set("short_name", "PN Masohi").set("zone", "Asia/Jayapura");
        let page = form.send_and_follow();
        page.must_say("Kantor tersimpan").must_say("PN Masohi");
        assert_eq!(form.send().leads_to.as_deref(), Some("/house/offices"), "sent twice, added once");
        let again =
            one.fill("/house/offices/new").set("kind", "court").set("name", "Pengadilan Negeri Masohi");
        again.set("short_name", "x").set("zone", "Asia/Jayapura").send().must_say("Sudah ada kantor");
        let html = page.html();
        let row = html.split("<a href=\"").find(|part| part.contains(">Pengadilan Negeri Masohi<"));
        let way = row.and_then(|row| row.split('"').next()).expect("the way to the office").to_owned();
        let late = other.fill(&way).set("address", "Jl. Lain");
        one.fill(&way).set("address", "Jl. Pattimura").send_and_follow();
        let stale = late.send();
        assert_eq!(stale.status, 409);
        stale.must_say("Jl. Pattimura").must_say("Stella Huwae");
    });
}

#[test]
fn an_office_with_people_stays_what_it_is_and_never_stands_under_itself() {
    TestApp::on_both(|app| {
        let administrator = app.person("pengelola");
        let html = administrator.open("/house/offices").html();
        let way = |name: &str| {
            let row = html.split("<a href=\"").find(|part| part.contains(&format!(">{name}<")));
            row.and_then(|row| row.split('"').next()).expect("the way to the office").to_owned()
        };
        let city = way("Pemerintah Kota Ambon");
        administrator.fill(&city).set("kind", "court").send().must_say("jadi jenisnya tetap");
        let under = way("Dinas Sosial Kota Ambon");
        let under = under.rsplit('/').next().expect("an id");
        administrator.fill(&city).set("parent", under).send().must_say("di bawah dirinya sendiri");
    });
}

#[test]
fn holidays_are_entered_year_by_year_and_a_wrong_one_is_removed() {
    TestApp::on_both(|app| {
        let administrator = app.person("pengelola");
        administrator.open("/house").must_say("Hari libur tahun 2027 belum dimasukkan");
        administrator.open("/house/holidays").must_say("Proklamasi Kemerdekaan").must_say("Cuti bersama");
        let form = administrator.fill_at("/house/holidays?year=2027", "/house/holidays");
        let form =
            form.set("day", "1/1/2027").set("name", "Tahun Baru Masehi").set("source", "SKB 3 Menteri");
        form.send_and_follow().must_say("Jumat, 1 Januari 2027");
        form.send_and_follow();
        let page = administrator.open("/house/holidays?year=2027");
        assert_eq!(page.words().matches("Jumat, 1 Januari 2027").count(), 1, "sent twice, added once");
        assert!(!administrator.open("/house").says("2027 belum dimasukkan"));
        let form = administrator.fill("/house/holidays").set("day", "31 Februari 2027").set("name", "x");
        assert_eq!(form.send().status, 422);
        administrator
            .fill_on(&page, "/house/holidays/remove")
            .send_and_follow()
            .must_say("Belum ada hari libur");
    });
}

#[test]
fn districts_are_added_and_the_rules_of_law_are_shown_with_their_articles() {
    TestApp::on_both(|app| {
        let administrator = app.person("pengelola");
        let form = administrator.fill("/house/districts").set("name", "Salahutu").set("code", "81.01.10");
        let wrong = form.set("latitude", "128,3").set("longitude", "-3,5");
        wrong.send().must_say("Lintang dan bujur tertukar");
        wrong
            .set("latitude", "-3,5")
            .set("longitude", "128,3")
            .send_and_follow()
            .must_say("-3.5000, 128.3000");
        administrator
            .open("/house/rules")
            .must_say("Kerja sosial paling lama dalam sehari 8 jam KUHP 85(5) Sejak 2 Januari 2026 Dibaca dari naskah")
            .must_say("Rp50.000 per jam")
            .must_say("Tidak berlaku hari ini")
            .must_say("Belum diperiksa ahli hukum");
    });
}

#[test]
fn the_house_is_kept_by_its_administrator_alone() {
    TestApp::on_both(|app| {
        let ways = [
            "/house",
            "/house/offices",
            "/house/offices/new",
            "/house/holidays",
            "/house/rules",
            "/house/districts",
        ];
        for name in
            ["jaksa", "pk", "kepala-bapas", "pengawas", "koordinator", "kerja-sama", "hakim", "auditor"]
        {
            let person = app.person(name);
            ways.iter().for_each(|way| assert_eq!(person.get(way).status, 404, "{name} {way}"));
        }
        ways.iter().for_each(|way| assert_eq!(app.visitor().get(way).status, 303, "{way}"));
    });
}
