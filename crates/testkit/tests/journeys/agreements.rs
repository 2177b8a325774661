//! Agreements: entered, completed, changed by two people at once.

use domain::time::{Date, Weekday};
use testkit::{
    app::{Filling, Person, TestApp},
    builders::Sentence,
    given_plans::hours,
};

/// The form of a new technical agreement between the city and one more party, without dates.
fn new_agreement<'p, 'a>(person: &'p Person<'a>, number: &str, title: &str) -> Filling<'p, 'a> {
    person
        .fill("/agreements/new")
        .set("kind", "technical")
        .set("number", number)
        .set("title", title)
        .set("party_name_1", "Yayasan Panti Tresna Werdha")
}

fn dated<'p, 'a>(form: Filling<'p, 'a>, signed: &str, starts: &str, ends: &str) -> Filling<'p, 'a> {
    form.set("signed_on", signed).set("starts_on", starts).set("ends_on", ends)
}

#[test]
fn an_agreement_is_entered_under_its_umbrella_and_each_shows_the_other() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        officer.open("/agreements").must_say("Belum ada perjanjian");
        let umbrella = new_agreement(&officer, "100.3.10-395 Tahun 2025", "Sinergi pemasyarakatan");
        let umbrella = dated(umbrella, "3/11/2025", "3/11/2025", "2 November 2027").set("kind", "umbrella");
        let page = umbrella.send_and_follow();
        page.must_say("Nota kesepakatan (payung)").must_say("Berlaku").must_say("2 November 2027");
        let way = page.link_starting("/agreements/new?umbrella=").expect("the way to a child");
        let child = officer.fill_at(&way, "/agreements/new").set("number", "WP.28.PAS.6-HK.01.05-12");
        let child = child.set("title", "Kerja sosial di panti").set("party_name_1", "Yayasan Panti");
        let page = child.send_and_follow();
        page.must_say("Konsep").must_say("100.3.10-395 Tahun 2025").must_say("Sinergi pemasyarakatan");
        officer.open("/agreements?kind=umbrella").must_say("Sinergi pemasyarakatan");
        assert!(!officer.open("/agreements?kind=umbrella").says("Kerja sosial di panti"));
        officer.open("/agreements?q=yayasan+panti+tresna").must_say("Sinergi pemasyarakatan");
    });
}

#[test]
fn the_list_filters_by_the_state_that_follows_from_the_dates() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let rows = [
            ("K-1", "", "", "", "draft"),
            ("K-2", "2026-11-20", "2026-12-01", "2027-12-01", "not_yet"),
            ("K-3", "2026-01-05", "2026-01-05", "2027-02-22", "in_force"),
            ("K-4", "2026-01-05", "2026-01-05", "2027-02-21", "ending"),
            ("K-5", "2025-01-05", "2025-01-05", "2026-11-22", "expired"),
        ];
        for (number, signed, starts, ends, _) in rows {
            dated(new_agreement(&officer, number, "Uji"), signed, starts, ends).send_and_follow();
        }
        for (_, _, _, _, state) in rows {
            let page = officer.open(&format!("/agreements?state={state}"));
            let shown: Vec<&str> = rows.iter().filter(|row| page.says(row.0)).map(|row| row.4).collect();
            assert_eq!(shown, [state]);
        }
        for sort in ["number", "-number", "title", "-title", "ends_on", "-ends_on"] {
            officer.open(&format!("/agreements?sort={sort}")).must_say("K-5");
        }
    });
}

#[test]
fn people_placed_under_an_expired_agreement_are_counted() {
    TestApp::on_both(|app| {
        let site =
            app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&[Weekday::Tuesday], 8, 12));
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        app.given_session(site, order, Date::constant(2026, 12, 1), 480, 720);
        let officer = app.person("kerja-sama");
        let ways = officer.open("/agreements?q=pattimura").links();
        let way = ways.iter().find(|way| way.starts_with("/agreements/") && !way.ends_with("/new"));
        let way = way.expect("the way to the agreement");
        officer.fill(&format!("{way}/edit")).set("party_name_2", "Yayasan Uji").send_and_follow();
        let in_states = |signed: &str, starts: &str, ends: &str| {
            dated(officer.fill(&format!("{way}/edit")), signed, starts, ends).send_and_follow();
            let states = ["draft", "ending", "expired_in_use"];
            states.map(|state| officer.open(&format!("/agreements?state={state}")).says("Taman Pattimura"))
        };
        assert_eq!(in_states("", "", ""), [true, false, false], "a draft has not expired");
        assert_eq!(in_states("2026-01-05", "2026-01-05", "2026-11-22"), [false, false, true]);
        let last_day = in_states("2026-01-05", "2026-01-05", "2026-11-23");
        assert_eq!(last_day, [false, true, false], "its last day still counts");
        assert_eq!(in_states("2026-01-05", "2026-01-05", "2027-11-23"), [false, false, false]);
    });
}

#[test]
fn a_form_sent_twice_makes_one_agreement() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let form = new_agreement(&officer, "K-7", "Uji");
        let (first, second) = (form.send(), form.send());
        assert_eq!((first.status, first.leads_to), (303, second.leads_to));
        new_agreement(&officer, "K-7", "Lain").send().must_say("Nomor ini sudah dipakai perjanjian lain");
    });
}

#[test]
fn a_stale_form_overwrites_nothing_and_shows_both_versions() {
    TestApp::on_both(|app| {
        let (one, other) = (app.person("kerja-sama"), app.person("kerja-sama"));
        let way = new_agreement(&one, "K-8", "Judul lama").send().leads_to.expect("its page");
        let edit = format!("{way}/edit");
        let late = other.fill(&edit).set("title", "Judul yang kalah");
        one.fill(&edit).set("title", "Judul baru").send_and_follow().must_say("Judul baru");
        let stale = late.send();
        assert_eq!(stale.status, 409);
        stale.must_say("Judul baru").must_say("Judul yang kalah").must_say("Rachel Noya");
        one.open(&way).must_say("Judul baru");
    });
}

#[test]
fn wrong_agreements_are_told_field_by_field() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let form = officer.fill("/agreements/new").set("number", "").set("starts_on", "2026-02-01");
        let answer = form.set("ends_on", "2026-01-01").set("title", "Uji").send();
        assert_eq!(answer.status, 422);
        answer
            .must_say("Isian ini belum diisi")
            .must_say("lebih awal daripada tanggal mulai")
            .must_say("paling sedikit dua pihak");
    });
}

#[test]
fn dates_that_cannot_be_true_are_refused_at_their_field() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let form = || new_agreement(&officer, "K-8", "Uji");
        let page = dated(form(), "2030-01-05", "2026-01-05", "2126-01-04").send();
        assert_eq!(page.status, 422);
        page.must_say("Tanggal tanda tangan belum tiba").must_say("lebih dari 25 tahun. Periksa tahunnya");
        for field in ["signed_on", "ends_on"] {
            assert!(page.html().contains(&format!("href=\"#{field}\"")), "the summary leads to {field}");
        }
        let page = dated(form(), "2026-03-01", "2026-01-05", "2026-02-28").send();
        assert_eq!(page.status, 422);
        page.must_say("lebih awal daripada tanggal tanda tangan");
        let way = dated(form(), "2026-01-05", "2026-01-05", "2028-01-04").send().leads_to.expect("its page");
        let change = officer.fill(&format!("{way}/edit")).set("ends_on", "2128-01-04").send();
        assert_eq!(change.status, 422, "a change is held to the same");
        change.must_say("Periksa tahunnya");
    });
}

#[test]
fn a_party_goes_only_after_it_was_said_which() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let parties = |what: &'static str| {
            let sql = format!("SELECT COUNT(*) AS n FROM agreement_parties WHERE {what}");
            app.count(Box::leak(sql.into_boxed_str()), vec![])
        };
        // A host behind which stands an office of the same name, as a register of sites makes it.
        let page = officer.fill("/sites/hosts/new").set("name", "Dinas Sosial Kota Ambon");
        let page = page.set("kind", "department").set("office", &office(&officer, "Dinas Sosial Kota Ambon"));
        let host = page.send().leads_to.expect("its page").rsplit('/').next().map(str::to_owned);
        let host = format!("host:{}", host.expect("an id"));
        let form = new_agreement(&officer, "K-11", "Uji").set("party_2", &host);
        let edit = format!("{}/edit", form.send().leads_to.expect("its page"));
        officer.open(&edit).must_say("Dinas Sosial Kota Ambon (instansi penerima)");
        officer.fill(&edit).set("title", "Judul baru").send_and_follow().must_say("Judul baru");
        assert_eq!((parties("host_id IS NOT NULL"), parties("1 = 1")), (1, 3), "saving dropped nobody");
        let without = officer.fill(&edit).set("party_2", "");
        let asked = without.send();
        assert_eq!(asked.status, 422);
        asked.must_say("Dinas Sosial Kota Ambon tidak lagi menjadi pihak perjanjian ini");
        assert_eq!(parties("host_id IS NOT NULL"), 1, "nothing is saved before that is said");
        officer.fill_on(&asked, &edit).set("release", "1").send_and_follow();
        assert_eq!((parties("host_id IS NOT NULL"), parties("1 = 1")), (0, 2));
        // A name that is mended is no party lost, one that is emptied is.
        officer.fill(&edit).set("party_name_1", "Yayasan Panti Wreda").send_and_follow().must_say("Wreda");
        let two = officer.fill(&edit).set("party_name_1", "").set("party_1", &host).send();
        assert_eq!(two.status, 422);
        two.must_say("Yayasan Panti Wreda tidak lagi menjadi pihak");
    });
}

/// The value of the choice that is an office of this name.
fn office(person: &Person<'_>, name: &str) -> String {
    let html = person.open("/sites/hosts/new").html();
    let found = html.split("<option value=\"").find(|part| part.contains(&format!(">{name}<")));
    found.and_then(|part| part.split('"').next()).expect("the office is a choice").to_owned()
}

#[test]
fn a_party_is_chosen_or_written_and_not_both() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let form = new_agreement(&officer, "K-12", "Uji").set("party_name_0", "Bupati Seram Bagian Barat");
        let both = form.send();
        assert_eq!(both.status, 422);
        both.must_say("Pilih pihak ini dari daftar atau tulis namanya, tidak keduanya");
        officer
            .fill_on(&both, "/agreements/new")
            .set("party_0", "")
            .send_and_follow()
            .must_say("Bupati Seram");
    });
}

#[test]
fn an_office_that_is_no_party_reads_an_agreement_and_cannot_change_it() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let way = new_agreement(&officer, "K-9", "Uji").send().leads_to.expect("its page");
        let edit = format!("{way}/edit");
        for name in ["kepala-bapas", "pk", "jaksa", "koordinator", "hakim"] {
            let reader = app.person(name);
            assert!(!reader.open(&way).links().contains(&edit), "{name} is shown the way to change it");
            assert_eq!(reader.get(&edit).status, 404, "{name}");
        }
        for name in ["pk", "jaksa", "koordinator"] {
            assert_eq!(app.person(name).get("/agreements/new").status, 404, "{name}");
        }
        for way in ["/agreements", &way, "/agreements/new"] {
            assert_eq!(app.person("pengawas").get(way).status, 404, "{way}");
            assert_eq!(app.visitor().get(way).status, 303, "{way}");
        }
    });
}

#[test]
fn a_party_changes_an_agreement_that_another_office_keeps() {
    TestApp::on_both(|app| {
        let officer = app.person("kerja-sama");
        let page = officer.open("/agreements/new");
        let html = page.html();
        let bapas = html.split("<option value=\"").find(|part| part.contains(">Balai Pemasyarakatan"));
        let bapas = bapas.and_then(|part| part.split('"').next()).expect("Bapas is a choice");
        let form = new_agreement(&officer, "K-10", "Uji").set("party_1", bapas).set("party_name_1", "");
        let way = form.send().leads_to.expect("its page");
        let head = app.person("kepala-bapas");
        let page = head.fill(&format!("{way}/edit")).set("title", "Judul dari Bapas").send_and_follow();
        page.must_say("Judul dari Bapas");
    });
}
