//! Entering and changing a thing by a form: sent once, stale with both versions, a refusal at its field, and the form
//! again with everything that is wrong.

mod changed;
mod form;

pub use changed::Changed;
pub use form::{Form, Of, Sending, Sent, or_again, stale, version};
