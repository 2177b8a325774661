//! Rows of the registers that courts, prosecutors, Bapas and cities keep.

pub mod headings;
pub mod order_cells;
pub mod order_row;
pub mod penalty;
pub mod site_row;
pub mod words;
