//! Headings of a register, whatever their capitals, points and underscores.

use super::{Cell, fold};

/// The synonyms of one field, written folded between bars.
pub(crate) fn split(names: &str) -> impl Iterator<Item = &str> {
    names.split('|').map(str::trim)
}

pub(crate) fn look_up<F>(synonyms: impl IntoIterator<Item = (F, &'static str)>, heading: &str) -> Option<F> {
    let heading = fold(heading);
    synonyms.into_iter().find(|(_, names)| split(names).any(|n| n == heading)).map(|(field, _)| field)
}

/// The row with most headings that are understood, among the first forty: its index, and a field for each column.
/// A column named twice counts once, the first time. Nothing below three known headings.
pub fn find<F: Copy + PartialEq>(
    rows: &[Vec<Cell>],
    recognise: impl Fn(&str) -> Option<F>,
) -> Option<(usize, Vec<Option<F>>)> {
    let mut best: Option<(usize, usize, Vec<Option<F>>)> = None;
    for (index, row) in rows.iter().take(40).enumerate() {
        let mut fields: Vec<Option<F>> = Vec::with_capacity(row.len());
        for cell in row {
            let named = match cell {
                Cell::Text(text) => recognise(text),
                _ => None,
            };
            fields.push(named.filter(|f| !fields.contains(&Some(*f))));
        }
        let known = fields.iter().flatten().count();
        if known >= 3 && best.as_ref().is_none_or(|(_, most, _)| known > *most) {
            best = Some((index, known, fields));
        }
    }
    best.map(|(index, _, fields)| (index, fields))
}
