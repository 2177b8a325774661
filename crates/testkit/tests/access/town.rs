//! The people who try the doors: those of the demonstration, and the same roles in offices elsewhere.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use app::house::accounts::{DEMO_PASSWORD, totp::code_at};
use domain::access::{Act, OfficeKind};
use testkit::{
    app::{Person, TestApp},
    page::Page,
    second_city::PEOPLE_OF_MAKASSAR,
};

use crate::doors::{Door, Whose, role_holds};

/// One person of each role, in Ambon.
pub const ROLES: &[(&str, &str)] = &[
    ("jaksa", "prosecutor"),
    ("staf-pidum", "prosecution_clerk"),
    ("pk", "probation_officer"),
    ("kepala-bapas", "probation_head"),
    ("pengawas", "site_supervisor"),
    ("koordinator", "host_coordinator"),
    ("kerja-sama", "cooperation_officer"),
    ("hakim", "judge"),
    ("auditor", "auditor"),
    ("pengelola", "administrator"),
];

/// Offices elsewhere, and their people: sign-in name, office, role.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("jaksa-masohi", "Kejari Masohi", "prosecutor"),
    ("staf-masohi", "Kejari Masohi", "prosecution_clerk"),
    ("pk-saumlaki", "Bapas Saumlaki", "probation_officer"),
    ("kepala-saumlaki", "Bapas Saumlaki", "probation_head"),
    ("hakim-masohi", "PN Masohi", "judge"),
    ("koordinator-sosial", "Dinsos Ambon", "host_coordinator"),
    // By whatever mistake: the role of one office in another that has nothing to do with it.
    ("jaksa-dinas", "DLHP Ambon", "prosecutor"),
    ("pk-dinas", "DLHP Ambon", "probation_officer"),
    // For the doors at which somebody changes their own password, or owes the code of their second factor.
    ("new", "Bapas Ambon", "probation_officer"),
    ("owing", "Bapas Ambon", "probation_officer"),
];

/// People of the demonstration who share a role with somebody above.
const COLLEAGUES: &[(&str, &str)] =
    &[("pk2", "probation_officer"), ("pengawas2", "site_supervisor"), ("jaksa2", "prosecutor")];

/// Of those who hold the act: who does not get through all the same.
fn strangers(whose: Whose) -> &'static [&'static str] {
    match whose {
        Whose::Office => &[
            "jaksa-masohi",
            "staf-masohi",
            "pk-saumlaki",
            "kepala-saumlaki",
            "hakim-masohi",
            "jaksa-dinas",
            "pk-dinas",
        ],
        Whose::Caseload => &["pk2", "pk-saumlaki", "kepala-saumlaki", "pk-dinas"],
        Whose::Site => &["pengawas2"],
        Whose::Host => &["koordinator-sosial"],
        Whose::Party => &["kepala-bapas", "kepala-saumlaki"],
        Whose::Giver => &["pk2", "jaksa"],
        Whose::Receiver => &["pk", "jaksa"],
        Whose::Public
        | Whose::Half
        | Whose::Oneself
        | Whose::House
        | Whose::List
        | Whose::Region
        | Whose::Regional => &[],
    }
}

/// Everybody who holds the act and whose list must not show what is another's.
pub fn readers_elsewhere(act: Act) -> Vec<&'static str> {
    let all = [
        "jaksa-masohi",
        "staf-masohi",
        "pk-saumlaki",
        "kepala-saumlaki",
        "hakim-masohi",
        "pengawas2",
        "jaksa-dinas",
    ];
    let near = all.into_iter().filter(|name| role_of(name).is_some_and(|role| role_holds(role, act)));
    near.chain(in_another_city(act)).collect()
}

/// Everybody of the other city who holds the act.
pub fn in_another_city(act: Act) -> impl Iterator<Item = &'static str> {
    PEOPLE_OF_MAKASSAR.iter().filter(move |(.., role)| role_holds(role, act)).map(|(name, ..)| *name)
}

/// Whether a thing behind the door is somebody's, so that the same role of another city finds the door shut.
fn is_of_a_city(whose: Whose) -> bool {
    matches!(
        whose,
        Whose::Office | Whose::Caseload | Whose::Site | Whose::Host | Whose::Party | Whose::Region
    )
}

fn role_of(name: &str) -> Option<&'static str> {
    let near = ROLES.iter().chain(COLLEAGUES).find(|(found, _)| *found == name).map(|(_, role)| *role);
    near.or_else(|| ELSEWHERE.iter().find(|(found, ..)| *found == name).map(|(_, _, role)| *role))
}

/// Everybody who must find the door shut: roles without the act, and those with it for whom the thing is another's.
pub fn shut_out(door: &Door) -> Vec<&'static str> {
    let mut out: Vec<&str> = match door.act {
        Some(act) => ROLES.iter().filter(|(_, role)| !role_holds(role, act)).map(|(name, _)| *name).collect(),
        None => Vec::new(),
    };
    let holds =
        |name: &&&str| door.act.is_none_or(|act| role_of(name).is_some_and(|role| role_holds(role, act)));
    out.extend(strangers(door.whose).iter().filter(holds));
    if let Some(act) = door.act.filter(|_| is_of_a_city(door.whose)) {
        out.extend(in_another_city(act));
    }
    out
}

/// A house with people in several offices.
pub struct Town<'a> {
    pub app: &'a TestApp,
    people: RefCell<BTreeMap<String, Rc<Person<'a>>>>,
    pub(crate) shared: RefCell<BTreeMap<String, String>>,
    pub(crate) count: std::cell::Cell<u32>,
}

impl<'a> Town<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        app.given_office(OfficeKind::Prosecution, "Kejaksaan Negeri Maluku Tengah", "Kejari Masohi");
        app.given_office(OfficeKind::Probation, "Balai Pemasyarakatan Kelas II Saumlaki", "Bapas Saumlaki");
        app.given_office(OfficeKind::Court, "Pengadilan Negeri Masohi", "PN Masohi");
        app.given_makassar();
        for (name, office, role) in ELSEWHERE {
            app.given_person(name, office, role);
        }
        Town { app, people: RefCell::default(), shared: RefCell::default(), count: std::cell::Cell::new(0) }
    }

    /// Somebody who has been signed in since the first time they were asked for.
    pub fn person(&self, name: &str) -> Rc<Person<'a>> {
        let mut people = self.people.borrow_mut();
        people.entry(name.to_owned()).or_insert_with(|| Rc::new(self.fresh(name))).clone()
    }

    /// Somebody who has just signed in; `visitor` has not, `owing` owes the code of the second factor.
    pub fn fresh(&self, name: &str) -> Person<'a> {
        match name {
            "visitor" => self.app.visitor(),
            "owing" => self.owing(),
            name => self.app.person(name),
        }
    }

    /// Gives somebody a second factor, once, and signs them in without its code.
    fn owing(&self) -> Person<'a> {
        if !self.shared.borrow().contains_key("secret") {
            let person = self.app.person("owing");
            let page = person.open("/account/second-factor");
            let html = page.html();
            let secret = html.split("<code>").nth(1).and_then(|rest| rest.split('<').next());
            let secret = secret.expect("the secret to type by hand").to_owned();
            let form = person.fill_on(&page, "/account/second-factor");
            let answer = form.set("code", &code_at(&secret, self.app.house.now()).expect("a code")).send();
            assert_eq!(answer.status, 303, "{}", answer.words());
            self.shared.borrow_mut().insert("secret".to_owned(), secret);
            self.app.clock.advance(jiff::SignedDuration::from_secs(60));
        }
        let person = self.app.visitor();
        let answer = person.fill("/sign-in").set("name", "owing").set("password", DEMO_PASSWORD).send();
        assert_eq!(answer.leads_to.as_deref(), Some("/sign-in/code"));
        person
    }

    /// The code of the second factor now.
    pub fn code(&self) -> String {
        let shared = self.shared.borrow();
        code_at(&shared["secret"], self.app.house.now()).expect("a code")
    }

    /// The token of a person's forms.
    pub fn token(&self, person: &Person<'_>) -> String {
        let mut page = person.get("/account");
        while let Some(way) = page.leads_to.clone() {
            page = person.get(&way);
        }
        token_on(&page)
    }
}

fn token_on(page: &Page) -> String {
    let html = page.html();
    let token = html.split("name=\"csrf\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    token.unwrap_or_else(|| panic!("no token on: {}", page.words())).to_owned()
}
