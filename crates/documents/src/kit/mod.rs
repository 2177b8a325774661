//! The house kit for paper: faces, lines, sheets, tables and the parts of an official letter.

pub(crate) mod faces;
pub(crate) mod fact;
pub(crate) mod letter;
pub(crate) mod qr;
pub(crate) mod sheet;
pub(crate) mod table;
pub(crate) mod tags;
pub(crate) mod text;
pub(crate) mod write;
