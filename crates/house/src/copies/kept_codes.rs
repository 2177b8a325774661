//! The codes of all wings, as the file of a copy holds them.

use super::codes::Codes;
use crate::Wing;

/// The lines of the file, its headings first.
pub fn table(wings: &[Wing]) -> Vec<Vec<String>> {
    let mut codes = Codes(vec![["kolom", "kode", "arti", "meaning"].map(str::to_owned).to_vec()]);
    for wing in wings {
        (wing.copies.codes)(&mut codes);
    }
    codes.0
}
