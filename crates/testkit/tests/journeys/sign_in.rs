//! The front door.

mod at_once;

use jiff::SignedDuration;
use testkit::{
    app::{Person, TestApp},
    page::Page,
};

const PASSWORD: &str = "baileo-ambon-2026";

fn try_in(visitor: &Person<'_>, name: &str, password: &str) -> Page {
    visitor.fill("/sign-in").set("name", name).set("password", password).send()
}

#[test]
fn a_person_signs_in_and_out_again() {
    TestApp::on_both(|app| {
        let pk = app.person("pk");
        pk.open("/").must_say("Jane Matulessy");
        let home = pk.open("/");
        pk.fill_on(&home, "/sign-out").send();
        assert_eq!(pk.get("/").leads_to.as_deref(), Some("/sign-in?next=%2F"));
    });
}

/// The whole page but the name or number that was typed and the keys that are new on every page.
pub fn seen(page: &Page, name: &str) -> (u16, String) {
    let html = page.html().replace(name, "NAME");
    let mut parts = html.split("name=\"form_key\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once('"').map_or("", |(_, rest)| rest));
    (page.status, rest.fold(first, |whole, part| whole + part))
}

#[test]
fn neither_a_wrong_password_nor_a_lock_says_whether_the_name_exists() {
    TestApp::on_both(|app| {
        let visitor = app.visitor();
        for round in 0..7 {
            let (known, unknown) =
                (try_in(&visitor, "jaksa", "salah"), try_in(&visitor, "tidak-ada", "salah"));
            assert_eq!(seen(&known, "jaksa"), seen(&unknown, "tidak-ada"), "round {round}");
            let words =
                if round < 5 { "Nama masuk atau kata sandi tidak cocok" } else { "Terlalu sering gagal" };
            assert_eq!(known.status, 422);
            known.must_say(words);
        }
    });
}

#[test]
fn a_closed_account_reads_like_one_that_never_was() {
    TestApp::on_both(|app| {
        let admin = app.person("pengelola");
        let link = |link: &String| link.starts_with("/accounts/") && link.len() == "/accounts/".len() + 36;
        let way = admin.open("/accounts?q=hakim").links().into_iter().find(link).expect("an account");
        admin.fill(&format!("{way}/active")).send_and_follow();
        let visitor = app.visitor();
        let (closed, unknown) =
            (try_in(&visitor, "hakim", PASSWORD), try_in(&visitor, "tidak-ada", PASSWORD));
        assert_eq!(seen(&closed, "hakim"), seen(&unknown, "tidak-ada"));
    });
}

#[test]
fn five_failures_lock_the_name_for_a_quarter_of_an_hour() {
    TestApp::on_both(|app| {
        let visitor = app.visitor();
        for name in ["pk", "PK", " pk ", "pk", "pk"] {
            try_in(&visitor, name, "salah");
        }
        try_in(&visitor, "pk", PASSWORD).must_say("Terlalu sering gagal");
        app.clock.advance(SignedDuration::from_mins(16));
        app.person("pk").open("/").must_say("Jane Matulessy");
    });
}

#[test]
fn forty_failures_lock_the_address_they_come_from_and_no_other() {
    TestApp::on_both(|app| {
        let (robber, clerk) = (app.visitor(), app.visitor());
        // What the robber writes stands left of what our own proxy adds.
        clerk.says("x-forwarded-for", "198.51.100.4");
        for round in 0..40 {
            robber.says("x-forwarded-for", &format!("10.9.8.{round}, 203.0.113.7"));
            try_in(&robber, &format!("tidak-ada-{round}"), "salah").must_say("tidak cocok");
        }
        try_in(&robber, "pk", PASSWORD).must_say("Terlalu sering gagal");
        let counted = || app.count("SELECT COUNT(*) AS n FROM sign_in_failures", vec![]);
        assert_eq!(counted(), 41);
        assert_eq!(try_in(&clerk, "pk", PASSWORD).status, 303, "the rest of the country still gets in");
        app.clock.advance(SignedDuration::from_hours(25));
        app.person("jaksa");
        assert_eq!(counted(), 0, "names that were guessed are not kept");
    });
}

#[test]
fn nobody_is_led_to_another_site_after_signing_in() {
    TestApp::on_both(|app| {
        for next in
            ["//evil.test", "https://evil.test/x", "/\\evil.test", "javascript:alert(1)", "evil.test", "/\tx"]
        {
            let query: String = url::form_urlencoded::byte_serialize(next.as_bytes()).collect();
            let visitor = app.visitor();
            let form = visitor.fill_at(&format!("/sign-in?next={query}"), "/sign-in").set("name", "pk");
            assert_eq!(form.value("next"), Some("/"), "{next}");
            let forged = form.set("password", PASSWORD).set("next", next).send();
            assert_eq!(forged.leads_to.as_deref(), Some("/"), "{next}");
        }
        let visitor = app.visitor();
        let form = visitor.fill_at("/sign-in?next=%2Forders%3Fstate%3Dreceived", "/sign-in");
        let inside = form.set("name", "pk").set("password", PASSWORD).send();
        assert_eq!(inside.leads_to.as_deref(), Some("/orders?state=received"));
    });
}

#[test]
fn a_stolen_visit_cannot_try_passwords_for_ever() {
    TestApp::on_both(|app| {
        let pk = app.person("pk");
        let change = |current: &str| {
            let form = pk.fill("/account/password").set("current", current).set("new", "tujuh belas pulau");
            form.set("again", "tujuh belas pulau").send()
        };
        for _ in 0..5 {
            change("salah").must_say("Kata sandi sekarang tidak cocok");
        }
        change(PASSWORD).must_say("Terlalu sering gagal");
        app.clock.advance(SignedDuration::from_mins(16));
        assert_eq!(change(PASSWORD).leads_to.as_deref(), Some("/account"));
    });
}

#[test]
fn a_new_password_is_long_and_not_what_everybody_tries() {
    TestApp::on_both(|app| {
        let pk = app.person("kepala-bapas");
        let change = |new: &str| {
            let form = pk.fill("/account/password").set("current", PASSWORD).set("new", new);
            form.set("again", new).send()
        };
        change("pendek").must_say("12 sampai 200 huruf");
        for plain in ["aaaaaaaaaaaaaa", "katasandi123", "kepala-bapas-1"] {
            change(plain).must_say("terlalu mudah ditebak");
        }
        change(PASSWORD).must_say("harus berbeda dari yang sekarang");
        assert_eq!(change("tujuh belas pulau").status, 303);
    });
}

#[test]
fn signing_out_everywhere_ends_the_visits_of_other_devices() {
    TestApp::on_both(|app| {
        let (phone, desk) = (app.person("pk"), app.person("pk"));
        desk.fill_at("/account", "/account/sign-out-everywhere").send();
        assert_eq!(phone.get("/").status, 303);
        assert_eq!(desk.get("/").status, 303);
    });
}

#[test]
fn a_form_without_its_token_is_refused() {
    TestApp::on_both(|app| {
        let pk = app.person("pk");
        let answer =
            pk.send_raw("/account/act-for", "application/x-www-form-urlencoded", b"delegation=".to_vec());
        assert_eq!(answer.status, 400);
    });
}
