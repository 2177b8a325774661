//! The front door.

use jiff::SignedDuration;
use testkit::app::TestApp;

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

#[test]
fn a_wrong_password_never_says_whether_the_name_exists() {
    TestApp::on_both(|app| {
        let visitor = app.visitor();
        let known = visitor.fill("/sign-in").set("name", "pk").set("password", "salah").send();
        let unknown = visitor.fill("/sign-in").set("name", "tidak-ada").set("password", "salah").send();
        assert_eq!((known.status, unknown.status), (422, 422));
        known.must_say("Nama masuk atau kata sandi tidak cocok");
        unknown.must_say("Nama masuk atau kata sandi tidak cocok");
    });
}

#[test]
fn five_failures_lock_the_name_for_a_quarter_of_an_hour() {
    TestApp::on_both(|app| {
        let visitor = app.visitor();
        for _ in 0..5 {
            visitor.fill("/sign-in").set("name", "pk").set("password", "salah").send();
        }
        visitor
            .fill("/sign-in")
            .set("name", "pk")
            .set("password", "baileo-ambon-2026")
            .send()
            .must_say("Terlalu sering gagal");
        app.clock.advance(SignedDuration::from_mins(16));
        app.person("pk").open("/").must_say("Jane Matulessy");
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
fn a_visit_ends_after_twelve_hours_without_a_page() {
    TestApp::on_both(|app| {
        let pk = app.person("pk");
        app.clock.advance(SignedDuration::from_hours(11));
        pk.open("/");
        app.clock.advance(SignedDuration::from_hours(11));
        pk.open("/");
        app.clock.advance(SignedDuration::from_hours(13));
        assert_eq!(pk.get("/").status, 303);
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
