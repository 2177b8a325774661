//! The second factor: set up, asked for, guarded.

use app::house::accounts::totp::code_at;
use jiff::SignedDuration;
use testkit::{
    app::{Person, TestApp},
    page::Page,
};

const PASSWORD: &str = "baileo-ambon-2026";

/// Sets a second factor up; its secret.
fn enrol(app: &TestApp, person: &Person<'_>) -> String {
    let page = person.open("/account/second-factor");
    let html = page.html();
    let secret =
        html.split("<code>").nth(1).and_then(|rest| rest.split('<').next()).expect("a secret").to_owned();
    let form = person.fill_on(&page, "/account/second-factor").set("code", &code(app, &secret));
    assert_eq!(form.send().leads_to.as_deref(), Some("/account"));
    secret
}

fn code(app: &TestApp, secret: &str) -> String {
    code_at(secret, app.house.now()).expect("a code")
}

/// Somebody who has given the password and owes the code.
fn owing<'a>(app: &'a TestApp, name: &str) -> Person<'a> {
    let person = app.visitor();
    let answer = person.fill("/sign-in").set("name", name).set("password", PASSWORD).send();
    assert_eq!(answer.leads_to.as_deref(), Some("/sign-in/code"));
    person
}

fn give(person: &Person<'_>, code: &str) -> Page {
    person.fill("/sign-in/code").set("code", code).send()
}

#[test]
fn a_code_opens_the_visit_under_a_new_token_and_only_once() {
    TestApp::on_both(|app| {
        let pk = app.person("pk");
        let (before, secret) = (pk.cookie("visit"), enrol(app, &pk));
        assert_ne!(pk.cookie("visit"), before, "what guards the account has changed");
        pk.open("/").must_say("Jane Matulessy");
        let used = code(app, &secret);
        give(&owing(app, "pk"), &used).must_say("tidak cocok atau sudah dipakai");
        app.clock.advance(SignedDuration::from_secs(60));
        let (first, second) = (owing(app, "pk"), owing(app, "pk"));
        let (half, now) = (first.cookie("visit").expect("half a visit"), code(app, &secret));
        assert_eq!(first.get("/").status, 303, "the password alone opens nothing");
        assert_eq!(give(&first, &now).leads_to.as_deref(), Some("/"));
        first.open("/").must_say("Jane Matulessy");
        assert_ne!(first.cookie("visit").as_deref(), Some(half.as_str()));
        let thief = app.visitor();
        thief.plant_cookie("visit", &half);
        assert_eq!(thief.get("/").status, 303, "half a visit is not made whole by somebody else's code");
        give(&second, &now).must_say("tidak cocok atau sudah dipakai");
    });
}

#[test]
fn five_wrong_codes_close_the_second_door_for_a_quarter_of_an_hour() {
    TestApp::on_both(|app| {
        let secret = enrol(app, &app.person("pk"));
        app.clock.advance(SignedDuration::from_secs(60));
        let pk = owing(app, "pk");
        let wrong = if code(app, &secret) == "111111" { "222222" } else { "111111" };
        for _ in 0..5 {
            give(&pk, wrong).must_say("tidak cocok");
        }
        give(&pk, &code(app, &secret)).must_say("Terlalu sering gagal");
        app.clock.advance(SignedDuration::from_mins(16));
        assert_eq!(give(&pk, &code(app, &secret)).status, 303);
    });
}

#[test]
fn who_replaces_a_second_factor_gives_the_password_once_more() {
    TestApp::on_both(|app| {
        let pk = app.person("pk");
        enrol(app, &pk);
        let page = pk.open("/account/second-factor");
        let html = page.html();
        let secret = html.split("<code>").nth(1).and_then(|rest| rest.split('<').next()).expect("a secret");
        let form = pk.fill_on(&page, "/account/second-factor").set("code", &code(app, secret));
        assert_eq!(form.send().status, 422, "a stolen visit does not take the account");
        let form = form.set("current", "salah");
        form.send().must_say("Kata sandi sekarang tidak cocok");
        let form = form.set("current", PASSWORD);
        assert_eq!(form.send().leads_to.as_deref(), Some("/account"));
    });
}

#[test]
fn whoever_moves_sentences_sets_one_up_before_anything_else() {
    TestApp::strict_on_both(|app| {
        let sign_in = |name: &str| {
            let person = app.visitor();
            person.fill("/sign-in").set("name", name).set("password", PASSWORD).send();
            person
        };
        for name in ["jaksa", "staf-pidum", "pk", "kepala-bapas", "hakim", "auditor", "pengelola"] {
            let person = sign_in(name);
            for way in ["/", "/account", "/account/delegations", "/orders", "/house"] {
                assert_eq!(
                    person.get(way).leads_to.as_deref(),
                    Some("/account/second-factor"),
                    "{name} {way}"
                );
            }
            let form = person.fill_at("/account/second-factor", "/sign-out").set("delegation", "");
            for way in ["/account/delegations", "/account/act-for"] {
                let answer = form.send_to(way);
                assert_eq!(answer.leads_to.as_deref(), Some("/account/second-factor"), "{name} {way}");
            }
        }
        for name in ["pengawas", "koordinator", "kerja-sama"] {
            sign_in(name).open("/");
        }
        let pk = sign_in("pk");
        enrol(app, &pk);
        pk.open("/").must_say("Jane Matulessy");
    });
}
