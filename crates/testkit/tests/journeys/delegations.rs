//! Acting on behalf of a colleague, for a time.

use database::params;
use jiff::SignedDuration;
use testkit::{
    app::{Person, TestApp},
    page::Page,
};

fn colleague(page: &Page, name: &str) -> String {
    let html = page.html();
    let part = html.split("<option value=\"").find(|part| part.contains(name));
    part.and_then(|part| part.split('"').next()).unwrap_or_else(|| panic!("no colleague {name}")).to_owned()
}

pub fn give(giver: &Person<'_>, to: &str, first: &str, last: &str) -> Page {
    let page = giver.open("/account/delegations");
    let form = giver.fill("/account/delegations").set("to", &colleague(&page, to));
    form.set("starts_on", first).set("ends_on", last).set("reason", "Cuti tahunan").send()
}

pub fn act_for(person: &Person<'_>) {
    let page = person.open("/account");
    let html = page.html();
    let id = html.split("name=\"delegation\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let id = id.unwrap_or_else(|| panic!("nobody to act for: {}", page.words())).to_owned();
    person.fill_on(&page, "/account/act-for").set("delegation", &id).send_and_follow();
}

/// Actor and acting-for of the newest event of an act, by sign-in name.
fn newest(app: &TestApp, act: &'static str) -> (String, Option<String>) {
    let found = app.house.db().read_blocking(move |read| {
        read.one(
            "SELECT a.sign_in_name AS actor, f.sign_in_name AS acting_for FROM events e JOIN users a ON a.id = e.actor
             LEFT JOIN users f ON f.id = e.acting_for WHERE e.act = $1 ORDER BY e.id DESC LIMIT 1",
            params![act],
        )
    });
    let row: Result<_, database::DbError> = found;
    let row = row.expect("an event of that act");
    (row.get("actor").expect("an actor"), row.get("acting_for").expect("somebody or nobody"))
}

#[test]
fn a_colleague_acts_for_two_days_and_then_it_ends_by_itself() {
    TestApp::on_both(|app| {
        let (pk, pk2) = (app.person("pk"), app.person("pk2"));
        assert_eq!(give(&pk, "Achmad Ohorella", "2026-11-23", "2026-11-24").status, 303);
        pk.open("/account/delegations")
            .must_say("Achmad Ohorella")
            .must_say("Berlaku")
            .must_say("Cuti tahunan");
        act_for(&pk2);
        pk2.open("/").must_say("Bertindak untuk Jane Matulessy");
        // What is done now carries both names.
        let page = pk2.open("/account");
        pk2.fill_on(&page, "/account/act-for").send();
        assert_eq!(newest(app, "act_for_end"), ("pk2".to_owned(), Some("pk".to_owned())));
        act_for(&pk2);
        for _ in 0..4 {
            app.clock.advance(SignedDuration::from_hours(10));
            pk2.open("/");
        }
        // Still the second day's end lies behind: 23 November 09.00 and 40 hours is the 25th, 01.00.
        let home = pk2.open("/");
        assert!(!home.says("Bertindak untuk"), "{}", home.words());
        home.must_say("Achmad Ohorella");
        pk2.open("/account/delegations").must_say("Sudah berakhir");
    });
}

#[test]
fn leave_taken_back_ends_at_the_next_page() {
    TestApp::on_both(|app| {
        let (pk, pk2) = (app.person("pk"), app.person("pk2"));
        give(&pk, "Achmad Ohorella", "2026-11-23", "2026-12-01");
        act_for(&pk2);
        let page = pk.open("/account/delegations");
        let html = page.html();
        let way =
            html.split("action=\"").find(|part| part.contains("/revoke")).expect("a way to take it back");
        let way = way.split('"').next().unwrap_or_default().to_owned();
        pk.fill_on(&page, &way).send_and_follow().must_say("Dicabut");
        assert!(!pk2.open("/").says("Bertindak untuk"));
        // Nobody takes back what another gave.
        let page = pk2.open("/account/delegations");
        let other = pk2.fill_on(&page, "/account/delegations");
        let token = other.value("csrf").unwrap_or_default().to_owned();
        let body = format!("csrf={token}").into_bytes();
        assert_eq!(pk2.send_raw(&way, "application/x-www-form-urlencoded", body).status, 404);
    });
}

#[test]
fn leave_is_given_for_ninety_days_at_most_and_within_the_office() {
    TestApp::on_both(|app| {
        let pk = app.person("pk");
        give(&pk, "Achmad Ohorella", "2026-11-23", "2027-02-21").must_say("Paling lama 90 hari");
        give(&pk, "Achmad Ohorella", "2026-11-22", "2026-11-23").must_say("mulai hari ini atau sesudahnya");
        assert_eq!(give(&pk, "Achmad Ohorella", "2026-11-23", "2027-02-20").status, 303);
        let page = pk.open("/account/delegations");
        assert!(!page.html().contains("Hendrik Sikteubun"), "a prosecutor is no colleague");
        let (jaksa, stranger) = (app.person("jaksa"), colleague(&page, "Frederika Talakua"));
        let form = jaksa.fill("/account/delegations").set("to", &stranger).set("ends_on", "2026-11-25");
        form.set("reason", "Cuti").send().must_say("Pilih rekan sekantor");
    });
}

#[test]
fn nobody_passes_on_what_was_given_to_them() {
    TestApp::on_both(|app| {
        let (pk, pk2) = (app.person("pk"), app.person("pk2"));
        give(&pk, "Achmad Ohorella", "2026-11-23", "2026-12-01");
        let page = pk2.open("/account/delegations");
        let to = colleague(&page, "Frederika Talakua");
        let before = pk2.fill_on(&page, "/account/delegations").set("to", &to).set("ends_on", "2026-11-30");
        act_for(&pk2);
        assert_eq!(before.set("reason", "Cuti").send().status, 400, "a form of before is nobody's any more");
        let page = pk2.open("/account/delegations");
        page.must_say("hanya hak sendiri yang dapat dilimpahkan");
        assert!(page.form("/account/delegations").is_none());
        // The form by hand, with the token of the visit as it is now.
        let form = pk2.fill_on(&page, "/sign-out").set("to", &to).set("starts_on", "2026-11-23");
        let form = form.set("ends_on", "2026-11-30").set("reason", "Cuti");
        form.send_to("/account/delegations").must_say("hanya hak sendiri yang dapat dilimpahkan");
        let given = app.count("SELECT COUNT(*) AS n FROM delegations", vec![]);
        assert_eq!(given, 1);
    });
}

#[test]
fn who_acts_for_an_administrator_gives_nobody_rights() {
    TestApp::on_both(|app| {
        let (admin, deputy) = (app.person("pengelola"), app.person("kerja-sama"));
        give(&admin, "Rachel Noya", "2026-11-23", "2026-12-01");
        act_for(&deputy);
        deputy.open("/house").must_say("Pengaturan");
        let own = "/accounts?q=kerja-sama";
        assert_eq!(deputy.get(own).status, 404, "rights taken so would not end with the leave");
        let link = |link: &String| link.starts_with("/accounts/") && link.len() == "/accounts/".len() + 36;
        let way = admin.open(own).links().into_iter().find(link).expect("the deputy's account");
        let form = deputy.fill_on(&deputy.open("/house"), "/sign-out").tick("roles", "administrator");
        assert_eq!(form.send_to(&format!("{way}/edit")).status, 404);
        assert!(!deputy.open("/").says("Akun Pengaturan"), "no door is shown that does not open");
    });
}
