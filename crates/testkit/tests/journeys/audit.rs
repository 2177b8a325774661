//! The audit log as its readers see it.

use testkit::app::{Person, TestApp};

fn events_of(auditor: &Person<'_>, query: &str) -> Vec<String> {
    let page = auditor.open(&format!("/audit?{query}"));
    let is_event = |link: &String| link.starts_with("/audit/") && link.len() == "/audit/".len() + 36;
    page.links().into_iter().filter(is_event).collect()
}

#[test]
fn an_auditor_finds_who_did_what_by_act_person_day_and_thing() {
    TestApp::on_both(|app| {
        let _signed_in = app.person("pk");
        let auditor = app.person("auditor");
        auditor.open("/audit?act=sign_in").must_say("Jane Matulessy").must_say("Bapas Ambon");
        let all = events_of(&auditor, "act=sign_in");
        assert_eq!(all.len(), 2, "pk and the auditor");
        assert_eq!(events_of(&auditor, "act=sign_in&day=2026-11-23").len(), 2);
        assert!(events_of(&auditor, "act=sign_in&day=2026-11-22").is_empty());
        auditor.open("/audit?day=2026-11-22").must_say("Tidak ada peristiwa yang cocok");
        let page = auditor.open(&all[0]);
        let subject = page.link_starting("/audit?kind=user&id=").expect("everything about this account");
        let found = events_of(&auditor, subject.trim_start_matches("/audit?"));
        assert_eq!(found.len(), 1, "each of the two signed in once");
        let person = page.link_starting("/audit?person=").expect("everything by this person");
        assert_eq!(events_of(&auditor, person.trim_start_matches("/audit?")), found);
    });
}

#[test]
fn pages_of_the_log_follow_each_other_without_gap_or_repeat() {
    TestApp::on_both(|app| {
        let visitor = app.visitor();
        for round in 0..60 {
            // Different names: five failures would lock one.
            let name = format!("tidak-ada-{round}");
            visitor.fill("/sign-in").set("name", &name).set("password", "salah").send();
            if round % 30 == 29 {
                app.clock.advance(jiff::SignedDuration::from_mins(20));
            }
        }
        let auditor = app.person("auditor");
        let first = auditor.open("/audit?act=sign_in_failed");
        let next = first.link_starting("/audit?act=sign_in_failed&after=").expect("a next page");
        let (one, two) = (
            events_of(&auditor, "act=sign_in_failed"),
            events_of(&auditor, next.trim_start_matches("/audit?")),
        );
        assert_eq!((one.len(), two.len()), (50, 10));
        assert!(one.windows(2).all(|pair| pair[0] > pair[1]) && one[49] > two[0], "newest first");
    });
}

#[test]
fn an_event_has_its_proof_once_the_log_is_sealed() {
    TestApp::on_both(|app| {
        let auditor = app.person("auditor");
        let event = events_of(&auditor, "act=sign_in").remove(0);
        auditor.open(&event).must_say("Belum disegel");
        assert_eq!(auditor.get(&format!("{event}/proof")).status, 404);
        auditor.open("/audit/head").must_say("Belum ada yang disegel");
        app.house.db().seal(&app.house.secrets().seal_key().expect("a key")).expect("it seals");
        auditor.open(&event).must_say("jalurnya sampai ke akar yang ditandatangani");
        let proof = auditor.open(&format!("{event}/proof"));
        assert!(proof.html().starts_with("c2sp.org/tlog-proof@v1\nindex "), "{}", proof.html());
        let head = auditor.open("/audit/head/file").html();
        assert!(proof.html().ends_with(&head), "the proof leads to the newest head");
        auditor.open("/audit/head").must_say("baileo/audit");
        auditor.open("/audit/how-to").must_say("Verify the audit log");
    });
}

#[test]
fn the_log_is_for_those_who_may_read_it() {
    TestApp::on_both(|app| {
        // The auditor is of the province and reads the log of its city too; the city's administrator reads that one.
        let administrator = app.person("pengelola");
        let mut events = events_of(&app.person("auditor"), "act=sign_in");
        events.retain(|event| administrator.get(event).status == 200);
        assert_eq!(events.len(), 1, "their own sign-in, and not the province's");
        let event = events.remove(0);
        for name in ["pk", "jaksa", "hakim"] {
            assert_eq!(app.person(name).get(&event).status, 404, "{name}");
        }
    });
}
