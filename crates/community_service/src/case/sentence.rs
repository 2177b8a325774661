//! What is kept of a person and their sentences, one statement a file.
//!
//! `#` stands for the ids. Officials are named by name and office only. Left out on purpose: versions and keys of forms,
//! the keyed hash of the NIK.

use crate::orders::verdict_copied;
use house::copies::{Kind, Of, Shape::*};

/// The people of a copy.
pub const CLIENTS: Of = Of("client");
/// The sentences of a copy.
pub const ORDERS: Of = Of("order");
/// The sessions that somebody of a copy is called to, or that its office receives.
pub const SESSIONS: Of = Of("session");

/// Everything of one person, and what an office keeps of its sentences, in the order of the readme.
pub const SENTENCE: &[Kind] = &[
    PERSON, ORDER, WARNING, ASSESSMENT, PLACEMENT, ACCEPTED, SESSION, ATTENDANCE, TAP, LEDGER, COMPLETION,
    FILE, EVENT,
];

/// The people.
pub const PERSON: Kind = Kind {
    name: "orang",
    of: CLIENTS,
    sql: "SELECT c.id AS id_orang, c.name AS nama, c.nik_sealed AS nik, c.birth_date AS tanggal_lahir,
            c.sex AS jenis_kelamin, c.address AS alamat, c.district AS kecamatan, c.occupation AS pekerjaan,
            c.phone AS telepon, c.created_at AS dicatat_pada
          FROM clients c WHERE c.id IN (#) ORDER BY c.id",
    shapes: &[("nik", Nik)],
};

/// The court's order with its running totals.
pub const ORDER: Kind = Kind {
    name: "putusan",
    of: ORDERS,
    sql: concat!(
        "SELECT o.id AS id_putusan, o.client_id AS id_orang, ",
        verdict_copied!(),
        "j.name AS jaksa, ko.name AS kejaksaan, p.name AS pembimbing, bo.name AS bapas, o.state AS keadaan,
            o.rules_from AS aturan_hukum_tanggal, o.verified_at AS dicocokkan_pada, o.starts_on AS tanggal_mulai, o.started_by AS dimulai_oleh,
            o.last_day AS hari_terakhir,
            t.worked_minutes AS menit_bekerja, t.credited_minutes AS menit_diakui, t.planned_minutes AS menit_direncanakan,
            o.all_served AS semua_jam_dijalani, t.attended AS kali_hadir, t.missed AS kali_tidak_hadir, t.last_day AS kerja_terakhir,
            o.created_at AS dicatat_pada
          FROM orders o JOIN order_totals t ON t.order_id = o.id JOIN offices ko ON ko.id = o.prosecution_office_id
          JOIN offices bo ON bo.id = o.probation_office_id LEFT JOIN users j ON j.id = o.prosecutor_id
          LEFT JOIN users p ON p.id = o.officer_id WHERE o.id IN (#) ORDER BY o.id"
    ),
    shapes: &[("semua_jam_dijalani", YesNo)],
};

const WARNING: Kind = Kind {
    name: "peringatan",
    of: ORDERS,
    sql: "SELECT w.order_id AS id_putusan, w.field AS isian, w.kind AS peringatan, w.article AS pasal
          FROM order_warnings w WHERE w.order_id IN (#) ORDER BY w.order_id, w.field, w.kind",
    shapes: &[],
};

/// Kept by the office that guides; the others of a case are not shown it.
pub const ASSESSMENT: Kind = Kind {
    name: "asesmen",
    of: ORDERS,
    sql:
        "SELECT a.id AS id_asesmen, a.order_id AS id_putusan, a.fitness AS kelayakan, a.conditions AS syarat,
            a.for_site AS untuk_lokasi,
            a.excluded_tasks AS kerja_dikecualikan, a.availability AS waktu_luang, a.worship AS waktu_ibadah,
            a.district AS kecamatan, a.consent AS persetujuan, u.name AS pembimbing, k.short_name AS kantor,
            a.signed_at AS ditandatangani_pada, a.superseded AS sudah_diganti
          FROM assessments a JOIN users u ON u.id = a.officer_id JOIN offices k ON k.id = u.office_id
          WHERE a.order_id IN (#) ORDER BY a.order_id, a.signed_at, a.id",
    shapes: &[
        ("kerja_dikecualikan", Json),
        ("waktu_luang", Json),
        ("waktu_ibadah", Json),
        ("sudah_diganti", YesNo),
    ],
};

const PLACEMENT: Kind = Kind {
    name: "penempatan",
    of: ORDERS,
    sql: "SELECT p.id AS id_penempatan, p.order_id AS id_putusan, p.site_id AS id_lokasi, s.name AS lokasi,
            h.name AS instansi, p.pattern AS pola, p.starts_on AS tanggal_mulai, p.planned_minutes AS menit_direncanakan,
            p.shortfall_minutes AS menit_belum_tertampung, p.reasons AS alasan, p.state AS keadaan,
            u.name AS ditempatkan_oleh, k.short_name AS kantor, p.placed_at AS ditempatkan_pada,
            p.ended_reason AS alasan_berakhir
          FROM placements p JOIN sites s ON s.id = p.site_id JOIN hosts h ON h.id = s.host_id
          JOIN users u ON u.id = p.placed_by JOIN offices k ON k.id = u.office_id
          WHERE p.order_id IN (#) ORDER BY p.order_id, p.placed_at, p.id",
    shapes: &[("pola", Json), ("alasan", Json)],
};

/// Sessions that somebody is called to.
pub const SESSION: Kind = Kind {
    name: "sesi",
    of: SESSIONS,
    sql: "SELECT e.id AS id_sesi, e.site_id AS id_lokasi, s.name AS lokasi, h.name AS instansi, e.day AS tanggal,
            e.start_minute AS jam_mulai, e.end_minute AS jam_selesai, e.state AS keadaan,
            e.cancelled_reason AS alasan_batal, e.cancelled_words AS keterangan_batal, u.name AS dibatalkan_oleh,
            e.cancelled_at AS dibatalkan_pada, r.name AS pembatalan_ditarik_oleh, e.restored_at AS pembatalan_ditarik_pada
          FROM sessions e JOIN sites s ON s.id = e.site_id JOIN hosts h ON h.id = s.host_id
          LEFT JOIN users u ON u.id = e.cancelled_by LEFT JOIN users r ON r.id = e.restored_by
          WHERE e.id IN (#) ORDER BY e.day, e.start_minute, e.id",
    shapes: &[("jam_mulai", Clock), ("jam_selesai", Clock)],
};

const ATTENDANCE: Kind = Kind {
    name: "kehadiran",
    of: ORDERS,
    sql: "SELECT a.id AS id_kehadiran, a.order_id AS id_putusan, a.placement_id AS id_penempatan,
            a.session_id AS id_sesi, a.site_id AS id_lokasi, s.name AS lokasi, a.day AS tanggal,
            a.start_minute AS jam_mulai, a.end_minute AS jam_selesai, a.state AS keadaan,
            a.arrived_minute AS jam_datang, a.left_minute AS jam_pulang, a.breaks_minutes AS menit_istirahat,
            a.outcome AS hasil, a.conflict AS catatan_bertentangan, a.note AS catatan,
            a.worked_minutes AS menit_bekerja, a.credited_minutes AS menit_diakui, u.name AS dicatat_oleh,
            k.short_name AS kantor, n.reason AS alasan_tetap, q.name AS tetap_oleh, n.pinned_at AS tetap_sejak
          FROM attendances a JOIN sites s ON s.id = a.site_id LEFT JOIN users u ON u.id = a.recorded_by
          LEFT JOIN offices k ON k.id = u.office_id LEFT JOIN planning_pins n ON n.attendance_id = a.id
          LEFT JOIN users q ON q.id = n.pinned_by
          WHERE a.order_id IN (#) ORDER BY a.order_id, a.day, a.start_minute, a.id",
    shapes: &[
        ("jam_mulai", Clock),
        ("jam_selesai", Clock),
        ("jam_datang", Clock),
        ("jam_pulang", Clock),
        ("catatan_bertentangan", YesNo),
    ],
};

/// Schedules that an officer has accepted from the planner.
const ACCEPTED: Kind = Kind {
    name: "usulan_diterima",
    of: ORDERS,
    sql: "SELECT d.order_id AS id_putusan, d.run_id AS id_usulan, u.name AS diterima_oleh, k.short_name AS kantor,
            d.accepted_at AS diterima_pada
          FROM planning_accepted d JOIN users u ON u.id = d.accepted_by JOIN offices k ON k.id = u.office_id
          WHERE d.order_id IN (#) ORDER BY d.order_id, d.accepted_at, d.run_id",
    shapes: &[],
};

const TAP: Kind = Kind {
    name: "ketukan",
    of: ORDERS,
    sql: "SELECT a.order_id AS id_putusan, v.attendance_id AS id_kehadiran, v.tap AS ketukan, v.at AS ditekan_pada,
            v.on_duty AS sedang_bertugas, v.method AS cara, v.note AS catatan, u.name AS dicatat_oleh,
            k.short_name AS kantor, v.recorded_at AS dicatat_pada
          FROM attendances a JOIN attendance_events v ON v.attendance_id = a.id JOIN users u ON u.id = v.recorded_by
          JOIN offices k ON k.id = u.office_id
          WHERE a.order_id IN (#) ORDER BY a.order_id, a.day, v.recorded_at, v.attendance_id, v.tap",
    shapes: &[("ketukan", Json), ("sedang_bertugas", YesNo)],
};

const LEDGER: Kind = Kind {
    name: "buku_jam",
    of: ORDERS,
    sql: "SELECT h.id AS id_baris, h.order_id AS id_putusan, h.attendance_id AS id_kehadiran, h.kind AS jenis,
            h.day AS tanggal, h.arrived_minute AS jam_datang, h.left_minute AS jam_pulang,
            h.worked_minutes AS menit_bekerja, h.credited_minutes AS menit_diakui, h.capped_by AS dibatasi_oleh,
            h.reverses_id AS membatalkan_baris, h.note AS catatan, u.name AS dicatat_oleh, k.short_name AS kantor,
            h.recorded_at AS dicatat_pada
          FROM hour_entries h JOIN users u ON u.id = h.recorded_by JOIN offices k ON k.id = u.office_id
          WHERE h.order_id IN (#) ORDER BY h.order_id, h.day, h.recorded_at, h.id",
    shapes: &[("jam_datang", Clock), ("jam_pulang", Clock)],
};

/// Names the kept statement too, which the bytes under `berkas/` are taken by.
pub const COMPLETION: Kind = Kind {
    name: "penyelesaian",
    of: ORDERS,
    sql: "SELECT k.id AS id_penyelesaian, k.order_id AS id_putusan, k.state AS keadaan, p.name AS diusulkan_oleh,
            pf.name AS diusulkan_atas_nama, po.short_name AS kantor_pengusul, k.proposed_at AS diusulkan_pada,
            d.name AS diputuskan_oleh, df.name AS diputuskan_atas_nama, jo.short_name AS kantor_pemutus, k.decided_at AS diputuskan_pada, k.decision_reason AS alasan_keputusan,
            k.number AS nomor_surat, k.verify_code AS kode_periksa, k.issued_on AS tanggal_surat,
            k.file_sha256 AS sha256, w.name AS ditarik_oleh, wf.name AS ditarik_atas_nama, k.withdrawn_at AS ditarik_pada,
            k.withdrawn_reason AS alasan_ditarik
          FROM completions k JOIN users p ON p.id = k.proposed_by JOIN offices po ON po.id = p.office_id
          LEFT JOIN users d ON d.id = k.decided_by LEFT JOIN offices jo ON jo.id = d.office_id
          LEFT JOIN users w ON w.id = k.withdrawn_by LEFT JOIN users pf ON pf.id = k.proposed_for
          LEFT JOIN users df ON df.id = k.decided_for LEFT JOIN users wf ON wf.id = k.withdrawn_for WHERE k.order_id IN (#) ORDER BY k.order_id, k.proposed_at, k.id",
    shapes: &[],
};

/// Files that were added to a sentence.
pub const FILE: Kind = Kind {
    name: "berkas",
    of: ORDERS,
    sql: "SELECT f.id AS id_berkas, f.subject_id AS id_putusan, f.name AS nama, f.media_type AS jenis,
            f.bytes AS ukuran_byte, f.sha256 AS sha256, u.name AS ditambahkan_oleh, k.short_name AS kantor,
            f.added_at AS ditambahkan_pada
          FROM files f JOIN users u ON u.id = f.added_by JOIN offices k ON k.id = u.office_id
          WHERE f.subject_kind = 'order' AND f.subject_id IN (#) ORDER BY f.subject_id, f.added_at, f.id",
    shapes: &[],
};

const EVENT: Kind = Kind {
    name: "peristiwa",
    of: ORDERS,
    sql: "SELECT e.id AS id_peristiwa, x.order_id AS id_putusan, e.at AS terjadi_pada, e.act AS tindakan, u.name AS oleh,
            b.name AS atas_nama, k.short_name AS kantor, e.subject_kind AS tentang, e.subject_id AS id_tentang,
            e.data AS keterangan
          FROM (SELECT o.id AS order_id, 'order' AS kind, o.id AS id FROM orders o WHERE o.id IN (#)
                UNION ALL SELECT a.order_id, 'attendance', a.id FROM attendances a WHERE a.order_id IN (#)) x
          JOIN events e ON e.subject_kind = x.kind AND e.subject_id = x.id LEFT JOIN users u ON u.id = e.actor
          LEFT JOIN users b ON b.id = e.acting_for LEFT JOIN offices k ON k.id = e.office ORDER BY x.order_id, e.id",
    shapes: &[("keterangan", Json)],
};
