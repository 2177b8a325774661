//! What waits for the offices of a sentence.

use jiff::SignedDuration;
use testkit::{app::TestApp, builders::Sentence, given_plans::hours};

use super::{MONDAY, TUESDAY, under};
use crate::{hours::record, orders::new_order, placements::WORKDAYS};

const MARIA: &str = "8171045203900001";

#[test]
fn the_clerk_and_the_officer_are_told_of_what_a_new_order_lacks() {
    TestApp::on_both(|app| {
        let clerk = app.person("staf-pidum");
        let form = new_order(&clerk, "46/Pid.B/2026/PN Amb", MARIA);
        let order = form.set("final_date", "").send().leads_to.expect("an order");
        let order = order.split('?').next().expect("an address").to_owned();
        let home = clerk.open("/");
        home.must_say("2 hal menunggu Anda");
        home.must_say("Belum dibandingkan dengan petikan").must_say("Petikan belum dipindai");
        home.must_say("Belum ada tanggal berkekuatan hukum tetap");
        for way in ["/orders?state=to_compare", "/orders?state=not_final"] {
            assert!(home.links().contains(&way.to_owned()), "{way}");
            clerk.open(way).must_say("Maria Wairisal");
        }
        clerk.open("/orders?state=unassigned").must_say("Tidak ada putusan yang cocok");
        let others = under(&app.person("jaksa").open("/"), "Belum beres, tetapi menunggu orang lain");
        assert!(others.contains("Belum dibandingkan dengan petikan"), "the clerk's work: {others}");
        let pk = app.person("pk");
        let home = pk.open("/");
        home.must_say("1 putusan menunggu asesmen").must_say("Asesmen belum dibuat");
        home.must_say("Diputus 9 Februari 2026, belum berkekuatan hukum tetap");
        assert!(home.links().contains(&format!("{order}/assessment")), "the button begins it");
    });
}

#[test]
fn who_cannot_be_placed_is_told_apart_and_only_to_who_reads_assessments() {
    TestApp::on_both(|app| {
        app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let clerk = app.person("staf-pidum");
        let order = new_order(&clerk, "46/Pid.B/2026/PN Amb", MARIA).send().leads_to.expect("an order");
        let pk = app.person("pk");
        let form = pk.fill(&format!("{order}/assessment")).set("fitness", "fit").set("consent", "refused");
        form.tick("availability", "1-morning").send_and_follow();
        let home = pk.open("/");
        home.must_say("Tidak dapat ditempatkan").must_say("Menurut asesmen tidak setuju");
        assert!(!home.links().contains(&format!("{order}/placement")), "no door that does not open");
        let jaksa = app.person("jaksa").open("/");
        jaksa.must_say("Sudah diasesmen, belum ditempatkan").must_say("Putusan tetap 16 Februari 2026");
        assert!(!jaksa.says("tidak setuju"), "{}", jaksa.words());
    });
}

#[test]
fn a_forgotten_leaving_is_told_to_the_site_and_to_the_officer() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 4));
        let seat = app.given_session(site, order, MONDAY, 480, 720);
        let pengawas = app.person("pengawas");
        pengawas.open("/").must_say("1 orang diharapkan datang").must_say("Sampai pukul 12.00");
        let form = pengawas.fill_at("/today", &format!("/attendances/{seat}/tap"));
        assert_eq!(form.set("press", "came").send().status, 303);
        pengawas.open("/").must_say("1 orang sedang bekerja");
        app.clock.advance(SignedDuration::from_hours(24));
        let home = app.person("pengawas").open("/");
        home.must_say("1 hal menunggu Anda, 1 sudah lewat waktunya");
        home.must_say("1 orang belum dicatat pulangnya").must_say("Sesi 23 November 2026");
        assert!(home.link_starting("/today#s-").is_some(), "{:?}", home.links());
        let others = under(&app.person("pk").open("/"), "Menunggu orang lain");
        assert!(others.contains("Yopi Latuheru Pulang 23 November 2026 belum dicatat"), "{others}");
    });
}

#[test]
fn hours_in_no_session_and_a_pace_that_is_too_slow_are_told() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let seat = app.given_session(site, order, MONDAY, 480, 720);
        app.given_session(site, order, TUESDAY, 480, 720);
        app.ends_on(order, jiff::civil::date(2026, 12, 20));
        let home = app.person("pk").open("/");
        home.must_say("52 jam belum terjadwal").must_say("Jangka waktu sampai 20 Desember 2026");
        app.clock.advance(SignedDuration::from_hours(8));
        record(&app.person("pengawas"), seat, "08:00", "12:00");
        // Four hours in the first week, 56 to go.
        app.person("pk").open("/").must_say("Dengan laju sekarang baru selesai 1 Maret 2027");
        let others = under(&app.person("jaksa").open("/"), "Belum beres, tetapi menunggu orang lain");
        assert!(others.contains("Dengan laju sekarang baru selesai"), "{others}");
    });
}

#[test]
fn a_proposal_is_followed_from_desk_to_desk() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 4));
        let seat = app.given_session(site, order, MONDAY, 480, 720);
        app.clock.advance(SignedDuration::from_hours(8));
        record(&app.person("pengawas"), seat, "08:00", "12:00");
        let (pk, jaksa) = (app.person("pk"), app.person("jaksa"));
        pk.open("/").must_say("Sudah 4 jam dari 4 jam").must_say("Usul selesai belum dibuat");
        pk.fill(&format!("/orders/{order}/completion")).send_and_follow();
        let others = under(&pk.open("/"), "Belum beres, tetapi menunggu orang lain");
        assert!(
            others.contains("Usul selesai belum diputuskan Di meja jaksa sejak 23 November 2026"),
            "{others}"
        );
        jaksa.open("/").must_say("Usul selesai menunggu keputusan").must_say("Diusulkan Jane Matulessy");
        let way = jaksa.open("/").link_starting("/completions/").expect("the way to decide");
        jaksa.fill(&way).set("decision", "return").set("reason", "Periksa tanggal 23").send_and_follow();
        pk.open("/").must_say("Usul selesai dikembalikan").must_say("Dikembalikan jaksa 23 November 2026");
        pk.fill(&format!("/orders/{order}/completion")).send_and_follow();
        let way = jaksa.open("/").link_starting("/completions/").expect("the way to decide");
        jaksa.fill(&way).set("decision", "confirm").send_and_follow();
        assert!(!jaksa.open("/").says("Surat keterangan ditarik"));
        let form = jaksa.fill_at(&way, &format!("{way}/withdraw")).set("reason", "Jam dihitung ganda");
        form.send_and_follow();
        jaksa.open("/").must_say("Surat keterangan ditarik, belum ada penggantinya");
    });
}

#[test]
fn a_judge_reads_which_sentences_of_the_own_court_run_out() {
    TestApp::on_both(|app| {
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 40));
        app.ends_on(order, jiff::civil::date(2026, 11, 20));
        let home = app.person("hakim").open("/");
        home.must_say("Tidak ada yang menunggu Anda sekarang");
        let others = under(&home, "Belum beres, tetapi menunggu orang lain");
        assert!(
            others.contains("Yopi Latuheru Belum selesai, jangka waktu habis 20 November 2026"),
            "{others}"
        );
    });
}
