//! What every reader hands over: sheets of lines of cells, with the sheet's own row numbers.

use domain::register::Cell;

use super::FileProblem;

/// The largest file that is taken: 20 MB.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;
/// The most lines of a file.
const MOST_LINES: usize = 100_000;
/// The most cells that hold something.
const MOST_CELLS: usize = 2_000_000;
/// The most bytes of text: one shared text may be referred to by every cell.
const MOST_TEXT: usize = 64 * 1024 * 1024;

/// One sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sheet {
    /// Its name; empty for a CSV.
    pub name: String,
    /// Its lines that hold anything, from above.
    pub lines: Vec<Line>,
}

/// One line of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// The row's number as the sheet shows it, from 1.
    pub row: u32,
    /// Cells from column A.
    pub cells: Vec<Cell>,
}

impl Line {
    /// The cell of a column, from 0.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }
}

/// The letters of a column: 0 is A, 26 is AA.
pub fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Puts cells into sheets and stops when there are more than any register holds.
#[derive(Default)]
pub(super) struct Filling {
    sheet: Sheet,
    lines: usize,
    cells: usize,
    text: usize,
}

impl Filling {
    /// Begins a sheet.
    pub(super) fn begin(&mut self, name: &str) {
        self.sheet = Sheet { name: name.to_owned(), lines: Vec::new() };
    }

    /// Adds a cell; rows come in order, `row` and `column` count from 0.
    pub(super) fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), FileProblem> {
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if cell == Cell::Empty {
            return Ok(());
        }
        // A column that far to the right is a stray mark, not a register's.
        if column >= 1_000 {
            return Ok(());
        }
        if let Cell::Text(text) = &cell {
            self.text += text.len();
        }
        self.cells += 1;
        let row = row.saturating_add(1);
        if self.sheet.lines.last().is_none_or(|line| line.row != row) {
            self.lines += 1;
            self.sheet.lines.push(Line { row, cells: Vec::new() });
        }
        if self.lines > MOST_LINES || self.cells > MOST_CELLS || self.text > MOST_TEXT {
            return Err(FileProblem::TooManyCells);
        }
        if let Some(line) = self.sheet.lines.last_mut() {
            if line.cells.len() <= column {
                self.cells += column - line.cells.len();
                line.cells.resize(column + 1, Cell::Empty);
            }
            line.cells[column] = cell;
        }
        Ok(())
    }

    /// Ends the sheet.
    pub(super) fn end(&mut self) -> Sheet {
        std::mem::take(&mut self.sheet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_that_a_sheet_shows() {
        for (column, expected) in
            [(0, "A"), (3, "D"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")]
        {
            assert_eq!(letters(column), expected);
        }
    }

    #[test]
    fn one_text_in_every_cell_does_not_fill_the_memory() {
        let mut filling = Filling::default();
        let text = "x".repeat(1024 * 1024);
        let outcome = (0..1000).try_for_each(|row| filling.put(row, 0, Cell::text(text.clone())));
        assert_eq!(outcome, Err(FileProblem::TooManyCells));
    }
}
