//! Letters of the house: typed data in, PDF bytes out. Pure: no clock, no files, no network.
//!
//! The PDFs can be archived (PDF/A-2a) and read aloud (PDF/UA-1), carry their fonts, and are the same
//! bytes for the same data. Their words are Indonesian and live here, beside the form they fill.
//! Why this crate sets its own lines: docs/adr/0003-pdf-without-typst.md.

mod attendance_sheet;
mod completion;
mod hours;
mod indonesian;
mod kit;
mod parts;
mod qr_svg;

pub use attendance_sheet::{AttendanceSheet, ExpectedPerson, attendance_sheet};
pub use completion::{CompletionStatement, completion_statement};
pub use hours::{HoursStatement, hours_statement};
pub use kit::text::unprintable;
pub use parts::{Letterhead, Person, Signer, Verification, WorkedDay};
pub use qr_svg::qr_svg;

use domain::time::Minutes;

/// Why a letter was not made. Never holds a name or a number of a person.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// A text has a sign that the embedded typefaces do not have; see [`unprintable`].
    #[error("the typefaces have no sign for {0:?} (U+{code:04X})", code = u32::from(*.0))]
    Unprintable(char),
    /// The days of the table do not add up to the credited minutes the letter states.
    #[error("the days add up to {added} minutes, the letter states {stated}")]
    TotalsDiffer {
        /// Sum over the days.
        added: Minutes,
        /// What the letter states.
        stated: Minutes,
    },
    /// The address of the public page does not fit a QR code.
    #[error("the address does not fit a QR code")]
    AddressTooLong,
    /// The PDF writer refused the document.
    #[error("the PDF could not be written: {0}")]
    Writing(String),
}
