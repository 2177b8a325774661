//! The house in a real browser: by the words on the page, by keyboard, without scripts, by the rules of accessibility.

mod doors;
mod every_page;
mod exports;
mod find;
mod harness;
mod planning;
mod sessions;
mod the_whole_line;
mod today;
