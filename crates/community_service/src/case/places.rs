//! What the copy of an office that receives people holds: its hosts and sites. `#` stands for the office.

use house::copies::{Kind, OFFICE, Shape::*};

/// In the order of the readme.
pub const PLACES: &[Kind] = &[HOST, SITE, SITE_HOURS, SITE_SUPERVISOR];

const HOST: Kind = Kind {
    name: "instansi",
    of: OFFICE,
    sql: "SELECT h.id AS id_instansi, h.name AS nama, h.kind AS jenis, h.office_id AS id_kantor, h.region_id AS id_wilayah,
            h.created_at AS dicatat_pada
          FROM hosts h WHERE h.office_id IN (#) ORDER BY h.name, h.id",
    shapes: &[],
};

const SITE: Kind = Kind {
    name: "lokasi",
    of: OFFICE,
    sql: "SELECT s.id AS id_lokasi, s.host_id AS id_instansi, s.name AS nama, s.kind AS jenis, s.district AS kecamatan, s.region_id AS id_wilayah,
            s.village AS desa, s.latitude AS lintang, s.longitude AS bujur, s.tasks AS pekerjaan, s.hazards AS bahaya,
            s.tools AS alat, s.capacity AS daya_tampung, s.supervision AS pengawasan, s.restrictions AS batasan,
            s.restriction_note AS catatan_batasan, s.agreement_id AS id_perjanjian, g.number AS nomor_perjanjian, s.zone AS zona_waktu,
            s.window_policy AS waktu_di_luar_sesi, s.active AS aktif, s.inactive_reason AS alasan_tidak_aktif,
            s.created_at AS dicatat_pada
          FROM hosts h JOIN sites s ON s.host_id = h.id
          LEFT JOIN agreements g ON g.id = s.agreement_id WHERE h.office_id IN (#) ORDER BY s.name, s.id",
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
    of: OFFICE,
    sql: "SELECT w.site_id AS id_lokasi, s.name AS lokasi, w.weekday AS hari_ke, w.start_minute AS jam_mulai,
            w.end_minute AS jam_selesai
          FROM hosts h JOIN sites s ON s.host_id = h.id JOIN site_hours w ON w.site_id = s.id
          WHERE h.office_id IN (#) ORDER BY s.name, s.id, w.weekday, w.start_minute",
    shapes: &[("jam_mulai", Clock), ("jam_selesai", Clock)],
};

const SITE_SUPERVISOR: Kind = Kind {
    name: "pengawas_lokasi",
    of: OFFICE,
    sql: "SELECT v.site_id AS id_lokasi, s.name AS lokasi, v.user_id AS id_petugas, u.name AS nama
          FROM hosts h JOIN sites s ON s.host_id = h.id JOIN site_supervisors v ON v.site_id = s.id
          JOIN users u ON u.id = v.user_id WHERE h.office_id IN (#) ORDER BY s.name, s.id, u.name, u.id",
    shapes: &[],
};
