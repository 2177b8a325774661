//! Which row holds the headings, and which column is which field.

use std::collections::BTreeMap;

use domain::register::{Cell, fold};

use super::{
    FileProblem, RegisterKind,
    grid::{Line, Sheet},
    table::{Heading, Table},
};

/// Rows among which headings are looked for.
const LOOKED_AT: usize = 40;

/// Headings mapped by a person: folded heading to field, or to nothing for "leave this column out".
pub type ByHand = BTreeMap<String, String>;

/// The table of a file: of the sheet asked for, else of the one whose headings say most.
pub fn lay_out(
    sheets: Vec<Sheet>,
    kind: &RegisterKind,
    by_hand: &ByHand,
    sheet: Option<&str>,
) -> Result<Table, FileProblem> {
    let names: Vec<String> = sheets.iter().map(|s| s.name.clone()).collect();
    if sheets.iter().all(|s| s.lines.is_empty()) {
        return Err(FileProblem::Empty);
    }
    let wanted = |name: &str| sheet.is_none_or(|wanted| fold(wanted) == fold(name));
    let mut asked = sheets.into_iter().filter(|s| wanted(&s.name)).peekable();
    if asked.peek().is_none() {
        return Err(FileProblem::NoSuchSheet { have: names });
    }
    let mut best: Option<(usize, Found, Sheet)> = None;
    for sheet in asked {
        let Some(found) = find(&sheet.lines, kind, by_hand) else { continue };
        if best.as_ref().is_none_or(|(merit, ..)| found.merit > *merit) {
            best = Some((found.merit, found, sheet));
        }
    }
    let (_, found, sheet) = best.ok_or(FileProblem::NoHeadings)?;
    let missing =
        (kind.needed)().into_iter().filter(|n| !found.headings.iter().any(|h| h.field == Some(n))).collect();
    Ok(Table {
        heading_row: sheet.lines[found.line].row,
        sheet: sheet.name,
        headings: found.headings,
        lines: sheet.lines.into_iter().skip(found.line + 1).collect(),
        missing,
    })
}

struct Found {
    merit: usize,
    line: usize,
    headings: Vec<Heading>,
}

/// The line with most headings understood; of a heading over two rows, the lower one. Below three it is a guess.
fn find(lines: &[Line], kind: &RegisterKind, by_hand: &ByHand) -> Option<Found> {
    let mut best: Option<Found> = None;
    for line in 0..lines.len().min(LOOKED_AT) {
        let alone = headings(&lines[line], None, kind, by_hand);
        let above = line.checked_sub(1).map(|above| &lines[above]).filter(|a| a.row + 1 == lines[line].row);
        let together = above.map(|above| headings(&lines[line], Some(above), kind, by_hand));
        // Two rows count as one heading only when the lower one, too, is made of headings.
        let lower = merit(&alone);
        let candidates = [Some(alone), together.filter(|_| lower >= 2)];
        for headings in candidates.into_iter().flatten() {
            let merit = merit(&headings);
            if merit >= 3 && best.as_ref().is_none_or(|b| merit > b.merit) {
                best = Some(Found { merit, line, headings });
            }
        }
    }
    best
}

fn merit(headings: &[Heading]) -> usize {
    headings.iter().filter(|h| h.field.is_some() || h.by_hand).count()
}

/// A line read as headings; a blank cell takes the words directly above it, as cells merged downwards have them there.
fn headings(line: &Line, above: Option<&Line>, kind: &RegisterKind, by_hand: &ByHand) -> Vec<Heading> {
    let width = line.cells.len().max(above.map_or(0, |a| a.cells.len()));
    let mut headings: Vec<Heading> = Vec::new();
    let words = |line: &Line, column: usize| match line.cell(column) {
        Cell::Text(_) => line.cell(column).words(),
        _ => None,
    };
    let own = (0..width).filter_map(|column| Some((column, words(line, column)?)));
    let inherited = (0..width).filter_map(|column| {
        let blank = line.cell(column).is_blank();
        above.filter(|_| blank).and_then(|above| Some((column, words(above, column)?)))
    });
    for (column, text) in own.chain(inherited) {
        // A field that is kept but no longer there was not chosen: the person is asked again.
        let known = |code: &&String| code.is_empty() || (kind.fields)().iter().any(|field| field == code);
        let chosen = by_hand.get(&fold(&text)).filter(known);
        let field = match chosen {
            Some(code) => (kind.fields)().into_iter().find(|f| f == code),
            None => (kind.recognise)(&text),
        };
        let free = field.filter(|f| !headings.iter().any(|h| h.field == Some(f)));
        headings.push(Heading { column, text, field: free, by_hand: chosen.is_some() });
    }
    prefer_by_hand(&mut headings, kind, by_hand);
    headings.sort_by_key(|h| h.column);
    headings
}

/// A column mapped by a person wins over one that a synonym gave the same field.
fn prefer_by_hand(headings: &mut [Heading], kind: &RegisterKind, by_hand: &ByHand) {
    for at in 0..headings.len() {
        if !headings[at].by_hand || headings[at].field.is_some() {
            continue;
        }
        let Some(code) = by_hand.get(&fold(&headings[at].text)) else { continue };
        let Some(field) = (kind.fields)().into_iter().find(|f| f == code) else { continue };
        if let Some(other) = headings.iter().position(|h| h.field == Some(field) && !h.by_hand) {
            headings[other].field = None;
            headings[at].field = Some(field);
        }
    }
}
