//! Cooperation agreements: what covers a place of work, and until when.

pub mod happenings;
pub mod terms;
