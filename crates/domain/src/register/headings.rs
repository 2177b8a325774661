//! Headings of a register, whatever their capitals, points and underscores.

use super::fold;

/// The synonyms of one field, written folded between bars.
pub(crate) fn split(names: &str) -> impl Iterator<Item = &str> {
    names.split('|').map(str::trim)
}

pub(crate) fn look_up<F>(synonyms: impl IntoIterator<Item = (F, &'static str)>, heading: &str) -> Option<F> {
    let heading = fold(heading);
    synonyms.into_iter().find(|(_, names)| split(names).any(|n| n == heading)).map(|(field, _)| field)
}
