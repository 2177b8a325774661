//! Nobody gets through a door that is not theirs: every address of the product, tried as nobody, as the wrong role, as
//! another office, and as the right person.
//!
//! The addresses come from the code, what is expected of each from `doors.md`. `docs/rules/access.md` is written from
//! both and from `domain::access`.

mod addresses;
mod doors;
mod forms;
mod half;
mod open;
mod paper;
mod rights;
mod shut;
mod subjects;
mod town;
