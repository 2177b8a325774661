//! People whom the house knows once, whatever brings them: found by a sealed NIK, which is shown in full to whoever gives a
//! reason. What somebody may find, and whose number they may see, the wing says; its happenings tell of it.

mod find;
mod person;
mod reveal;

pub use find::{Found, look_up, typed_nik};
pub use person::{Client, ClientFacts, districts, find, find_by_nik, insert, masked_nik, nik_match, update};
pub use reveal::{full_nik, reason, reasons};
