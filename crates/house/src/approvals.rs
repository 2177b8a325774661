//! One proposes, another decides (`domain::approvals`): who acted on a proposal, as it is kept and as pages and letters name
//! them. A wing keeps its proposals in a table of its own, two columns an act: `proposed_by` and `proposed_for`.

use database::{DbError, Row};
use domain::approvals::Hands;
use web::ui::Ui;

/// Who acted, as letters and pages name them.
#[derive(Clone, Debug, Default)]
pub struct Official {
    /// Full name.
    pub name: String,
    /// What they are there.
    pub title: String,
    /// Name and title of the colleague on whose behalf they acted.
    pub on_behalf_of: Option<(String, String)>,
}

impl Official {
    /// `Yohana Rehatta, atas nama Hendrik Sikteubun`.
    pub fn words(&self, ui: &Ui) -> String {
        match &self.on_behalf_of {
            Some((other, _)) => {
                format!("{}, {}", self.name, ui.t1("audit-acting-for", "name", other.as_str()))
            }
            None => self.name.clone(),
        }
    }
}

/// Who acted, from the four columns that begin with a word (`decider`, `decider_title`, `decider_for`,
/// `decider_for_title`); nobody where nobody did yet.
pub fn official(row: &Row, who: &str) -> Result<Option<Official>, DbError> {
    let pair = |name: String, title: String| -> Result<Option<(String, String)>, DbError> {
        Ok(row.get::<Option<String>>(&name)?.zip(row.get::<Option<String>>(&title)?))
    };
    let on_behalf_of = pair(format!("{who}_for"), format!("{who}_for_title"))?;
    let acted = pair(who.to_owned(), format!("{who}_title"))?;
    Ok(acted.map(|(name, title)| Official { name, title, on_behalf_of }))
}

/// The hands that proposed, from the two columns.
pub fn proposed(row: &Row) -> Result<Hands, DbError> {
    Ok(Hands { by: row.get("proposed_by")?, on_behalf_of: row.get("proposed_for")? })
}
