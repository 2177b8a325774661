//! Every form of a thing that is kept: opened and saved as it stands, it changes nothing of it.
//!
//! The forms are found in `routes.rs`. A new one is walked through by itself, or the test asks what it is.

use std::collections::{BTreeMap, BTreeSet};

use database::{Value, params};
use testkit::{
    app::{Filling, Person, TestApp},
    engines::on_both_empty,
    page::Page,
    walk::{fill_in, forms},
};

/// Addresses that have a thing in them and a form that does something with it instead of showing it to be changed.
const ACTS: &[(&str, &str)] = &[
    ("/accounts/{id}/nip", "shows a number in full"),
    ("/accounts/{id}/password", "makes a first password"),
    ("/accounts/{id}/second-factor", "takes the second factor away"),
    ("/accounts/{id}/active", "closes an account or opens it"),
    ("/orders/{id}/extract", "adds a scan"),
    ("/orders/{id}/reveal", "shows a number in full"),
    ("/orders/{id}/export", "gives a copy"),
    ("/orders/{id}/placement/{site}", "places somebody who is not placed"),
    ("/sessions/{id}/cancel", "calls a session off"),
    ("/sessions/{id}/restore", "takes that back"),
    ("/sessions/{id}/paper", "records what nobody has recorded"),
    ("/orders/{id}/completion", "proposes"),
    ("/completions/{id}", "decides"),
];

/// Addresses without a thing in them whose form makes something, or is about oneself; those that end in `/new` as well.
const MAKES: &[&str] = &[
    "/sign-in",
    "/sign-in/code",
    "/account/password",
    "/account/second-factor",
    "/account/delegations",
    "/exports",
    "/imports/orders",
    "/imports/sites",
    "/planning",
    "/house/holidays",
];

/// Forms whose thing is named behind a question mark.
const ASKED: &[(&str, &str)] = &[("/house/districts", "/house/districts?district={id}")];

/// What the last part of an address before the thing is called in the database, where that is another word.
const TABLES: &[(&str, &str)] = &[("accounts", "users")];

/// Things of one form that are opened at most, taken evenly from all there are.
const EACH: usize = 20;

/// What a form says of a thing that is done with, or is not there yet, so that nothing is saved.
const NOT_NOW: &[&str] = &[
    "Putusan ini sudah selesai",
    "Pidana ini sudah berakhir",
    "Sesi ini baru pada",
    "Hasil: Belum ada yang dipilih",
];

/// Tables that tell what was done, and of the others the columns that tell who did it last.
const TELLING: &[&str] = &[
    "events",
    "unsealed_events",
    "event_leaves",
    "checkpoints",
    "sent_forms",
    "signed_in",
    "sign_in_failures",
    "attendance_events",
    "hour_entries",
    "assessments",
];
const LAST_CHANGED: &[&str] = &["version", "recorded_by"];

/// An assessment is signed anew and the one before it kept, so what is compared is what holds.
const IN_FORCE: &str = "SELECT a.*, '' AS id, '' AS signed_at, '' AS officer_id FROM assessments a
    WHERE a.superseded = $1 ORDER BY a.order_id";

/// Every address of a form with a thing in it, in the words of `routes.rs`.
fn edits() -> BTreeSet<String> {
    let (mut edits, mut unknown) = (BTreeSet::new(), Vec::new());
    for form in forms() {
        if let Some((_, asked)) = ASKED.iter().find(|(address, _)| *address == form) {
            edits.insert((*asked).to_owned());
        } else if !form.contains('{') {
            if !form.ends_with("/new") && !MAKES.contains(&form.as_str()) {
                unknown.push(form);
            }
        } else if !ACTS.iter().any(|(address, _)| *address == form) {
            edits.insert(form);
        }
    }
    assert!(unknown.is_empty(), "say in round_trips.rs what these forms are: {unknown:?}");
    let gone = ACTS.iter().map(|(address, _)| *address).chain(MAKES.iter().copied());
    let gone: Vec<_> = gone.filter(|address| !forms().contains(*address)).collect();
    assert!(gone.is_empty(), "round_trips.rs names forms that are gone: {gone:?}");
    edits
}

/// The things an address can have in it.
fn things(app: &TestApp, address: &str) -> Vec<String> {
    let named = address.split(['/', '?']).take_while(|part| !part.contains('{')).last().unwrap_or_default();
    let table = TABLES.iter().find(|(word, _)| *word == named).map_or(named, |(_, table)| table).to_owned();
    assert!(tables().contains(&table), "say in round_trips.rs what is kept behind {address}");
    let column = if address.contains("?name=") { "name" } else { "id" };
    let sql = format!("SELECT {column} AS it FROM {table} ORDER BY {column}");
    let found = app.house.db().read_blocking(move |read| {
        read.rows(sql, params![])?.iter().map(|row| row.get("it")).collect::<Result<Vec<String>, _>>()
    });
    let all = found.expect("the things of a table");
    let step = all.len().div_ceil(EACH).max(1);
    all.into_iter().step_by(step).collect()
}

/// The tables that the migrations make.
fn tables() -> BTreeSet<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations");
    let mut tables = BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the migrations") {
        let text = std::fs::read_to_string(entry.expect("a migration").path()).expect("a text");
        let made = text.split("CREATE TABLE ").skip(1);
        tables.extend(made.filter_map(|rest| rest.split([' ', '(']).next()).map(str::to_owned));
    }
    tables
}

/// Everything that is kept, row by row, without who changed it last.
fn kept(app: &TestApp) -> Kept {
    let all = app.house.db().read_blocking(|read| {
        let mut all = BTreeMap::new();
        for table in tables().into_iter().filter(|table| !TELLING.contains(&table.as_str())) {
            let rows = read.rows(format!("SELECT * FROM {table}"), params![])?;
            all.insert(table, rows.iter().map(told).collect());
        }
        all.insert("assessments".to_owned(), read.rows(IN_FORCE, params![false])?.iter().map(told).collect());
        Ok::<_, database::DbError>(all)
    });
    all.expect("every table can be read")
}

fn told(row: &database::Row) -> String {
    let pairs = row.columns().iter().zip(row.values());
    let kept = pairs.filter(|(column, _)| !LAST_CHANGED.contains(&column.as_str()));
    let plain = |value: &Value| format!("{value:?}");
    // The columns that an assessment in force is not compared by come twice; the blank one, which comes last, counts.
    let once: BTreeMap<&String, String> = kept.map(|(column, value)| (column, plain(value))).collect();
    format!("{once:?}")
}

/// Somebody of the demonstration to whom the form is open.
fn opened<'p, 'a>(people: &'p [Person<'a>], way: &str) -> Option<(&'p Person<'a>, Page)> {
    people.iter().map(|person| (person, person.get(way))).find(|(_, page)| page.status == 200)
}

/// A reason belongs to the saving and not to the thing, and so is never filled in beforehand.
fn with_reason<'p, 'a>(form: Filling<'p, 'a>) -> Filling<'p, 'a> {
    if form.value("reason") == Some("") { form.set("reason", "Diperiksa lagi") } else { form }
}

/// Opens and saves every thing of one form; what went wrong with each, and how many were saved.
fn walk(app: &TestApp, people: &[Person<'_>], address: &str) -> (Vec<String>, usize) {
    let (mut before, mut wrong, mut saved) = (kept(app), Vec::new(), 0);
    for thing in things(app, address) {
        let way = fill_in(address, &thing);
        let Some((person, page)) = opened(people, &way) else { continue };
        let answer = with_reason(person.fill_on(&page, way.split('?').next().unwrap_or_default())).send();
        if NOT_NOW.iter().any(|words| answer.says(words)) {
            continue;
        }
        if answer.status != 303 {
            wrong.push(format!("{way} cannot be saved as it stands: {} {}", answer.status, answer.words()));
            continue;
        }
        let after = kept(app);
        wrong.extend(differences(&before, &after).map(|it| format!("{way} saved as it stands: {it}")));
        (before, saved) = (after, saved + 1);
    }
    (wrong, saved)
}

type Kept = BTreeMap<String, BTreeSet<String>>;

/// What differs between two states of everything that is kept.
fn differences<'k>(before: &'k Kept, after: &'k Kept) -> impl Iterator<Item = String> + 'k {
    before.iter().filter_map(|(table, was)| {
        let is = &after[table];
        let (lost, new): (Vec<_>, Vec<_>) = (was.difference(is).collect(), is.difference(was).collect());
        let same = lost.is_empty() && new.is_empty();
        (!same).then(|| format!("{table} was {lost:#?} and is {new:#?}"))
    })
}

/// Kept values of every kind that their form does not offer to anybody new: a task of a site that is closed, an officer
/// whose account is, an office that has another name by now, a time of its own, more windows than usual in a day.
fn what_is_offered_no_more(app: &TestApp) {
    let (head, pk, admin) = (app.person("kepala-bapas"), app.person("pk"), app.person("pengelola"));
    let one = |sql: &'static str| {
        let found = app.house.db().read_blocking(move |read| read.one(sql, params![])?.get::<String>("id"));
        found.expect("a thing of the demonstration")
    };
    let site = one("SELECT id FROM sites WHERE name = 'Pengecatan Lateri'");
    let windows =
        [("08:00", "09:00"), ("09:30", "10:00"), ("10:30", "11:00"), ("11:30", "12:00"), ("13:00", "14:00")];
    let form = head.fill(&format!("/sites/{site}/edit")).set("tasks", "pengecatan menara");
    let form = windows.iter().enumerate().fold(form, |form, (at, (from, until))| {
        form.set(&format!("h3_{at}_from"), from).set(&format!("h3_{at}_until"), until)
    });
    form.send_and_follow().must_say("13.00–14.00");
    let order = one("SELECT o.id FROM orders o JOIN users u ON u.id = o.officer_id
                     WHERE u.sign_in_name = 'pk' AND o.state = 'running' ORDER BY o.id LIMIT 1");
    let form = pk.fill(&format!("/orders/{order}/assessment")).tick("excluded", "pengecatan menara");
    form.tick("worship", "3-1080-1140").send_and_follow().must_say("pengecatan menara");
    let way = format!("/sites/{site}");
    head.fill_at(&way, &format!("{way}/deactivate")).set("reason", "Dibongkar").send_and_follow();
    let officer = one("SELECT id FROM users WHERE sign_in_name = 'pk2'");
    admin.fill(&format!("/accounts/{officer}/active")).send_and_follow();
    let office = one("SELECT id FROM offices WHERE short_name = 'Disperindag Ambon'");
    let form = app.person("kerja-sama");
    let form = form.fill("/agreements/new").set("number", "K-1").set("title", "Pasar");
    form.set("party_1", &format!("office:{office}")).send_and_follow();
    admin
        .fill(&format!("/house/offices/{office}"))
        .set("name", "Dinas Perdagangan Kota Ambon")
        .send_and_follow();
}

#[test]
fn a_form_that_is_opened_and_saved_changes_nothing() {
    on_both_empty(|url| {
        let app = TestApp::demonstration(url, "2026-11-24T01:00:00Z".parse().expect("a moment"));
        what_is_offered_no_more(&app);
        let names = ["pengelola", "kerja-sama", "koordinator", "pk", "staf-pidum", "kepala-bapas"];
        let people: Vec<_> = names.into_iter().map(|name| app.person(name)).collect();
        let mut wrong = Vec::new();
        for address in edits() {
            let (told, saved) = walk(&app, &people, &address);
            let many = told.len();
            wrong.extend(told.into_iter().take(2));
            if saved == 0 || many > 0 {
                wrong.push(format!("{address}: {saved} saved, {many} wrong"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    });
}
