//! What orders of one person share: changed by nobody who was not asked, and told of.

use domain::access::OfficeKind;
use testkit::app::TestApp;

use super::{MARIA, new_order};

/// Happenings of orders or of people whose data names these codes.
fn told(app: &TestApp, codes_of: &str, codes: &str) -> i64 {
    app.count(
        "SELECT COUNT(*) AS n FROM events WHERE act LIKE $1 AND data LIKE $2",
        vec![format!("{codes_of}_%").into(), format!("%{codes}%").into()],
    )
}

#[test]
fn what_is_kept_of_a_known_person_gives_way_only_to_someone_who_saw_both() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let first = new_order(&clerk, "50/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        let moved = |number, address| {
            let form = new_order(&clerk, &format!("{number}/Pid.B/2026/PN Amb"), MARIA);
            form.set("address", address).set("district", "")
        };

        let asked = moved(51, "Batu Merah").send();
        assert_eq!(asked.status, 422);
        asked.must_say("sudah tercatat dengan keterangan lain").must_say("Poka, Kota Ambon");
        asked.must_say("Batu Merah");
        clerk.open(&first).must_say("Poka, Kota Ambon");
        assert_eq!(
            told(app, "person", r#""compared":["address"]"#),
            1,
            "who was shown the address is on record"
        );

        let form = clerk.fill_on(&asked, "/orders/new");
        assert_eq!(form.send().status, 422, "nothing is chosen for anybody");
        form.set("person_facts", "kept").send_and_follow().must_say("Poka, Kota Ambon");
        assert_eq!(told(app, "order", r#""kept":["address"]"#), 1);

        let form = clerk.fill_on(&moved(52, "Batu Merah").send(), "/orders/new");
        let page = form.set("person_facts", "new").send_and_follow();
        page.must_say("Batu Merah").must_say("Teluk Ambon");
        assert_eq!(told(app, "order", r#""replaced":["address"]"#), 1, "a blank district replaced nothing");
        clerk.open(&first).must_say("Batu Merah");

        let late = clerk.fill_on(&moved(53, "Hative").send(), "/orders/new").set("person_facts", "new");
        app.person("jaksa").fill(&format!("{first}/edit")).set("address", "Wayame").send_and_follow();
        let again = late.send();
        assert_eq!(again.status, 422, "the choice was between other facts");
        again.must_say("Wayame");
        clerk.open(&first).must_say("Wayame");
    });
}

#[test]
fn a_filler_is_no_number_of_a_person_by_hand_either() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        for filler in ["0000000000000000", "9999999999999999", "8171040000000000", "8171047203900001"] {
            let page = new_order(&clerk, "49/Pid.B/2026/PN Amb", filler).send();
            assert_eq!(page.status, 422, "{filler}");
            page.must_say("NIK ini tidak mungkin diterbitkan");
        }
        clerk.open("/orders").must_say("Belum ada putusan");
    });
}

#[test]
fn a_person_is_renamed_only_by_somebody_who_was_asked() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let first = new_order(&clerk, "54/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        let asked = new_order(&clerk, "55/Pid.B/2026/PN Amb", MARIA).set("name", "Matheos Salakay").send();
        assert_eq!(asked.status, 422);
        asked.must_say("NIK ini sudah tercatat untuk Maria Wairisal. Orang yang sama?");
        clerk.open(&first).must_say("Maria Wairisal");
        let form = clerk.fill_on(&asked, "/orders/new").set("person_facts", "new");
        form.send_and_follow().must_say("Matheos Salakay");
        let page = clerk.open(&first);
        page.must_say("Matheos Salakay").must_say("Keterangan orang diubah: Nama");
        assert_eq!(told(app, "person", r#""changed":["name"]"#), 1);
        assert_eq!(told(app, "person", MARIA) + told(app, "person", "Matheos"), 0, "codes, never the number");
    });
}

#[test]
fn what_another_office_keeps_of_a_person_is_neither_shown_nor_replaced() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let first = new_order(&clerk, "56/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        app.given_office(OfficeKind::Prosecution, "Kejaksaan Negeri Maluku Tengah", "Kejari Masohi");
        app.given_person("staf-masohi", "Kejari Masohi", "prosecution_clerk");
        let stranger = app.person("staf-masohi");
        let form = new_order(&stranger, "7/Pid.B/2026/PN Msh", MARIA).set("prosecutor", "");
        let asked = form.set("name", "Matheos Salakay").set("address", "Masohi").send();
        assert_eq!(asked.status, 422);
        asked.must_say("sudah tercatat dengan nama lain pada perkara kantor lain");
        assert!(!asked.says("Maria Wairisal") && !asked.says("Poka"), "{}", asked.words());
        assert_eq!(told(app, "person", r#""differs":["name","address"]"#), 1);
        let form = stranger.fill_on(&asked, "/orders/new");
        let forced = form.set("person_facts", "new").send();
        assert_eq!(forced.status, 422, "nobody replaces what they may not see");
        assert!(!forced.says("Maria Wairisal"));
        let form = stranger.fill_on(&forced, "/orders/new").set("person_facts", "kept");
        form.send_and_follow().must_say("Maria Wairisal");
        clerk.open(&first).must_say("Maria Wairisal").must_say("Poka, Kota Ambon");
    });
}

#[test]
fn a_stale_form_overwrites_no_fact_of_the_person_either() {
    TestApp::on_both(|app| {
        let (one, other) = (app.person("staf-pidum"), app.person("jaksa"));
        let way = new_order(&one, "60/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        let second = new_order(&one, "61/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        let late = one.fill(&format!("{way}/edit")).set("occupation", "nelayan");
        other.fill(&format!("{second}/edit")).set("address", "Wayame").send_and_follow();
        let answer = late.send();
        assert_eq!(answer.status, 409, "the address was changed by way of another order of the person");
        answer.must_say("Wayame").must_say("Poka, Kota Ambon").must_say("Hendrik Sikteubun");
        let page = one.open(&way);
        page.must_say("Wayame").must_say("Keterangan orang diubah: Alamat");
        one.fill(&format!("{way}/edit")).set("occupation", "nelayan").send_and_follow().must_say("nelayan");
        one.open(&second).must_say("Keterangan orang diubah: Pekerjaan");
    });
}
