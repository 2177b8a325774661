//! A check against the extract holds what was seen: any change of it ends the check, for everybody to see.

use testkit::{
    app::{Person, TestApp},
    page::Page,
};

use super::{MARIA, new_order};

/// An order that was compared with its extract.
fn checked(clerk: &Person<'_>, case: &str) -> String {
    let way = new_order(clerk, case, MARIA).send().leads_to.expect("an order");
    let scan = clerk.fill(&format!("{way}/extract"));
    scan.file("extract", "petikan.pdf", b"%PDF-1.7\nscan".to_vec()).send_and_follow();
    let page = clerk.fill_at(&way, &format!("{way}/verify")).send_and_follow();
    page.must_say("Diperiksa").must_say("Dicocokkan dengan petikan putusan");
    way
}

fn must_have_ended(page: &Page) {
    page.must_say("Pencocokan berakhir").must_say("lalu isinya diubah. Cocokkan lagi");
    assert!(!page.says("Diperiksa"), "{}", page.words());
}

fn must_hold(page: &Page) {
    page.must_say("Diperiksa");
    assert!(!page.says("Pencocokan berakhir") && !page.says("Cocokkan lagi"), "{}", page.words());
}

fn states(app: &TestApp, state: &'static str) -> i64 {
    let sql = "SELECT CAST(COALESCE(SUM(value), 0) AS BIGINT) AS n FROM summaries WHERE name = $1";
    app.count(sql, vec![format!("orders.{state}").into()])
}

fn ended(app: &TestApp) -> i64 {
    let sql = "SELECT COUNT(*) AS n FROM events WHERE subject_kind = 'order' AND data LIKE '%\"check_ended\":true%'";
    app.count(sql, vec![])
}

fn register(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let head = "No Perkara;Nama;NIK;Tgl Lahir;Tgl Putusan;Tgl Inkracht;Lama;Persetujuan\n";
    let row = |(case, name, hours): &(&str, &str, &str)| {
        format!("{case};{name};{MARIA};12/3/1990;9/2/2026;16/2/2026;{hours};ya\n")
    };
    (head.to_owned() + &rows.iter().map(row).collect::<String>()).into_bytes()
}

fn upload(clerk: &Person<'_>, bytes: Vec<u8>) -> String {
    let sent = clerk.fill("/imports/orders").file("register", "register.csv", bytes).send();
    sent.leads_to.expect("its page")
}

#[test]
fn a_change_by_hand_ends_the_check_and_says_what_stood_there() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let way = checked(&clerk, "70/Pid.B/2026/PN Amb");
        let edit = || clerk.fill(&format!("{way}/edit"));
        // What the extract does not tell may change: it is signed before the judgment becomes final.
        must_hold(&edit().send_and_follow());
        must_hold(&edit().set("address", "Galala").set("district", "").send_and_follow());
        must_hold(&edit().set("final_date", "2026-02-18").set("probation_officer", "").send_and_follow());
        assert_eq!((ended(app), states(app, "verified") > 0), (0, true));

        let page = edit().set("hours", "100").send_and_follow();
        must_have_ended(&page);
        page.must_say("Diterima").must_say("Putusan diubah: Lama kerja sosial (semula 120 jam). ");
        page.must_say("Pencocokan dengan petikan berakhir");
        must_have_ended(&app.person("jaksa").open(&way));
        assert_eq!((ended(app), states(app, "verified")), (1, 0));
        assert_eq!(states(app, "received"), 2, "counted once for each office");

        let again = clerk.fill_at(&way, &format!("{way}/verify")).send_and_follow();
        must_hold(&again);
        must_have_ended(&edit().set("birth_date", "13/3/1990").send_and_follow());
    });
}

#[test]
fn a_register_says_that_it_would_end_a_check_and_then_ends_it() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let way = checked(&clerk, "71/Pid.B/2026/PN Amb");
        let same = upload(&clerk, register(&[("71/Pid.B/2026/PN Amb", "Maria Wairisal", "120")]));
        let page = clerk.open(&same);
        assert!(!page.says("mengakhiri pencocokan"), "{}", page.words());

        let other = upload(&clerk, register(&[("71/Pid.B/2026/PN Amb", "Maria Wairisal", "100")]));
        let page = clerk.open(&other);
        page.must_say("dengan peringatan 1").must_say("perubahannya mengakhiri pencocokan itu");
        page.must_say("Tercatat: 120. Di berkas: 100.");
        must_hold(&clerk.open(&way));
        clerk.fill_at(&other, &format!("{other}/apply")).send_and_follow();
        let page = clerk.open(&way);
        must_have_ended(&page);
        page.must_say("diperbarui dari register: Lama kerja sosial (semula 120 jam)");
        page.must_say("Pencocokan dengan petikan berakhir");
        assert_eq!((ended(app), states(app, "verified")), (1, 0));

        must_hold(&clerk.fill_at(&way, &format!("{way}/verify")).send_and_follow());
        let renamed = upload(&clerk, register(&[("71/Pid.B/2026/PN Amb", "Mariam Wairisal", "100")]));
        clerk.open(&renamed).must_say("Tercatat: Maria Wairisal. Di berkas: Mariam Wairisal.");
        clerk.fill_at(&renamed, &format!("{renamed}/apply")).send_and_follow();
        must_have_ended(&clerk.open(&way));
    });
}

#[test]
fn a_person_who_is_changed_elsewhere_ends_the_check_of_all_their_orders() {
    TestApp::on_both(|app| {
        let (clerk, pk) = (app.person("staf-pidum"), app.person("pk"));
        let first = checked(&clerk, "72/Pid.B/2026/PN Amb");
        let second = checked(&clerk, "73/Pid.B/2026/PN Amb");
        let form = pk.fill(&format!("{second}/assessment")).set("fitness", "fit").set("consent", "given");
        form.tick("availability", "1-morning").send_and_follow().must_say("Diasesmen");
        clerk.fill(&format!("{first}/edit")).set("name", "Mariam Wairisal").send_and_follow();
        must_have_ended(&clerk.open(&first));
        let page = clerk.open(&second);
        page.must_say("Diasesmen").must_say("Pencocokan berakhir").must_say("Mariam Wairisal");
        page.must_say("Pencocokan dengan petikan berakhir");
        assert_eq!(ended(app), 2, "a line in the history of each");

        // The form of a third order, whose papers name the person otherwise.
        for way in [&first, &second] {
            clerk.fill_at(way, &format!("{way}/verify")).send_and_follow();
        }
        let asked = new_order(&clerk, "74/Pid.B/2026/PN Amb", MARIA).set("name", "Maria Wairisal").send();
        clerk.fill_on(&asked, "/orders/new").set("person_facts", "new").send_and_follow();
        for way in [&first, &second] {
            clerk.open(way).must_say("Pencocokan berakhir");
        }
    });
}

#[test]
fn only_what_was_seen_is_said_to_agree() {
    TestApp::on_both(|app| {
        let (clerk, other) = (app.person("staf-pidum"), app.person("jaksa"));
        let way = new_order(&clerk, "75/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        let scan = clerk.fill(&format!("{way}/extract"));
        scan.file("extract", "petikan.pdf", b"%PDF-1.7\nscan".to_vec()).send_and_follow();
        let verify = format!("{way}/verify");
        let (late, without) =
            (clerk.fill_at(&way, &verify), clerk.fill_at(&way, &verify).set("facts_version", ""));
        other.fill(&format!("{way}/edit")).set("hours", "100").send_and_follow();
        late.send().must_say("sudah diubah sejak halaman Anda dibuka");
        without.send().must_say("sudah diubah sejak halaman Anda dibuka");
        let page = clerk.open(&way);
        page.must_say("Diterima").must_say("Cocokkan isinya, lalu nyatakan sesuai");
        assert!(!page.says("Pencocokan berakhir"), "there was no check that could end");
        must_hold(&clerk.fill_on(&page, &verify).send_and_follow());
    });
}
