//! A ruled table whose head is repeated on every page.

use super::{
    faces::Face,
    sheet::{Area, Sheets},
    tags::{Part, Role, Tags},
    text::{Align, Line, Style, break_lines},
};
use crate::DocumentError;

/// A column: its head, its share of the width, and how its cells stand.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    pub(crate) head: String,
    /// Width in points; the columns are stretched together to fill the page.
    pub(crate) width: f32,
    pub(crate) align: Align,
}

/// A table of texts.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<String>>,
    /// A last row in bold: its label fills all columns but the last, which takes the value.
    pub(crate) total: Option<(String, String)>,
    /// Rows are at least this high, in points: room for a signature on paper.
    pub(crate) row_height: f32,
}

const HEAD: Style = Style::new(Face::SansStrong, 8.0, 11.5);
const CELL: Style = Style::new(Face::Serif, 10.0, 13.5);
const TOTAL: Style = Style::new(Face::SerifStrong, 10.0, 13.5);
const PAD_X: f32 = 5.0;
const PAD_Y: f32 = 2.5;
const RULE: f32 = 0.5;
const SHADE: u8 = 238;
const INK: u8 = 90;

/// A cell broken into lines, with its place in the row.
struct Cell {
    x: f32,
    width: f32,
    align: Align,
    lines: Vec<Line>,
}

struct Row {
    cells: Vec<Cell>,
    least: f32,
    shade: bool,
    /// Heads and rows to sign are centred in their height, other cells stand at the top.
    centred: bool,
}

/// Draws a table over the full measure from the current height.
pub(crate) fn draw(sheets: &mut Sheets, table: &Table) -> Result<(), DocumentError> {
    let part = sheets.tags.add(Tags::ROOT, Role::Table);
    let edges = edges(sheets, &table.columns);
    let head_height = head(&table.columns, &edges)?.height();
    sheets.need(head_height + table.row_height.max(CELL.leading * 2.0));
    let head_part = sheets.tags.add(part, Role::TableHead);
    place(sheets, head(&table.columns, &edges)?, Some((head_part, Role::ColumnHead)));
    let body = sheets.tags.add(part, Role::TableBody);
    let room = sheets.paper.floor() - sheets.paper.top - head_height;
    let total = table.total.as_ref().map(|total| total_row(&edges, total)).transpose()?;
    let mut rows = Vec::new();
    for cells in &table.rows {
        rows.extend(row(table, &edges, cells)?.split(room));
    }
    let last = rows.len().saturating_sub(1);
    let total_height = total.as_ref().map_or(0.0, Row::height);
    rows.extend(total);
    for (i, row) in rows.into_iter().enumerate() {
        // The total never stands alone on a page.
        let together = row.height() + if i == last { total_height } else { 0.0 };
        if sheets.need(together) {
            place(sheets, head(&table.columns, &edges)?, None);
        }
        place(sheets, row, Some((body, Role::Cell)));
    }
    Ok(())
}

/// Left edges of the columns and the right edge of the last.
fn edges(sheets: &Sheets, columns: &[Column]) -> Vec<f32> {
    let paper = sheets.paper;
    let asked: f32 = columns.iter().map(|column| column.width).sum();
    let mut x = paper.left;
    let mut edges = vec![x];
    for column in columns {
        x += column.width * paper.measure() / asked;
        edges.push(x);
    }
    edges
}

fn cell(text: &str, style: Style, align: Align, left: f32, right: f32) -> Result<Cell, DocumentError> {
    let lines = break_lines(text, style, right - left - 2.0 * PAD_X)?;
    Ok(Cell { x: left, width: right - left, align, lines })
}

fn head(columns: &[Column], edges: &[f32]) -> Result<Row, DocumentError> {
    let cells = columns.iter().zip(edges.windows(2));
    let cells = cells.map(|(column, edge)| cell(&column.head, HEAD, Align::Centre, edge[0], edge[1]));
    Ok(Row { cells: cells.collect::<Result<_, _>>()?, least: 20.0, shade: true, centred: true })
}

fn row(table: &Table, edges: &[f32], texts: &[String]) -> Result<Row, DocumentError> {
    let cells = texts.iter().zip(&table.columns).zip(edges.windows(2));
    let cells = cells.map(|((text, column), edge)| cell(text, CELL, column.align, edge[0], edge[1]));
    Ok(Row {
        cells: cells.collect::<Result<_, _>>()?,
        least: table.row_height,
        shade: false,
        centred: table.row_height > 0.0,
    })
}

fn total_row(edges: &[f32], (label, value): &(String, String)) -> Result<Row, DocumentError> {
    let (first, last) = (edges[0], edges[edges.len() - 1]);
    let split = edges[edges.len() - 2];
    let label = cell(label, TOTAL, Align::Right, first, split)?;
    let value = cell(value, TOTAL, Align::Right, split, last)?;
    Ok(Row { cells: vec![label, value], least: 0.0, shade: true, centred: false })
}

impl Row {
    fn height(&self) -> f32 {
        let tallest = self.cells.iter().map(Cell::height).fold(0.0, f32::max);
        (tallest + 2.0 * PAD_Y).max(self.least)
    }

    /// A row taller than a page goes on as a row on the next one.
    fn split(mut self, room: f32) -> Vec<Row> {
        let fit = ((room - 2.0 * PAD_Y) / CELL.leading).max(1.0) as usize;
        let mut pieces = Vec::new();
        while self.cells.iter().any(|cell| cell.lines.len() > fit) {
            let rest = self.cells.iter_mut().map(|cell| {
                let lines = cell.lines.split_off(fit.min(cell.lines.len()));
                Cell { lines, ..*cell }
            });
            let rest = Row { cells: rest.collect(), ..self };
            pieces.push(std::mem::replace(&mut self, rest));
        }
        pieces.push(self);
        pieces
    }
}

impl Cell {
    fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.style.leading).sum()
    }
}

/// Draws a row at the current height and moves below it. Without a part it is a repeated head.
fn place(sheets: &mut Sheets, row: Row, belongs: Option<(Part, Role)>) {
    let (y, height) = (sheets.y, row.height());
    let left = row.cells.first().map_or(0.0, |cell| cell.x);
    let width: f32 = row.cells.iter().map(|cell| cell.width).sum();
    if row.shade {
        sheets.decorate(Area { x: left, y, width, height }, SHADE);
    }
    let tag = belongs.map(|(part, role)| (sheets.tags.add(part, Role::Row), role));
    for cell in row.cells {
        let part = tag.as_ref().map(|(row, role)| sheets.tags.add(*row, role.clone()));
        let slack = if row.centred { (height - cell.height()) / 2.0 } else { PAD_Y };
        sheets.decorate(Area { x: cell.x, y, width: RULE, height }, INK);
        let mut line_y = y + slack;
        for line in cell.lines {
            let leading = line.style.leading;
            sheets.line(part, line, cell.align, cell.x + PAD_X, line_y, cell.width - 2.0 * PAD_X);
            line_y += leading;
        }
    }
    sheets.decorate(Area { x: left + width - RULE, y, width: RULE, height }, INK);
    sheets.decorate(Area { x: left, y, width, height: RULE }, INK);
    sheets.decorate(Area { x: left, y: y + height - RULE, width, height: RULE }, INK);
    sheets.y += height - RULE;
}
