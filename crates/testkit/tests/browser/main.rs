//! The house in a real browser: by the words on the page, by keyboard, without scripts, by the rules of accessibility.

mod doors;
mod harness;
mod planning;
