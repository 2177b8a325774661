//! A register laid out: its headings and the lines below them.

use std::fmt::Display;

use domain::register::{Cell, RowRefusal};

use super::{
    FileProblem, RefusedCell,
    grid::{Line, letters},
};

/// A heading and the field it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its column, from 0.
    pub column: usize,
    /// Its words.
    pub text: String,
    /// The field; none when it was not recognised.
    pub field: Option<&'static str>,
    /// Whether a person said so.
    pub by_hand: bool,
}

/// A register laid out: its headings and the lines below them.
#[derive(Clone, Debug)]
pub struct Table {
    /// The sheet's name.
    pub sheet: String,
    /// The row of the headings.
    pub heading_row: u32,
    /// Its headings, recognised or not.
    pub headings: Vec<Heading>,
    /// The lines below the headings.
    pub lines: Vec<Line>,
    pub(super) missing: Vec<&'static str>,
}

impl Table {
    /// The cells of a line by field.
    pub fn cells<'a>(&'a self, line: &'a Line) -> impl Iterator<Item = (&'static str, &'a Cell)> + 'a {
        self.headings.iter().filter_map(|h| Some((h.field?, line.cell(h.column))))
    }
    /// The name of a field's cell in a row, `D11`; the row alone when the sheet has no such column.
    pub fn cell_name(&self, row: u32, field: &str) -> String {
        let column = self.headings.iter().find(|h| h.field == Some(field)).map(|h| letters(h.column));
        format!("{}{row}", column.unwrap_or_default())
    }
    /// A cell that a reader of the row refused.
    pub fn refused<F: Display>(&self, row: u32, refusal: &RowRefusal<F>) -> RefusedCell {
        let reason = refusal.reason;
        RefusedCell {
            suggestion: refusal.suggestion.clone(),
            article: reason.article().map(|article| article.to_string()),
            ..self.refused_for(row, &refusal.field, reason.code(), reason.key())
        }
    }
    /// A cell that cannot be taken beside what is known otherwise: a code of the reason, and the key of its words.
    pub fn refused_for(&self, row: u32, field: impl Display, reason: &str, key: &str) -> RefusedCell {
        let field = field.to_string();
        RefusedCell {
            cell: self.cell_name(row, &field),
            field,
            reason: reason.to_owned(),
            key: key.to_owned(),
            suggestion: None,
            article: None,
        }
    }
    /// Whether the sheet has a column for the field.
    pub fn has(&self, field: &str) -> bool {
        self.headings.iter().any(|h| h.field == Some(field))
    }
    /// Headings that nobody has understood yet.
    pub fn unrecognised(&self) -> impl Iterator<Item = &Heading> {
        self.headings.iter().filter(|h| h.field.is_none() && !h.by_hand)
    }
    /// Needed fields that no column holds.
    pub fn missing(&self) -> &[&'static str] {
        &self.missing
    }
    /// The table, if every needed column is there.
    pub fn whole(&self) -> Result<&Self, FileProblem> {
        if self.missing.is_empty() {
            return Ok(self);
        }
        Err(FileProblem::MissingColumns {
            fields: self.missing.clone(),
            unknown: self.unrecognised().map(|h| h.text.clone()).collect(),
        })
    }
}
