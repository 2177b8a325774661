//! The visit behind a cookie: when it begins anew, when it ends, what its cookie looks like.

use jiff::SignedDuration;
use testkit::app::{Person, TestApp};

const PASSWORD: &str = "baileo-ambon-2026";

fn visit(person: &Person<'_>) -> String {
    person.cookie("visit").expect("the cookie of a visit")
}

/// Whether a token still opens the front page.
fn opens(app: &TestApp, token: &str) -> bool {
    let thief = app.visitor();
    thief.plant_cookie("visit", token);
    thief.get("/").status == 200
}

#[test]
fn a_visit_ends_after_twelve_hours_without_a_page_and_after_seven_days_in_any_case() {
    TestApp::on_both(|app| {
        let (pk, jaksa) = (app.person("pk"), app.person("jaksa"));
        app.clock.advance(SignedDuration::from_hours(11));
        pk.open("/");
        app.clock.advance(SignedDuration::from_hours(11));
        pk.open("/");
        assert_eq!(jaksa.get("/").status, 303);
        for _ in 0..13 {
            app.clock.advance(SignedDuration::from_hours(11));
            pk.open("/");
        }
        app.clock.advance(SignedDuration::from_hours(4));
        assert_eq!(pk.get("/").status, 303, "169 hours after it began");
    });
}

#[test]
fn signing_in_never_takes_over_a_planted_visit_and_ends_the_one_before() {
    TestApp::on_both(|app| {
        let pk = app.visitor();
        let planted = "A".repeat(43);
        pk.plant_cookie("visit", &planted);
        let sign_in = || pk.fill("/sign-in").set("name", "pk").set("password", PASSWORD).send();
        sign_in();
        let first = visit(&pk);
        assert!(first != planted && !opens(app, &planted) && opens(app, &first));
        sign_in();
        let second = visit(&pk);
        assert!(second != first && opens(app, &second));
        assert!(!opens(app, &first), "the same browser's visit of before has ended");
    });
}

#[test]
fn a_change_of_rights_or_of_what_guards_them_makes_the_visit_new() {
    TestApp::on_both(|app| {
        let (pk, pk2) = (app.person("pk"), app.person("pk2"));
        let page = pk.open("/account/delegations");
        let html = page.html();
        let to = html.split("<option value=\"").find(|part| part.contains("Achmad Ohorella"));
        let to = to.and_then(|part| part.split('"').next()).expect("a colleague").to_owned();
        let form = pk.fill("/account/delegations").set("to", &to).set("ends_on", "2026-11-30");
        form.set("reason", "Cuti").send_and_follow();
        let before = visit(&pk2);
        let stale = pk2.fill_on(&pk2.open("/account"), "/account/sign-out-everywhere");
        let page = pk2.open("/account");
        pk2.fill_on(&page, "/account/act-for").send_and_follow().must_say("Bertindak untuk Jane Matulessy");
        assert!(visit(&pk2) != before && !opens(app, &before));
        assert_eq!(stale.send().status, 400, "a form of before is not taken either");
        let acting = visit(&pk2);
        pk2.fill_on(&pk2.open("/account"), "/account/act-for").send();
        assert!(visit(&pk2) != acting && !opens(app, &acting));
        let (before, desk) = (visit(&pk2), app.person("pk2"));
        let form = pk2.fill("/account/password").set("current", PASSWORD).set("new", "tujuh belas pulau");
        form.set("again", "tujuh belas pulau").send_and_follow();
        assert!(visit(&pk2) != before && !opens(app, &before));
        assert_eq!(desk.get("/").status, 303, "other devices are out");
    });
}

#[test]
fn roles_that_are_given_or_taken_hold_from_the_next_page_on() {
    TestApp::on_both(|app| {
        let (admin, judge) = (app.person("pengelola"), app.person("hakim"));
        let link = |link: &String| link.starts_with("/accounts/") && link.len() == "/accounts/".len() + 36;
        let way = admin.open("/accounts?q=hakim").links().into_iter().find(link).expect("an account");
        let edit = format!("{way}/edit");
        assert_eq!((judge.get("/audit").status, judge.get("/orders").status), (404, 200));
        admin.fill(&edit).set("roles", "auditor").send_and_follow();
        assert_eq!((judge.get("/audit").status, judge.get("/orders").status), (200, 404));
        admin.fill(&format!("{way}/active")).send_and_follow();
        assert_eq!(judge.get("/audit").status, 303, "a closed account is out at once");
    });
}

#[test]
fn over_https_every_cookie_is_this_house_s_own_and_no_other_is_believed() {
    TestApp::strict_on_both(|app| {
        let pk = app.visitor();
        let page = pk.get("/sign-in");
        let set: Vec<_> =
            page.headers.get_all("set-cookie").iter().filter_map(|it| it.to_str().ok()).collect();
        assert!(!set.is_empty());
        let answer = pk.fill("/sign-in").set("name", "pk").set("password", PASSWORD).send();
        let more = answer.headers.get_all("set-cookie").iter().filter_map(|it| it.to_str().ok());
        for cookie in set.into_iter().chain(more) {
            let (name, rest) = cookie.split_once('=').expect("a cookie");
            assert!(name.starts_with("__Host-"), "{cookie}");
            for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
                assert!(rest.contains(part), "{cookie} lacks {part}");
            }
            assert!(!rest.contains("Domain"), "{cookie}");
            let lasts = rest.contains("Max-Age");
            assert!(!lasts || !name.ends_with("visit"), "a visit ends with the browser: {cookie}");
        }
        assert_eq!(pk.get("/").leads_to.as_deref(), Some("/account/second-factor"), "it is in");
        let token = pk.cookie("__Host-visit").expect("the cookie of a visit");
        assert!(!opens(app, &token), "a cookie that a neighbouring host could have planted");
        let answer = pk.get("/sign-in");
        assert!(
            answer.headers["strict-transport-security"].to_str().is_ok_and(|it| it.starts_with("max-age="))
        );
    });
}

#[test]
fn language_and_theme_can_be_chosen_before_and_after_signing_in() {
    TestApp::on_both(|app| {
        for (person, path) in [(app.visitor(), "/sign-in"), (app.person("pk"), "/orders")] {
            assert!(person.open(path).html().contains("<html lang=\"id\""), "{path}");
            let switch = person.fill_at(path, "/preferences").set("lang", "en").set("theme", "dark");
            assert_eq!(switch.send().leads_to.as_deref(), Some(path));
            let page = person.open(path);
            assert!(
                page.html().contains("<html lang=\"en\"") && page.html().contains("data-theme=\"dark\""),
                "{path}"
            );
        }
    });
}

#[test]
fn whoever_must_first_change_a_password_can_read_the_page_in_another_language() {
    TestApp::strict_on_both(|app| {
        let pk = app.person("pk");
        assert_eq!(pk.get("/").leads_to.as_deref(), Some("/account/second-factor"));
        let switch = pk.fill_at("/account/second-factor", "/preferences").set("lang", "en");
        assert_eq!(switch.send().leads_to.as_deref(), Some("/account/second-factor"));
        assert!(pk.open("/account/second-factor").html().contains("<html lang=\"en\""));
    });
}
