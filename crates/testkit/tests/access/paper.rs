//! `docs/rules/access.md`, written from `domain::access` and from `doors.md`: roles × acts × relations, to be reviewed
//! like code.

use std::{collections::BTreeSet, env, fmt::Write, fs};

use domain::{
    access::{Act, Actor, FIRST_ROLES, OfficeKind, OrderSubject, Reach, Subject, permit},
    ids::{OfficeId, RegionId, SiteId, UserId},
};

use crate::{
    addresses::root,
    doors::{self, Door, WHOSE},
    rights::{ACTS, RELATIONS, RULES, SEATS, To},
};

const PAGE: &str = "docs/rules/access.md";
/// Set to anything, it makes the test write the page anew.
const WRITE: &str = "BAILEO_WRITE_ACCESS";

fn office(number: u64) -> OfficeId {
    OfficeId::from_parts(number, &[1; 10])
}

/// The region where the person acts.
fn region() -> RegionId {
    RegionId::from_parts(1, &[4; 10])
}

/// A person of a role, in office 1, who supervises site 1.
fn actor(acts: &[Act], kind: OfficeKind) -> Actor {
    Actor {
        user: UserId::from_parts(1, &[2; 10]),
        acting_for: None,
        office: office(1),
        office_kind: kind,
        office_name: "PN".to_owned(),
        reach: Reach::one(region()),
        acts: acts.iter().copied().collect(),
        sites: BTreeSet::from([SiteId::from_parts(1, &[3; 10])]),
    }
}

fn order(change: impl FnOnce(&mut OrderSubject)) -> Subject {
    let mut order = OrderSubject {
        court: "another court".to_owned(),
        prosecution_office: office(8),
        probation_office: office(9),
        officer: None,
        proposed_by: None,
    };
    change(&mut order);
    Subject::Order(order)
}

/// Every relation that a person of that kind of office can have to a thing, with such a thing.
fn things(to: To, kind: OfficeKind, actor: &Actor) -> Vec<(&'static str, Subject)> {
    let own = |order: &mut OrderSubject| match kind {
        OfficeKind::Prosecution => order.prosecution_office = actor.office,
        OfficeKind::Probation => order.probation_office = actor.office,
        OfficeKind::Court => order.court.clone_from(&actor.office_name),
        _ => {}
    };
    let (named, unnamed) = (SiteId::from_parts(1, &[3; 10]), SiteId::from_parts(2, &[3; 10]));
    match to {
        To::Order => {
            let mut all = match kind {
                OfficeKind::Court => vec![("own court", order(own))],
                OfficeKind::Probation => vec![
                    ("own caseload", order(|it| (own(it), it.officer = Some(actor.user)).0)),
                    ("own office", order(own)),
                ],
                OfficeKind::Prosecution => vec![
                    ("own office", order(own)),
                    (PROPOSAL, order(|it| (own(it), it.proposed_by = Some(actor.user)).0)),
                ],
                _ => vec![],
            };
            all.push(("other", order(|_| {})));
            all
        }
        To::Site => vec![
            ("own site", Subject::Site { site: named, host_office: None, region: None }),
            ("own host", Subject::Site { site: unnamed, host_office: Some(actor.office), region: None }),
            ("own region", Subject::Site { site: unnamed, host_office: None, region: Some(region()) }),
            ("other", Subject::Site { site: unnamed, host_office: None, region: None }),
        ],
        To::Host => vec![
            ("own host", Subject::Host { office: Some(actor.office), region: None }),
            ("own region", Subject::Host { office: None, region: Some(region()) }),
            ("other", Subject::Host { office: None, region: None }),
        ],
        To::Agreement => vec![
            ("party", Subject::Agreement { offices: BTreeSet::from([actor.office]), region: None }),
            ("own region", Subject::Agreement { offices: BTreeSet::new(), region: Some(region()) }),
            ("other", Subject::Agreement { offices: BTreeSet::from([office(9)]), region: None }),
        ],
        To::Region => {
            vec![("own region", Subject::Region(Some(region()))), ("other", Subject::Region(None))]
        }
        To::House => vec![("the house", Subject::OwnOffice)],
    }
}

/// The one relation that takes a right away.
const PROPOSAL: &str = "own proposal";

/// Over which things a role may do an act.
fn relations(role: &str, acts: &[Act], act: Act, to: To) -> String {
    let seat = SEATS.iter().find(|(found, _)| *found == role);
    let kind = seat.unwrap_or_else(|| panic!("say in paper.rs in which kind of office a {role} sits")).1;
    let actor = actor(acts, kind);
    let (mut may, mut not) = (Vec::new(), Vec::new());
    for (word, thing) in things(to, kind, &actor) {
        match permit(&actor, act, &thing) {
            Ok(_) if word != PROPOSAL => may.push(word.to_owned()),
            Err(_) if word == PROPOSAL => not.push(format!("not {word}")),
            _ => {}
        }
    }
    if may.is_empty() { String::new() } else { [may, not].concat().join(", ") }
}

/// The words of a key in a language.
fn words(language: &str, key: &str) -> String {
    let crates = fs::read_dir(root().join("crates")).expect("a folder of crates");
    let folders = crates.map(|entry| entry.expect("an entry").path().join("locales").join(language));
    let files = folders.filter_map(|folder| fs::read_dir(folder).ok()).flatten();
    let files = files.map(|entry| entry.expect("an entry").path());
    let texts = files.map(|path| fs::read_to_string(path).expect("a file of words")).collect::<Vec<_>>();
    let start = format!("{key} = ");
    let found = texts.iter().flat_map(|text| text.lines()).find_map(|line| line.strip_prefix(&start));
    found.unwrap_or_else(|| panic!("{key} has no words in {language}")).to_owned()
}

fn roles_part(page: &mut String) {
    page.push_str("## Roles\n\n| role | peran | sits in |\n| --- | --- | --- |\n");
    for (role, kind) in SEATS {
        let (english, indonesian) =
            (words("en", &format!("role-{role}")), words("id", &format!("role-{role}")));
        let _ = writeln!(page, "| {english} (`{role}`) | {indonesian} | {} |", kind.name().replace('_', " "));
    }
}

fn relations_part(page: &mut String) {
    page.push_str("\n## Relations\n\n| relation | hubungan | meaning |\n| --- | --- | --- |\n");
    for (english, indonesian, meaning) in RELATIONS {
        let _ = writeln!(page, "| {english} | {indonesian} | {meaning} |");
    }
}

fn acts_part(page: &mut String) {
    page.push_str("\n## Acts\n\nWho may do each, and over what. An article stands beside an act where the law gives one.\n");
    for (act, to, article) in ACTS {
        let key = format!("act-{}", act.name());
        let cited = if article.is_empty() { String::new() } else { format!(" · {article}") };
        let _ = writeln!(
            page,
            "\n### {}\n\n*{}* · `{}`{cited}\n",
            words("en", &key),
            words("id", &key),
            act.name()
        );
        let mut somebody = false;
        for (role, acts) in FIRST_ROLES {
            let over = relations(role, acts, *act, *to);
            if !over.is_empty() {
                somebody = true;
                let _ = writeln!(page, "- {}: {over}", words("en", &format!("role-{role}")));
            }
        }
        assert!(somebody, "nobody can {}: the condition in domain::access refuses everybody", act.name());
    }
}

fn rules_part(page: &mut String) {
    page.push_str("\n## What holds whatever the role\n\n");
    for (rule, test) in RULES {
        let _ = writeln!(page, "- {rule} Test: `{test}`");
    }
}

fn doors_part(page: &mut String) {
    page.push_str("\n## Doors\n\nEvery address of the product. What each word of *whose* means, and what is tried at each door, stands in\n`crates/testkit/tests/access/doors.md`.\n");
    let mut part = "";
    for Door { method, address, act, whose, part: under, .. } in doors::all() {
        if part != under {
            let _ = writeln!(page, "\n### {under}\n\n| | address | act | whose |\n| --- | --- | --- | --- |");
            part = under;
        }
        let whose = WHOSE.iter().find(|(_, it)| *it == whose).map_or("", |(word, _)| word);
        let act = act.map_or_else(|| "–".to_owned(), |act| format!("`{}`", act.name()));
        let _ = writeln!(page, "| {method} | `{address}` | {act} | {whose} |");
    }
}

fn page() -> String {
    let mut page = String::from(
        "# Who may do what\n\n\
         *Hak akses: peran, tindakan, hubungan.* The law splits the work: the verdict orders (KUHP 85(6), 85(9)), the\n\
         prosecutor supervises and decides, the probation officer (PK) guides and drafts (KUHP 85(8)); site staff record\n\
         facts. Roles are sets of acts, kept as data; these are the ones a new house starts with. The conditions are in\n\
         `crates/domain/src/access.rs`.\n\n\
         This page is written from the code. After a change: `BAILEO_WRITE_ACCESS=1 cargo test -p testkit --test access`,\n\
         and read what changed as carefully as the code. A thing that one may not open looks like a thing that is not there.\n\n",
    );
    roles_part(&mut page);
    relations_part(&mut page);
    acts_part(&mut page);
    rules_part(&mut page);
    doors_part(&mut page);
    page
}

#[test]
fn the_page_of_rights_says_what_the_code_does() {
    let (path, page) = (root().join(PAGE), page());
    if env::var_os(WRITE).is_some() {
        fs::write(&path, &page).expect("the page can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    let differs = kept.lines().zip(page.lines()).find(|(kept, new)| kept != new);
    assert!(
        kept == page,
        "{PAGE} does not say what the code does: {differs:?}. Write it anew with {WRITE}=1 cargo test -p testkit --test access"
    );
}

#[test]
fn the_page_names_every_role_and_act_and_tests_that_exist() {
    let listed: Vec<Act> = ACTS.iter().map(|(act, ..)| *act).collect();
    let missing: Vec<_> = Act::ALL.iter().filter(|act| !listed.contains(act)).map(|act| act.name()).collect();
    assert!(missing.is_empty(), "say in paper.rs what these acts are done to: {missing:?}");
    for (role, _) in FIRST_ROLES {
        assert!(
            SEATS.iter().any(|(found, _)| found == role),
            "say in paper.rs in which kind of office a {role} sits"
        );
    }
    let tests =
        fs::read_to_string(root().join("crates/domain/tests/access.rs")).expect("the tests of access");
    for (_, test) in RULES {
        assert!(tests.contains(&format!("fn {test}(")), "{test} is gone");
    }
}
