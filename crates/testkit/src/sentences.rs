//! Sentences that a test needs before its own part begins: brought in with the register, as the clerk does it.

use app::{
    community_service::orders::{self, change_state, order_for},
    house::{
        demo::actor,
        registers::{self, ByHand, Importing},
    },
};
use database::{DbError, Event, params};
use domain::{
    access::Act,
    community_service::{
        assessment::{Assessment, Fitness},
        orders::{Consent, OrderState},
        proof::Proof,
    },
    identity::Sex,
    ids::OrderId,
    time::{Date, Minutes},
    weekly::WeeklyHours,
};

use crate::app::TestApp;

/// A sentence to be served.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Name of the person.
    pub name: &'static str,
    /// Minutes ordered.
    pub ordered: Minutes,
    /// The verdict's own hours a day.
    pub hours_per_day: Option<Minutes>,
    /// The day its clock started.
    pub starts_on: Date,
}

impl Sentence {
    /// A sentence of so many hours, begun on 16 November 2026.
    pub fn hours(name: &'static str, hours: i64) -> Self {
        Self {
            name,
            ordered: Minutes::hours(hours),
            hours_per_day: None,
            starts_on: Date::constant(2026, 11, 16),
        }
    }
}

const HEADINGS: &str = "No Perkara;Nama;NIK;Tgl Lahir;JK;Alamat;Pekerjaan;Tgl Putusan;Tgl Inkracht;Pasal;Tindak Pidana;Pidana Pokok;Lama;Jam per Hari;Hari per Minggu;Jangka Waktu;Persetujuan;PK;Jaksa";

/// Hours and minutes as a register has them.
fn written(minutes: Minutes) -> String {
    match (minutes.whole_hours(), minutes.get() % 60) {
        (hours, 0) => format!("{hours} jam"),
        (0, rest) => format!("{rest} menit"),
        (hours, rest) => format!("{hours} jam {rest} menit"),
    }
}

/// A fit and willing person who lives in Sirimau.
pub(crate) fn fit(free: &WeeklyHours, worship: &WeeklyHours) -> Assessment {
    Assessment {
        fitness: Fitness::Fit,
        conditions: None,
        for_site: None,
        excluded_tasks: std::collections::BTreeSet::new(),
        availability: free.clone(),
        worship: worship.clone(),
        home_district: Some("Sirimau".to_owned()),
        consent: Consent::Given,
    }
}

impl TestApp {
    /// A placed sentence in the caseload of `pk`, executed by Kejari Ambon.
    pub fn given_sentence(&self, sentence: Sentence) -> OrderId {
        let order = self.given_received(&self.stranger(sentence.name), &sentence, None);
        self.begins(order, sentence.starts_on);
        order
    }

    /// Another sentence of the person of a first one.
    pub fn given_second_sentence(&self, of: OrderId, sentence: Sentence) -> OrderId {
        let secrets = self.house.secrets().clone();
        let found = self.house.db().read_blocking(move |read| {
            let sql = "SELECT c.name, c.nik_sealed, c.birth_date, c.sex FROM orders o JOIN clients c ON c.id = o.client_id WHERE o.id = $1";
            let row = read.one(sql, params![of])?;
            let (name, sealed): (String, Vec<u8>) = (row.get("name")?, row.get("nik_sealed")?);
            let sex = if row.coded::<Sex>("sex")? == Sex::Female { "P" } else { "L" };
            let born = row.get::<Date>("birth_date")?.strftime("%d/%m/%Y");
            let nik = secrets.open(&sealed).expect("a number that was sealed here");
            // What the cells leave blank is kept as it stands.
            Ok::<_, DbError>(format!("{name};{};{born};{sex};;", nik.as_str()))
        });
        let person = found.expect("the person of a sentence");
        let order = self.given_received(&person, &sentence, None);
        self.begins(order, sentence.starts_on);
        order
    }

    /// A sentence that the clerk has brought in and nobody has assessed, of a person as the cells of the register say.
    pub(crate) fn given_received(
        &self,
        person: &str,
        sentence: &Sentence,
        days_per_week: Option<u8>,
    ) -> OrderId {
        let orders = self.count("SELECT COUNT(*) AS n FROM orders", Vec::new());
        let case_number = format!("{}/Pid.B/2026/PN Amb", 5_001 + orders);
        let per_day = sentence.hours_per_day.map(written).unwrap_or_default();
        let days = days_per_week.map(|days| days.to_string()).unwrap_or_default();
        let row = format!(
            "{case_number};{person};5/10/2026;12/10/2026;Pasal 476;Pencurian;3 bulan penjara;{};{per_day};{days};6 bulan;ya;Jane Matulessy;Hendrik Sikteubun, S.H., M.H.",
            written(sentence.ordered)
        );
        let register = format!("{HEADINGS}\n{row}\n");
        let kind = orders::REGISTER;
        let sheets = registers::read(register.as_bytes(), &kind).expect("a register that can be read");
        let table = registers::lay_out(sheets, &kind, &ByHand::new(), None).expect("headings that are known");
        let (secrets, today, zone) = (self.house.secrets().clone(), self.house.today(), self.house.zone());
        let brought_in = self.house.db().write_blocking(move |tx| {
            let importing = Importing {
                actor: Some(actor(tx, "staf-pidum")?),
                today,
                zone,
                secrets: secrets.clone(),
                prosecution_office: String::new(),
                probation_office: "Bapas Ambon".to_owned(),
            };
            registers::apply(tx, &kind, &table, &importing)
        });
        let report = brought_in.unwrap_or_else(|error| panic!("{row}: {error:?}"));
        let find = "SELECT id FROM orders WHERE case_number = $1";
        let found =
            self.house.db().read_blocking(move |read| read.one(find, params![&case_number])?.get("id"));
        found.unwrap_or_else(|_| panic!("{row} was not brought in: {report:?}"))
    }

    /// The cells of a person whom nobody here has brought in: a number of their own, and the rest like the others.
    pub(crate) fn stranger(&self, name: &str) -> String {
        let serial = 1 + self.count("SELECT COUNT(*) AS n FROM clients", Vec::new());
        format!("{name};8171051708909{serial:03};17/8/1990;L;Jalan A. Y. Patty;Nelayan")
    }

    /// Its person is placed and its clock runs since a day, without a session: a test gives it the sessions that it is about.
    fn begins(&self, order: OrderId, starts_on: Date) {
        let made = self.house.db().write_blocking(move |tx| {
            let officer = actor(tx, "pk")?;
            let willing = fit(&WeeklyHours::default(), &WeeklyHours::default());
            let steps = [
                (OrderState::Assessed, Proof::Nothing),
                (OrderState::Placed, Proof::FitAssessment(&willing)),
            ];
            for (state, proof) in steps {
                let (record, _) = order_for(tx, &officer, Act::SeeOrder, order)?;
                change_state(tx, &record, state, proof)?;
            }
            let sql = "UPDATE orders SET starts_on = $2, started_by = 'first_session' WHERE id = $1";
            tx.execute(sql, params![order, starts_on])?;
            let event = Event::new("given", "order", order);
            order_for(tx, &officer, Act::SeeOrder, order).map(|_| tx.done(event, ()))
        });
        made.unwrap_or_else(|failure| panic!("{failure:?}"));
    }

    /// Gives a sentence its last day.
    pub fn ends_on(&self, order: OrderId, last_day: Date) {
        let done = self.house.db().write_blocking(move |tx| {
            tx.execute("UPDATE orders SET last_day = $2 WHERE id = $1", params![order, last_day])?;
            Ok::<_, DbError>(tx.done(Event::new("given", "order", order), ()))
        });
        done.expect("a sentence has a last day");
    }
}
