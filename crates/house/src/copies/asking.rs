//! Who asks for a copy, and what for: a code each, since free text has no place in the audit log.

use std::sync::Arc;

use database::{DbError, Read};
use domain::access::Actor;
use web::lang::{Language, text};

use super::store;

/// What a copy is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The code that the log keeps.
    pub code: &'static str,
    /// The key of its words.
    pub key: &'static str,
}

const fn reason(code: &'static str, key: &'static str) -> Reason {
    Reason { code, key }
}

/// What a person's data are asked for.
pub const OF_PERSON: &[Reason] = &[
    reason("request", "export-reason-request"),
    reason("representative", "export-reason-representative"),
    reason("authority", "export-reason-authority"),
];

/// What an office's data are asked for.
pub const OF_OFFICE: &[Reason] = &[
    reason("report", "export-reason-report"),
    reason("inspection", "export-reason-inspection"),
    reason("handover", "export-reason-handover"),
    reason("other_system", "export-reason-other_system"),
];

const OPERATOR: Reason = reason("operator", "export-reason-operator");

/// Who asks, and what for.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Somebody on the pages; nobody for whoever runs the machine.
    pub actor: Option<Arc<Actor>>,
    /// What for.
    pub reason: Reason,
}

impl Asking {
    /// Whoever runs the house's machine and holds all of its data already.
    pub fn operator() -> Self {
        Self { actor: None, reason: OPERATOR }
    }
    /// Somebody on the pages.
    pub fn by(actor: Arc<Actor>, reason: Reason) -> Self {
        Self { actor: Some(actor), reason }
    }
    /// Name and office of who asks, in a language.
    pub fn who(&self, read: &mut Read<'_>) -> Result<Who, DbError> {
        let Some(actor) = &self.actor else { return Ok(Who::Operator) };
        let (name, office) = store::find_official(read, actor.user)?;
        let on_behalf = actor.acting_for.map(|user| store::find_official(read, user)).transpose()?;
        Ok(Who::Official { name, office, on_behalf: on_behalf.map(|(name, _)| name) })
    }
}

/// Who asked, as the copy names them.
#[derive(Clone, Debug)]
pub enum Who {
    /// Whoever runs the house's machine.
    Operator,
    /// Somebody with an account.
    Official {
        /// Their name.
        name: String,
        /// Their office.
        office: String,
        /// For whom they act, if for somebody else.
        on_behalf: Option<String>,
    },
}

impl Who {
    /// As a copy names them.
    pub fn words(&self, language: Language) -> String {
        match self {
            Who::Operator => text(language, "export-readme-operator", &[]),
            Who::Official { name, office, on_behalf: None } => format!("{name}, {office}"),
            Who::Official { name, office, on_behalf: Some(other) } => {
                let args = [("name", name.into()), ("other", other.into()), ("office", office.into())];
                text(language, "export-readme-on-behalf", &args)
            }
        }
    }
}
