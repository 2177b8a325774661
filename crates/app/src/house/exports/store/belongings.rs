//! What is an office's own besides its sentences, one statement a file. `#` stands for the office.
//!
//! Left out on purpose: how its people sign in (names, passwords, second factors) and their NIP; the content and the
//! report of uploaded registers, which name people and are kept sealed.

use super::{Kind, Of, Shape::*};

/// In the order of the readme.
pub(in crate::house::exports) const BELONGINGS: &[Kind] = &[
    OFFICE,
    OFFICIAL,
    ROLE,
    DELEGATION,
    HOST,
    SITE,
    SITE_HOURS,
    SITE_SUPERVISOR,
    AGREEMENT,
    PARTY,
    UPLOAD,
    HEADING,
    SERIES,
];

const OFFICE: Kind = Kind {
    name: "kantor",
    of: Of::Office,
    sql: "SELECT k.id AS id_kantor, k.kind AS jenis, k.name AS nama, k.short_name AS nama_pendek, p.name AS kantor_atasan,
            k.address AS alamat, k.zone AS zona_waktu, k.created_at AS dicatat_pada
          FROM offices k LEFT JOIN offices p ON p.id = k.parent_id WHERE k.id IN (#)",
    shapes: &[],
};

const OFFICIAL: Kind = Kind {
    name: "petugas",
    of: Of::Office,
    sql: "SELECT u.id AS id_petugas, u.name AS nama, u.title AS jabatan, u.active AS aktif, u.language AS bahasa,
            u.created_at AS dicatat_pada
          FROM users u WHERE u.office_id IN (#) ORDER BY u.name, u.id",
    shapes: &[("aktif", YesNo)],
};

const ROLE: Kind = Kind {
    name: "peran",
    of: Of::Office,
    sql: "SELECT r.user_id AS id_petugas, u.name AS nama, r.role AS peran
          FROM users u JOIN user_roles r ON r.user_id = u.id WHERE u.office_id IN (#) ORDER BY u.name, u.id, r.role",
    shapes: &[],
};

const DELEGATION: Kind = Kind {
    name: "pelimpahan",
    of: Of::Office,
    sql: "SELECT d.id AS id_pelimpahan, f.name AS dari, t.name AS kepada, d.starts_at AS mulai_pada, d.ends_at AS berakhir_pada,
            d.reason AS alasan, d.revoked_at AS dicabut_pada, d.created_at AS dicatat_pada
          FROM delegations d JOIN users f ON f.id = d.from_user_id JOIN users t ON t.id = d.to_user_id
          WHERE f.office_id IN (#) ORDER BY d.id",
    shapes: &[],
};

const HOST: Kind = Kind {
    name: "instansi",
    of: Of::Office,
    sql: "SELECT h.id AS id_instansi, h.name AS nama, h.kind AS jenis, h.office_id AS id_kantor,
            h.created_at AS dicatat_pada
          FROM hosts h WHERE h.office_id IN (#) ORDER BY h.name, h.id",
    shapes: &[],
};

const SITE: Kind = Kind {
    name: "lokasi",
    of: Of::Office,
    sql: "SELECT s.id AS id_lokasi, s.host_id AS id_instansi, s.name AS nama, s.kind AS jenis, s.district AS kecamatan,
            s.village AS desa, s.latitude AS lintang, s.longitude AS bujur, s.tasks AS pekerjaan, s.hazards AS bahaya,
            s.tools AS alat, s.capacity AS daya_tampung, s.supervision AS pengawasan, s.restrictions AS batasan,
            s.restriction_note AS catatan_batasan, s.agreement_number AS nomor_perjanjian, s.zone AS zona_waktu,
            s.window_policy AS waktu_di_luar_sesi, s.active AS aktif, s.inactive_reason AS alasan_tidak_aktif,
            s.created_at AS dicatat_pada
          FROM hosts h JOIN sites s ON s.host_id = h.id WHERE h.office_id IN (#) ORDER BY s.name, s.id",
    shapes: &[
        ("pekerjaan", Json),
        ("bahaya", Json),
        ("alat", Json),
        ("batasan", Json),
        ("aktif", YesNo),
    ],
};

const SITE_HOURS: Kind = Kind {
    name: "jam_lokasi",
    of: Of::Office,
    sql: "SELECT w.site_id AS id_lokasi, s.name AS lokasi, w.weekday AS hari_ke, w.start_minute AS jam_mulai,
            w.end_minute AS jam_selesai
          FROM hosts h JOIN sites s ON s.host_id = h.id JOIN site_hours w ON w.site_id = s.id
          WHERE h.office_id IN (#) ORDER BY s.name, s.id, w.weekday, w.start_minute",
    shapes: &[("jam_mulai", Clock), ("jam_selesai", Clock)],
};

const SITE_SUPERVISOR: Kind = Kind {
    name: "pengawas_lokasi",
    of: Of::Office,
    sql: "SELECT v.site_id AS id_lokasi, s.name AS lokasi, v.user_id AS id_petugas, u.name AS nama
          FROM hosts h JOIN sites s ON s.host_id = h.id JOIN site_supervisors v ON v.site_id = s.id
          JOIN users u ON u.id = v.user_id WHERE h.office_id IN (#) ORDER BY s.name, s.id, u.name, u.id",
    shapes: &[],
};

const AGREEMENT: Kind = Kind {
    name: "perjanjian",
    of: Of::Office,
    sql: "SELECT g.id AS id_perjanjian, g.number AS nomor, g.kind AS jenis, g.title AS judul,
            p.number AS nomor_perjanjian_payung, g.signed_on AS tanggal_ditandatangani, g.starts_on AS tanggal_mulai,
            g.ends_on AS tanggal_berakhir, k.name AS disimpan_oleh, g.created_at AS dicatat_pada
          FROM agreements g LEFT JOIN agreements p ON p.id = g.umbrella_id JOIN offices k ON k.id = g.office_id
          WHERE g.office_id IN (#)
             OR g.id IN (SELECT y.agreement_id FROM agreement_parties y WHERE y.office_id IN (#)) ORDER BY g.id",
    shapes: &[],
};

const PARTY: Kind = Kind {
    name: "pihak_perjanjian",
    of: Of::Office,
    sql: "SELECT y.agreement_id AS id_perjanjian, y.position AS urutan, y.name AS nama, y.office_id AS id_kantor,
            y.host_id AS id_instansi
          FROM agreement_parties y JOIN agreements g ON g.id = y.agreement_id
          WHERE g.office_id IN (#)
             OR g.id IN (SELECT z.agreement_id FROM agreement_parties z WHERE z.office_id IN (#))
          ORDER BY y.agreement_id, y.position",
    shapes: &[],
};

const UPLOAD: Kind = Kind {
    name: "unggahan_register",
    of: Of::Office,
    sql: "SELECT i.id AS id_unggahan, i.kind AS jenis, i.file_name AS nama_berkas, i.state AS keadaan,
            u.name AS diunggah_oleh, i.uploaded_at AS diunggah_pada, i.applied_at AS dimasukkan_pada
          FROM imports i JOIN users u ON u.id = i.uploaded_by WHERE i.office_id IN (#) ORDER BY i.id",
    shapes: &[],
};

const HEADING: Kind = Kind {
    name: "judul_kolom",
    of: Of::Office,
    sql: "SELECT m.kind AS jenis, m.heading AS judul, m.field AS isian
          FROM import_headings m WHERE m.office_id IN (#) ORDER BY m.kind, m.heading",
    shapes: &[],
};

const SERIES: Kind = Kind {
    name: "nomor_surat",
    of: Of::Office,
    sql: "SELECT n.kind AS jenis, n.year AS tahun, n.last AS nomor_terakhir
          FROM number_series n WHERE n.office_id IN (#) ORDER BY n.kind, n.year",
    shapes: &[],
};
