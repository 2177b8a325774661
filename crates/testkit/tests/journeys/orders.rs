//! Orders: entered, checked against their extract, given to people, changed by two at once.

use testkit::app::{Filling, Person, TestApp};

mod checked;
mod people;

/// The form of an order that a clerk fills in, with what the extract says.
pub fn new_order<'p, 'a>(person: &'p Person<'a>, case: &str, nik: &str) -> Filling<'p, 'a> {
    person
        .fill("/orders/new")
        .set("case_number", case)
        .set("judgment_date", "9 Februari 2026")
        .set("final_date", "2026-02-16")
        .set("offence_article", "Pasal 486")
        .set("offence", "penggelapan")
        .set("threat", "48")
        .set("name", "Maria Wairisal")
        .set("nik", nik)
        .set("birth_date", "12/3/1990")
        .set("address", "Poka, Kota Ambon")
        .set("district", "Teluk Ambon")
        .set("principal", "4 bulan penjara")
        .set("hours", "120")
        .set("hours_per_day", "4")
        .set("days_per_week", "2")
        .set("period", "6 bulan")
        .set("default_consequence", "prison_all")
        .set("consent", "given")
        .set("prosecutor", "Hendrik Sikteubun, S.H., M.H.")
        .set("probation_officer", "Jane Matulessy")
}

const MARIA: &str = "8171045203900001";

#[test]
fn a_clerk_enters_an_order_and_the_offices_it_concerns_see_it() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        clerk.open("/orders").must_say("Belum ada putusan");
        let way = new_order(&clerk, "31/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        let page = clerk.open(&way);
        page.must_say("Maria Wairisal").must_say("Pengadilan Negeri Ambon").must_say("Penjara 4 bulan");
        page.must_say("••••••••••••0001")
            .must_say("120 jam")
            .must_say("Jane Matulessy")
            .must_say("Perempuan");
        assert!(!page.says(MARIA), "the NIK is masked");
        for name in ["jaksa", "pk", "kepala-bapas", "hakim"] {
            app.person(name).open("/orders").must_say("Maria Wairisal");
            app.person(name).open(&way).must_say("31/Pid.B/2026/PN Amb");
        }
        for name in ["pengawas", "kerja-sama", "auditor"] {
            assert_eq!(app.person(name).get(&way).status, 404, "{name}");
        }
        assert!(!app.person("pk2").open("/orders").says("Maria Wairisal"), "another officer's caseload");
        app.person("pk2").open("/orders?officer=any").must_say("Maria Wairisal");
    });
}

#[test]
fn what_the_court_wrote_is_kept_and_warned_of() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let form =
            new_order(&clerk, "32/Pid.B/2026/PN Amb", MARIA).set("hours", "260").set("hours_per_day", "10");
        form.send_and_follow()
            .must_say("berbeda dari batas undang-undang")
            .must_say("Lama kerja sosial lebih dari 240 jam (KUHP 85(4))")
            .must_say("Kerja sosial lebih dari 8 jam dalam satu hari (KUHP 85(5))");
        clerk.open("/orders").must_say("2 peringatan");
    });
}

#[test]
fn a_bad_form_says_everything_at_once_and_keeps_the_words() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let form = new_order(&clerk, "33/Pid.B/2026/PN Amb", "817104520390000");
        let page = form.set("judgment_date", "9/2/1926").set("hours", "dua puluh").set("consent", "").send();
        assert_eq!(page.status, 422);
        page.must_say("NIK harus 16 angka")
            .must_say("Tahunnya tidak mungkin")
            .must_say("Jam ditulis dengan huruf saja");
        page.must_say("Isian ini belum diisi");
        assert!(page.html().contains("Maria Wairisal"));
        clerk.open("/orders").must_say("Belum ada putusan");
        let child = new_order(&clerk, "33/Pid.B/2026/PN Amb", MARIA).set("birth_date", "12/3/2010").send();
        child.must_say("Belum berusia 18 tahun").must_say("KUHP 115");
    });
}

#[test]
fn nothing_was_judged_or_became_final_on_a_day_that_has_not_come() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let tomorrow = || new_order(&clerk, "62/Pid.B/2026/PN Amb", MARIA).set("judgment_date", "2026-11-24");
        let page = tomorrow().set("final_date", "2027-02-16").send();
        assert_eq!(page.status, 422);
        page.must_say("Tanggal putusan: Tanggal ini belum tiba");
        assert_eq!(
            page.words().matches("Tanggal ini belum tiba").count(),
            4,
            "both days, at the top and beside"
        );
        clerk.open("/orders").must_say("Belum ada putusan");
        let form = tomorrow().set("judgment_date", "23 November 2026").set("final_date", "");
        let way = form.send().leads_to.expect("what was judged today is kept");
        let late = clerk.fill(&format!("{way}/edit")).set("final_date", "2026-11-30").send();
        assert_eq!(late.status, 422, "and not changed into what cannot be");
    });
}

#[test]
fn an_order_sent_twice_is_one_order_and_a_known_case_is_refused() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let form = new_order(&clerk, "34/Pid.B/2026/PN Amb", MARIA);
        let (first, second) = (form.send(), form.send());
        assert_eq!((first.status, &first.leads_to), (303, &second.leads_to));
        let again = new_order(&clerk, "34/pid.b/2026/PN AMB", MARIA).send();
        assert_eq!(again.status, 422);
        again.must_say("Perkara ini sudah tercatat");
        assert_eq!(again.link_starting(first.leads_to.as_deref().expect("an order")), first.leads_to);
        let other = new_order(&clerk, "35/Pid.B/2026/PN Amb", MARIA).set("birth_date", "13/3/1990").send();
        other.must_say("NIK ini tercatat untuk orang dengan tanggal lahir");
    });
}

#[test]
fn an_order_is_checked_against_its_scanned_extract() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let way = new_order(&clerk, "36/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        clerk.open(&way).must_say("petikannya belum diunggah");
        let upload = || clerk.fill(&format!("{way}/extract"));
        let program = upload().file("extract", "petikan.pdf", b"MZ\0\0 no scan".to_vec()).send();
        assert_eq!(program.status, 422);
        program.must_say("Hanya PDF, JPEG, atau PNG");
        let scan = upload().file("extract", "../petikan putusan.pdf", b"%PDF-1.7\nscan".to_vec());
        let (first, second) = (scan.send(), scan.send());
        assert_eq!((first.status, second.status), (303, 303));
        let page = clerk.open(&way);
        assert_eq!(
            page.links().iter().filter(|link| link.starts_with("/files/")).count(),
            1,
            "sent twice, kept once"
        );
        let file = page.link_starting("/files/").expect("the scan");
        let answer = app.person("pk").get(&file);
        assert_eq!((answer.status, answer.bytes.as_slice()), (200, &b"%PDF-1.7\nscan"[..]));
        assert_eq!(answer.headers["content-type"], "application/pdf");
        assert_eq!(app.person("pengawas").get(&file).status, 404);
        assert_eq!(app.visitor().get(&file).status, 303);
        let checked = clerk.fill_at(&way, &format!("{way}/verify")).send_and_follow();
        checked.must_say("Diperiksa").must_say("Dicocokkan dengan petikan putusan");
    });
}

#[test]
fn an_order_stays_marked_as_unchecked_however_far_it_has_come_until_it_is_checked() {
    TestApp::on_both(|app| {
        let (clerk, pk) = (app.person("staf-pidum"), app.person("pk"));
        let way = new_order(&clerk, "45/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        let form = pk.fill(&format!("{way}/assessment")).set("fitness", "fit").set("consent", "given");
        form.tick("availability", "1-morning").send_and_follow().must_say("Diasesmen");
        for person in [&clerk, &pk] {
            person.open(&way).must_say("Putusan ini belum dicocokkan dengan petikannya");
        }
        let verify = format!("{way}/verify");
        assert!(clerk.open(&way).form(&verify).is_none(), "there is nothing to check it against");
        let scan = clerk.fill(&format!("{way}/extract"));
        scan.file("extract", "petikan.pdf", b"%PDF-1.7\nscan".to_vec()).send_and_follow();
        pk.open(&way).must_say("Petikan sudah ada");
        assert!(pk.open(&way).form(&verify).is_none(), "the office that executes it checks it");
        let checked = clerk.fill_at(&way, &verify).send_and_follow();
        checked.must_say("Diasesmen").must_say("Dicocokkan dengan petikan putusan");
        assert!(checked.form(&verify).is_none());
        for person in [&clerk, &pk] {
            let page = person.open(&way);
            assert!(!page.says("belum dicocokkan") && !page.says("Petikan sudah ada"), "{}", page.words());
        }
    });
}

#[test]
fn people_are_named_and_their_lists_follow() {
    TestApp::on_both(|app| {
        let head = app.person("kepala-bapas");
        let clerk = app.person("staf-pidum");
        let form = new_order(&clerk, "37/Pid.B/2026/PN Amb", MARIA).set("probation_officer", "");
        let way = form.send().leads_to.expect("an order");
        head.open(&way).must_say("Belum ditunjuk");
        head.open("/orders?officer=none").must_say("Maria Wairisal");
        let page = head.open(&format!("{way}/assign"));
        let html = page.html();
        let id = html.split("<option value=\"").find(|part| part.contains("Achmad Ohorella"));
        let id = id.and_then(|part| part.split('"').next()).expect("an officer to choose");
        let stale = head.fill(&format!("{way}/assign")).set("officer", id);
        head.fill(&format!("{way}/assign")).set("officer", id).send_and_follow().must_say("Achmad Ohorella");
        app.person("pk2").open("/orders").must_say("Maria Wairisal");
        assert!(!app.person("pk").open("/orders").says("Maria Wairisal"));
        let refused = stale.set("officer", "").send();
        assert_eq!(refused.status, 409);
        refused.must_say("Achmad Ohorella").must_say("Frederika Talakua");
    });
}

#[test]
fn a_stale_order_form_overwrites_nothing_and_shows_both_versions() {
    TestApp::on_both(|app| {
        let (one, other) = (app.person("staf-pidum"), app.person("jaksa"));
        let way = new_order(&one, "38/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        let edit = format!("{way}/edit");
        let late = one.fill(&edit).set("hours", "60");
        other.fill(&edit).set("hours", "100").send_and_follow().must_say("100 jam");
        let answer = late.send();
        assert_eq!(answer.status, 409);
        answer.must_say("60").must_say("100").must_say("Hendrik Sikteubun");
        one.open(&way).must_say("100 jam");
    });
}

#[test]
fn a_nik_is_shown_in_full_only_for_a_reason_that_is_recorded() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let way = new_order(&clerk, "39/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        assert_eq!(clerk.get(&format!("{way}/reveal")).status, 404, "a clerk does not hold the act");
        let officer = app.person("pk");
        let without = officer.fill(&format!("{way}/reveal")).send();
        assert_eq!(without.status, 422);
        assert!(!without.says(MARIA));
        officer.fill(&format!("{way}/reveal")).set("reason", "letter").send().must_say(MARIA);
        officer.open(&way).must_say("NIK dilihat lengkap");
    });
}

#[test]
fn the_list_is_filtered_sorted_and_paged_in_its_address() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        for (number, name) in [(1, "Orang Satu"), (2, "Orang Dua"), (3, "Orang Tiga")] {
            let nik = format!("817104520390000{number}");
            let form = new_order(&clerk, &format!("4{number}/Pid.B/2026/PN Amb"), &nik);
            form.set("name", name).send_and_follow();
        }
        clerk.open("/orders?q=42%2Fpid").must_say("Orang Dua");
        assert!(!clerk.open("/orders?q=orang+dua").says("Orang Satu"));
        clerk.open("/orders?q=%25").must_say("Tidak ada putusan yang cocok");
        for sort in ["name", "-name", "judgment_date", "-judgment_date", "last_day", "-last_day"] {
            clerk.open(&format!("/orders?sort={sort}")).must_say("Orang Tiga");
        }
        clerk.open("/orders?state=to_assess").must_say("Orang Tiga");
        clerk.open("/orders?state=running").must_say("Tidak ada putusan yang cocok");
        for late in ["overdue", "soon"] {
            clerk.open(&format!("/orders?late={late}")).must_say("Tidak ada putusan yang cocok");
        }
    });
}
