//! SQL of agreements.

use std::collections::BTreeMap;

use database::{DbError, Read, Row, Tx, params};
use domain::{
    access::Actor,
    agreements::terms::Term,
    ids::{AgreementId, HostId, OfficeId},
    time::Date,
};

use super::{
    cover::still_placed_sql,
    record::{AgreementRecord, EnterAgreement, Leaning, Party},
};
use house::{conditions::Conditions, regions};

fn select(day: &str) -> String {
    format!(
        "SELECT a.id, a.number, a.kind, a.title, a.umbrella_id, u.number AS umbrella_number, a.signed_on, a.starts_on,
                a.ends_on, a.office_id, o.name AS office_name, a.region_id, a.version,
                CASE WHEN a.ends_on < {day} THEN {} ELSE 0 END AS still_placed
         FROM agreements a JOIN offices o ON o.id = a.office_id LEFT JOIN agreements u ON u.id = a.umbrella_id",
        still_placed_sql(day)
    )
}

fn record(row: &Row) -> Result<AgreementRecord, DbError> {
    Ok(AgreementRecord {
        id: row.get("id")?,
        number: row.get("number")?,
        kind: row.coded("kind")?,
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
        region: row.get("region_id")?,
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

/// The agreement of a number.
pub fn id_of_number(read: &mut Read<'_>, number: &str) -> Result<Option<AgreementId>, DbError> {
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

/// Adds: the agreement `a` may be read: it holds where one acts, or one's office keeps or signed it.
pub(super) fn readable(wanted: &mut Conditions, actor: &Actor) {
    let office = wanted.bind(actor.office);
    let own = format!(
        "a.office_id = {office} OR EXISTS (SELECT 1 FROM agreement_parties op
           WHERE op.agreement_id = a.id AND op.office_id = {office})"
    );
    // A bound place that no condition names would have no type.
    wanted.add(format!("{office} = {office}"));
    regions::reading(wanted, "a.region_id", &actor.reach, &own);
}

/// Number and title of every agreement that may be read.
pub fn readable_numbers(read: &mut Read<'_>, actor: &Actor) -> Result<Vec<(String, String)>, DbError> {
    let mut wanted = Conditions::new();
    readable(&mut wanted, actor);
    let sql = format!("SELECT a.number, a.title FROM agreements a{} ORDER BY a.number", wanted.clause());
    let rows = read.rows(sql, wanted.values())?;
    rows.iter().map(|row| Ok((row.get("number")?, row.get("title")?))).collect()
}

pub(super) fn count(read: &mut Read<'_>, actor: &Actor) -> Result<i64, DbError> {
    let mut wanted = Conditions::new();
    readable(&mut wanted, actor);
    let sql = format!("SELECT COUNT(*) AS all_of_them FROM agreements a{}", wanted.clause());
    read.one(sql, wanted.values())?.get("all_of_them")
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

/// The hosts that lean on an agreement, where one acts.
pub(super) fn leaning_hosts(
    read: &mut Read<'_>,
    actor: &Actor,
    id: AgreementId,
) -> Result<Vec<Leaning>, DbError> {
    let mut wanted = Conditions::new();
    let (id, active, office) = (wanted.bind(id), wanted.bind(true), wanted.bind(actor.office));
    wanted.add(format!("a.id = {id} AND {active} = {active} AND {office} = {office}"));
    regions::found_in(&mut wanted, "h.region_id", &actor.reach, &format!("h.office_id = {office}"));
    let sql = format!(
        "SELECT h.id, h.name, (SELECT COUNT(*) FROM host_places s WHERE s.host_id = h.id AND s.active = $2) AS sites,
                (SELECT COUNT(*) FROM host_people p WHERE p.host_id = h.id) AS placed
         FROM hosts h JOIN agreements a ON {}{} ORDER BY h.name",
        super::leans_sql("a", "h"),
        wanted.clause()
    );
    let leaning = |row: &Row| {
        Ok(Leaning {
            host: row.get("id")?,
            name: row.get("name")?,
            sites: row.get("sites")?,
            placed: row.get("placed")?,
        })
    };
    read.rows(sql, wanted.values())?.iter().map(leaning).collect()
}

/// Umbrellas to choose from: id, number, title.
pub(super) fn umbrellas(
    read: &mut Read<'_>,
    actor: &Actor,
) -> Result<Vec<(AgreementId, String, String)>, DbError> {
    let mut wanted = Conditions::new();
    wanted.add("a.kind = 'umbrella'");
    readable(&mut wanted, actor);
    let sql =
        format!("SELECT a.id, a.number, a.title FROM agreements a{} ORDER BY a.number", wanted.clause());
    let rows = read.rows(sql, wanted.values())?;
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
        "INSERT INTO agreements (id, number, kind, title, umbrella_id, signed_on, starts_on, ends_on, office_id, region_id,
                                 created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, (SELECT o.region_id FROM offices o WHERE o.id = $9), $10)",
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
