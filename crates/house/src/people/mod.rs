//! People whom the house knows once, whatever brings them: found by a sealed NIK.

mod person;

pub use person::{Client, ClientFacts, districts, find, find_by_nik, insert, masked_nik, nik_match, update};
