//! Closing a sentence: the officer proposes, the prosecutor of the order's office confirms or returns it, the
//! completion statement is issued and can be checked by anybody who holds it.
//!
//! Happenings: CompletionHappening. The public page says valid or not valid and nothing else.

mod actions;
mod badge;
mod letter;
mod office;
mod prosecutor;
mod store;

pub(crate) use actions::{confirm as confirm_completion, propose as propose_completion};
pub(crate) use badge::state_key;
pub(crate) use office::keep_statement;
pub use office::{page as completion_page, propose, statement_pdf, take_back};
pub use prosecutor::{decide, decide_page, list, withdraw};
pub(crate) use store::{issued, kept_statements};
