//! A NIK in full: asked for with a reason, shown once. The wing that shows it writes the event with the reason's code.

use domain::identity::Nik;
use web::{failure::Failure, forms::Choice, ui::Ui};

use crate::secrets::Secrets;

/// Why a NIK may be seen: a code each, since free text has no place in the audit log.
const REASONS: [(&str, &str); 4] = [
    ("identify", "reveal-identify"),
    ("letter", "reveal-letter"),
    ("correction", "reveal-correction"),
    ("request", "reveal-request"),
];

/// The reasons to choose from.
pub fn reasons(ui: &Ui) -> Vec<Choice> {
    REASONS.iter().map(|(code, key)| Choice::new(code, ui.t(key))).collect()
}

/// The reason of a code that was sent; none for anything else.
pub fn reason(sent: &str) -> Option<&'static str> {
    REASONS.iter().map(|(code, _)| *code).find(|code| *code == sent)
}

/// The number in full.
pub fn full_nik(secrets: &Secrets, sealed: &[u8]) -> Result<String, Failure> {
    let nik = secrets.open(sealed).and_then(|plain| Nik::parse(&plain).ok());
    let nik = nik.ok_or_else(|| Failure::fault("a NIK was sealed with another secret"))?;
    Ok(nik.reveal().to_owned())
}
