//! The offices of Ambon and the people who work in them; every name is invented.

use std::collections::BTreeMap;

use database::{DbError, Tx};
use domain::{
    access::{OfficeKind, Reach},
    house::SettingHappening,
    ids::OfficeId,
    zones::Zone,
};
use web::failure::Failure;

use crate::{
    House,
    accounts::{DEMO_PASSWORD, setup},
    audit,
    offices::{Founding, found},
    passwords, regions,
};

/// The region of an office: what it is of by itself, or of the city.
fn region_of(kind: OfficeKind) -> &'static str {
    if kind == OfficeKind::Region { "Maluku" } else { "Kota Ambon" }
}

/// Kind, name, short name, short name of the parent, address.
const OFFICES: &[(OfficeKind, &str, &str, &str, &str)] = &[
    (
        OfficeKind::Region,
        "Kantor Wilayah Direktorat Jenderal Pemasyarakatan Maluku",
        "Kanwil Ditjenpas Maluku",
        "",
        "Ambon",
    ),
    (
        OfficeKind::Probation,
        "Balai Pemasyarakatan Kelas II Ambon",
        "Bapas Ambon",
        "Kanwil Ditjenpas Maluku",
        "Ambon",
    ),
    (
        OfficeKind::ChildInstitution,
        "Lembaga Pembinaan Khusus Anak Kelas II Ambon",
        "LPKA Ambon",
        "Kanwil Ditjenpas Maluku",
        "Ambon",
    ),
    (OfficeKind::Prosecution, "Kejaksaan Negeri Ambon", "Kejari Ambon", "", "Ambon"),
    (OfficeKind::Court, "Pengadilan Negeri Ambon", "PN Ambon", "", "Ambon"),
    (OfficeKind::City, "Pemerintah Kota Ambon", "Pemkot Ambon", "", "Balai Kota Ambon"),
    (
        OfficeKind::Department,
        "Dinas Lingkungan Hidup dan Persampahan Kota Ambon",
        "DLHP Ambon",
        "Pemkot Ambon",
        "Ambon",
    ),
    (OfficeKind::Department, "Dinas Sosial Kota Ambon", "Dinsos Ambon", "Pemkot Ambon", "Ambon"),
    (
        OfficeKind::Department,
        "Dinas Perindustrian dan Perdagangan Kota Ambon",
        "Disperindag Ambon",
        "Pemkot Ambon",
        "Ambon",
    ),
    (OfficeKind::Department, "Dinas Koperasi dan UMKM Kota Ambon", "Diskop Ambon", "Pemkot Ambon", "Ambon"),
];

/// Sign-in name, name, title, office, roles.
const PEOPLE: &[DemoPerson] = &[
    ("jaksa", "Hendrik Sikteubun, S.H., M.H.", "Jaksa", "Kejari Ambon", &["prosecutor"]),
    ("jaksa2", "Agustina Ubleeuw, S.H.", "Jaksa", "Kejari Ambon", &["prosecutor"]),
    ("staf-pidum", "Yohana Rehatta", "Staf Tindak Pidana Umum", "Kejari Ambon", &["prosecution_clerk"]),
    ("pk", "Jane Matulessy", "Pembimbing Kemasyarakatan", "Bapas Ambon", &["probation_officer"]),
    ("pk2", "Achmad Ohorella", "Pembimbing Kemasyarakatan", "Bapas Ambon", &["probation_officer"]),
    ("kepala-bapas", "Frederika Talakua", "Kepala Bapas", "Bapas Ambon", &["probation_head"]),
    ("pengawas", "Melkianus Leatemia", "Pengawas lokasi", "DLHP Ambon", &["site_supervisor"]),
    ("pengawas2", "Nurhayati Tuasikal", "Pengawas lokasi", "Dinsos Ambon", &["site_supervisor"]),
    (
        "koordinator",
        "Samuel Pattikawa",
        "Koordinator tempat kerja sosial",
        "DLHP Ambon",
        &["host_coordinator"],
    ),
    ("kerja-sama", "Rachel Noya", "Analis Kerja Sama Daerah", "Pemkot Ambon", &["cooperation_officer"]),
    ("hakim", "Dr. Elisa Tahapary, S.H., M.H.", "Hakim Pengawas dan Pengamat", "PN Ambon", &["judge"]),
    ("auditor", "Ibrahim Wael", "Auditor", "Kanwil Ditjenpas Maluku", &["auditor"]),
    ("pengelola", "Stella Huwae", "Pengelola sistem", "Pemkot Ambon", &["administrator"]),
];

/// Adds the offices of Ambon and their people, without any case: where tests start.
pub fn build(house: &House) -> Result<(), Failure> {
    let hash = passwords::hash_alone(DEMO_PASSWORD);
    house.db().write_blocking(move |tx| {
        let mut offices: BTreeMap<&str, OfficeId> = BTreeMap::new();
        for (kind, name, short_name, parent, address) in OFFICES {
            let region = regions::named(tx, &Reach::Country)?;
            let region = region.iter().find(|region| region.name == region_of(*kind)).map(|region| region.id);
            let parent = offices.get(parent).copied();
            let id = found(
                tx,
                &Founding { kind: *kind, name, short_name, parent, address, region, zone: Zone::East },
            )?;
            offices.insert(short_name, id);
        }
        for person in PEOPLE {
            insert_person(tx, person, &hash)?;
        }
        Ok::<_, DbError>(tx.done(audit::by_nobody("people", &SettingHappening::DemonstrationBuilt {}), ()))
    })?;
    Ok(())
}

/// Sign-in name, name, title, office, roles.
pub(super) type DemoPerson =
    (&'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

/// Adds a person of an office that is there.
pub(super) fn insert_person(
    tx: &mut Tx<'_>,
    (sign_in_name, name, title, office, roles): &DemoPerson,
    hash: &str,
) -> Result<(), DbError> {
    let person = setup::NewUser {
        office: (*office).to_owned(),
        sign_in_name: (*sign_in_name).to_owned(),
        name: (*name).to_owned(),
        title: (*title).to_owned(),
        roles: roles.iter().map(|role| (*role).to_owned()).collect(),
        password: String::new(),
    };
    setup::insert(tx, &person, hash, false).map(drop)
}
