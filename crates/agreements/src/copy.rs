//! What an office's copy holds of agreements: those it keeps, and those it is a party of. `#` stands for the office.

use domain::agreements::terms::AgreementKind;
use house::copies::{Codes, Copies, Kind, OFFICE};

/// In the order of the readme.
pub const OF_OFFICE: &[Kind] = &[AGREEMENT, PARTY];

const AGREEMENT: Kind = Kind {
    name: "perjanjian",
    of: OFFICE,
    sql: "SELECT g.id AS id_perjanjian, g.number AS nomor, g.kind AS jenis, g.title AS judul,
            p.number AS nomor_perjanjian_payung, g.signed_on AS tanggal_ditandatangani, g.starts_on AS tanggal_mulai,
            g.ends_on AS tanggal_berakhir, k.name AS disimpan_oleh, g.region_id AS id_wilayah, g.created_at AS dicatat_pada
          FROM agreements g LEFT JOIN agreements p ON p.id = g.umbrella_id JOIN offices k ON k.id = g.office_id
          WHERE g.office_id IN (#)
             OR g.id IN (SELECT y.agreement_id FROM agreement_parties y WHERE y.office_id IN (#)) ORDER BY g.id",
    shapes: &[],
};

const PARTY: Kind = Kind {
    name: "pihak_perjanjian",
    of: OFFICE,
    sql: "SELECT y.agreement_id AS id_perjanjian, y.position AS urutan, y.name AS nama, y.office_id AS id_kantor,
            y.host_id AS id_instansi
          FROM agreement_parties y JOIN agreements g ON g.id = y.agreement_id
          WHERE g.office_id IN (#)
             OR g.id IN (SELECT z.agreement_id FROM agreement_parties z WHERE z.office_id IN (#))
          ORDER BY y.agreement_id, y.position",
    shapes: &[],
};

/// The codes in them.
pub fn codes(codes: &mut Codes) {
    house::add_codes! { codes; AgreementKind => "perjanjian.jenis"; }
}

/// What agreements add to copies.
pub const COPIES: Copies = Copies {
    tables: &[OF_OFFICE],
    of_office: |_, _, _| Ok(OF_OFFICE.iter().collect()),
    says: |_, _| Ok(None),
    codes,
};
