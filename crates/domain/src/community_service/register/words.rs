//! Words that stand for a choice: consent, the consequence of default, a kind of site, a restriction.

use crate::{
    community_service::{
        orders::{Consent, DefaultConsequence},
        sites::{Restriction, SiteKind},
    },
    register::{Cell, CellRefusal, fold},
};

/// `ya`, `setuju`, `tidak`; an empty cell says nothing.
pub fn consent(cell: &Cell) -> Result<Consent, CellRefusal> {
    let Some(words) = cell.words() else { return Ok(Consent::NotStated) };
    match fold(&words).as_str() {
        "ya" | "y" | "setuju" | "ya setuju" | "bersedia" | "menyetujui" | "ada" | "sudah" | "1" | "yes"
        | "true" => Ok(Consent::Given),
        "tidak" | "t" | "tdk" | "tidak setuju" | "tidak bersedia" | "menolak" | "0" | "no" | "false" => {
            Ok(Consent::Refused)
        }
        "belum" | "belum ada" | "tidak ada" | "tidak disebut" | "tidak dinyatakan" => Ok(Consent::NotStated),
        _ => Err(CellRefusal::NotConsent),
    }
}

/// What KUHP 85(7) lets a verdict order for default, told by its words.
pub fn default_consequence(cell: &Cell) -> Result<DefaultConsequence, CellRefusal> {
    use DefaultConsequence::*;
    let words = fold(&cell.words().ok_or(CellRefusal::Missing)?);
    let said = |word: &str| words.contains(word);
    let part = said("sebagian") && !said("seluruh");
    let chosen = [said("ulang"), said("penjara") && !said("denda"), said("denda")];
    match (chosen, part) {
        ([true, false, false], false) => Ok(RepeatAll),
        ([true, false, false], true) => Ok(RepeatPart),
        ([false, true, false], false) => Ok(PrisonAll),
        ([false, true, false], true) => Ok(PrisonPart),
        ([false, false, true], false) => Ok(FineAll),
        ([false, false, true], true) => Ok(FinePart),
        _ => Err(CellRefusal::NotAConsequence),
    }
}

/// The kind of a site; what is not known is `Other`.
pub fn site_kind(words: &str) -> SiteKind {
    const KINDS: [(&str, SiteKind); 33] = [
        ("rumah ibadah", SiteKind::HouseOfWorship),
        ("tempat ibadah", SiteKind::HouseOfWorship),
        ("masjid", SiteKind::HouseOfWorship),
        ("gereja", SiteKind::HouseOfWorship),
        ("pura", SiteKind::HouseOfWorship),
        ("vihara", SiteKind::HouseOfWorship),
        ("makam", SiteKind::Cemetery),
        ("pemakaman", SiteKind::Cemetery),
        ("dinas", SiteKind::Department),
        ("opd", SiteKind::Department),
        ("badan", SiteKind::Department),
        ("rumah sakit", SiteKind::Hospital),
        ("rsud", SiteKind::Hospital),
        ("puskesmas", SiteKind::Hospital),
        ("klinik", SiteKind::Hospital),
        ("panti jompo", SiteKind::ElderlyHome),
        ("panti werdha", SiteKind::ElderlyHome),
        ("panti wreda", SiteKind::ElderlyHome),
        ("lansia", SiteKind::ElderlyHome),
        ("panti asuhan", SiteKind::Orphanage),
        ("sekolah", SiteKind::School),
        ("pesantren", SiteKind::School),
        ("madrasah", SiteKind::School),
        ("sd negeri", SiteKind::School),
        ("taman", SiteKind::PublicSpace),
        ("pantai", SiteKind::PublicSpace),
        ("fasilitas umum", SiteKind::PublicSpace),
        ("jalan", SiteKind::PublicSpace),
        ("pasar", SiteKind::PublicSpace),
        ("kantor", SiteKind::Office),
        ("kelurahan", SiteKind::Office),
        ("kecamatan", SiteKind::Office),
        ("balai", SiteKind::Office),
    ];
    let words = fold(words);
    KINDS.into_iter().find(|(name, _)| words.contains(name)).map_or(SiteKind::Other, |(_, kind)| kind)
}

/// The restrictions a note states; a note may state several, or none that is known.
pub fn restrictions(note: &str) -> Vec<Restriction> {
    let words = fold(note);
    let women = ["perempuan saja", "khusus perempuan", "wanita saja", "khusus wanita", "hanya perempuan"];
    let men = ["laki laki saja", "khusus laki", "pria saja", "khusus pria", "hanya laki"];
    let said = |any: &[&str]| any.iter().any(|w| words.contains(w));
    let mut found = Vec::new();
    let mut add = |yes: bool, restriction| {
        if yes {
            found.push(restriction);
        }
    };
    add(said(&["dewasa", "18 tahun"]), Restriction::AdultsOnly);
    add(said(&women), Restriction::WomenOnly);
    add(said(&men), Restriction::MenOnly);
    add(said(&["narkotika", "narkoba"]), Restriction::NoDrugCases);
    add(said(&["dekat sekolah"]), Restriction::NearSchool);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_consequence_of_default_is_told_by_its_words() {
        use DefaultConsequence::*;
        for (text, expected) in [
            ("menjalani pidana penjara yang diganti", Ok(PrisonAll)),
            ("menjalani sebagian pidana penjara", Ok(PrisonPart)),
            ("membayar denda yang diganti", Ok(FineAll)),
            ("membayar denda atau menjalani penjara pengganti", Ok(FineAll)),
            ("mengulangi seluruhnya", Ok(RepeatAll)),
            ("mengulangi seluruh atau sebagian", Ok(RepeatAll)),
            ("Mengulangi sebagian", Ok(RepeatPart)),
            ("diulang", Ok(RepeatAll)),
            ("ditegur", Err(CellRefusal::NotAConsequence)),
            ("", Err(CellRefusal::Missing)),
        ] {
            assert_eq!(default_consequence(&Cell::text(text)), expected, "{text}");
        }
    }

    #[test]
    fn consent_is_understood() {
        assert_eq!(consent(&Cell::text("Ya")), Ok(Consent::Given));
        assert_eq!(consent(&Cell::text("setuju")), Ok(Consent::Given));
        assert_eq!(consent(&Cell::text("tidak")), Ok(Consent::Refused));
        assert_eq!(consent(&Cell::text("-")), Ok(Consent::NotStated));
        assert_eq!(consent(&Cell::text("mungkin")), Err(CellRefusal::NotConsent));
    }

    #[test]
    fn restrictions_and_kinds_of_sites_are_understood() {
        assert_eq!(restrictions("perempuan saja"), [Restriction::WomenOnly]);
        assert_eq!(restrictions("tidak menerima kasus narkotika"), [Restriction::NoDrugCases]);
        assert_eq!(restrictions("dewasa, dekat sekolah"), [Restriction::AdultsOnly, Restriction::NearSchool]);
        assert_eq!(restrictions("bawa bekal"), []);
        assert_eq!(site_kind("panti jompo"), SiteKind::ElderlyHome);
        assert_eq!(site_kind("gudang"), SiteKind::Other);
    }
}
