//! What an office's copy holds of the house itself, one statement a file. `#` stands for the office.
//!
//! Left out on purpose: how its people sign in (names, passwords, second factors) and their NIP; the content and the
//! report of uploaded registers, which name people and are kept sealed.

use super::{Kind, OFFICE, Shape::*};

/// In the order of the readme.
pub const OF_HOUSE: &[Kind] =
    &[THE_OFFICE, REGION, SERVED, OFFICIAL, ROLE, DELEGATION, UPLOAD, HEADING, SERIES];

const THE_OFFICE: Kind = Kind {
    name: "kantor",
    of: OFFICE,
    sql: "SELECT k.id AS id_kantor, k.kind AS jenis, k.name AS nama, k.short_name AS nama_pendek, p.name AS kantor_atasan,
            k.address AS alamat, k.region_id AS id_wilayah, k.zone AS zona_waktu, k.created_at AS dicatat_pada
          FROM offices k LEFT JOIN offices p ON p.id = k.parent_id WHERE k.id IN (#)",
    shapes: &[],
};

const REGION: Kind = Kind {
    name: "wilayah",
    of: OFFICE,
    sql: "SELECT g.id AS id_wilayah, g.kind AS jenis, g.name AS nama, g.parent_id AS id_wilayah_atasan, g.zone AS zona_waktu
          FROM regions g
          WHERE g.id IN (SELECT k.region_id FROM offices k WHERE k.id IN (#))
             OR g.id IN (SELECT x.region_id FROM office_regions x WHERE x.office_id IN (#)) ORDER BY g.name",
    shapes: &[],
};

const SERVED: Kind = Kind {
    name: "wilayah_layanan",
    of: OFFICE,
    sql: "SELECT x.office_id AS id_kantor, x.region_id AS id_wilayah
          FROM office_regions x WHERE x.office_id IN (#) ORDER BY x.region_id",
    shapes: &[],
};

const OFFICIAL: Kind = Kind {
    name: "petugas",
    of: OFFICE,
    sql: "SELECT u.id AS id_petugas, u.name AS nama, u.title AS jabatan, u.active AS aktif, u.language AS bahasa,
            u.created_at AS dicatat_pada
          FROM users u WHERE u.office_id IN (#) ORDER BY u.name, u.id",
    shapes: &[("aktif", YesNo)],
};

const ROLE: Kind = Kind {
    name: "peran",
    of: OFFICE,
    sql: "SELECT r.user_id AS id_petugas, u.name AS nama, r.role AS peran
          FROM users u JOIN user_roles r ON r.user_id = u.id WHERE u.office_id IN (#) ORDER BY u.name, u.id, r.role",
    shapes: &[],
};

const DELEGATION: Kind = Kind {
    name: "pelimpahan",
    of: OFFICE,
    sql: "SELECT d.id AS id_pelimpahan, f.name AS dari, t.name AS kepada, d.starts_at AS mulai_pada, d.ends_at AS berakhir_pada,
            d.reason AS alasan, d.revoked_at AS dicabut_pada, d.created_at AS dicatat_pada
          FROM delegations d JOIN users f ON f.id = d.from_user_id JOIN users t ON t.id = d.to_user_id
          WHERE f.office_id IN (#) ORDER BY d.id",
    shapes: &[],
};

const UPLOAD: Kind = Kind {
    name: "unggahan_register",
    of: OFFICE,
    sql: "SELECT i.id AS id_unggahan, i.kind AS jenis, i.file_name AS nama_berkas, i.state AS keadaan,
            u.name AS diunggah_oleh, i.uploaded_at AS diunggah_pada, i.applied_at AS dimasukkan_pada
          FROM imports i JOIN users u ON u.id = i.uploaded_by WHERE i.office_id IN (#) ORDER BY i.id",
    shapes: &[],
};

const HEADING: Kind = Kind {
    name: "judul_kolom",
    of: OFFICE,
    sql: "SELECT m.kind AS jenis, m.heading AS judul, m.field AS isian
          FROM import_headings m WHERE m.office_id IN (#) ORDER BY m.kind, m.heading",
    shapes: &[],
};

const SERIES: Kind = Kind {
    name: "nomor_surat",
    of: OFFICE,
    sql: "SELECT n.kind AS jenis, n.year AS tahun, n.last AS nomor_terakhir
          FROM number_series n WHERE n.office_id IN (#) ORDER BY n.kind, n.year",
    shapes: &[],
};
