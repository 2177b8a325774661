//! Copies of data: what stands in them, what never does, and that no kept column is forgotten.

mod content;
mod demonstration;
mod whole;
