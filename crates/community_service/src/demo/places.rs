//! The agreements and the sites of the demonstration.

use database::{DbError, params};
use domain::{
    access::Act,
    agreements::terms::{AgreementKind, Term},
    ids::{AgreementId, HostId, SiteId, UserId},
    time::Date,
};
use jiff::ToSpan;
use web::failure::Failure;

use crate::sites::{self, EnterSite};
use agreements::{EnterAgreement, Party, Seen, agreement_for, change_agreement, enter_agreement};
use house::{
    House,
    demo::actor,
    partners,
    registers::{self, ByHand, Importing},
};

const SITES: &[u8] = include_bytes!("../../../../demo-data/sites-ambon.xlsx");

/// Brings in the sites, gives their agreements parties and dates, and names supervisors.
pub(super) fn build(house: &House, first: Date) -> Result<(), Failure> {
    let (secrets, today, zone) = (house.secrets().clone(), house.today(), house.zone());
    let kind = sites::REGISTER;
    let table = registers::lay_out(registers::read(SITES, &kind)?, &kind, &ByHand::new(), None)?;
    house.db().write_blocking(move |tx| {
        let importing = Importing {
            actor: Some(actor(tx, "kerja-sama")?),
            today,
            zone,
            secrets: secrets.clone(),
            prosecution_office: String::new(),
            probation_office: String::new(),
        };
        registers::apply(tx, &kind, &table, &importing)
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
        let officer = actor(tx, "kerja-sama")?;
        let keeper = actor(tx, "koordinator")?.office;
        let name = "Taman Makam Pahlawan Kapahaha";
        let id: HostId = tx.one("SELECT id FROM hosts WHERE name = $1", params![name])?.get("id")?;
        let (host, _permit) = partners::host_for(tx, &officer, Act::ManageSite, id)?;
        let region = host.region.ok_or_else(|| Failure::not_found("a host of no region"))?;
        let kept = partners::EnterHost { name: host.name, kind: host.kind, office: Some(keeper), region };
        partners::save_host(tx, &officer, id, host.version, &kept)
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
    let drafts: Vec<AgreementId> = house.db().read_blocking(|read| {
        let rows =
            read.rows("SELECT id FROM agreements WHERE starts_on IS NULL ORDER BY number", params![])?;
        rows.iter().map(|row| row.get("id")).collect::<Result<_, DbError>>()
    })?;
    let today = house.today();
    let starts = first.checked_sub(150.days()).unwrap_or(first);
    for (index, id) in drafts.into_iter().enumerate() {
        let length = if index == 0 { 265 } else { 730 };
        let ends = starts.checked_add(length.days()).unwrap_or(starts);
        house.db().write_blocking(move |tx| {
            let officer = actor(tx, "kerja-sama")?;
            let umbrella = "SELECT id FROM agreements WHERE kind = 'umbrella'";
            let umbrella: AgreementId = tx.one(umbrella, params![])?.get("id")?;
            let (draft, _permit) = agreement_for(tx, &officer, Act::ManageAgreement, id, today)?;
            let term = Term { signed_on: Some(starts), starts_on: Some(starts), ends_on: Some(ends) };
            let dated = EnterAgreement { umbrella: Some(umbrella), term, ..EnterAgreement::of(&draft) };
            let seen = Seen { version: draft.version, releases: false, today };
            change_agreement(tx, &officer, id, &seen, &dated)
        })?;
    }
    Ok(())
}

fn name_supervisors(house: &House) -> Result<(), Failure> {
    let (people, all) = house.db().read_blocking(|read| {
        let mut people: Vec<UserId> = Vec::new();
        for name in ["pengawas", "pengawas2"] {
            people.push(actor(read, name)?.user);
        }
        let rows = read.rows("SELECT id FROM sites ORDER BY name, id", params![])?;
        let all = rows.iter().map(|row| row.get("id")).collect::<Result<Vec<SiteId>, DbError>>()?;
        Ok::<_, DbError>((people, all))
    })?;
    for (index, id) in all.into_iter().enumerate() {
        let supervisors = vec![people[index % people.len()]];
        house.db().write_blocking(move |tx| {
            let officer = actor(tx, "kerja-sama")?;
            let (site, _permit) = sites::site_for(tx, &officer, Act::ManageSite, id)?;
            let named = EnterSite { host: site.host, facts: site.facts, supervisors: supervisors.clone() };
            sites::save_site(tx, &officer, id, site.version, &named)
        })?;
    }
    Ok(())
}
