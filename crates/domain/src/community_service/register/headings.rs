//! Headings that courts, prosecutors and Bapas use, whatever their capitals, points and underscores.

use super::order_cells::COLUMNS;
use crate::{
    community_service::{orders::OrderField, sites::SiteField},
    register::headings::look_up,
};

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
    look_up(COLUMNS.iter().map(|(field, _, names)| (*field, *names)), heading)
}

/// The column of a list of sites that a heading names.
pub fn site_field(heading: &str) -> Option<SiteField> {
    look_up(SITES.iter().copied(), heading)
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
        for name in COLUMNS.iter().flat_map(|(_, _, names)| split(names)) {
            assert!(seen.insert(name), "orders: {name} twice");
            assert_eq!(fold(name), name, "a synonym is written folded");
        }
        seen.clear();
        for name in SITES.iter().flat_map(|(_, names)| split(names)) {
            assert!(seen.insert(name), "sites: {name} twice");
            assert_eq!(fold(name), name, "a synonym is written folded");
        }
        for field in OrderField::ALL {
            assert!(COLUMNS.iter().any(|(named, ..)| named == field), "no heading names the column {field}");
        }
        assert!(SiteField::ALL.iter().all(|f| SITES.iter().any(|(s, _)| s == f)));
    }
}
