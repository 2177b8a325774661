//! Sites and hosts: entered, changed, closed, kept by those who may.

use testkit::app::{Filling, Person, TestApp};

/// The value of a choice that shows these words.
fn choice(person: &Person<'_>, path: &str, words: &str) -> String {
    let html = person.open(path).html();
    let part = html.split("value=\"").find(|part| part.split("</").next().is_some_and(|p| p.contains(words)));
    let value = part.and_then(|part| part.split('"').next());
    value.unwrap_or_else(|| panic!("{path} offers no {words}")).to_owned()
}

/// A host behind which stands the office of these words, or no office; gives its page.
fn host(person: &Person<'_>, name: &str, office: Option<&str>) -> String {
    let office = office.map(|office| choice(person, "/sites/hosts/new", office)).unwrap_or_default();
    let form = person.fill("/sites/hosts/new").set("name", name).set("kind", "department");
    form.set("office", &office).send().leads_to.expect("the host's page")
}

/// The form of a new site of a host, complete.
fn new_site<'p, 'a>(person: &'p Person<'a>, host: &str, name: &str) -> Filling<'p, 'a> {
    let id = host.rsplit('/').next().expect("an id").split('?').next().expect("an id");
    person
        .fill_at(&format!("/sites/new?host={id}"), "/sites/new")
        .set("name", name)
        .set("kind", "public_space")
        .set("district", "Sirimau")
        .set("village", "Batu Merah")
        .set("latitude", "-3,69")
        .set("longitude", "128,19")
        .set("tasks", "penyapuan jalan\npemilahan sampah")
        .set("capacity", "6")
        .set("h1_0_from", "08:00")
        .set("h1_0_until", "12.00")
        .set("h1_1_from", "13:00")
        .set("h1_1_until", "15:00")
}

const DLHP: &str = "Dinas Lingkungan Hidup dan Persampahan Kota Ambon";

#[test]
fn a_site_is_entered_with_its_hours_work_and_supervisors() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        officer.open("/sites").must_say("Belum ada lokasi");
        let host = host(&officer, DLHP, Some("Dinas Lingkungan Hidup"));
        let supervisor = choice(&officer, "/sites/new", "Melkianus Leatemia");
        let form = new_site(&officer, &host, "Penyapuan jalan Batu Merah");
        let form = form.tick("supervisors", &supervisor).tick("restrictions", "no_drug_cases");
        let page = form.send_and_follow();
        page.must_say("Lokasi tersimpan")
            .must_say("08.00–12.00, 13.00–15.00")
            .must_say("6 jam seminggu")
            .must_say("pemilahan sampah")
            .must_say("Tidak menerima perkara narkotika")
            .must_say("Melkianus Leatemia")
            .must_say("Tanpa perjanjian");
        officer.open("/sites").must_say("6 dari 6");
        officer.open("/sites?district=Sirimau&kind=public_space&free=1&state=yes").must_say("Batu Merah");
        officer.open("/sites?q=pemilahan").must_say("Penyapuan jalan");
        officer.open("/sites?covered=yes").must_say("Tidak ada lokasi yang cocok");
        for sort in ["name", "-name", "host", "district", "free", "-free"] {
            officer.open(&format!("/sites?sort={sort}")).must_say("Penyapuan jalan");
        }
        officer.open(&host).must_say("Penyapuan jalan Batu Merah");
        officer.open("/sites/hosts").must_say(DLHP);
    });
}

#[test]
fn what_is_wrong_with_a_site_is_told_at_its_field() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let host = host(&officer, "Masjid Wayame", None);
        let answer = new_site(&officer, &host, "Uji")
            .set("latitude", "128,19")
            .set("longitude", "-3,69")
            .set("h1_0_until", "07:00")
            .set("h1_1_until", "")
            .set("capacity", "0")
            .send();
        assert_eq!(answer.status, 422);
        answer
            .must_say("Lintang dan bujur tertukar")
            .must_say("Jam selesai harus sesudah jam mulai")
            .must_say("Isian ini belum diisi")
            .must_say("dari 1 sampai 1.000");
        let far = new_site(&officer, &host, "Uji").set("latitude", "-6,2").set("longitude", "106,8").send();
        far.must_say("Titik ini di luar kota");
        let empty = ["h1_0_from", "h1_0_until", "h1_1_from", "h1_1_until"];
        let closed = empty.iter().fold(new_site(&officer, &host, "Uji"), |form, field| form.set(field, ""));
        closed.send().must_say("Isi jam kerja paling sedikit satu hari");
    });
}

#[test]
fn a_site_is_entered_once_and_its_place_is_not_taken_twice() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let host = host(&officer, "Masjid Wayame", None);
        let form = new_site(&officer, &host, "Halaman");
        let (first, second) = (form.send(), form.send());
        assert_eq!((first.status, first.leads_to), (303, second.leads_to));
        new_site(&officer, &host, "Halaman").send().must_say("sudah mempunyai lokasi dengan nama");
    });
}

#[test]
fn a_stale_site_form_is_answered_with_both_versions() {
    TestApp::on_both(|app| {
        let (one, other) = (app.person("kerja-sama"), app.person("kepala-bapas"));
        let host = host(&one, "Masjid Wayame", None);
        let way = new_site(&one, &host, "Halaman").send().leads_to.expect("its page");
        let edit = format!("{way}/edit");
        let late = other.fill(&edit).set("capacity", "9");
        one.fill(&edit).set("capacity", "7").send_and_follow().must_say("7 orang");
        let stale = late.send();
        assert_eq!(stale.status, 409);
        stale.must_say("Rachel Noya").must_say("Daya tampung");
        one.open(&way).must_say("7 orang");
        let late = other.fill(&format!("{host}/edit")).set("name", "Masjid Agung");
        one.fill(&format!("{host}/edit")).set("name", "Masjid Raya").send_and_follow();
        assert_eq!(late.send().status, 409);
    });
}

#[test]
fn a_site_is_closed_with_a_reason_and_opened_again() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let host = host(&officer, "Masjid Wayame", None);
        let way = new_site(&officer, &host, "Halaman").send().leads_to.expect("its page");
        let (close, open) = (format!("{way}/deactivate"), format!("{way}/activate"));
        assert_eq!(officer.fill_at(&way, &close).send().status, 422, "a reason is needed");
        let page = officer.fill_at(&way, &close).set("reason", "Masjid direnovasi").send_and_follow();
        page.must_say("Masjid direnovasi").must_say("Ditutup");
        officer.open("/sites?state=no").must_say("Halaman");
        officer.fill_at(&way, &open).send_and_follow().must_say("Lokasi dibuka kembali");
    });
}

#[test]
fn an_agreement_in_force_covers_the_host_that_is_its_party() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let host = host(&officer, "Masjid Wayame", None);
        let way = new_site(&officer, &host, "Halaman").send().leads_to.expect("its page");
        let party = choice(&officer, "/agreements/new", "Masjid Wayame");
        let form =
            officer.fill("/agreements/new").set("number", "K-1").set("title", "Uji").set("party_1", &party);
        let form =
            form.set("signed_on", "2026-01-05").set("starts_on", "2026-01-05").set("ends_on", "2027-01-04");
        form.send_and_follow().must_say("Masjid Wayame").must_say("1 lokasi aktif");
        officer.open(&way).must_say("Ada perjanjian").must_say("Berlaku sampai 4 Januari 2027");
        officer.open("/sites?covered=yes").must_say("Halaman");
    });
}

#[test]
fn the_coordinator_of_a_host_keeps_its_sites_and_no_others() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let own = host(&officer, DLHP, Some("Dinas Lingkungan Hidup"));
        let foreign = host(&officer, "Dinas Sosial Kota Ambon", Some("Dinas Sosial"));
        let own_site = new_site(&officer, &own, "Milik sendiri").send().leads_to.expect("its page");
        let foreign_site = new_site(&officer, &foreign, "Milik lain").send().leads_to.expect("its page");
        let coordinator = app.person("koordinator");
        coordinator
            .fill(&format!("{own_site}/edit"))
            .set("capacity", "8")
            .send_and_follow()
            .must_say("8 orang");
        new_site(&coordinator, &own, "Lokasi kedua").send_and_follow().must_say("Lokasi kedua");
        coordinator.open(&foreign_site).must_say("Milik lain");
        for way in [format!("{foreign_site}/edit"), format!("{foreign}/edit")] {
            assert_eq!(coordinator.get(&way).status, 404, "{way}");
        }
        assert!(!coordinator.open("/sites/new").says("Dinas Sosial Kota Ambon"));
        let forged =
            new_site(&coordinator, &own, "Uji").set("host", foreign.rsplit('/').next().expect("an id"));
        assert_eq!(forged.send().status, 422, "a host that is not offered is not taken");
        assert!(!coordinator.open("/sites/new").says("Nurhayati Tuasikal"), "supervisors of another office");
    });
}

#[test]
fn sites_are_read_by_those_who_place_and_by_nobody_else() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let host = host(&officer, "Masjid Wayame", None);
        let way = new_site(&officer, &host, "Halaman").send().leads_to.expect("its page");
        let ways = ["/sites", "/sites/hosts", &way, &host];
        for name in ["pk", "jaksa", "hakim", "auditor", "kepala-bapas"] {
            ways.iter().for_each(|way| drop(app.person(name).open(way)));
        }
        for name in ["pengawas", "pengelola", "staf-pidum"] {
            let person = app.person(name);
            ways.iter().for_each(|way| assert_eq!(person.get(way).status, 404, "{name} {way}"));
        }
        for name in ["pk", "jaksa", "hakim", "auditor"] {
            let person = app.person(name);
            for way in ["/sites/new", "/sites/hosts/new", &format!("{way}/edit"), &format!("{host}/edit")] {
                assert_eq!(person.get(way).status, 404, "{name} {way}");
            }
        }
        ways.iter().for_each(|way| assert_eq!(app.visitor().get(way).status, 303, "{way}"));
    });
}

#[test]
fn sites_follow_a_number_that_is_mended() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let form = officer.fill("/agreements/new").set("number", "K-1").set("title", "Uji");
        let form = form.set("party_name_1", "Yayasan").set("signed_on", "2026-01-05");
        let form = form.set("starts_on", "2026-01-05").set("ends_on", "2027-01-04");
        let agreement = form.send().leads_to.expect("its page");
        let host = host(&officer, "Masjid Wayame", None);
        let site = new_site(&officer, &host, "Halaman").set("agreement", "K-1").send_and_follow();
        site.must_say("Ada perjanjian").must_say("K-1");
        officer.fill(&format!("{agreement}/edit")).set("number", "100.3.7/15").send_and_follow();
        officer.open("/sites?covered=yes").must_say("Halaman");
        officer.open(&host).must_say("100.3.7/15");
    });
}

#[test]
fn a_site_rests_on_an_agreement_that_is_there() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let host = host(&officer, DLHP, Some("Dinas Lingkungan Hidup"));
        let form = new_site(&officer, &host, "Penyapuan jalan Batu Merah");
        let page = form.set("agreement", "100.3.7/99/PKS/2026").send();
        page.must_say("Perjanjian dengan nomor ini tidak ada");
        officer.open("/sites").must_say("Belum ada lokasi");
    });
}
