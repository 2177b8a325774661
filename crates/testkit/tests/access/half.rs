//! Who is not wholly in yet goes nowhere: with the code of the second factor owing, or with a first password.

use testkit::app::TestApp;

use crate::{
    doors::{self, Door},
    open::{address, urlencoded},
    town::Town,
};

/// What somebody with a first password, or without the second factor they need, can still do.
const STILL_OPEN: &[&str] =
    &["/account/password", "/account/second-factor", "/account/sign-out-everywhere", "/sign-out"];

#[test]
fn a_password_alone_opens_nothing_while_the_code_is_owing() {
    TestApp::on_both(|app| {
        let town = Town::new(app);
        let owing = town.fresh("owing");
        for door in doors::all().into_iter().filter(Door::is_shut) {
            let way = address(&door.address, &vec!["x".to_owned(); door.of.len()]);
            let token = vec![("csrf".to_owned(), town.token(&owing))];
            let (answer, wanted) = match door.is_post() {
                true => (owing.send_raw(&way, "application/x-www-form-urlencoded", urlencoded(&token)), 401),
                false => (owing.get(&way), 303),
            };
            assert_eq!(answer.status, wanted, "{}", door.name());
            let in_there = answer.leads_to.is_some_and(|way| !way.starts_with("/sign-in"));
            assert!(!in_there, "{}", door.name());
        }
    });
}

#[test]
fn a_first_password_opens_nothing_but_the_way_to_an_own_one() {
    TestApp::on_both(|app| {
        let town = Town::new(app);
        let (first, account) = (town.person("pengelola"), town.shared("account"));
        let name = first.open(&format!("/accounts/{account}")).words();
        let name =
            name.split(' ').find(|word| word.starts_with("orang-")).expect("a sign-in name").to_owned();
        let shown = first.fill(&format!("/accounts/{account}/password")).send();
        let words = shown.words();
        let password = words.split(' ').find(|word| word.len() == 24 && word.matches('-').count() == 4);
        let password = password.expect("a first password");
        let person = app.visitor();
        person.fill("/sign-in").set("name", &name).set("password", password).send();
        let lend = town.token(&person);
        for door in doors::all().into_iter().filter(Door::is_shut) {
            if STILL_OPEN.contains(&door.address.as_str()) {
                continue;
            }
            let way = address(&door.address, &vec!["x".to_owned(); door.of.len()]);
            let token = vec![("csrf".to_owned(), lend.clone())];
            let answer = match door.is_post() {
                true => person.send_raw(&way, "application/x-www-form-urlencoded", urlencoded(&token)),
                false => person.get(&way),
            };
            assert_eq!(answer.leads_to.as_deref(), Some("/account/password"), "{}", door.name());
        }
        let form = person.fill("/account/password").set("current", password);
        let form = form.set("new", "tujuh belas pulau").set("again", "tujuh belas pulau");
        assert_eq!(form.send().leads_to.as_deref(), Some("/account"));
        person.open("/");
    });
}
