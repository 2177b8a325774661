//! `kode.csv`: what every code in the tables means, in both languages.

use domain::{
    access::{Act, FIRST_ROLES, OfficeKind},
    agreements::terms::AgreementKind,
    community_service::{
        assessment::Fitness,
        attendance::{AttendanceState, Outcome},
        completion::CompletionState,
        hours::{EntryKind, Limit},
        orders::{Consent, DefaultConsequence, DepartureKind, OrderField, OrderState},
        placement::PlacementReason,
        sites::{Restriction, SiteKind},
    },
    identity::Sex,
};
use web::lang::{Language, text};

use crate::house::offices::kind_key;

/// Codes whose words no page says.
const OWN: &[(&str, &[&str])] = &[
    ("putusan.jenis_pidana_pokok", &["prison", "fine"]),
    ("penempatan.keadaan", &["active", "ended"]),
    ("sesi.keadaan", &["planned", "cancelled"]),
    ("unggahan_register.keadaan", &["examined", "applied"]),
    ("ketukan.cara", &["page", "correction"]),
];

/// The lines of the file, its headings first.
pub(super) fn table() -> Vec<Vec<String>> {
    let mut lines = vec![["kolom", "kode", "arti", "meaning"].map(str::to_owned).to_vec()];
    let mut add = |columns: &[&str], code: &str, key: &str| {
        let words = Language::ALL.map(|language| text(language, key, &[]));
        for column in columns {
            lines.push([*column, code, &words[0], &words[1]].map(str::to_owned).to_vec());
        }
    };
    macro_rules! coded {
        ($($list:ty => $($column:literal),+;)*) => {
            $(<$list>::ALL.iter().for_each(|it| add(&[$($column),+], it.code(), it.key()));)*
        };
    }
    coded! {
        Sex => "orang.jenis_kelamin";
        OrderState => "putusan.keadaan";
        DefaultConsequence => "putusan.akibat_bila_tidak_dilaksanakan";
        Consent => "putusan.persetujuan", "asesmen.persetujuan";
        OrderField => "peringatan.isian";
        DepartureKind => "peringatan.peringatan";
        Fitness => "asesmen.kelayakan";
        PlacementReason => "penempatan.alasan";
        AttendanceState => "kehadiran.keadaan";
        Outcome => "kehadiran.hasil";
        EntryKind => "buku_jam.jenis";
        Limit => "buku_jam.dibatasi_oleh";
        SiteKind => "instansi.jenis", "lokasi.jenis";
        Restriction => "lokasi.batasan";
        AgreementKind => "perjanjian.jenis";
    }
    add(&["kehadiran.keadaan"], "cancelled", "attendance-state-cancelled");
    for state in CompletionState::ALL {
        add(&["penyelesaian.keadaan"], state.code(), state.key());
    }
    for act in Act::ALL {
        add(&["peristiwa.tindakan"], act.name(), &format!("act-{}", act.name()));
    }
    add(&["peristiwa.tindakan"], "verify_order", "order-event-verify_order");
    for kind in OfficeKind::ALL {
        add(&["kantor.jenis"], kind.name(), kind_key(*kind));
    }
    for (role, _) in FIRST_ROLES {
        add(&["peran.peran"], role, &format!("role-{role}"));
    }
    for (column, codes) in OWN {
        for code in *codes {
            add(&[column], code, &format!("export-code-{code}"));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_its_words_in_both_languages() {
        for line in table() {
            let wordless = |words: &String| words.is_empty() || words.contains(&format!("-{}", line[1]));
            assert!(!line[2..].iter().any(wordless), "{line:?}");
        }
    }
}
