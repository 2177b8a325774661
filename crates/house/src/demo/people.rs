//! The offices of Ambon and the people who work in them; every name is invented.

use domain::house::SettingHappening;
use std::collections::BTreeMap;

use database::{DbError, Tx, params};
use domain::{
    access::OfficeKind,
    ids::{OfficeId, UserId},
};
use web::failure::Failure;

use crate::{House, accounts::DEMO_PASSWORD, audit, passwords};

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
        let now = tx.now();
        let mut offices: BTreeMap<&str, OfficeId> = BTreeMap::new();
        for (kind, name, short_name, parent, address) in OFFICES {
            let id: OfficeId = tx.new_id();
            tx.execute(
                "INSERT INTO offices (id, kind, name, short_name, parent_id, address, region_id, created_at)
                 VALUES ($1, $2, $3, $4, $5, $6, (SELECT r.id FROM regions r WHERE r.name = $8), $7)",
                params![
                    id,
                    kind.name(),
                    *name,
                    *short_name,
                    offices.get(parent).copied(),
                    *address,
                    now,
                    region_of(*kind)
                ],
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
    let (id, now): (UserId, _) = (tx.new_id(), tx.now());
    let office: OfficeId =
        tx.one("SELECT id FROM offices WHERE short_name = $1", params![*office])?.get("id")?;
    tx.execute(
        "INSERT INTO users (id, office_id, sign_in_name, name, title, password_hash, active, must_change_password, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![id, office, *sign_in_name, *name, *title, hash, true, false, now],
    )?;
    for role in *roles {
        tx.execute("INSERT INTO user_roles (user_id, role) VALUES ($1, $2)", params![id, *role])?;
    }
    Ok(())
}
