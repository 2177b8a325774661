//! A site and two sentences in the demonstration's second city.

use std::collections::BTreeSet;

use database::Tx;
use domain::{
    access::Act,
    agreements::terms::{AgreementKind, Term},
    community_service::{
        assessment::{Assessment, Fitness},
        orders::Consent,
    },
    ids::{OrderId, SiteId, UserId},
    time::{DayWindow, Weekday},
    weekly::{DayHours, WeeklyHours},
};
use jiff::ToSpan;
use web::failure::Failure;

use super::bring_in;
use crate::{
    assessments, orders, placements,
    sites::{self, EnterSite, site_for},
    week,
};
use agreements::{EnterAgreement, Party, enter_agreement};
use house::{
    House,
    demo::{actor, minute},
};

const SITES: &str = "Instansi Penerima;Nama Lokasi;Jenis;Kecamatan;Desa;Lintang;Bujur;Jenis Pekerjaan;Daya Tampung;Jadwal
Dinas Lingkungan Hidup Kota Makassar;Kebersihan Pantai Losari;ruang publik;Ujung Pandang;Maloku;-5,1436;119,4075;penyapuan, pemilahan sampah;12;Senin, Rabu, Sabtu 08.00-12.00
";

const ORDERS: &str = "No Perkara;Nama;NIK;Tgl Lahir;Tgl Putusan;Tgl Inkracht;Pasal;Lama;Persetujuan;Alamat;Kecamatan;PK;Jaksa
12/Pid.B/2026/PN Mks;Daeng Sirua;7371131203900001;12/3/1990;2/11/2026;9/11/2026;Pasal 486;60 jam;ya;Jalan Rappocini Raya;Rappocini;Baso Daeng Ngalle;Andi Tenriawaru, S.H.
15/Pid.B/2026/PN Mks;Marlina Tappi;7371035205920002;12/5/1992;2/11/2026;9/11/2026;Pasal 486;80 jam;ya;Jalan Somba Opu;Ujung Pandang;Baso Daeng Ngalle;Andi Tenriawaru, S.H.
";

/// Brings in both registers, covers the site, names its supervisor; one of the two people is placed.
pub(super) fn build(house: &House) -> Result<(), Failure> {
    bring_in(house, "kerja-sama-makassar", sites::REGISTER, SITES.as_bytes())?;
    cover(house)?;
    supervise(house)?;
    bring_in(house, "staf-makassar", orders::REGISTER, ORDERS.as_bytes())?;
    place_the_first(house)
}

fn the_site(tx: &mut Tx<'_>) -> Result<SiteId, Failure> {
    Ok(tx.one("SELECT id FROM sites WHERE name = 'Kebersihan Pantai Losari'", &[])?.get("id")?)
}

fn cover(house: &House) -> Result<(), Failure> {
    let signed = house.today().saturating_sub(100.days());
    house.db().write_blocking(move |tx| {
        let officer = actor(tx, "kerja-sama-makassar")?;
        let id = the_site(tx)?;
        let (site, _) = site_for(tx, &officer, Act::SeeSite, id)?;
        let party = |name: &str, host| Party { name: name.to_owned(), office: None, host };
        let new = EnterAgreement {
            number: "100.3.7/07/PKS/2026".to_owned(),
            kind: AgreementKind::Technical,
            title: "Kerja sosial di pantai dan taman Kota Makassar".to_owned(),
            umbrella: None,
            term: Term {
                signed_on: Some(signed),
                starts_on: Some(signed),
                ends_on: Some(signed.saturating_add(730.days())),
            },
            parties: vec![party("Pemerintah Kota Makassar", None), party(&site.host_name, Some(site.host))],
        };
        enter_agreement(tx, &officer, &new, "demo-makassar-agreement")
    })?;
    Ok(())
}

fn supervise(house: &House) -> Result<(), Failure> {
    house.db().write_blocking(|tx| {
        let officer = actor(tx, "kerja-sama-makassar")?;
        let supervisor: UserId = actor(tx, "pengawas-makassar")?.user;
        let id = the_site(tx)?;
        let (site, _) = site_for(tx, &officer, Act::ManageSite, id)?;
        let new = EnterSite { host: site.host, facts: site.facts, supervisors: vec![supervisor] };
        sites::save_site(tx, &officer, id, site.version, &new)
    })?;
    Ok(())
}

fn place_the_first(house: &House) -> Result<(), Failure> {
    let today = house.today();
    let found = house.db().read_blocking(|read| {
        let order = "SELECT id FROM orders WHERE case_number = '12/Pid.B/2026/PN Mks'";
        let order: OrderId = read.one(order, &[])?.get("id")?;
        Ok::<_, Failure>((actor(read, "pk-makassar")?, order))
    });
    let (officer, order) = found?;
    let by = officer.clone();
    house.db().write_blocking(move |tx| assessments::sign(tx, &by, order, &assessment()))?;
    house.db().write_blocking(move |tx| placements::place_at_best(tx, &officer, order, today))
}

fn assessment() -> Assessment {
    let window = |from, to| DayWindow { start: minute(from, 0), end: minute(to, 0) };
    let availability = week().map(|day| DayHours { day, window: window(7, 17) });
    Assessment {
        for_site: None,
        fitness: Fitness::Fit,
        conditions: None,
        excluded_tasks: BTreeSet::new(),
        availability: WeeklyHours::new(availability),
        worship: WeeklyHours::new([DayHours { day: Weekday::Friday, window: window(11, 14) }]),
        home_district: Some("Rappocini".to_owned()),
        consent: Consent::Given,
    }
}
