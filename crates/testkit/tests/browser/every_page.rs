//! Every page that somebody can reach by links, looked at once: accessible in light and dark, never wider than a phone,
//! without a complaint of the browser. A route that no link reaches is on a list with the reason.

use std::collections::{BTreeMap, BTreeSet};

use testkit::{
    app::TestApp,
    walk::{routes, walk},
};

use crate::doors::complaints;

/// Who walks through the house.
const PEOPLE: [&str; 11] = [
    "jaksa",
    "staf-pidum",
    "pk",
    "kepala-bapas",
    "pengawas",
    "koordinator",
    "kerja-sama",
    "hakim",
    "auditor",
    "pengelola",
    "pengelola-pusat",
];

/// Somebody who has not signed in.
const NOBODY: &str = "";

/// Routes of pages that no link of the demonstration leads to, and why. An entry that is no route any more, or that a
/// link does reach, has to go.
const ELSEWHERE: &[(&str, &str)] = &[
    ("/accounts/{id}/nip", "only for an account with a NIP; the journeys of accounts open it"),
    ("/accounts/{id}/second-factor", "only for an account that has one; the journeys of accounts open it"),
    ("/files/{id}", "a scanned extract, no page; the demonstration has none"),
    ("/imports/{id}", "comes after an upload; the journey of the whole line looks at it"),
    ("/sign-in/code", "comes after a password; only with a second factor"),
];

/// What no browser opens as a page: documents to keep.
fn is_document(route: &str) -> bool {
    route == "/audit/how-to"
        || route.ends_with(".pdf")
        || route.ends_with("/file")
        || route.ends_with("/proof")
        || route.starts_with("/files/")
}

#[test]
fn every_page_is_well_made_and_every_link_leads_somewhere() {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let url = format!("sqlite:{}", folder.path().join("browser.db").display());
    let app = TestApp::demonstration(&url, "2026-11-24T01:00:00Z".parse().expect("a moment"));
    app.person("kepala-bapas").fill("/planning").send_and_follow();
    app.works_out_plans();
    // Of the demonstration's sessions only past ones are called off, and of those nothing is taken back.
    let coordinator = app.person("koordinator");
    let sessions = coordinator.open("/sessions").links();
    let coming = sessions.iter().filter(|link| link.starts_with("/sessions/")).nth(1).expect("two sessions");
    coordinator.fill(&format!("{coming}/cancel")).set("reason", "weather").send_and_follow();
    let routes = routes();
    // Of each route the first and the last page found: the first person's and another's, early and late in its life.
    let mut looks: BTreeMap<&str, Vec<(&str, String)>> = BTreeMap::new();
    for name in PEOPLE.into_iter().chain([NOBODY]) {
        let person = if name == NOBODY { app.visitor() } else { app.person(name) };
        app.house.db().seal(&app.house.secrets().seal_key().expect("a key")).expect("the log can be sealed");
        for (route, addresses) in walk(&person, &routes) {
            let known = looks.entry(route).or_default();
            known.truncate(1);
            let last = if known.is_empty() { addresses.first() } else { addresses.last() };
            known.extend(last.map(|address| (name, address.clone())));
        }
    }
    let missed: Vec<&String> = routes
        .iter()
        .filter(|route| !looks.contains_key(route.as_str()) && !ELSEWHERE.iter().any(|(it, _)| it == route))
        .collect();
    assert!(missed.is_empty(), "nobody reaches these pages by a link: {missed:?}");
    let elsewhere = || ELSEWHERE.iter().map(|(route, _)| *route);
    let gone: Vec<&str> = elsewhere().filter(|route| !routes.contains(*route)).collect();
    assert!(gone.is_empty(), "the list of pages without a link names what is no page: {gone:?}");
    let linked: Vec<&str> = elsewhere().filter(|route| looks.contains_key(route)).collect();
    assert!(linked.is_empty(), "the list of pages without a link names pages that have one: {linked:?}");

    let mut by_person: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (name, address) in looks.iter().filter(|(route, _)| !is_document(route)).flat_map(|(_, found)| found)
    {
        by_person.entry(name).or_default().insert(address.clone());
    }
    app.in_browser(async |browser| {
        let mut found = Vec::new();
        for (name, addresses) in &by_person {
            browser.forget_everything().await;
            if *name != NOBODY {
                browser.sign_in(name).await;
            }
            for address in addresses {
                browser.go(address).await;
                found.extend(complaints(browser).await);
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
    });
}
