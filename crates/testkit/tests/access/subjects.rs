//! The things behind the doors, made by the front door wherever a page makes them.

use database::{DbError, Value};
use domain::{
    ids::{AttendanceId, OrderId, SiteId},
    time::Date,
};
use testkit::{app::Filling, builders::Sentence};

use crate::{forms::FORMS, town::Town};

/// The Monday on which a test house stands, and the Friday before it.
const MONDAY: Date = Date::constant(2026, 11, 23);
const FRIDAY: Date = Date::constant(2026, 11, 20);

impl Town<'_> {
    /// A new thing of a kind; its id, or what else stands for it in an address.
    pub fn make(&self, kind: &str) -> String {
        match kind {
            "order" => self.order(),
            "nik" => self.nik(),
            "scanned order" => self.scanned_order(),
            "assessed order" => self.assessed_order(),
            "placed order" => self.placed_order(),
            "served order" => self.served_order().to_string(),
            "proposed order" => self.of_completion(&self.proposal(), "order_id"),
            "completed order" => self.of_completion(&self.statement(), "order_id"),
            "proposal" => self.proposal(),
            "statement" => self.statement(),
            "code" => self.of_completion(&self.statement(), "verify_code"),
            "attendance" | "placement" => self.attendance(MONDAY).1.to_string(),
            "session" => self.session_on(MONDAY),
            "session called off" => self.session_called_off(),
            "absence" => self.absence(),
            "run" => self.run(),
            "worked run" => self.worked_run(),
            "planned order" | "seat" => self.shared.borrow()[kind].clone(),
            "pinned seat" => self.pinned_seat(),
            "site" => self.site().to_string(),
            "covered site" => self.covered_site(),
            "closed site" => self.closed_site(),
            "host" => self.host(),
            "agreement" => self.sent("kerja-sama", "/agreements/new", "*agreement"),
            "account" => self.account(),
            "leave" => self.leave(),
            "event" => self.event(),
            "file" => self.file(),
            "import" => self.import(),
            "district" => self.id("SELECT id FROM districts WHERE name = 'Nusaniwe'", vec![]),
            "region" => self.id("SELECT id FROM regions WHERE name = 'Kota Ambon'", vec![]),
            "maluku" => self.id("SELECT id FROM regions WHERE name = 'Maluku'", vec![]),
            "office" => self.id("SELECT id FROM offices WHERE short_name = 'Diskop Ambon'", vec![]),
            "bapas" => self.id("SELECT id FROM offices WHERE short_name = 'Bapas Ambon'", vec![]),
            "colleague" => self.id("SELECT id FROM users WHERE sign_in_name = 'pk2'", vec![]),
            "asset" => self.asset(),
            other => panic!("subjects.rs makes no {other}"),
        }
    }

    /// The same thing each time it is asked for.
    pub fn shared(&self, kind: &str) -> String {
        if let Some(known) = self.shared.borrow().get(kind) {
            return known.clone();
        }
        let made = self.make(kind);
        self.shared.borrow_mut().insert(kind.to_owned(), made.clone());
        made
    }

    /// The fields of a cell, with everything in them that is made afresh.
    pub fn fields(&self, cells: &[(String, String)]) -> Vec<(String, String)> {
        let number = self.number();
        let whole = |name: &str| FORMS.iter().find(|(form, _)| *form == name).map(|(_, fields)| *fields);
        let mut fields = Vec::new();
        for (name, value) in cells {
            match whole(name) {
                Some(all) => fields.extend(all.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))),
                None => fields.push((name.clone(), value.clone())),
            }
        }
        fields.into_iter().map(|(name, value)| (name, self.filled(&value, number))).collect()
    }

    fn number(&self) -> u32 {
        self.count.set(self.count.get() + 1);
        1000 + self.count.get()
    }

    fn filled(&self, value: &str, number: u32) -> String {
        let Some((before, rest)) = value.split_once('{') else { return value.to_owned() };
        let (wanted, after) = rest.split_once('}').expect("a brace that closes");
        let made = match wanted {
            "n" => number.to_string(),
            "password" => app::house::accounts::DEMO_PASSWORD.to_owned(),
            // The second factor is there once somebody owes its code; a stranger at that door sends any.
            "code" if !self.shared.borrow().contains_key("secret") => "000000".to_owned(),
            "code" => self.code(),
            kind => self.shared(kind),
        };
        format!("{before}{made}{}", self.filled(after, number))
    }

    /// The bytes of a file that is sent, by its name.
    pub fn bytes(&self, name: &str) -> Vec<u8> {
        match name {
            "petikan.pdf" => b"%PDF-1.7\nscan".to_vec(),
            "sites.xlsx" => include_bytes!("../../../../demo-data/sites-ambon.xlsx").to_vec(),
            "register.csv" => {
                let number = self.number();
                format!(
                    "No Perkara;Nama;NIK;Tgl Lahir;Tgl Putusan;Lama;Persetujuan;Kolom {number}\n\
                     {number}/Pid.B/2026/PN Amb;Jose;817102010190{number};1/1/1990;2/2/2026;40;ya;B\n"
                )
                .into_bytes()
            }
            other => panic!("no bytes for {other}"),
        }
    }

    /// Sends a form with its fields; the last part of where it leads.
    fn sent(&self, who: &str, path: &str, form: &str) -> String {
        let person = self.person(who);
        let filling = person.fill(path);
        self.id_of(set(filling, &self.fields(&[(form.to_owned(), String::new())])))
    }

    fn id_of(&self, filling: Filling<'_, '_>) -> String {
        let answer = filling.send();
        let way = answer.leads_to.clone().unwrap_or_else(|| panic!("{} {}", answer.status, answer.words()));
        way.rsplit('/').next().expect("an id").to_owned()
    }

    fn absence(&self) -> String {
        let attendance = self.attendance(MONDAY).1.to_string();
        let supervisor = self.person("pengawas");
        let form = supervisor.fill_at("/today", &format!("/attendances/{attendance}/tap"));
        form.set("press", "missing").set("outcome", "absent_untold").send_and_follow();
        attendance
    }

    fn order(&self) -> String {
        self.sent("staf-pidum", "/orders/new", "*order")
    }

    /// The NIK of somebody with an order.
    fn nik(&self) -> String {
        let (nik, person) = ("8171045203900001", self.person("staf-pidum"));
        let fields = self.fields(&[("*order".to_owned(), String::new())]);
        self.id_of(set(person.fill("/orders/new"), &fields).set("nik", nik));
        nik.to_owned()
    }

    fn scanned_order(&self) -> String {
        let order = self.order();
        let clerk = self.person("staf-pidum");
        let form = clerk.fill(&format!("/orders/{order}/extract"));
        form.file("extract", "petikan.pdf", self.bytes("petikan.pdf")).send_and_follow();
        order
    }

    fn file(&self) -> String {
        let page = self.person("pk").open(&format!("/orders/{}", self.scanned_order()));
        let way = page.link_starting("/files/").expect("the scan");
        way.trim_start_matches("/files/").to_owned()
    }

    fn assessed_order(&self) -> String {
        let order = self.order();
        self.sent("pk", &format!("/orders/{order}/assessment"), "*assessment");
        order
    }

    fn placed_order(&self) -> String {
        let (order, site) = (self.assessed_order(), self.shared("covered site"));
        self.person("pk").fill(&format!("/orders/{order}/placement/{site}")).send_and_follow();
        let seat = "SELECT id FROM attendances WHERE order_id = $1 ORDER BY day DESC LIMIT 1";
        let id: OrderId = order.parse().expect("the id of an order");
        self.shared.borrow_mut().insert("seat".to_owned(), self.id(seat, vec![id.into()]));
        order
    }

    /// A pinned session of the placed order that was made last.
    fn pinned_seat(&self) -> String {
        let seat = self.shared("seat");
        let order = "SELECT order_id AS id FROM attendances WHERE id = $1";
        let id: AttendanceId = seat.parse().expect("the id of an attendance");
        let order = self.id(order, vec![id.into()]);
        let pk = self.person("pk");
        let way = format!("/orders/{order}/planning");
        pk.fill_at(&way, &format!("{way}/{seat}/pin")).set("reason", "Diminta pengadilan").send_and_follow();
        seat
    }

    /// A planning run that waits; the person it plans for can be asked for as the planned order.
    fn run(&self) -> String {
        // An office has one at a time.
        self.app.works_out_plans();
        let order = self.assessed_order();
        self.shared("covered site");
        self.shared.borrow_mut().insert("planned order".to_owned(), order);
        let head = self.person("kepala-bapas");
        self.id_of(head.fill("/planning"))
    }

    fn worked_run(&self) -> String {
        let run = self.run();
        self.app.works_out_plans();
        run
    }

    fn site(&self) -> SiteId {
        // A name is a host's once: tests that need two sites need two names.
        let name: &'static str = Box::leak(format!("Taman {}", self.number()).into_boxed_str());
        self.app.given_site(name, "DLHP Ambon", "pengawas")
    }

    fn host(&self) -> String {
        self.id("SELECT host_id AS id FROM sites WHERE id = $1", vec![self.site().into()])
    }

    /// A site with hours, of a host that an agreement in force covers.
    fn covered_site(&self) -> String {
        let host = self.host();
        let person = self.person("kerja-sama");
        let fields = self.fields(&[("*site".to_owned(), String::new())]);
        let site = self.id_of(set(person.fill("/sites/new"), &fields).set("host", &host));
        let fields = self.fields(&[("*agreement".to_owned(), String::new())]);
        let form = set(person.fill("/agreements/new"), &fields).set("party_name_1", "");
        form.set("party_1", &format!("host:{host}")).send_and_follow();
        site
    }

    fn closed_site(&self) -> String {
        let way = format!("/sites/{}", self.site());
        let person = self.person("kerja-sama");
        person.fill_at(&way, &format!("{way}/deactivate")).set("reason", "Direnovasi").send_and_follow();
        way.trim_start_matches("/sites/").to_owned()
    }

    fn attendance(&self, day: Date) -> (OrderId, AttendanceId) {
        let order = self.app.given_sentence(Sentence::hours("Yopi Latuheru", 8));
        let attendance = self.app.given_session(self.site(), order, day, 480, 960);
        (order, attendance)
    }

    fn session_on(&self, day: Date) -> String {
        let (_, attendance) = self.attendance(day);
        self.id("SELECT session_id AS id FROM attendances WHERE id = $1", vec![attendance.into()])
    }

    fn session_called_off(&self) -> String {
        let session = self.session_on(MONDAY.saturating_add(jiff::Span::new().days(1)));
        let coordinator = self.person("koordinator");
        let form = coordinator.fill(&format!("/sessions/{session}/cancel"));
        form.set("reason", "site_closed").send_and_follow();
        session
    }

    fn served_order(&self) -> OrderId {
        let (order, attendance) = self.attendance(FRIDAY);
        // Their own visit: a site that is given later is not among those of an earlier one's page.
        let person = self.person("pengawas");
        let form = person.fill_at("/today", &format!("/attendances/{attendance}/tap"));
        let answer = form.set("press", "both").set("at", "08:00").set("until", "16:00").send();
        assert_eq!(answer.status, 303, "{}", answer.words());
        order
    }

    fn proposal(&self) -> String {
        let order = self.served_order();
        self.person("pk").fill(&format!("/orders/{order}/completion")).send_and_follow();
        self.id("SELECT id FROM completions WHERE order_id = $1", vec![order.into()])
    }

    fn statement(&self) -> String {
        let id = self.proposal();
        let form_at = format!("/completions/{id}");
        self.person("jaksa").fill(&form_at).set("decision", "confirm").send_and_follow();
        id
    }

    fn of_completion(&self, id: &str, column: &'static str) -> String {
        let sql = format!("SELECT {column} AS id FROM completions WHERE id = $1");
        self.id(&sql, vec![id.to_owned().into()])
    }

    fn account(&self) -> String {
        let person = self.person("pengelola");
        let fields = self.fields(&[("*account".to_owned(), String::new())]);
        let shown = set(person.fill("/accounts/new"), &fields).send();
        assert_eq!(shown.status, 200, "{}", shown.words());
        let name = fields.iter().find(|(name, _)| name == "sign_in_name").expect("a name");
        self.id("SELECT id FROM users WHERE sign_in_name = $1", vec![name.1.clone().into()])
    }

    fn leave(&self) -> String {
        let person = self.person("pk");
        let form = person.fill("/account/delegations").set("to", &self.make("colleague"));
        form.set("ends_on", "2026-11-30").set("reason", "Cuti").send_and_follow();
        self.id("SELECT id FROM delegations ORDER BY id DESC LIMIT 1", vec![])
    }

    fn event(&self) -> String {
        self.person("pengelola");
        self.app.house.db().seal(&self.app.house.secrets().seal_key().expect("a key")).expect("it seals");
        // Whoever signed in last in Ambon.
        let ambon =
            "SELECT e.id FROM events e JOIN offices o ON o.id = e.office JOIN regions r ON r.id = o.region_id
                     WHERE r.name = 'Kota Ambon' ORDER BY e.id DESC LIMIT 1";
        self.id(ambon, vec![])
    }

    fn import(&self) -> String {
        let person = self.person("staf-pidum");
        let form = person.fill("/imports/orders").set("probation_office", &self.make("bapas"));
        self.id_of(form.file("register", "register.csv", self.bytes("register.csv")))
    }

    fn asset(&self) -> String {
        let html = self.app.visitor().open("/sign-in").html();
        let way = html.split("/assets/").nth(1).and_then(|rest| rest.split('"').next());
        way.expect("a page with a style sheet").to_owned()
    }

    fn id(&self, sql: &str, values: Vec<Value>) -> String {
        let sql = sql.to_owned();
        let found =
            self.app.house.db().read_blocking(move |read| read.one(sql, &values)?.get::<String>("id"));
        let found: Result<String, DbError> = found;
        found.expect("a row with an id")
    }
}

/// Fills fields in; a name that comes again is one more tick.
pub fn set<'p, 'a>(mut filling: Filling<'p, 'a>, fields: &[(String, String)]) -> Filling<'p, 'a> {
    for (at, (name, value)) in fields.iter().enumerate() {
        let again = fields[..at].iter().any(|(earlier, _)| earlier == name);
        filling = if again { filling.tick(name, value) } else { filling.set(name, value) };
    }
    filling
}
