//! Everybody else finds the door shut, and cannot tell whether there is anything behind it.

use testkit::{
    app::{Person, TestApp},
    page::Page,
};

use crate::{
    doors::{self, Door},
    open::{address, urlencoded},
    town::{Town, shut_out},
};

/// An id of the right shape that nothing has.
const NOTHING: &str = "01993f00-0000-7000-8000-00000000ffff";

/// Things for a door: those that everybody tries, or none that exists.
fn things(town: &Town<'_>, door: &Door, exist: bool) -> Vec<String> {
    let parts = door.address.matches('{').count();
    door.of
        .iter()
        .take(parts)
        .map(|kind| if exist { town.shared(kind) } else { NOTHING.to_owned() })
        .collect()
}

/// What a stranger sends: the right fields with whatever token they have.
struct Knock {
    kind: String,
    body: Vec<u8>,
}

fn knock(town: &Town<'_>, door: &Door, token: Option<&str>) -> Knock {
    let mut fields = vec![("form_key".to_owned(), "0123456789abcdef0123".to_owned())];
    fields.extend(token.map(|token| ("csrf".to_owned(), token.to_owned())));
    fields.extend(town.fields(&door.sends.fields));
    let Some((field, name)) = &door.sends.file else {
        return Knock { kind: "application/x-www-form-urlencoded".to_owned(), body: urlencoded(&fields) };
    };
    let edge = "an-edge-that-nothing-holds";
    let mut body = Vec::new();
    for (name, value) in fields {
        let head = format!("--{edge}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend(head.bytes());
    }
    let head =
        format!("--{edge}\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\r\n");
    body.extend(head.bytes());
    body.extend(town.bytes(name));
    body.extend(format!("\r\n--{edge}--\r\n").bytes());
    Knock { kind: format!("multipart/form-data; boundary={edge}"), body }
}

fn try_door(person: &Person<'_>, door: &Door, way: &str, knock: &Knock) -> Page {
    if door.is_post() { person.send_raw(way, &knock.kind, knock.body.clone()) } else { person.get(way) }
}

fn events(app: &TestApp) -> i64 {
    app.count("SELECT COUNT(*) AS n FROM events", vec![])
}

/// Everything that can be seen of an answer, with the address and the moment's own words taken out of it.
fn seen(page: &Page, way: &str) -> (u16, Option<String>, String) {
    let encoded: String = url::form_urlencoded::byte_serialize(way.as_bytes()).collect();
    let plain = |text: String| text.replace(way, "HERE").replace(&encoded, "HERE");
    (page.status, page.leads_to.clone().map(plain), plain(page.html()))
}

#[test]
fn who_has_not_signed_in_is_led_to_the_sign_in_page_whatever_lies_behind() {
    TestApp::on_both(|app| {
        let town = Town::new(app);
        let visitor = app.visitor();
        let token = town.token(&visitor);
        for door in doors::all().into_iter().filter(Door::is_shut) {
            let knock = knock(&town, &door, Some(&token));
            let (there, nowhere) = (
                address(&door.address, &things(&town, &door, true)),
                address(&door.address, &things(&town, &door, false)),
            );
            let answer = try_door(&visitor, &door, &there, &knock);
            if door.is_post() {
                assert_eq!(answer.status, 401, "{}", door.name());
            } else {
                assert_eq!(answer.status, 303, "{}", door.name());
                let way = answer.leads_to.clone().unwrap_or_default();
                assert!(way.starts_with("/sign-in?next=%2F"), "{}: {way}", door.name());
            }
            let other = try_door(&visitor, &door, &nowhere, &knock);
            assert_eq!(seen(&answer, &there), seen(&other, &nowhere), "{} tells what exists", door.name());
        }
    });
}

#[test]
fn wrong_roles_and_other_offices_find_nothing_and_cannot_tell_what_exists() {
    TestApp::on_both(|app| {
        let town = Town::new(app);
        // Everything is there and everybody signed in before the first knock: what happens then is the knocks' doing.
        for door in doors::all().into_iter().filter(Door::is_shut) {
            things(&town, &door, true);
            town.fields(&door.sends.fields);
            shut_out(&door).into_iter().for_each(|name| drop(town.person(name)));
        }
        let before = events(app);
        for door in doors::all().into_iter().filter(Door::is_shut) {
            let (there, nowhere) = (
                address(&door.address, &things(&town, &door, true)),
                address(&door.address, &things(&town, &door, false)),
            );
            for name in shut_out(&door) {
                let person = town.person(name);
                let knock = knock(&town, &door, Some(&town.token(&person)));
                let answer = try_door(&person, &door, &there, &knock);
                assert_eq!(answer.status, 404, "{} as {name}: {}", door.name(), answer.words());
                answer.must_say("Halaman tidak ditemukan");
                let other = try_door(&person, &door, &nowhere, &knock);
                assert_eq!(
                    seen(&answer, &there),
                    seen(&other, &nowhere),
                    "{} tells {name} what exists",
                    door.name()
                );
            }
        }
        assert_eq!(events(app), before, "a door that is shut lets nothing happen");
    });
}

#[test]
fn no_form_is_taken_without_the_token_of_this_very_visit() {
    TestApp::on_both(|app| {
        let town = Town::new(app);
        let stolen = town.token(&town.person("kerja-sama"));
        for door in doors::all().into_iter().filter(Door::is_post) {
            let person = town.fresh(if door.who == "new" { "pk" } else { &door.who });
            let way = address(&door.address, &things(&town, &door, true));
            for token in [None, Some(""), Some(stolen.as_str())] {
                let (knock, before) = (knock(&town, &door, token), events(app));
                let answer = try_door(&person, &door, &way, &knock);
                assert_eq!(answer.status, 400, "{} with {token:?}: {}", door.name(), answer.words());
                assert_eq!(events(app), before, "{}", door.name());
            }
        }
    });
}
