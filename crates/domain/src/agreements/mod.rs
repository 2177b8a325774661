//! Cooperation agreements: what covers a place of work, and until when.

pub mod terms;
