//! What a person must not do at work reaches the people at the site, and why does not.

use domain::{
    time::{Minutes, Weekday},
    weekly::WeeklyHours,
};
use testkit::{
    app::{Person, TestApp},
    builders::Sentence,
    given_plans::hours,
};

use super::{MONDAY, park, session_of};
use crate::reader::texts;

const REASON: &str = "sakit pinggang dan asma";

/// Signs an assessment with conditions, and the line for the site.
fn assess(person: &Person<'_>, order: &str, for_site: &str, never: &[&str]) {
    let form = person.fill(&format!("{order}/assessment")).set("fitness", "fit_with_conditions");
    let form = form
        .set("consent", "given")
        .set("district", "Sirimau")
        .set("conditions", &format!("Tidak mengangkat berat: {REASON}."));
    let form = form.set("for_site", for_site).tick("availability", "1-morning");
    let form = never.iter().fold(form, |form, task| form.tick("excluded", task));
    form.send_and_follow().must_say("Layak dengan syarat");
}

fn letters(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn everybody_at_the_site_reads_the_limits_and_nobody_the_reason() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 20, &mornings());
        let city = app.person("kerja-sama");
        let form = city.fill(&format!("/sites/{site}/edit"));
        form.set("tasks", "Menyapu\nPengecatan").send_and_follow();
        let verdict =
            Sentence { hours_per_day: Some(Minutes::hours(4)), ..Sentence::hours("Yopi Latuheru", 60) };
        let order = app.given_sentence(verdict);
        let free = app.given_sentence(Sentence::hours("Domingus Wael", 60));
        let attendance = app.given_session(site, order, MONDAY, 480, 720);
        app.given_session(site, free, MONDAY, 480, 720);
        let session = session_of(app, attendance);
        let pk = app.person("pk");
        assess(&pk, &format!("/orders/{order}"), "Paling banyak mengangkat 10 kg", &["Pengecatan"]);
        let limits = [
            "Tidak boleh: Pengecatan",
            "Perhatikan: Paling banyak mengangkat 10 kg",
            "Paling lama 4 jam sehari",
        ];
        let (list, paper) = (format!("/sessions/{session}"), format!("/sessions/{session}/paper"));
        for (name, path) in [
            ("pengawas", "/today"),
            ("pengawas", &list),
            ("koordinator", &list),
            ("pk", &list),
            ("pengawas", &paper),
        ] {
            let page = app.person(name).open(path);
            for said in limits {
                page.must_say(said);
            }
            assert_eq!(page.html().matches("class=\"limits\"").count(), 1, "{path}: only who has a limit");
            assert!(!page.says("asma") && !page.says("Layak"), "{name} reads no reason on {path}");
            assert!(!page.says("Tanyakan kepada"), "all of it was written");
        }
        for name in ["pengawas", "koordinator"] {
            let sheet = app.person(name).get(&format!("/sessions/{session}/sheet.pdf"));
            let pages = texts(&sheet.bytes);
            let (last, rounds) = pages.split_last().expect("pages");
            for said in limits {
                assert!(letters(last).contains(&letters(said)), "{name}: {said} is not in {last}");
            }
            let rounds = rounds.concat();
            assert!(
                rounds.contains("Tanda") && !rounds.contains("Pengecatan"),
                "the list goes from hand to hand"
            );
            assert!(!pages.concat().contains("asma"));
        }
        assert_eq!(app.person("pengawas2").get(&list).status, 404);
        // The limits come of an assessment, which the other offices of the case are not shown.
        for name in ["jaksa", "pk2"] {
            let person = app.person(name);
            let page = person.open(&list);
            page.must_say("Yopi Latuheru");
            assert!(!page.html().contains("class=\"limits\""), "{name}");
            let sheet = texts(&person.get(&format!("/sessions/{session}/sheet.pdf")).bytes).concat();
            assert!(!letters(&sheet).contains("Pengecatan"), "{name}");
        }
    });
}

#[test]
fn conditions_of_which_nothing_was_written_for_the_site_are_asked_about() {
    TestApp::on_both(|app| {
        let order = app.given_sentence(Sentence::hours("Yopi Latuheru", 60));
        let attendance = app.given_session(park(app), order, MONDAY, 480, 720);
        let list = format!("/sessions/{}", session_of(app, attendance));
        let supervisor = app.person("pengawas");
        let before = supervisor.open("/today");
        assert!(!before.html().contains("class=\"limits\""), "of no assessment nothing is known");
        let pk = app.person("pk");
        let form = pk.fill(&format!("/orders/{order}/assessment")).set("fitness", "fit_with_conditions");
        let form = form
            .set("consent", "given")
            .set("district", "Sirimau")
            .set("conditions", REASON)
            .tick("availability", "1-morning");
        form.send_and_follow();
        for page in [supervisor.open("/today"), supervisor.open(&list), app.person("koordinator").open(&list)]
        {
            page.must_say("Ada syarat kerja. Tanyakan kepada Jane Matulessy sebelum memberi pekerjaan.");
            assert!(!page.says(REASON));
        }
        // What was signed later is what is read.
        assess(&pk, &format!("/orders/{order}"), "Jangan sendirian", &[]);
        let page = supervisor.open("/today");
        page.must_say("Perhatikan: Jangan sendirian");
        assert!(!page.says("Tanyakan kepada"));
    });
}

fn mornings() -> WeeklyHours {
    hours(&[Weekday::Monday, Weekday::Tuesday], 8, 12)
}

#[test]
fn the_officer_sees_what_the_site_will_read_before_it_is_read() {
    TestApp::on_both(|app| {
        let site = app.given_open_site("Taman Pattimura", "DLHP Ambon", 3, &mornings());
        let order = app.given_assessed(Sentence::hours("Yopi Latuheru", 16), 2, &mornings());
        let (pk, way) = (app.person("pk"), format!("/orders/{order}"));
        let plan = format!("{way}/placement/{site}");
        for path in [&way, &format!("{way}/placement"), &plan] {
            pk.open(path).must_say("Tidak ada batasan yang disampaikan ke lokasi");
        }
        let form = pk.fill(&format!("{way}/assessment"));
        form.set("for_site", "Jangan sendirian").send_and_follow();
        for path in [&way, &format!("{way}/placement"), &plan] {
            let page = pk.open(path);
            page.must_say("Di lokasi dibaca pengawas dan koordinatornya: Perhatikan: Jangan sendirian");
        }
        let unprintable = pk.fill(&format!("{way}/assessment")).set("for_site", "Jangan sendirian \u{1F642}");
        assert_eq!(unprintable.send().status, 422, "a site could not print its sheet");
        pk.fill(&plan).send_and_follow().must_say("Penempatan disimpan");
        for name in ["staf-pidum", "jaksa", "hakim"] {
            assert!(!app.person(name).get(&way).says("Jangan sendirian"), "{name}");
        }
    });
}
