//! What waits at places: agreements that end, and nobody who records.

use domain::time::Date;
use testkit::{app::TestApp, builders::Sentence, given_plans::hours};

use super::{TUESDAY, under};
use crate::{accounts::account_of, placements::WORKDAYS};

#[test]
fn an_agreement_that_ended_is_told_to_everybody_whose_people_work_there() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &hours(&WORKDAYS, 8, 16));
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        app.given_session(site, order, TUESDAY, 480, 720);
        let everybody = ["kerja-sama", "kepala-bapas", "koordinator", "pk"];
        // Its last day still counts.
        app.given_covered_until(site, Date::constant(2026, 11, 23));
        for name in everybody {
            let home = app.person(name).open("/");
            assert!(!home.says("Perjanjian sudah berakhir") && !home.says("Tidak ada perjanjian"), "{name}");
        }
        let home = app.person("kerja-sama").open("/");
        home.must_say("1 perjanjian berakhir dalam 90 hari");
        assert!(
            under(&home, "Hari ini").contains("Perjanjian berakhir 23 November 2026"),
            "{}",
            home.words()
        );
        app.given_covered_until(site, Date::constant(2026, 11, 20));
        for name in ["kerja-sama", "kepala-bapas"] {
            let home = app.person(name).open("/");
            let late = under(&home, "Lewat waktunya");
            assert!(late.contains("Perjanjian sudah berakhir 20 November 2026"), "{name}: {late}");
            assert!(late.contains("1 orang masih ditempatkan"), "{name}: {late}");
            let way = home.link_starting("/agreements/").expect("the agreement");
            app.person(name).open(&way).must_say("1 orang masih ditempatkan");
        }
        let coordinator = app.person("koordinator").open("/");
        let others = under(&coordinator, "Belum beres, tetapi menunggu orang lain");
        assert!(others.contains("Perjanjian sudah berakhir 20 November 2026"), "{others}");
        let others = under(&app.person("pk").open("/"), "Menunggu orang lain");
        assert!(others.contains("Tidak ada perjanjian yang berlaku 1 klien Anda"), "{others}");
        assert!(!app.person("pk2").open("/").says("Tidak ada perjanjian"), "nobody of theirs is there");
    });
}

#[test]
fn a_site_whose_only_supervisor_s_account_is_closed_is_told_before_its_next_session() {
    TestApp::on_both(|app| {
        let site = app.given_site("Taman Pattimura", "DLHP Ambon", "pengawas");
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        app.given_session(site, order, TUESDAY, 480, 720);
        let told = |name: &str| app.person(name).open("/").says("Belum ada pengawas yang dapat mencatat");
        for name in ["koordinator", "kepala-bapas", "kerja-sama"] {
            assert!(!told(name), "{name}");
        }
        let admin = app.person("pengelola");
        let active = format!("{}/active", account_of(&admin, "Melkianus+Leatemia"));
        admin.fill(&active).send_and_follow().must_say("Ditutup");
        for name in ["koordinator", "kepala-bapas", "kerja-sama"] {
            assert!(told(name), "{name}");
        }
        let home = app.person("koordinator").open("/");
        home.must_say("Sesi berikutnya 24 November 2026");
        let way = home.link_starting(&format!("/sites/{site}/edit")).expect("where one is named");
        app.person("koordinator").open(&way);
    });
}
