//! The agreements and the sites of the demonstration.

use database::{DbError, params};
use domain::{
    agreements::{AgreementKind, Term},
    ids::{AgreementId, SiteId, UserId},
    time::Date,
};
use jiff::ToSpan;
use serde_json::json;
use web::failure::Failure;

use super::actor;
use crate::{
    House,
    agreements::{EnterAgreement, Party, enter_agreement},
    community_service::sites,
    house::{
        audit,
        imports::{self, ByHand, Importing},
    },
};

const SITES: &[u8] = include_bytes!("../../../../demo-data/sites-ambon.xlsx");

/// Brings in the sites, gives their agreements parties and dates, and names supervisors.
pub(super) fn build(house: &House, first: Date) -> Result<(), Failure> {
    let (secrets, today, zone) = (house.secrets().clone(), house.today(), house.zone());
    let kind = sites::REGISTER;
    let table = imports::lay_out(imports::read(SITES, &kind)?, &kind, &ByHand::new(), None)?;
    house.db().write_blocking(move |tx| {
        let importing = Importing {
            actor: Some(actor(tx, "kerja-sama")?),
            today,
            zone,
            secrets: secrets.clone(),
            prosecution_office: String::new(),
            probation_office: String::new(),
        };
        imports::apply(tx, &kind, &table, &importing)
    })?;
    umbrella(house, first)?;
    date_agreements(house, first)?;
    keep_the_cemetery(house)?;
    name_supervisors(house)
}

/// The register names the heroes' cemetery by itself; here the department of parks and waste keeps it, so that its coordinator
/// has sessions to look after.
fn keep_the_cemetery(house: &House) -> Result<(), Failure> {
    house.db().write_blocking(|tx| {
        tx.execute(
            "UPDATE hosts SET office_id = (SELECT office_id FROM users WHERE sign_in_name = 'koordinator'), version = version + 1
             WHERE name = $1",
            params!["Taman Makam Pahlawan Kapahaha"],
        )?;
        Ok::<_, DbError>(tx.done(audit::by_nobody("build_demo", "house", "hosts", json!({})), ()))
    })?;
    Ok(())
}

fn umbrella(house: &House, first: Date) -> Result<(), Failure> {
    let signed = first.checked_sub(200.days()).unwrap_or(first);
    let term = Term {
        signed_on: Some(signed),
        starts_on: Some(signed),
        ends_on: signed.checked_add(730.days()).ok(),
    };
    house.db().write_blocking(move |tx| {
        let party = |name: &str| -> Party { Party { name: name.to_owned(), office: None, host: None } };
        let new = EnterAgreement {
            number: "100.3.7/01/KB/2026".to_owned(),
            kind: AgreementKind::Umbrella,
            title: "Kesepakatan Bersama Pemerintah Kota Ambon dan Kantor Wilayah Direktorat Jenderal Pemasyarakatan Maluku"
                .to_owned(),
            umbrella: None,
            term,
            parties: vec![
                party("Pemerintah Kota Ambon"),
                party("Kantor Wilayah Direktorat Jenderal Pemasyarakatan Maluku"),
            ],
        };
        let officer = actor(tx, "kerja-sama")?;
        enter_agreement(tx, &officer, &new, "demo-umbrella")
    })?;
    Ok(())
}

/// The register of sites names agreements by number only; here somebody fills in their dates. One ends soon.
fn date_agreements(house: &House, first: Date) -> Result<(), Failure> {
    house.db().write_blocking(move |tx| {
        let umbrella: AgreementId =
            tx.one("SELECT id FROM agreements WHERE kind = 'umbrella'", params![])?.get("id")?;
        let drafts = tx.rows("SELECT id FROM agreements WHERE starts_on IS NULL ORDER BY number", params![])?;
        for (index, row) in drafts.iter().enumerate() {
            let id: AgreementId = row.get("id")?;
            let starts = first.checked_sub(150.days()).unwrap_or(first);
            let length = if index == 0 { 265 } else { 730 };
            let ends = starts.checked_add(length.days()).unwrap_or(starts);
            tx.execute(
                "UPDATE agreements SET umbrella_id = $2, signed_on = $3, starts_on = $3, ends_on = $4, version = version + 1
                 WHERE id = $1",
                params![id, umbrella, starts, ends],
            )?;
        }
        Ok::<_, DbError>(tx.done(audit::by_nobody("build_demo", "house", "agreements", json!({})), ()))
    })?;
    Ok(())
}

fn name_supervisors(house: &House) -> Result<(), Failure> {
    house.db().write_blocking(|tx| {
        let people: Vec<UserId> = ["pengawas", "pengawas2"]
            .into_iter()
            .map(|name| tx.one("SELECT id FROM users WHERE sign_in_name = $1", params![name])?.get("id"))
            .collect::<Result<_, DbError>>()?;
        for (index, row) in tx.rows("SELECT id FROM sites ORDER BY name, id", params![])?.iter().enumerate() {
            let site: SiteId = row.get("id")?;
            tx.execute(
                "INSERT INTO site_supervisors (site_id, user_id) VALUES ($1, $2)",
                params![site, people[index % people.len()]],
            )?;
        }
        Ok::<_, DbError>(tx.done(audit::by_nobody("build_demo", "house", "supervisors", json!({})), ()))
    })?;
    Ok(())
}
