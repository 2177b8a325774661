//! SQL of agreements.

use std::collections::BTreeMap;

use database::{DbError, Read, Row, Tx, params};
use domain::{
    agreements::{AgreementKind, Term},
    ids::{AgreementId, HostId, OfficeId},
    time::Date,
};

use super::{actions::EnterAgreement, cover::still_placed_sql};
use crate::house::conditions::Conditions;

/// One side of an agreement: an office of this house, a host, or an outside body known by name only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Party {
    /// Name as it was when the agreement was entered.
    pub name: String,
    /// Our office.
    pub office: Option<OfficeId>,
    /// A host.
    pub host: Option<HostId>,
}

impl Party {
    /// Known by its name alone.
    pub(crate) fn is_named(&self) -> bool {
        self.office.is_none() && self.host.is_none()
    }
}

/// An agreement as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AgreementRecord {
    pub id: AgreementId,
    pub number: String,
    pub kind: AgreementKind,
    pub title: String,
    pub umbrella: Option<AgreementId>,
    pub umbrella_number: Option<String>,
    pub term: Term,
    /// The office that keeps it.
    pub office: OfficeId,
    pub office_name: String,
    pub version: i64,
    pub parties: Vec<Party>,
    /// People placed under it with hosts that nothing covers any more; counted only once it has expired.
    pub still_placed: i64,
}

fn select(day: &str) -> String {
    format!(
        "SELECT a.id, a.number, a.kind, a.title, a.umbrella_id, u.number AS umbrella_number, a.signed_on, a.starts_on,
                a.ends_on, a.office_id, o.name AS office_name, a.version,
                CASE WHEN a.ends_on < {day} THEN {} ELSE 0 END AS still_placed
         FROM agreements a JOIN offices o ON o.id = a.office_id LEFT JOIN agreements u ON u.id = a.umbrella_id",
        still_placed_sql(day)
    )
}

fn record(row: &Row) -> Result<AgreementRecord, DbError> {
    let kind: String = row.get("kind")?;
    Ok(AgreementRecord {
        id: row.get("id")?,
        number: row.get("number")?,
        kind: AgreementKind::from_code(&kind).ok_or_else(|| DbError::Conversion {
            column: "kind".to_owned(),
            wanted: "a kind of agreement",
        })?,
        title: row.get("title")?,
        umbrella: row.get("umbrella_id")?,
        umbrella_number: row.get("umbrella_number")?,
        term: Term {
            signed_on: row.get("signed_on")?,
            starts_on: row.get("starts_on")?,
            ends_on: row.get("ends_on")?,
        },
        office: row.get("office_id")?,
        office_name: row.get("office_name")?,
        version: row.get("version")?,
        parties: Vec::new(),
        still_placed: row.get("still_placed")?,
    })
}

pub(super) fn find(
    read: &mut Read<'_>,
    id: AgreementId,
    today: Date,
) -> Result<Option<AgreementRecord>, DbError> {
    let rows = read.rows(format!("{} WHERE a.id = $2", select("$1")), params![today, id])?;
    Ok(with_parties(read, &rows)?.pop())
}

pub(super) fn id_of_number(read: &mut Read<'_>, number: &str) -> Result<Option<AgreementId>, DbError> {
    read.row("SELECT id FROM agreements WHERE number = $1", params![number])?
        .map(|row| row.get("id"))
        .transpose()
}

/// The rows of a list; `conditions` has bound today first.
pub(super) fn list(
    read: &mut Read<'_>,
    conditions: &Conditions,
    tail: &str,
) -> Result<Vec<AgreementRecord>, DbError> {
    let sql = format!("{}{}{tail}", select("$1"), conditions.clause());
    let rows = read.rows(sql, conditions.values())?;
    with_parties(read, &rows)
}

pub(super) fn count(read: &mut Read<'_>) -> Result<i64, DbError> {
    read.one("SELECT COUNT(*) AS all_of_them FROM agreements", params![])?.get("all_of_them")
}

/// The technical agreements under an umbrella.
pub(super) fn children(
    read: &mut Read<'_>,
    id: AgreementId,
    today: Date,
) -> Result<Vec<AgreementRecord>, DbError> {
    let sql = format!("{} WHERE a.umbrella_id = $2 ORDER BY a.number", select("$1"));
    read.rows(sql, params![today, id])?.iter().map(record).collect()
}

fn with_parties(read: &mut Read<'_>, rows: &[Row]) -> Result<Vec<AgreementRecord>, DbError> {
    let mut records = rows.iter().map(record).collect::<Result<Vec<_>, _>>()?;
    let mut wanted = Conditions::new();
    if records.is_empty() {
        return Ok(records);
    }
    wanted.among("agreement_id", records.iter().map(|record| record.id));
    let sql = format!(
        "SELECT agreement_id, name, office_id, host_id FROM agreement_parties{}
         ORDER BY agreement_id, position",
        wanted.clause()
    );
    let mut parties: BTreeMap<AgreementId, Vec<Party>> = BTreeMap::new();
    for row in read.rows(sql, wanted.values())? {
        let party =
            Party { name: row.get("name")?, office: row.get("office_id")?, host: row.get("host_id")? };
        parties.entry(row.get("agreement_id")?).or_default().push(party);
    }
    for record in &mut records {
        record.parties = parties.remove(&record.id).unwrap_or_default();
    }
    Ok(records)
}

/// A host that leans on an agreement.
pub(crate) struct Leaning {
    pub host: HostId,
    pub name: String,
    pub sites: i64,
    pub placed: i64,
}

pub(super) fn leaning_hosts(read: &mut Read<'_>, id: AgreementId) -> Result<Vec<Leaning>, DbError> {
    let sql = format!(
        "SELECT h.id, h.name, (SELECT COUNT(*) FROM sites s WHERE s.host_id = h.id AND s.active = $2) AS sites,
                (SELECT COUNT(*) FROM placements p JOIN sites s ON s.id = p.site_id
                 WHERE s.host_id = h.id AND p.state = 'active') AS placed
         FROM hosts h JOIN agreements a ON {} WHERE a.id = $1 ORDER BY h.name",
        super::leans_sql("a", "h")
    );
    let leaning = |row: &Row| {
        Ok(Leaning {
            host: row.get("id")?,
            name: row.get("name")?,
            sites: row.get("sites")?,
            placed: row.get("placed")?,
        })
    };
    read.rows(sql, params![id, true])?.iter().map(leaning).collect()
}

/// Ids and names for the party and umbrella choices.
pub(super) fn offices(read: &mut Read<'_>) -> Result<Vec<(OfficeId, String)>, DbError> {
    let rows = read.rows("SELECT id, name FROM offices ORDER BY name", params![])?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

pub(super) fn hosts(read: &mut Read<'_>) -> Result<Vec<(HostId, String)>, DbError> {
    let rows = read.rows("SELECT id, name FROM hosts ORDER BY name", params![])?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("name")?))).collect()
}

pub(super) fn umbrellas(read: &mut Read<'_>) -> Result<Vec<(AgreementId, String, String)>, DbError> {
    let sql = "SELECT id, number, title FROM agreements WHERE kind = 'umbrella' ORDER BY number";
    let rows = read.rows(sql, params![])?;
    rows.iter().map(|row| Ok((row.get("id")?, row.get("number")?, row.get("title")?))).collect()
}

pub(super) fn insert(
    tx: &mut Tx<'_>,
    id: AgreementId,
    office: OfficeId,
    new: &EnterAgreement,
) -> Result<(), DbError> {
    let now = tx.now();
    let Term { signed_on, starts_on, ends_on } = new.term;
    tx.execute(
        "INSERT INTO agreements (id, number, kind, title, umbrella_id, signed_on, starts_on, ends_on, office_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![
            id, &new.number, new.kind.code(), &new.title, new.umbrella, signed_on, starts_on, ends_on, office, now
        ],
    )?;
    insert_parties(tx, id, &new.parties)
}

/// Saves a change if the version is still the one the form was opened with.
pub(super) fn update(
    tx: &mut Tx<'_>,
    id: AgreementId,
    version: i64,
    new: &EnterAgreement,
) -> Result<bool, DbError> {
    let Term { signed_on, starts_on, ends_on } = new.term;
    let changed = tx.execute(
        "UPDATE agreements SET number = $3, kind = $4, title = $5, umbrella_id = $6, signed_on = $7, starts_on = $8,
                ends_on = $9, version = version + 1
         WHERE id = $1 AND version = $2",
        params![
            id, version, &new.number, new.kind.code(), &new.title, new.umbrella, signed_on, starts_on, ends_on
        ],
    )?;
    if changed == 0 {
        return Ok(false);
    }
    tx.execute("DELETE FROM agreement_parties WHERE agreement_id = $1", params![id])?;
    insert_parties(tx, id, &new.parties)?;
    Ok(true)
}

/// Sites that name an agreement follow it when its number is mended.
pub(super) fn rename_on_sites(tx: &mut Tx<'_>, old: &str, new: &str) -> Result<u64, DbError> {
    tx.execute(
        "UPDATE sites SET agreement_number = $2, version = version + 1 WHERE agreement_number = $1",
        params![old, new],
    )
}

fn insert_parties(tx: &mut Tx<'_>, id: AgreementId, parties: &[Party]) -> Result<(), DbError> {
    for (position, party) in (1_i64..).zip(parties) {
        tx.execute(
            "INSERT INTO agreement_parties (agreement_id, position, name, office_id, host_id) VALUES ($1, $2, $3, $4, $5)",
            params![id, position, &party.name, party.office, party.host],
        )?;
    }
    Ok(())
}

/// Makes a host a party of an agreement that still lacks a date, last in the list, unless it is one.
pub(super) fn add_host(tx: &mut Tx<'_>, id: AgreementId, host: HostId, name: &str) -> Result<(), DbError> {
    let row = tx.one(
        "SELECT (SELECT COUNT(*) FROM agreement_parties p WHERE p.agreement_id = a.id) AS parties,
                (SELECT COUNT(*) FROM agreement_parties p WHERE p.agreement_id = a.id AND p.host_id = $2) AS already,
                a.signed_on IS NOT NULL AND a.starts_on IS NOT NULL AND a.ends_on IS NOT NULL AS complete
         FROM agreements a WHERE a.id = $1",
        params![id, host],
    )?;
    if row.get::<i64>("already")? > 0 || row.get::<bool>("complete")? {
        return Ok(());
    }
    let position = row.get::<i64>("parties")? + 1;
    tx.execute("UPDATE agreements SET version = version + 1 WHERE id = $1", params![id])?;
    tx.execute(
        "INSERT INTO agreement_parties (agreement_id, position, name, office_id, host_id) VALUES ($1, $2, $3, $4, $5)",
        params![id, position, name, None::<OfficeId>, host],
    )
    .map(drop)
}
