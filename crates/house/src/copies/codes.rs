//! `kode.csv`: what every code in the tables means, in both languages.

use domain::{
    access::{Act, FIRST_ROLES, OfficeKind},
    regions::RegionKind,
};
use web::lang::{Language, text};

use crate::offices::kind_key;

/// The lines of the file while they are gathered: column, code, its meaning in each language.
pub struct Codes(pub(super) Vec<Vec<String>>);

impl Codes {
    /// A code of some columns (`table.column`), and the key of its words.
    pub fn add(&mut self, columns: &[&str], code: &str, key: &str) {
        let words = Language::ALL.map(|language| text(language, key, &[]));
        for column in columns {
            self.0.push([*column, code, &words[0], &words[1]].map(str::to_owned).to_vec());
        }
    }
}

/// Adds every code of a coded type of `domain` for some columns.
#[macro_export]
macro_rules! add_codes {
    ($codes:ident; $($list:ty => $($column:literal),+;)*) => {
        $(<$list>::ALL.iter().for_each(|it| $codes.add(&[$($column),+], it.code(), it.key()));)*
    };
}

/// Codes of the house's own tables.
pub fn of_house(codes: &mut Codes) {
    for act in Act::ALL {
        codes.add(&["peristiwa.tindakan"], act.name(), &format!("act-{}", act.name()));
    }
    for kind in OfficeKind::ALL {
        codes.add(&["kantor.jenis"], kind.name(), kind_key(*kind));
    }
    for kind in RegionKind::ALL {
        codes.add(&["wilayah.jenis"], kind.code(), kind.key());
    }
    for (role, _) in FIRST_ROLES {
        codes.add(&["peran.peran"], role, &format!("role-{role}"));
    }
    for code in ["examined", "applied"] {
        codes.add(&["unggahan_register.keadaan"], code, &format!("export-code-{code}"));
    }
}
