//! Closing a sentence, and checking its statement.

use domain::{ids::OrderId, time::Date};
use jiff::SignedDuration;
use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
};

use crate::{
    delegations::{act_for, give},
    hours::record,
    reader,
};

const MONDAY: Date = Date::constant(2026, 11, 23);

/// A sentence of eight hours, worked on Monday; one more session lies ahead.
fn served(app: &TestApp) -> OrderId {
    let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
    let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 8));
    let attendance = app.given_session(site, order, MONDAY, 480, 960);
    app.given_session(site, order, Date::constant(2026, 11, 30), 480, 720);
    app.clock.advance(SignedDuration::from_hours(8));
    record(&app.person("pengawas"), attendance, "08:00", "16:00");
    order
}

fn propose(person: &Person<'_>, order: OrderId) {
    person
        .fill(&format!("/orders/{order}/completion"))
        .send_and_follow()
        .must_say("Menunggu keputusan jaksa");
}

/// The address of the proposal that waits.
fn waiting(person: &Person<'_>) -> String {
    person.open("/completions").link_starting("/completions/").expect("a proposal that waits")
}

fn confirm(person: &Person<'_>, address: &str) {
    let form = person.fill(address).set("decision", "confirm");
    form.send_and_follow().must_say("surat keterangan terbit");
}

fn code(app: &TestApp) -> String {
    let found = app.house.db().read_blocking(|read| {
        read.one("SELECT verify_code FROM completions WHERE verify_code IS NOT NULL", &[])?
            .get::<String>("verify_code")
    });
    found.expect("a statement with its code")
}

#[test]
fn the_officer_proposes_the_prosecutor_confirms_and_anybody_can_check() {
    TestApp::on_both(|app| {
        let order = served(app);
        let (pk, jaksa) = (app.person("pk"), app.person("jaksa"));
        pk.open("/").must_say("1 orang sudah menjalani semua jam");
        pk.open("/orders?state=to_propose").must_say("Yopi Latuheru");
        pk.open(&format!("/orders/{order}")).must_say("Periksa penyelesaian");
        propose(&pk, order);
        assert!(
            !pk.open("/orders?state=to_propose").says("Yopi Latuheru"),
            "it waits for the prosecutor now"
        );
        let address = waiting(&jaksa);
        jaksa.open(&address).must_say("Yopi Latuheru").must_say("8 jam");
        confirm(&jaksa, &address);
        pk.open(&format!("/orders/{order}/completion"))
            .must_say("001/KS/KEJARI-AMBON/XI/2026")
            .must_say("Sah");
        let completed = app.count("SELECT COUNT(*) AS n FROM orders WHERE state = 'completed'", vec![]);
        let ahead = app.count("SELECT COUNT(*) AS n FROM attendances WHERE state = 'expected'", vec![]);
        assert_eq!((completed, ahead), (1, 0), "the sentence is completed and its seats are free");
        let page = pk.open(&format!("/orders/{order}"));
        page.must_say("DLHP Ambon, Taman Pattimura · sudah dijalani di sini");
        assert!(!page.says("Belum ditempatkan"), "{}", page.words());
        let letter = pk.get(&format!("/orders/{order}/completion.pdf"));
        assert_eq!((letter.status, &letter.bytes[..5]), (200, &b"%PDF-"[..]));
        let words: String = reader::texts(&letter.bytes)[0].split_whitespace().collect();
        for said in [
            "Tanggal lahir : 17 Agustus 1990",
            "Tempat kerja : Taman Pattimura (DLHP Ambon, Taman Pattimura)",
        ] {
            assert!(words.contains(&said.replace(' ', "")), "«{said}» is not in {words}");
        }
        assert!(!words.contains("Tempat,tanggal"), "no place of birth is kept");
        assert_eq!(letter.bytes, jaksa.get(&format!("/orders/{order}/completion.pdf")).bytes);
        assert_eq!(app.person("pengawas").get(&format!("/orders/{order}/completion.pdf")).status, 404);
        assert_eq!(app.visitor().get(&format!("/orders/{order}/completion.pdf")).status, 303);
        let waits = app.count("SELECT value AS n FROM summaries WHERE name = 'completions.proposed'", vec![]);
        assert_eq!(waits, 0);
    });
}

#[test]
fn the_public_page_says_valid_and_never_who() {
    TestApp::on_both(|app| {
        let order = served(app);
        propose(&app.person("pk"), order);
        let jaksa = app.person("jaksa");
        let address = waiting(&jaksa);
        confirm(&jaksa, &address);
        let (code, visitor) = (code(app), app.visitor());
        let page = visitor.open(&format!("/verify/{code}"));
        page.must_say("Sah").must_say("Surat keterangan selesai. Diterbitkan 23 November 2026");
        for hidden in
            ["Yopi", "Latuheru", "Pencurian", "476", "Pengadilan", "Pid.B", "KEJARI", "001/KS", "8 jam"]
        {
            assert!(!page.html().contains(hidden), "the public page shows {hidden}");
        }
        let typed = code.to_lowercase().replace('0', "o");
        visitor.open(&format!("/verify?code={}-{}", &typed[..4], &typed[4..])).must_say("Diterbitkan");
        let wrong = visitor.open("/verify/K7Q2M9XD0PTRK7Q2M9XD0PTRK7");
        wrong.must_say("Tidak sah");
        visitor.open("/verify/bukan-kode").must_say("Tidak sah");
        visitor.open("/verify").must_say("Kode surat");
        jaksa
            .fill_at(&address, &format!("{address}/withdraw"))
            .set("reason", "Jam dihitung ganda")
            .send_and_follow();
        let withdrawn = visitor.open(&format!("/verify/{code}"));
        withdrawn.must_say("Tidak sah");
        assert!(!withdrawn.says("Diterbitkan") && !withdrawn.says("Jam dihitung ganda"));
    });
}

#[test]
fn nothing_is_proposed_before_every_hour_is_served() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 12));
        let attendance = app.given_session(site, order, MONDAY, 480, 960);
        let pk = app.person("pk");
        pk.open(&format!("/orders/{order}/completion")).must_say("tidak sedang berjalan");
        app.clock.advance(SignedDuration::from_hours(8));
        record(&app.person("pengawas"), attendance, "08:00", "16:00");
        let page = pk.open(&format!("/orders/{order}/completion"));
        page.must_say("Masih ada jam yang belum dijalani");
        assert!(page.form(&format!("/orders/{order}/completion")).is_none());
        // A form kept from elsewhere does not help.
        let other = pk.fill_at(
            &format!("/attendances/{attendance}/correct"),
            &format!("/attendances/{attendance}/correct"),
        );
        let answer = other.send_to(&format!("/orders/{order}/completion"));
        assert_eq!(answer.status, 422);
        answer.must_say("Masih ada jam yang belum dijalani");
    });
}

#[test]
fn an_attendance_that_stands_open_holds_the_proposal_up() {
    TestApp::on_both(|app| {
        let order = served(app);
        let site = app.given_site("Pasar Mardika", "Disperindag Ambon", "pengawas2");
        app.given_session(site, order, Date::constant(2026, 11, 20), 480, 720);
        app.person("pk")
            .open(&format!("/orders/{order}/completion"))
            .must_say("kehadiran yang belum lengkap");
    });
}

#[test]
fn who_has_served_all_hours_is_expected_no_more() {
    TestApp::on_both(|app| {
        let order = served(app);
        // A week later, with nothing proposed yet: the session of that Monday has nobody to wait for.
        app.clock.advance(SignedDuration::from_hours(6 * 24 + 16));
        let pengawas = app.person("pengawas");
        assert!(!pengawas.open("/today").says("Yopi Latuheru"));
        assert!(!pengawas.open("/").says("orang diharapkan datang"), "nor does the front page count them");
        app.clock.advance(SignedDuration::from_hours(24));
        assert!(!app.person("pengawas").open("/today").says("Yopi Latuheru"), "nor is anything unrecorded");
        let planned = || app.count("SELECT planned_minutes AS n FROM order_totals", vec![]);
        assert_eq!(planned(), 480 + 240);
        propose(&app.person("pk"), order);
        let places = "SELECT COUNT(*) AS n FROM attendances WHERE state = 'expected'";
        assert_eq!((app.count(places, vec![]), planned()), (0, 480), "the place is free for somebody else");
        let jaksa = app.person("jaksa");
        confirm(&jaksa, &waiting(&jaksa));
        assert_eq!(planned(), 480);
    });
}

#[test]
fn hours_that_turn_out_not_served_are_waited_for_again() {
    TestApp::on_both(|app| {
        let order = served(app);
        let pk = app.person("pk");
        let attendance = app.first_attendance(order);
        let form = pk.fill(&format!("/attendances/{attendance}/correct")).set("reason", "Pulang lebih awal");
        form.set("left", "12:00").send_and_follow();
        app.clock.advance(SignedDuration::from_hours(6 * 24 + 16));
        app.person("pengawas").open("/today").must_say("Yopi Latuheru").must_say("Diharapkan");
    });
}

#[test]
fn who_proposed_cannot_confirm() {
    TestApp::on_both(|app| {
        let order = served(app);
        propose(&app.person("pk"), order);
        let address = waiting(&app.person("jaksa"));
        assert_eq!(app.person("pk").get(&address).status, 404, "an officer decides nothing");
        // The same person in both offices, by whatever mistake of the roles.
        app.moves_to("pk", "Kejari Ambon", "prosecutor");
        let both = app.person("pk");
        let refused = both.get(&address);
        assert_eq!(refused.status, 422);
        refused.must_say("tidak dapat dikonfirmasi oleh orang yang mengusulkannya").must_say("KUHP 85(8)");
        assert_eq!(app.count("SELECT COUNT(*) AS n FROM completions WHERE state = 'confirmed'", vec![]), 0);
        let jaksa = app.person("jaksa");
        let form = jaksa.fill(&address).set("decision", "confirm");
        form.send();
        let again = form.send();
        assert_eq!(again.status, 422, "confirmed once, whoever presses again");
        assert_eq!(app.count("SELECT last AS n FROM number_series WHERE kind = 'completion'", vec![]), 1);
    });
}

#[test]
fn a_statement_confirmed_on_behalf_says_who_acted_and_for_whom() {
    TestApp::on_both(|app| {
        let order = served(app);
        propose(&app.person("pk"), order);
        let (jaksa, clerk) = (app.person("jaksa"), app.person("staf-pidum"));
        assert_eq!(give(&jaksa, "Yohana Rehatta", "2026-11-23", "2026-11-24").status, 303);
        act_for(&clerk);
        confirm(&clerk, &waiting(&clerk));
        let page = jaksa.open(&format!("/orders/{order}/completion"));
        page.must_say("Yohana Rehatta, atas nama Hendrik Sikteubun, S.H., M.H.");
        jaksa.open(&format!("/orders/{order}")).must_say("Yohana Rehatta, atas nama Hendrik Sikteubun");
        let letter = jaksa.get(&format!("/orders/{order}/completion.pdf"));
        let words: String = reader::texts(&letter.bytes)[0].split_whitespace().collect();
        let signed = "a.n. Hendrik Sikteubun, S.H., M.H., Jaksa Staf Tindak Pidana Umum";
        assert!(words.contains(&signed.replace(' ', "")), "{words}");
        let name = words.rfind("YohanaRehatta").expect("who acted");
        assert!(words.find("a.n.").is_some_and(|at| at < name), "{words}");
    });
}

#[test]
fn the_prosecutor_returns_a_proposal_with_the_reason() {
    TestApp::on_both(|app| {
        let order = served(app);
        let (pk, jaksa) = (app.person("pk"), app.person("jaksa"));
        propose(&pk, order);
        let address = waiting(&jaksa);
        let form = jaksa.fill(&address).set("decision", "return");
        assert_eq!(form.send().status, 422, "a reason is needed");
        let form = jaksa.fill(&address).set("decision", "return").set("reason", "Periksa tanggal 23");
        form.send_and_follow().must_say("Tidak ada usulan");
        pk.open(&format!("/orders/{order}/completion")).must_say("Periksa tanggal 23");
        propose(&pk, order);
        confirm(&jaksa, &waiting(&jaksa));
    });
}

#[test]
fn the_officer_takes_a_proposal_back_until_it_is_decided_on() {
    TestApp::on_both(|app| {
        let order = served(app);
        let (pk, jaksa) = (app.person("pk"), app.person("jaksa"));
        propose(&pk, order);
        let (page, way) =
            (format!("/orders/{order}/completion"), format!("/orders/{order}/completion/take-back"));
        assert!(jaksa.open(&page).form(&way).is_none(), "the prosecutor returns it, with a reason");
        let kept = jaksa.fill(&waiting(&jaksa)).set("decision", "confirm");
        let form = pk.fill_at(&page, &way);
        form.send_and_follow().must_say("Usulan ditarik Jane Matulessy").must_say("Usulkan penyelesaian");
        pk.open(&format!("/orders/{order}")).must_say("Usul selesai ditarik");
        let refused = kept.send();
        assert_eq!(refused.status, 422);
        refused.must_say("tidak lagi menunggu keputusan");
        assert_eq!(form.send().status, 422, "taken back once");
        jaksa.open("/completions").must_say("Tidak ada usulan");
        let withdrawn = jaksa.open("/completions?state=withdrawn");
        withdrawn.must_say("Yopi Latuheru");
        let address = withdrawn.link_starting("/completions/").expect("what was taken back");
        jaksa.open(&address).must_say("Usulan ditarik Jane Matulessy");
        propose(&pk, order);
        let waits = app.count("SELECT value AS n FROM summaries WHERE name = 'completions.proposed'", vec![]);
        assert_eq!(waits, 1);
        confirm(&jaksa, &waiting(&jaksa));
    });
}

/// Whoever was given the place may sit there by now: hours that turn out to be missing get new sessions.
#[test]
fn places_given_up_with_a_proposal_stay_free_when_it_is_taken_back() {
    TestApp::on_both(|app| {
        let order = served(app);
        let pk = app.person("pk");
        propose(&pk, order);
        let way = format!("/orders/{order}/completion/take-back");
        pk.fill_at(&format!("/orders/{order}/completion"), &way).send_and_follow();
        let places = || app.count("SELECT COUNT(*) AS n FROM attendances WHERE state = 'expected'", vec![]);
        let planned = || app.count("SELECT planned_minutes AS n FROM order_totals", vec![]);
        assert_eq!((places(), planned()), (0, 480));
        let attendance = app.first_attendance(order);
        let form = pk.fill(&format!("/attendances/{attendance}/correct")).set("reason", "Pulang lebih awal");
        form.set("left", "12:00").send_and_follow();
        assert_eq!((places(), planned()), (0, 480), "nobody is put back behind the officer's back");
        let page = pk.open(&format!("/orders/{order}"));
        page.must_say("4 jam belum tertampung dalam sesi yang dijadwalkan").must_say("Tambah sesi");
    });
}

#[test]
fn after_the_end_nothing_is_recorded_any_more() {
    TestApp::on_both(|app| {
        let order = served(app);
        let (pk, jaksa) = (app.person("pk"), app.person("jaksa"));
        let attendance = app.first_attendance(order);
        let kept = pk
            .fill(&format!("/attendances/{attendance}/correct"))
            .set("reason", "Terlambat")
            .set("left", "12:00");
        propose(&pk, order);
        confirm(&jaksa, &waiting(&jaksa));
        kept.send().must_say("Pidana ini sudah berakhir");
        assert_eq!(app.count("SELECT credited_minutes AS n FROM order_totals", vec![]), 480);
    });
}
