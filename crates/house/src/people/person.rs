//! The people who serve a sentence (klien): found by their NIK, which is kept sealed and matched by a keyed hash.

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::Reach,
    identity::{Nik, Sex},
    ids::ClientId,
    people::{PersonDraft, PersonField},
    time::Date,
};

use crate::{secrets::Secrets, settings::known_districts};

/// What is kept of a person, besides the NIK.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientFacts {
    /// Full name.
    pub name: String,
    /// Birth date.
    pub birth_date: Date,
    /// Sex, for sites that receive women or men only.
    pub sex: Sex,
    /// Address; empty when the papers have none.
    pub address: String,
    /// District of the address.
    pub district: Option<String>,
    /// Occupation; empty when the papers have none.
    pub occupation: String,
}

/// A kept client.
#[derive(Clone, Debug)]
pub struct Client {
    /// The client.
    pub id: ClientId,
    /// What is kept.
    pub facts: ClientFacts,
    /// Telephone; empty when not known.
    pub phone: String,
    /// The sealed NIK.
    pub nik_sealed: Vec<u8>,
    /// For stale forms.
    pub version: i64,
}

impl ClientFacts {
    /// The facts of a row or a form; the sex is the NIK's when the papers do not say.
    pub fn of(person: &PersonDraft, districts: &[String]) -> Self {
        let known = |name: &String| {
            domain::register::people::known_district(name, districts).unwrap_or_else(|| name.clone())
        };
        Self {
            name: person.name.clone(),
            birth_date: person.birth_date,
            sex: person.sex.unwrap_or_else(|| person.nik.sex()),
            address: person.address.clone().unwrap_or_default(),
            district: person.district.as_ref().map(known),
            occupation: person.occupation.clone().unwrap_or_default(),
        }
    }

    /// The same with every blank taken from what is kept: a blank cell says nothing.
    pub fn with_blanks_of(mut self, kept: &Self) -> Self {
        if self.address.is_empty() {
            self.address.clone_from(&kept.address);
        }
        if self.district.is_none() {
            self.district.clone_from(&kept.district);
        }
        if self.occupation.is_empty() {
            self.occupation.clone_from(&kept.occupation);
        }
        self
    }

    /// The fields in which two accounts of a person differ.
    pub fn differences(&self, other: &Self) -> Vec<PersonField> {
        let all = [
            (self.name != other.name, PersonField::Name),
            (self.birth_date != other.birth_date, PersonField::BirthDate),
            (self.sex != other.sex, PersonField::Sex),
            (self.address != other.address, PersonField::Address),
            (self.district != other.district, PersonField::District),
            (self.occupation != other.occupation, PersonField::Occupation),
        ];
        all.into_iter().filter(|(differs, _)| *differs).map(|(_, field)| field).collect()
    }
}

/// The keyed hash by which a NIK is found.
pub fn nik_match(secrets: &Secrets, nik: &Nik) -> String {
    secrets.match_hash(&format!("nik:{}", nik.reveal()))
}

/// The NIK as pages show it, `••••••••••••0001`; nothing readable when it was sealed with another secret.
pub fn masked_nik(secrets: &Secrets, sealed: &[u8]) -> String {
    let nik = secrets.open(sealed).and_then(|plain| Nik::parse(&plain).ok());
    nik.map_or_else(|| "•".repeat(16), |nik| nik.masked())
}

/// The client of a NIK's hash.
pub fn find_by_nik(read: &mut Read<'_>, nik_match: &str) -> Result<Option<Client>, DbError> {
    read.row("SELECT * FROM clients WHERE nik_match = $1", params![nik_match])?
        .map(|row| client(&row))
        .transpose()
}

/// A client by id.
pub fn find(read: &mut Read<'_>, id: ClientId) -> Result<Client, DbError> {
    client(&read.one("SELECT * FROM clients WHERE id = $1", params![id])?)
}

fn client(row: &Row) -> Result<Client, DbError> {
    Ok(Client {
        id: row.get("id")?,
        facts: ClientFacts {
            name: row.get("name")?,
            birth_date: row.get("birth_date")?,
            sex: row.coded("sex")?,
            address: row.get("address")?,
            district: row.get("district")?,
            occupation: row.get("occupation")?,
        },
        phone: row.get("phone")?,
        nik_sealed: row.get("nik_sealed")?,
        version: row.get("version")?,
    })
}

/// Adds a client.
pub fn insert(
    tx: &mut Tx<'_>,
    secrets: &Secrets,
    nik: &Nik,
    facts: &ClientFacts,
) -> Result<ClientId, DbError> {
    let (id, now): (ClientId, _) = (tx.new_id(), tx.now());
    tx.execute(
        "INSERT INTO clients (id, name, nik_sealed, nik_match, birth_date, sex, address, district, occupation, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![
            id,
            &facts.name,
            secrets.seal(nik.reveal()),
            nik_match(secrets, nik),
            facts.birth_date,
            facts.sex.code(),
            &facts.address,
            facts.district.as_deref(),
            &facts.occupation,
            now
        ],
    )?;
    Ok(id)
}

/// Keeps what is known of a client now.
pub fn update(tx: &mut Tx<'_>, id: ClientId, facts: &ClientFacts) -> Result<(), DbError> {
    tx.execute(
        "UPDATE clients SET name = $2, birth_date = $3, sex = $4, address = $5, district = $6, occupation = $7,
                version = version + 1 WHERE id = $1",
        params![
            id,
            &facts.name,
            facts.birth_date,
            facts.sex.code(),
            &facts.address,
            facts.district.as_deref(),
            &facts.occupation
        ],
    )
    .map(drop)
}

/// The districts that addresses are matched with, where one acts.
pub fn districts(read: &mut Read<'_>, reach: &Reach) -> Result<Vec<String>, DbError> {
    Ok(known_districts(read, reach)?.into_iter().map(|district| district.label).collect())
}
