//! Forms: what a person wrote, what is wrong with it, and how it is shown again with their words kept.

mod errors;
mod field;
mod raw;
mod read;
mod view;

pub use errors::{FormError, FormErrors};
pub use field::{Choice, Field};
pub use raw::RawForm;
pub use read::Reader;
pub use view::{FormView, Markup};

/// The hidden field that makes a form sent twice count once.
pub const KEY_FIELD: &str = "form_key";
