//! The right person gets what the table says.

use testkit::{
    app::{Person, TestApp},
    page::Page,
};

use crate::{
    doors::{self, Door, Whose},
    subjects::set,
    town::{Town, in_another_city, readers_elsewhere},
};

/// An address with the things that stand in it.
pub fn address(pattern: &str, things: &[String]) -> String {
    let (mut whole, mut rest, mut things) = (String::new(), pattern, things.iter());
    while let Some((before, after)) = rest.split_once('{') {
        whole.push_str(before);
        whole.push_str(things.next().expect("a thing for each part"));
        rest = after.split_once('}').expect("a brace that closes").1;
    }
    whole + rest
}

/// Goes through a door as its form goes: opens the page where the form stands, fills it in, presses the button.
fn go(town: &Town<'_>, person: &Person<'_>, door: &Door, things: &[String]) -> Page {
    let way = address(&door.address, things);
    if !door.is_post() {
        return person.get(&way);
    }
    let fields = town.fields(&door.sends.fields);
    let Some(page) = &door.sends.on else {
        let mut body = vec![("csrf".to_owned(), town.token(person))];
        body.push(("form_key".to_owned(), "0123456789abcdef0123".to_owned()));
        body.extend(fields);
        return person.send_raw(&way, "application/x-www-form-urlencoded", urlencoded(&body));
    };
    let form = set(person.fill_at(&address(page, things), &way), &fields);
    match &door.sends.file {
        Some((field, name)) => form.file(field, name, town.bytes(name)).send(),
        None => form.send(),
    }
}

pub fn urlencoded(fields: &[(String, String)]) -> Vec<u8> {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(fields);
    query.finish().into_bytes()
}

#[test]
fn the_right_person_gets_through_every_door() {
    TestApp::on_both(|app| {
        let town = Town::new(app);
        town.make("event");
        for door in doors::all() {
            let things: Vec<String> = door.of.iter().map(|kind| town.make(kind)).collect();
            let answer = match door.whose {
                // Some of these end the visit: nobody else's is used.
                Whose::Oneself | Whose::Half | Whose::Public => {
                    go(&town, &town.fresh(&door.who), &door, &things)
                }
                _ => go(&town, &town.person(&door.who), &door, &things),
            };
            let told = (answer.status, answer.leads_to.clone(), answer.words());
            assert_eq!(answer.status, door.gets, "{} as {}: {told:?}", door.name(), door.who);
            let back = answer.leads_to.is_some_and(|way| way.starts_with("/sign-in?"));
            assert!(!back, "{} leads {} to the sign-in page", door.name(), door.who);
        }
    });
}

#[test]
fn a_list_shows_what_is_of_ones_region_and_nothing_of_another_city() {
    TestApp::on_both(|app| {
        let town = Town::new(app);
        for door in doors::all().into_iter().filter(|door| door.whose == Whose::Regional) {
            let thing = town.shared(&door.of[0]);
            let page = town.person(&door.who).open(&door.address);
            assert!(page.html().contains(&thing), "{} shows nothing to {}", door.address, door.who);
            let mut readers = in_another_city(door.act.expect("a list has its act")).peekable();
            assert!(readers.peek().is_some(), "{}: nobody elsewhere reads such a list", door.address);
            for reader in readers {
                let page = town.person(reader).open(&door.address);
                assert!(!page.html().contains(&thing), "{reader} reads of Ambon on {}", door.address);
            }
        }
    });
}

#[test]
fn a_list_shows_what_can_be_opened_and_nothing_of_another_office() {
    TestApp::on_both(|app| {
        let town = Town::new(app);
        for door in doors::all().into_iter().filter(|door| door.whose == Whose::List) {
            let thing = town.shared(&door.of[0]);
            let name = if door.of[0] == "order" { "Maria Wairisal" } else { "Yopi Latuheru" };
            let page = town.person(&door.who).open(&door.address);
            assert!(page.says(name) || page.html().contains(&thing), "{} shows nothing", door.address);
            let readers = readers_elsewhere(door.act.expect("a list has its act"));
            assert!(!readers.is_empty(), "{}: nobody elsewhere reads such a list", door.address);
            for reader in readers {
                if door.of[0] == "session" {
                    let one = town.person(reader).get(&format!("/sessions/{thing}"));
                    assert!(!one.says(name), "{reader} reads of {name} at a session");
                }
                for query in ["", "?officer=any", "?state=received", "?q=Maria", "?q=Yopi"] {
                    let page = town.person(reader).open(&format!("{}{query}", door.address));
                    // Sessions are everybody's who plans seats; who sits there is not.
                    let shown = page.says(name) || (door.of[0] != "session" && page.html().contains(&thing));
                    assert!(!shown, "{reader} reads of {name} on {}{query}", door.address);
                }
            }
        }
    });
}
