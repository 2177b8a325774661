//! A walk through the house by its links, as far as a person gets.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    path::Path,
};

use crate::app::Person;

/// So many addresses of one route are opened for one person: the states of an order differ.
const EACH: usize = 4;

/// The routes that answer GET, as routes.rs writes them.
pub fn routes() -> BTreeSet<String> {
    handled().into_iter().filter(|(_, by)| by.starts_with("get(")).map(|(path, _)| path).collect()
}

/// The routes that answer GET and take a POST: a form and where it is sent.
pub fn forms() -> BTreeSet<String> {
    let both = |by: &str| by.starts_with("get(") && by.contains(".post(");
    handled().into_iter().filter(|(_, by)| both(by)).map(|(path, _)| path).collect()
}

/// Every route of routes.rs and what answers it.
fn handled() -> Vec<(String, String)> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/routes.rs");
    let text = std::fs::read_to_string(file).expect("routes.rs can be read");
    let parts = text.split(".route(\"").skip(1);
    let found = parts.filter_map(|part| {
        let (path, rest) = part.split_once('"')?;
        Some((path.to_owned(), rest.trim_start_matches(',').trim_start().to_owned()))
    });
    found.collect()
}

/// A route with one thing in it; what stands in an address behind a question mark is written as a browser writes it.
pub fn fill_in(route: &str, thing: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let written: String = thing
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    let (before, rest) = route.split_once('{').expect("a route with a thing in it");
    format!("{before}{written}{}", rest.split_once('}').expect("a brace that closes").1)
}

/// The route that answers an address: the one with the fewest parts left open.
fn route_of<'r>(routes: &'r BTreeSet<String>, address: &str) -> Option<&'r str> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let fits = |route: &&String| {
        let (mut want, mut have) = (route.split('/'), path.split('/'));
        loop {
            match (want.next(), have.next()) {
                (None, None) => return true,
                (Some(want), Some(have)) if want == have => {}
                (Some(want), Some(have)) if want.starts_with('{') && !have.is_empty() => {}
                _ => return false,
            }
        }
    };
    routes.iter().filter(fits).min_by_key(|route| route.matches('{').count()).map(String::as_str)
}

/// The pages that a person reaches from the first one, by route.
pub fn walk<'r>(person: &Person<'_>, routes: &'r BTreeSet<String>) -> BTreeMap<&'r str, Vec<String>> {
    let mut reached: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut ahead = VecDeque::from(["/".to_owned()]);
    while let Some(address) = ahead.pop_front() {
        let Some(route) = route_of(routes, &address) else { continue };
        let known = reached.entry(route).or_default();
        if known.len() >= EACH || known.contains(&address) {
            continue;
        }
        known.push(address.clone());
        let page = person.get(&address);
        assert!(
            page.status == 200 || page.status == 303,
            "{address} is linked and answers {}: {}",
            page.status,
            page.words()
        );
        let is_page =
            page.headers.get("content-type").is_some_and(|it| it.as_bytes().starts_with(b"text/html"));
        ahead.extend(page.leads_to.clone());
        if is_page {
            ahead.extend(page.links().into_iter().filter(|link| link.starts_with('/')));
        }
    }
    reached
}
