//! Headings that courts, prosecutors and Bapas use, whatever their capitals, points and underscores.

use crate::{
    community_service::{orders::OrderField, sites::SiteField},
    register::headings::look_up,
};

#[rustfmt::skip]
const ORDERS: &[(OrderField, &str)] = &[
    (OrderField::Number,
        "no | nomor | no urut | nomor urut | urut"),
    (OrderField::Court,
        "pengadilan | pengadilan negeri | nama pengadilan | pn | satuan kerja pengadilan"),
    (OrderField::CaseNumber,
        "nomor perkara | no perkara | nomor putusan | no putusan | nomor register perkara |
         no reg perkara | no register perkara | perkara | no pkr | nomor perkara pn |
         nomor dan tanggal perkara | register perkara | case number"),
    (OrderField::Name,
        "nama | nama terpidana | terpidana | nama terdakwa | terdakwa | nama klien | klien |
         nama lengkap | nama lengkap terpidana | nm terpidana | nm terdakwa | nama narapidana |
         name"),
    (OrderField::Nik,
        "nik | no ktp | nomor ktp | no nik | nomor induk kependudukan | nik terpidana |
         nik klien | ktp | no identitas | nomor identitas"),
    (OrderField::BirthDate,
        "tgl lahir | tanggal lahir | lahir | tgl lhr | tanggal kelahiran | tgl lahir terpidana |
         tgl lahir klien | birth date"),
    (OrderField::Sex,
        "l p | lp | jk | jenis kelamin | kelamin | jns kelamin | sex | gender | p l"),
    (OrderField::Address,
        "alamat | alamat tinggal | tempat tinggal | alamat terpidana | alamat klien | domisili |
         alamat domisili | address"),
    (OrderField::District,
        "kecamatan | kec | kecamatan domisili | kecamatan tempat tinggal"),
    (OrderField::Occupation,
        "pekerjaan | mata pencaharian | profesi | pekerjaan terpidana | pekerjaan klien"),
    (OrderField::JudgmentDate,
        "tgl putusan | tanggal putusan | tgl putus | tanggal putus | putusan tanggal |
         tgl vonis | tanggal vonis | tgl putusan pn | tanggal diputus | judgment date"),
    (OrderField::FinalDate,
        "tgl inkracht | tanggal inkracht | tgl inkrah | tanggal inkrah | inkracht | inkrah |
         tgl bht | tanggal bht | bht | berkekuatan hukum tetap | tgl berkekuatan hukum tetap |
         tanggal berkekuatan hukum tetap | tgl in kracht | in kracht"),
    (OrderField::OffenceArticle,
        "pasal | pasal yang dilanggar | pasal dilanggar | pasal terbukti | pasal yang terbukti |
         pasal putusan | pasal dakwaan | melanggar pasal"),
    (OrderField::Offence,
        "tindak pidana | jenis tindak pidana | delik | perbuatan | jenis perkara |
         klasifikasi perkara | kasus | jenis kejahatan | tp"),
    (OrderField::Threat,
        "ancaman bln | ancaman | ancaman bulan | ancaman pidana | ancaman maksimum |
         ancaman maks | ancaman maks bln | ancaman pidana bln | ancaman pidana bulan |
         ancaman pidana maksimum | ancaman hukuman | maksimum ancaman"),
    (OrderField::Principal,
        "pidana yang diganti | pidana diganti | pidana pokok | pidana pokok yang diganti |
         pidana pengganti dari | pidana asal | pidana semula | pidana yang dijatuhkan |
         penjara denda | pidana penjara denda"),
    (OrderField::Hours,
        "lama kerja sosial | jumlah jam | jam pks | lama pidana | lama pks |
         lama pidana kerja sosial | pidana kerja sosial | pidana kerja sosial jam | lama jam |
         total jam | jumlah jam kerja sosial | jam kerja sosial | durasi | durasi jam | lama |
         lama jam kerja sosial | jml jam | jam | kerja sosial jam | hours"),
    (OrderField::HoursPerDay,
        "jam hari | jam per hari | jam sehari | jam tiap hari | jam perhari | jam hr |
         lama per hari | hours per day"),
    (OrderField::DaysPerWeek,
        "hari minggu | hari per minggu | hari seminggu | hari tiap minggu | hari perminggu |
         hr mgg | hari pekan | hari per pekan | days per week"),
    (OrderField::Period,
        "jangka waktu | masa penyelesaian | jangka waktu penyelesaian | batas waktu |
         waktu penyelesaian | tenggat | tenggang waktu | masa pelaksanaan |
         jangka waktu pelaksanaan | diselesaikan dalam"),
    (OrderField::Place,
        "tempat amar | tempat | tempat kerja sosial | tempat pelaksanaan | lokasi |
         lokasi kerja sosial | tempat dalam amar | lokasi amar | tempat pks | lokasi pks |
         tempat pidana kerja sosial"),
    (OrderField::DefaultConsequence,
        "jika tidak dilaksanakan | bila tidak dilaksanakan | apabila tidak dilaksanakan |
         sanksi | akibat tidak dilaksanakan | konsekuensi | perintah 85 7 |
         pengganti jika tidak dilaksanakan | jika tidak dijalankan | subsider | subsidair |
         sanksi jika tidak dilaksanakan"),
    (OrderField::Consent,
        "persetujuan | setuju | persetujuan terdakwa | persetujuan terpidana |
         persetujuan klien | kesediaan | consent"),
    (OrderField::Prosecutor,
        "jaksa | jpu | jaksa penuntut umum | jaksa eksekutor | penuntut umum | nama jaksa |
         nama jpu | eksekutor | jaksa pelaksana | jaksa pengawas"),
    (OrderField::ProbationOfficer,
        "pk | pembimbing kemasyarakatan | nama pk | pk bapas | pembimbing | petugas pk |
         pk pembimbing"),
];

#[rustfmt::skip]
const SITES: &[(SiteField, &str)] = &[
    (SiteField::Number,
        "no | nomor | no urut | nomor urut"),
    (SiteField::Host,
        "instansi penerima | instansi | penerima | lembaga | nama instansi | lembaga penerima |
         mitra | opd | instansi lembaga | host"),
    (SiteField::Name,
        "nama lokasi | lokasi | tempat | nama tempat | titik lokasi | lokasi kerja sosial |
         lokasi kerja | site"),
    (SiteField::Kind,
        "jenis | jenis lokasi | kategori | jenis tempat | jenis instansi | tipe"),
    (SiteField::District,
        "kecamatan | kec"),
    (SiteField::Village,
        "desa kelurahan negeri | desa | kelurahan | negeri | desa kelurahan | kelurahan desa |
         desa negeri | kelurahan negeri | desa negeri kelurahan"),
    (SiteField::Latitude,
        "lintang | latitude | lat | garis lintang | koordinat lintang | y"),
    (SiteField::Longitude,
        "bujur | longitude | long | lon | lng | garis bujur | koordinat bujur | x"),
    (SiteField::Tasks,
        "jenis pekerjaan | pekerjaan | tugas | kegiatan | uraian pekerjaan | bentuk pekerjaan |
         jenis kegiatan"),
    (SiteField::Hazards,
        "bahaya | risiko | resiko | potensi bahaya | risiko kerja | bahaya kerja"),
    (SiteField::Tools,
        "alat apd | alat | apd | peralatan | alat dan apd | alat pelindung diri | alat kerja |
         perlengkapan"),
    (SiteField::Capacity,
        "daya tampung | kapasitas | kuota | jumlah tempat | tampung | daya tampung orang |
         kapasitas orang"),
    (SiteField::Supervisors,
        "pengawas | pengawas lokasi | pendamping | pengawas lapangan | penanggung jawab |
         nama pengawas | pic | pembimbing lapangan"),
    (SiteField::Hours,
        "jadwal | jam kerja | hari dan jam | waktu | jam buka | hari jam | jadwal kerja |
         hari kerja | jam operasional"),
    (SiteField::Zone,
        "zona waktu | zona | waktu setempat | zona waktu setempat | zona waktu lokasi |
         wib wita wit | time zone | timezone"),
    (SiteField::Restrictions,
        "usia batasan | batasan | pembatasan | syarat | ketentuan | usia | batasan usia |
         pengecualian | persyaratan"),
    (SiteField::Agreement,
        "no perjanjian | nomor perjanjian | perjanjian | nomor pks | no pks | nomor kerja sama |
         dasar kerja sama | no perjanjian kerja sama | nomor perjanjian kerja sama | mou |
         no mou"),
];

/// The column of an order register that a heading names.
pub fn order_field(heading: &str) -> Option<OrderField> {
    look_up(ORDERS, heading)
}

/// The column of a list of sites that a heading names.
pub fn site_field(heading: &str) -> Option<SiteField> {
    look_up(SITES, heading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register::{fold, headings::split};

    #[test]
    fn synonyms_are_recognised_whatever_their_spelling() {
        for (heading, field) in [
            ("Nomor Perkara", OrderField::CaseNumber),
            ("NO_PERKARA", OrderField::CaseNumber),
            ("No. Putusan", OrderField::CaseNumber),
            ("TGL_BHT", OrderField::FinalDate),
            ("Tgl. Inkracht", OrderField::FinalDate),
            ("JPU", OrderField::Prosecutor),
            ("Jaksa Eksekutor", OrderField::Prosecutor),
            ("NAMA KLIEN", OrderField::Name),
            ("JAM_PKS", OrderField::Hours),
            ("Lama Pidana", OrderField::Hours),
            ("Jam/hari", OrderField::HoursPerDay),
            ("Ancaman (bln)", OrderField::Threat),
            ("Tempat (amar)", OrderField::Place),
        ] {
            assert_eq!(order_field(heading), Some(field), "{heading}");
        }
        assert_eq!(order_field("Golongan darah"), None);
        assert_eq!(site_field("Desa/Kelurahan/Negeri"), Some(SiteField::Village));
        assert_eq!(site_field("LAT"), Some(SiteField::Latitude));
    }

    #[test]
    fn no_synonym_stands_for_two_columns() {
        let mut seen = std::collections::BTreeSet::new();
        for name in ORDERS.iter().flat_map(|(_, names)| split(names)) {
            assert!(seen.insert(name), "orders: {name} twice");
            assert_eq!(fold(name), name, "a synonym is written folded");
        }
        seen.clear();
        for name in SITES.iter().flat_map(|(_, names)| split(names)) {
            assert!(seen.insert(name), "sites: {name} twice");
            assert_eq!(fold(name), name, "a synonym is written folded");
        }
        assert!(OrderField::ALL.iter().all(|f| ORDERS.iter().any(|(o, _)| o == f)));
        assert!(SiteField::ALL.iter().all(|f| SITES.iter().any(|(s, _)| s == f)));
    }
}
